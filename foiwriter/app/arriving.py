"""What came back: read safely, matched to its request, kept as it came, and what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiwriter.app.arrivals import (
    GENERAL,
    IS_OURS,
    LETTER_CAME,
    NAMES_ANOTHER,
    OWN_MAIL,
    WHY,
    Arrival,
    Candidate,
    event_of,
    mail_of,
    said_besides,
)
from foiwriter.app.recording import Recording
from foiwriter.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from sqlalchemy.orm import Session

    from foiwriter.register.models_tracking import FindingRow
    from foiwriter.register.records import RequestView
    from foiwriter.register.threads import Thread
    from foiwriter.replies.matching import Match
    from foiwriter.replies.model import Message

__all__ = ["LETTER_CAME", "Arrival", "Arriving", "Candidate"]


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
        own = self._is_ours(message)
        strange = self._names_another(message, matched)
        views = [(self.request(one), clues) for one, clues in matched.candidates]
        sha256 = hashlib.sha256(message.data).hexdigest()
        here = self._read(lambda session: arrivals.is_kept(session, sha256))
        today = self.today()
        came = message.sent_at.astimezone().date() if message.sent_at else today
        return Arrival(
            message,
            min(came, today),
            "" if strange else matched.request,
            tuple(Candidate(view, tuple(WHY[clue] for clue in clues)) for view, clues in views),
            found,
            OWN_MAIL if own else findings.event_of(found, message.sort),
            here if message.data else "",
            (*message.notes, *((IS_OURS,) if own else ()), *((strange,) if strange else ())),
        )

    def fitting_event(self, reference: str, event: str) -> str:
        """An event that was guessed, where the request's regime knows it; else one for any letter.

        Raises:
            BadInput: there is no such request.
        """
        known = {kind.id for kind in self.event_kinds(reference)}
        return event if event in known else LETTER_CAME

    def _is_ours(self, message: Message) -> bool:
        """Whether the person, or the client, sent it: an own mail is no answer."""
        sender = message.sender.rpartition("<")[2].strip("<> ").casefold()
        facts = [self.my_details(), *(client.facts for client in self.clients())]
        return bool(sender) and sender in {
            str(each.get("sender.email", "")).casefold() for each in facts
        }

    def _names_another(self, message: Message, matched: Match) -> str:
        """A sentence where it carries something of another family than the one it belongs to."""
        if not matched.request or not self._keeps_apart():
            return ""
        owner = self.request(matched.request).client
        texts = (message.subject, message.text, *(each.name for each in message.attachments))
        try:
            self._check_foreign(owner, texts, {})
        except BadInput:
            return NAMES_ANOTHER
        return ""

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

        mail = mail_of(message)

        def work(session: Session) -> Thread:
            request_id = threads.find_id(session, reference)
            before = threads.listed(session, [request_id])[0]
            kind = happening.kind_of(self.law, before.row.regime, event)
            if kind.by == "us" and event != OWN_MAIL:
                raise BadInput(
                    "That is something you did",
                    f"“{kind.title}” is not something that comes in a letter of theirs.",
                    "Record it in the request instead.",
                    field="event",
                )
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
            self._take_effect(session, request_id, row, accept=accept)
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

    def _take_effect(
        self, session: Session, request_id: int, row: FindingRow, *, accept: bool
    ) -> None:
        """What is so counts; what is not, or no longer, is taken back."""
        from foiwriter.register import events, requests, threads
        from foiwriter.register.events import Change
        from foiwriter.replies import findings

        effect = findings.effect_of(row.kind)
        thread = threads.whole(session, request_id)
        known = {kind.id for kind in self.law.events_of(thread.row.regime)}
        event = event_of(session, request_id, row.reply_id)
        still = said_besides(session, row)
        if accept:
            moves = event is not None and event.kind in GENERAL and event.kind != effect.event
            if moves and event is not None and effect.event in known:
                events.correct(session, event.id, Change(kind=effect.event), self._now())
            if effect.outcome and not thread.row.outcome:
                requests.set_outcome(session, request_id, effect.outcome)
            return
        if effect.outcome and thread.row.outcome == effect.outcome and effect.outcome not in still:
            requests.set_outcome(session, request_id, "")
        if event is not None and event.kind == effect.event and effect.event not in still:
            events.correct(session, event.id, Change(kind=LETTER_CAME), self._now())

    def _match(self, message: Message) -> Match:
        from foiwriter.register import arrivals, references
        from foiwriter.replies import matching
        from foiwriter.replies.matching import Book

        words = f"{message.subject}\n{message.text}"
        ours = matching.all_ours(message)
        ids = [one for one in (message.message_id, *message.answers) if one]
        named = [f"{arrivals.NAMED}{one}" for one in ids]
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
                {
                    one.removeprefix(arrivals.NAMED): requests
                    for one, requests in arrivals.by_mails(session, named).items()
                },
                theirs,
                arrivals.domains(session, frozenset().union(*theirs.values())),
            )

        return matching.match(message, self._read(look))
