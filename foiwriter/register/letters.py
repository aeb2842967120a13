"""Letters that were saved as files: kept as they are, frozen once sent."""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy import delete, select

from foiwriter.errors import BadInput
from foiwriter.register import threads
from foiwriter.register.models import DraftRow, EnclosureRow, HandlingRow, LetterRow
from foiwriter.register.records import KeptLetter
from foiwriter.store import search

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from sqlalchemy.orm import Session

    from foiwriter.letters.model import Answers
    from foiwriter.register.records import Draft


TAKEN_IN = ""
"""The kind of a letter that was sent before foiwriter knew of it: only its copy is kept."""


@dataclass(frozen=True, slots=True)
class Errand:
    """What sending a letter needs to know, kept with it.

    `own` says that it is a request of its own; `opens` the limit that starts then; `in_request`
    the thread it came from. `enclosures` are the paths they were read from, `files` what was
    written, path to SHA-256; `given` the answers that were typed for this letter.
    """

    regime: str
    own: bool
    opens: str = ""
    in_request: str = ""
    enclosures: tuple[str, ...] = ()
    files: dict[str, str] = field(default_factory=dict)
    given: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FinishedLetter:
    """A letter whose files are on the disk, with everything the register keeps of it."""

    reference: str
    kind: str
    title: str
    subject: str = field(repr=False)
    authority: str
    dated: date
    answers: Answers = field(repr=False)
    errand: Errand = field(repr=False)
    text: str = field(repr=False)
    docx: bytes = field(repr=False)
    template_sha256: str
    law_edition: str
    client: int | None = None
    enclosures: tuple[tuple[str, bytes], ...] = field(default=(), repr=False)


def keep(session: Session, letter: FinishedLetter, now: datetime) -> LetterRow:
    """Keep a letter that is not sent yet, in place of an unsent one of the same reference.

    Raises:
        BadInput: a letter of this reference was sent already.
    """
    same = select(LetterRow).where(LetterRow.reference == letter.reference)
    there = session.scalars(same).first()
    if there is not None and there.sent_on is not None:
        raise BadInput(
            "The letter was sent already",
            f"The letter {letter.reference} was marked as sent, so it stays as it is.",
            "Take back “sent” first, or write a new letter.",
            field="reference",
        )
    session.execute(delete(LetterRow).where(LetterRow.reference == letter.reference))
    row = LetterRow(
        reference=letter.reference,
        kind=letter.kind,
        title=letter.title,
        subject=letter.subject,
        authority=letter.authority,
        dated=letter.dated,
        answers=dict(letter.answers),
        errand=asdict(letter.errand),
        text=letter.text,
        docx=letter.docx,
        sha256=hashlib.sha256(letter.docx).hexdigest(),
        template_sha256=letter.template_sha256,
        law_edition=letter.law_edition,
        client_id=letter.client,
        request_id=None,
        sent_on=None,
        sent_by="",
        saved_at=now,
    )
    session.add(row)
    session.flush()
    for place, (name, data) in enumerate(letter.enclosures):
        session.add(_enclosure(row.id, place, name, data))
    session.flush()
    return row


def freeze(session: Session, row: LetterRow, request_id: int, sent: date, by: str) -> None:
    """Mark a letter as sent. From here on the database refuses every change to what it says."""
    row.request_id = request_id
    row.sent_on = sent
    row.sent_by = by
    session.flush()
    search.put(session, "letter", row.id, title=f"{row.title}: {row.subject}", body=row.text)


def thaw(session: Session, row: LetterRow) -> None:
    """Take back that a letter was sent."""
    row.request_id = None
    row.sent_on = None
    row.sent_by = ""
    session.flush()
    search.drop(session, "letter", row.id)


def errand(row: LetterRow) -> Errand:
    """What sending this letter needs to know."""
    kept = row.errand
    return Errand(
        regime=kept["regime"],
        own=kept["own"],
        opens=kept["opens"],
        in_request=kept["in_request"],
        enclosures=tuple(kept["enclosures"]),
        files=dict(kept["files"]),
        given=tuple(kept["given"]),
    )


