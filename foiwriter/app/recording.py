"""Recording what happened in a request, and taking in matters that are already under way."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from foiwriter import words
from foiwriter.app import refusing
from foiwriter.app.tracking import Tracking
from foiwriter.errors import BadInput

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from sqlalchemy.orm import Session

    from foiwriter.dates.model import Received
    from foiwriter.register.records import NewRequest, RequestView
    from foiwriter.register.threads import Thread


class Recording(Tracking):
    """Use cases that change requests; each is one transaction."""

    def record(  # noqa: PLR0913 - one call for whatever happened
        self,
        reference: str,
        kind: str,
        on: date,
        *,
        note: str = "",
        text: str = "",
        file: Path | None = None,
        their_reference: str = "",
    ) -> RequestView:
        """Add an event; with `text` or `file` (kept as it came) it is a reply too.

        Raises:
            BadInput: the regime has no such event, the day is still to come, the event does not
                fit the others, or the file cannot be read.
        """
        from foiwriter.app.attaching import read_copy
        from foiwriter.register import events, happening, replies, requests, threads
        from foiwriter.register.events import Happened
        from foiwriter.register.replies import Incoming

        copy = read_copy(file, "file") if file else None

        def work(session: Session) -> Thread:
            request_id = threads.find_id(session, reference)
            before = threads.listed(session, [request_id])[0]
            happened = happening.kind_of(self.law, before.row.regime, kind)
            happening.check_day(self.law, happened, on, self.today())
            happening.check_order(before.events, happened, on)
            reply = None
            if copy or text.strip():
                name, data = (copy.name, copy.data) if copy else ("", None)
                came = Incoming(on, text, name, data, their_reference)
                reply = replies.keep(session, request_id, came, self._now())
            if their_reference.strip():
                requests.add_their_reference(session, request_id, their_reference)
            event = Happened(kind, on, note, reply=reply)
            events.add(session, request_id, event, self._now())
            return self._fitting(session, request_id)

        return self._view(self._write(work, action="event-recorded"))

    def correct(
        self,
        event_id: int,
        *,
        on: date | None = None,
        kind: str | None = None,
        note: str | None = None,
        remove: bool = False,
    ) -> RequestView:
        """Correct an event, or take it out; what stood there before stays as a trace.

        A corrected day of sending moves the day of receipt that was worked out from it.

        Raises:
            BadInput: the event is gone, or the correction does not fit the other events.
        """
        from foiwriter.register import events, happening, threads
        from foiwriter.register.events import Change
        from foiwriter.register.records import SENT

        def work(session: Session) -> Thread:
            old = events.live(session, event_id)
            request_id, was, by = old.request_id, old.on, old.by
            before = threads.listed(session, [request_id])[0]
            regime = before.row.regime
            happened = happening.kind_of(self.law, regime, kind or old.kind)
            happening.check_day(self.law, happened, on or was, self.today())
            if not remove:
                others = [event for event in before.events if event.id != event_id]
                happening.check_order(others, happened, on or was)
            events.correct(session, event_id, Change(on, kind, note, remove), self._now())
            if happened.id == SENT and on is not None and not remove:
                then = self._receipt(by or "post", was, None, regime)
                after = self._receipt(by or "post", on, None, regime)
                events.move_receipt(session, request_id, then, after, self._now())
            return self._fitting(session, request_id)

        return self._view(self._write(work, action="event-corrected"))

    def set_outcome(self, reference: str, outcome: str) -> RequestView:
        """Say how it ended: full, partial, refused, not-held, withdrawn, no-reply or nothing.

        Raises:
            BadInput: there is no such outcome or request.
        """
        from foiwriter.register import requests, threads

        def work(session: Session) -> Thread:
            request_id = threads.find_id(session, reference)
            requests.set_outcome(session, request_id, outcome)
            session.flush()
            return threads.whole(session, request_id)

        return self._view(self._write(work, action="outcome-set"))

    def add_their_reference(self, reference: str, theirs: str) -> RequestView:
        """Keep one more reference of the authority's own.

        Raises:
            BadInput: it is empty, or there is no such request.
        """
        from foiwriter.register import requests, threads

        def work(session: Session) -> Thread:
            request_id = threads.find_id(session, reference)
            requests.add_their_reference(session, request_id, theirs)
            return threads.whole(session, request_id)

        return self._view(self._write(work, action="reference-added"))

    def add_request(self, new: NewRequest) -> RequestView:
        """Take in a matter that is already under way; its clocks run at once.

        Raises:
            BadInput: the authority, regime, event, day or file cannot be used.
        """
        from foiwriter.app.attaching import read_copy
        from foiwriter.register import happening, takings
        from foiwriter.register.records import SENT

        self.law.regime(new.regime)
        kind = happening.kind_of(self.law, new.regime, new.event)
        happening.check_day(self.law, kind, new.on, self.today())
        if not new.subject.strip():
            raise BadInput(
                "The subject is missing",
                "A request needs a few words about what it is about.",
                "Type them, as in: information about waiting times.",
                field="subject",
            )
        authority = self.directory.name_on(new.authority, new.on)
        copy = read_copy(new.file, "file") if new.file else None
        receipt = None
        if new.event == SENT:
            receipt = self._receipt(new.by, new.on, new.received, new.regime)

        def work(session: Session) -> Thread:
            known = self._client_of(session, new.client)
            placed = replace(new, client=known, authority=authority.id)
            request_id = takings.take_in(
                session, placed, authority.name, receipt, copy, self._now()
            )
            return self._fitting(session, request_id)

        return self._view(self._write(work, action="request-added"))

    def _fitting(self, session: Session, request_id: int) -> Thread:
        """The request after a change, whose events still fit together.

        Raises:
            BadInput: they do not, so that the whole change is dropped.
        """
        from foiwriter.register import threads, told_days, views

        thread = threads.whole(session, request_id)
        running = views.check(thread, self._desk)
        told_days.keep(session, request_id, told_days.of_clocks(running))
        return thread

    def _receipt(self, by: str, sent: date, given: date | None, regime: str) -> Received:
        """When something sent counts as received: the day given, or the regime's rule.

        Raises:
            BadInput: the day given is before the sending or still to come.
        """
        from foiwriter.dates import receiving
        from foiwriter.dates.model import Received

        if given is None:
            return receiving.received(by, sent, regime, self.law, self.calendars)
        if given < sent or given > self.today():
            what = "before it was sent" if given < sent else "still to come"
            raise BadInput(
                "The day of receipt is not possible",
                f"{words.long_date(given)} is {what}.",
                "Check the day it arrived, or leave it out.",
                field="received",
            )
        return Received(given, assumed=False, why="You gave this day.")

    def _client_of(self, session: Session, client_id: int | None) -> int | None:
        """The client a request is for: the one named, or the household.

        Raises:
            BadInput: in a clinic none is named.
        """
        from foiwriter.register import clients

        if client_id is not None:
            return clients.get(session, client_id).id
        if self.rules.ends_each_day:
            raise refusing.nobodys("request")
        return clients.household(session, self._now()).id
