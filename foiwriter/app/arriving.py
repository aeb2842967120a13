"""What came back: read safely, matched to its request, kept as it came, and what it says."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from foiwriter.app.recording import Recording
from foiwriter.replies.matching import Clue

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from sqlalchemy.orm import Session

    from foiwriter.register.arrivals import Mail
    from foiwriter.register.models import EventRow
    from foiwriter.register.models_tracking import FindingRow
    from foiwriter.register.records import RequestView
    from foiwriter.register.threads import Thread
    from foiwriter.replies.findings import Found
    from foiwriter.replies.matching import Match
    from foiwriter.replies.model import Message

WHY = {
    Clue.OURS: "our reference stands in it",
    Clue.MAIL: "it answers a mail of this request",
    Clue.THEIRS: "their reference stands in it",
}
"""Why a message may belong to a request."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A request that a message may belong to, and why."""

    view: RequestView
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Arrival:
    """A message that was read and is not kept yet.

    Attributes:
        message: what came.
        on: the day it counts as having come.
        request: where it certainly belongs; empty when somebody has to say.
        candidates: requests it may belong to, likeliest first.
        findings: what it seems to say.
        event: the kind of event it seems to be.
        kept_in: the request that has exactly this file already; empty when none has.
    """

    message: Message
    on: date
    request: str = ""
    candidates: tuple[Candidate, ...] = ()
    findings: tuple[Found, ...] = field(default=(), repr=False)
    event: str = "reply"
    kept_in: str = ""