def of_draft(session: Session, draft: Draft) -> LetterRow:
    """The letter that was saved from a draft.

    Raises:
        BadInput: none was, or answers were changed since.
    """
    wanted = select(LetterRow).join(DraftRow, DraftRow.letter_id == LetterRow.id)
    row = session.scalars(wanted.where(DraftRow.id == draft.id)).first()
    if row is None:
        raise BadInput(
            "The letter was not saved yet",
            "This draft has not been saved as a letter.",
            "Save it as a file, then say how you sent it.",
            field="draft",
        )
    then = {key: row.answers[key] for key in errand(row).given}
    now = {key: value for key, value in draft.answers.items() if value}
    if then != now or row.authority != draft.authority:
        raise BadInput(
            "The letter was changed since it was saved",
            "Answers were changed after the letter was saved as a file.",
            "Save the letter again, then say how you sent it.",
            field="draft",
        )
    return row


def files_of_draft(session: Session, draft_id: int) -> dict[str, str]:
    """The files that a draft wrote so far, path to SHA-256; none where it was never saved."""
    wanted = select(LetterRow).join(DraftRow, DraftRow.letter_id == LetterRow.id)
    row = session.scalars(wanted.where(DraftRow.id == draft_id)).first()
    return {} if row is None else dict(errand(row).files)


def put_changed(row: LetterRow, docx: bytes, text: str) -> None:
    """Keep what somebody made of the saved file in another program; only before it is sent."""
    row.docx = docx
    row.text = text
    row.sha256 = hashlib.sha256(docx).hexdigest()


def get(session: Session, letter_id: int) -> KeptLetter:
    """A frozen letter with everything kept of it.

    Raises:
        BadInput: there is no such letter.
    """
    row = session.get(LetterRow, letter_id)
    if row is None or row.sent_on is None:
        raise BadInput(
            "Letter not found",
            f"There is no sent letter with the number {letter_id}.",
            "Open the request it belongs to.",
            field="letter",
        )
    enclosed = threads.enclosures_of(session, [row.id]).get(row.id, ())
    files = session.execute(
        select(EnclosureRow.name, EnclosureRow.data)
        .where(EnclosureRow.letter_id == row.id)
        .order_by(EnclosureRow.place)
    )
    return KeptLetter(
        view=threads.letter_view(row, enclosed),
        text=row.text,
        docx=row.docx,
        answers=dict(row.answers),
        enclosures=tuple((name, data) for name, data in files),
    )


def answers_of(session: Session, request_id: int) -> tuple[tuple[str, Answers], ...]:
    """The kinds and answers of the letters sent in a request, oldest first."""
    query = (
        select(LetterRow.kind, LetterRow.answers)
        .where(
            LetterRow.request_id == request_id,
            LetterRow.sent_on.is_not(None),
            LetterRow.kind != TAKEN_IN,
        )
        .order_by(LetterRow.sent_on, LetterRow.id)
    )
    return tuple((kind, dict(answers)) for kind, answers in session.execute(query))


def _enclosure(letter_id: int, place: int, name: str, data: bytes) -> EnclosureRow:
    return EnclosureRow(
        letter_id=letter_id,
        place=place,
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        size_bytes=len(data),
        data=data,
    )


def contents(session: Session, ids: Sequence[int]) -> list[tuple[str, str, bytes]]:
    """Saved letters, oldest first: a name for a file that names nobody, the subject, the DOCX."""
    rows = session.scalars(
        select(LetterRow).where(LetterRow.id.in_(ids)).order_by(LetterRow.dated, LetterRow.id)
    )
    return [
        (f"{row.dated.isoformat()} {row.title or 'Letter'} {row.reference}", row.subject, row.docx)
        for row in rows
        if row.docx
    ]


def unchecked(session: Session, ids: Sequence[int]) -> list[str]:
    """The references of letters, not taken in, that nobody has checked."""
    checked = select(HandlingRow.letter_id).where(HandlingRow.checked_at.is_not(None))
    query = select(LetterRow.reference).where(
        LetterRow.id.in_(ids), LetterRow.kind != TAKEN_IN, LetterRow.id.not_in(checked)
    )
    return list(session.scalars(query))


def saved_files(session: Session, ids: Sequence[int]) -> list[str]:
    """The paths that these letters were saved as, each once."""
    rows = session.scalars(select(LetterRow).where(LetterRow.id.in_(ids)))
    return list(dict.fromkeys(path for row in rows for path in row.errand.get("files", {})))
