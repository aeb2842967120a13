"""What `--json` prints. The keys are a promise to other programs: more may come, none may go."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from foiwriter.app import Written
    from foiwriter.authorities.model import Authority
    from foiwriter.dates.model import Clock, Due
    from foiwriter.law.pack import LawPack
    from foiwriter.letters.model import LetterKind, Question
    from foiwriter.register.records import Client, EventView, NextLetter, RequestView

Shape = dict[str, Any]


def due_shape(due: Due) -> Shape:
    """A due date with its explanation."""
    return {
        "limit": due.limit,
        "from": due.start,
        "due": due.due,
        "file_by": due.file_by,
        "counting": due.counting,
        "steps": due.steps,
        "skipped": [{"date": day.date, "reason": day.reason} for day in due.skipped],
        "calendar": {"edition": due.calendar.edition, "known_to": due.calendar.known_to},
        "provisional": due.provisional,
        "citation": due.citation,
    }


def authority_shape(body: Authority) -> Shape:
    """A body as a search result."""
    return {
        "id": body.id,
        "name": body.name,
        "short_name": body.short_name,
        "type": body.type,
        "recipient": body.recipient,
        "region": body.region,
        "gss_code": body.gss_code,
        "dfe_code": body.dfe_code,
        "ods_code": body.ods_code,
        "valid_from": body.valid_from,
        "valid_to": body.valid_to,
        "successors": body.successors,
    }


def kind_shape(kind: LetterKind) -> Shape:
    """A letter kind as a list shows it."""
    return {
        "id": kind.path,
        "title": kind.title,
        "when": kind.when,
        "regime": kind.regime,
        "duties": kind.duties,
        "recipient": kind.recipients[0] if kind.recipients else "",
        "recipients": kind.recipients,
    }


def question_shape(question: Question) -> Shape:
    """One question of a letter kind."""
    return {
        "id": question.id,
        "kind": question.kind,
        "label": question.label,
        "hint": question.hint,
        "example": question.example,
        "required": question.required,
        "choices": [{"value": c.value, "label": c.label} for c in question.choices],
        "shown_if": question.shown_if,
    }


def citation_shapes(ids: tuple[str, ...], pack: LawPack) -> list[Shape]:
    """Citations with their evidence, and whether they may stand in a letter."""
    from foiwriter.law import printing

    found = []
    for citation in (pack.citation(each) for each in ids):
        source = pack.sources.get(citation.source)
        found.append(
            {
                "id": citation.id,
                "instrument": citation.instrument,
                "pinpoint": f"{citation.provision}{citation.sub}",
                "evidence": citation.evidence,
                "printable": printing.printable(citation, pack),
                "source": source.url if source else citation.source,
                "read_on": citation.read_on,
            }
        )
    return found


def written_shape(written: Written) -> Shape:
    """What came of writing a letter."""
    return {
        "reference": written.reference,
        "files": [
            {"path": str(file.path), "kind": file.kind, "sha256": file.sha256}
            for file in written.files
        ],
        "request": written.request,
        "due": written.due.due if written.due else None,
        "warnings": written.warnings,
    }


def client_shape(client: Client) -> Shape:
    """A client."""
    return {
        "id": client.id,
        "name": client.name,
        "date_of_birth": client.date_of_birth,
        "school": client.school,
        "relationship": client.relationship,
        "household": client.household,
    }


def event_shape(event: EventView) -> Shape:
    """Something that happened."""
    return {
        "id": event.id,
        "kind": event.kind,
        "on": event.on,
        "recorded_at": event.recorded_at,
        "note": event.note,
        "assumed": event.assumed,
    }


def clock_shape(clock: Clock) -> Shape:
    """A time limit that runs in a request."""
    return {
        "limit": clock.limit,
        "title": clock.title,
        "whose": clock.whose,
        "due": clock.due.due if clock.due else None,
        "state": clock.state,
        "why": clock.why,
        "days_left": clock.days_left,
    }


def request_shape(request: RequestView) -> Shape:
    """A request with its events and clocks."""
    return {
        "reference": request.reference,
        "their_references": request.their_references,
        "authority": request.authority,
        "authority_name": request.authority_name,
        "subject": request.subject,
        "client": request.client,
        "regime": request.regime,
        "opened_on": request.opened_on,
        "status": request.status,
        "outcome": request.outcome or None,
        "due": request.due,
        "due_limit": request.due_limit or None,
        "days_left": request.days_left,
        "assumed": request.due_assumed,
        "provisional": request.due_provisional,
        "parent": request.parent or None,
        "children": request.children,
        "events": [event_shape(event) for event in request.events],
        "clocks": [clock_shape(clock) for clock in request.clocks],
    }


def next_shape(letter: NextLetter) -> Shape:
    """A letter that may come next."""
    return {
        "kind": letter.kind,
        "label": letter.label,
        "when": letter.when,
        "ready": letter.ready,
        "ready_from": letter.ready_from,
        "answers": letter.answers,
    }