class Arriving(Recording):
    """Use cases for what comes back; all of them need the vault."""

    def read_arrivals(self, paths: Sequence[Path]) -> tuple[Arrival, ...]:
        """Read files that came: mails, PDF files, scans, documents. Nothing is kept yet.

        Raises:
            BadInput: a file is too large, cannot be read, or is of a sort that holds no reply.
        """
        return tuple(map(self.look_at, self.open_messages(paths)))

    def open_messages(self, paths: Sequence[Path]) -> tuple[Message, ...]:
        """What is in files that came. Needs no vault; a file is read in a process of its own.

        Raises:
            BadInput: as for `read_arrivals`.
        """
        from foiwriter.replies import opening

        return tuple(message for path in paths for message in opening.open_messages(path))

    def look_at(self, message: Message) -> Arrival:
        """What a message seems to be, and where it belongs. Nothing is kept."""
        import hashlib

        from foiwriter.register import arrivals
        from foiwriter.replies import findings

        found = findings.find(message.text)
        matched = self._match(message)
        views = [(self.request(one), clues) for one, clues in matched.candidates]
        sha256 = hashlib.sha256(message.data).hexdigest()
        here = self._read(lambda session: arrivals.is_kept(session, sha256))
        today = self.today()
        came = message.sent_at.astimezone().date() if message.sent_at else today
        return Arrival(
            message,
            min(came, today),
            matched.request,
            tuple(Candidate(view, tuple(WHY[clue] for clue in clues)) for view, clues in views),
            found,
            findings.event_of(found, message.sort),
            here if message.data else "",
        )

    def file_reply(
        self,
        reference: str,
        message: Message,
        on: date,
        *,
        event: str = "reply",
        their_reference: str = "",
    ) -> RequestView:
        """Keep a message in a request: as it came, with its hash, its files and what it says.

        Raises:
            BadInput: there is no such request, the day is still to come or does not fit the other
                events, or the regime has no such event.
        """
        from foiwriter.register import events, happening, replies, requests, threads
        from foiwriter.register.events import Happened
        from foiwriter.register.replies import Incoming

        mail = _mail(message)

        def work(session: Session) -> Thread:
            request_id = threads.find_id(session, reference)
            before = threads.listed(session, [request_id])[0]
            kind = happening.kind_of(self.law, before.row.regime, event)
            happening.check_day(self.law, kind, on, self.today())
            happening.check_order(before.events, kind, on)
            data = message.data or None
            came = Incoming(on, message.text, message.file_name, data, their_reference, mail)
            reply = replies.keep(session, request_id, came, self._now())
            if their_reference.strip():
                requests.add_their_reference(session, request_id, their_reference)
            events.add(session, request_id, Happened(event, on, reply=reply), self._now())
            return self._fitting(session, request_id)

        return self._view(self._write(work, action="event-recorded"))

    def reply_attachment(self, attachment_id: int) -> tuple[str, bytes]:
        """The safe name and the bytes of a file that came with a reply.

        Raises:
            BadInput: there is none.
        """
        from foiwriter.register import arrivals

        return self._read(lambda session: arrivals.attachment(session, attachment_id))

    def save_attachment(self, attachment_id: int, folder: Path) -> Path:
        """Save a file that came with a reply; no file that is there is written over.

        Raises:
            BadInput: there is no such file or folder.
            FoiWriterError: it cannot be written.
        """
        from foiwriter.app import outgoing

        name, data = self.reply_attachment(attachment_id)
        outgoing.check_folder(folder, self.folders.data)
        return outgoing.save_beside(folder, name, data)

    def decide_finding(self, finding_id: int, *, accept: bool) -> RequestView:
        """Say whether a reply says what was found in it.

        What is accepted counts: a question of theirs stops the clock, a refusal is the outcome
        where none was set. What is not accepted changes nothing.

        Raises:
            BadInput: there is no such finding, or what it means does not fit the other events.
        """
        from foiwriter.register import arrivals

        def work(session: Session) -> Thread:
            row = arrivals.decide(session, finding_id, self._now(), accept=accept)
            request_id = arrivals.reply_row(session, row.reply_id).request_id
            if accept:
                self._take_effect(session, request_id, row)
            return self._fitting(session, request_id)

        return self._view(self._write(work, action="event-corrected"))

    def shut_reply_away(self, reply_id: int, *, shut: bool = True) -> RequestView:
        """Shut a reply with facts about strangers away, so that no page or search shows it.

        Raises:
            BadInput: there is no such reply.
        """
        from foiwriter.register import arrivals, threads

        def work(session: Session) -> Thread:
            arrivals.quarantine(session, reply_id, self._now() if shut else None)
            request_id = arrivals.reply_row(session, reply_id).request_id
            return threads.whole(session, request_id)

        action = "reply-shut-away" if shut else "reply-opened"
        return self._view(self._write(work, action=action))

    def _take_effect(self, session: Session, request_id: int, row: FindingRow) -> None:
        from foiwriter.register import events, requests, threads
        from foiwriter.register.events import Change
        from foiwriter.replies import findings

        effect = findings.effect_of(row.kind)
        thread = threads.whole(session, request_id)
        known = {kind.id for kind in self.law.events_of(thread.row.regime)}
        event = _event_of(session, request_id, row.reply_id)
        if effect.event in known and event is not None and event.kind in _GENERAL:
            events.correct(session, event.id, Change(kind=effect.event), self._now())
        if effect.outcome and not thread.row.outcome:
            requests.set_outcome(session, request_id, effect.outcome)

    def _match(self, message: Message) -> Match:
        from foiwriter.register import arrivals, references
        from foiwriter.replies import matching
        from foiwriter.replies.matching import Book

        words = f"{message.subject}\n{message.text}"
        ours = matching.our_references(words)
        ids = [one for one in (message.message_id, *message.answers) if one]
        standing = matching.their_references(words)

        def look(session: Session) -> Book:
            theirs: dict[str, frozenset[str]] = {}
            for value, request in arrivals.their_references(session):
                key = references.plain(value)
                if key in standing:
                    theirs[key] = theirs.get(key, frozenset()) | {request}
            return Book(
                arrivals.by_ours(session, ours),
                arrivals.by_mails(session, ids),
                theirs,
                arrivals.domains(session, frozenset().union(*theirs.values())),
            )

        return matching.match(message, self._read(look))


_GENERAL = ("reply", "letter-came", "acknowledged")
"""Events that a finding may say more exactly."""


def _event_of(session: Session, request_id: int, reply_id: int) -> EventRow | None:
    from sqlalchemy import select

    from foiwriter.register.models import EventRow

    return session.scalars(
        select(EventRow).where(
            EventRow.request_id == request_id,
            EventRow.reply_id == reply_id,
            EventRow.retired_at.is_(None),
        )
    ).first()


def _mail(message: Message) -> Mail:
    from foiwriter.register.arrivals import Mail
    from foiwriter.replies import findings

    return Mail(
        sender=message.sender,
        subject=message.subject,
        message_id=message.message_id,
        ids=tuple(one for one in (message.message_id, *message.answers) if one),
        sort=message.sort,
        attachments=tuple((one.name, one.media_type, one.data) for one in message.attachments),
        findings=tuple(
            (one.kind, one.detail, one.sentence, one.begins) for one in findings.find(message.text)
        ),
    )
