"""Requests as they stand: lists, due days and why, what comes next, what is due today."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from foiwriter.app.composing import Composing
from foiwriter.errors import BadInput, FoiWriterError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from foiwriter.app.records import TodayItems
    from foiwriter.dates.model import Due
    from foiwriter.law.schema import EventKind
    from foiwriter.letters.model import Answers
    from foiwriter.register.known import Known
    from foiwriter.register.records import (
        Draft,
        KeptLetter,
        NextLetter,
        ReplyView,
        RequestFilter,
        RequestView,
        SearchHit,
    )
    from foiwriter.register.threads import Thread
    from foiwriter.register.views import Desk
    from foiwriter.register.ways import WayOn


class Tracking(Composing):
    """Use cases that read requests; all of them need the vault."""

    def requests(self, wanted: RequestFilter | None = None) -> tuple[RequestView, ...]:
        """Requests, soonest due first, then those without a day, newest first."""
        from foiwriter.register import finding, views
        from foiwriter.register.records import RequestFilter

        asked, text = wanted or RequestFilter(), wanted.text.strip() if wanted else ""
        ids = None
        if text:
            ids = self._listed(lambda session: tuple(finding.requests_with(session, text)))
        return views.chosen(self._known_requests(open_only=asked.open_only, ids=ids), asked)

    def request(self, reference: str) -> RequestView:
        """One request with its events, clocks, letters and replies.

        Args:
            reference: ours (`FW-…`, l and o typed for 1 and 0 are understood) or theirs.

        Raises:
            BadInput: there is no such request; the nearest reference is named.
        """
        from foiwriter.register import threads, views

        thread = self._read(
            lambda session: threads.whole(session, threads.find_id(session, reference))
        )
        return views.view(thread, self._desk)

    def event_kinds(self, reference: str) -> tuple[EventKind, ...]:
        """The kinds of event that can be recorded in a request, in the pack's order."""
        return self.law.events_of(self.request(reference).regime)

    def why(self, reference: str, limit: str | None = None) -> Due:
        """How a due date was worked out; the soonest one when no limit is named.

        Raises:
            BadInput: no such limit runs in the request, or it has no day yet.
        """
        from foiwriter.register import views

        view = self.request(reference)
        named = [clock for clock in view.clocks if clock.limit == limit and clock.due]
        # Of a limit that runs more than once, the one to look at first.
        clock = views.soonest_clock(named if limit else view.clocks) or (
            named[-1] if named else None
        )
        if clock is None or clock.due is None:
            running = ", ".join(dict.fromkeys(each.limit for each in view.clocks if each.due))
            raise BadInput(
                "There is no such date",
                f"No time limit of that name has a day in {view.reference}."
                if limit
                else f"No time limit with a day runs in {view.reference}.",
                f"These have one: {running}." if running else "Record what happened first.",
                field="limit",
            )
        return clock.due

    def next_letters(self, reference: str) -> tuple[NextLetter, ...]:
        """Letters that may come next, with reference, dates and passage already filled.

        One that is begun already names its draft.

        Raises:
            BadInput: there is no such request.
        """
        from foiwriter.register import begun, drafts, ladder, letters

        view = self.request(reference)
        written, open_drafts = self._read(
            lambda session: (letters.answers_of(session, view.id), drafts.listed(session))
        )
        found = ladder.next_letters(
            view, self.kinds, written, self.today(), self._grown_from(view), self.calendars
        )
        return tuple(
            replace(letter, draft=begun.draft_of(letter, view.reference, open_drafts))
            for letter in found
        )

    def way_on(self, reference: str) -> WayOn:
        """What to do now in a request, and the steps the law has where a body does not act.

        Raises:
            BadInput: there is no such request.
        """
        from foiwriter.register import ways

        view = self.request(reference)
        regime = self.law.regime(view.regime)
        return ways.way_on(view, self.next_letters(reference), regime)

    def _grown_from(self, view: RequestView) -> tuple[RequestView, ...]:
        """The requests that this one grew from, the first of them first."""
        above: list[RequestView] = []
        while view.parent:
            view = self.request(view.parent)
            above.insert(0, view)
        return tuple(above)

    def letter(self, letter_id: int) -> KeptLetter:
        """A frozen letter with its text, DOCX and enclosures.

        Raises:
            BadInput: there is no such letter.
        """
        from foiwriter.register import letters

        return self._read(lambda session: letters.get(session, letter_id))

    def reply_file(self, reply_id: int) -> bytes:
        """The bytes of a reply's file, as they came.

        Raises:
            BadInput: there is no such reply, or no file came with it.
        """
        from foiwriter.register import replies

        return self._read(lambda session: replies.file_of(session, reply_id))

    def mark_read(self, reply_id: int) -> ReplyView:
        """Say that a reply has been read.

        Raises:
            BadInput: there is no such reply.
        """
        from foiwriter.register import replies

        return self._write(lambda session: replies.mark_read(session, reply_id, self._now()))

    def passage(self, reply_id: int, words: str) -> Answers:
        """Words quoted from a reply as a passage answer: `text`, `date`, `reference`.

        Raises:
            BadInput: the reply's text does not hold these words.
        """
        from foiwriter.register import replies

        return self._read(lambda session: replies.passage(session, reply_id, words))

    def search(
        self, words: str, limit: int = 50, *, client: int | None = None
    ) -> tuple[SearchHit, ...]:
        """Everything in the register that holds these words, best first; of one client only."""
        from foiwriter.register import finding

        if client is None:
            return self._listed(lambda session: finding.find(session, words, limit))
        return self._listed(lambda session: finding.find_of(session, words, limit, client))

    def today_items(self, client: int | None = None) -> TodayItems:
        """What the Today page shows, of one client only; empty lists while there is no vault."""
        from foiwriter.app import glance
        from foiwriter.register import drafts, replies

        waiting: tuple[Draft, ...] = ()
        unread: tuple[tuple[int, ReplyView], ...] = ()
        if self.vault_open() or self.vault_exists():
            waiting, unread = self._read(
                lambda session: (drafts.listed(session), replies.unread(session))
            )
        shown = self._known_requests(open_only=True)
        if client is not None:
            shown = tuple(view for view in shown if view.client == client)
            waiting = tuple(draft for draft in waiting if draft.client == client)
        items = glance.items_of(
            self.today(), shown, waiting, unread, self.law_note(), self.calendars.known_to
        )
        bodies = {body.id: body.name for body in self.directory.all} if waiting else {}
        names = {draft.authority: bodies.get(draft.authority, "") for draft in waiting}
        items = replace(items, names=names)
        if self.vault_open() and client is None:
            self._keep_glance(items, shown)
        return items

    def glance(self) -> TodayItems | None:
        """What Today showed last, on the day it is: at once, before the register is open.

        None when nothing is kept, something it rests on has changed, or no key is at hand. Each
        request has only what Today draws.
        """
        from foiwriter.app import glance

        passphrase = self._passphrase if isinstance(self._passphrase, str) else None
        with self._door:
            kept = None if self._locked else self._vault.unseal(glance.NAME, passphrase)
        return glance.decode(kept, glance.stamp(self._shipped), self.today()) if kept else None

    def _keep_glance(self, items: TodayItems, shown: Sequence[RequestView]) -> None:
        from foiwriter.app import glance

        # It only saves time: a full disk is told by what has to be kept, not by this.
        with contextlib.suppress(FoiWriterError):
            told = glance.encode(items, shown, glance.stamp(self._shipped))
            self._vault.seal(glance.NAME, told)

    def close(self) -> None:
        """Close the vault and forget what was read from it."""
        with self._door:
            super().close()
            if "_known" in self.__dict__:  # else nothing was ever read
                self._known.forget()

    @cached_property
    def _known(self) -> Known:
        from foiwriter.register.known import Known

        return Known()

    def _known_requests(
        self, *, open_only: bool, ids: Sequence[int] | None = None
    ) -> tuple[RequestView, ...]:
        """Every request as it stands today, soonest due first; empty while there is no vault.

        Args:
            open_only: leave out those that were closed or withdrawn.
            ids: only these.
        """
        from foiwriter.register import known

        with self._door:
            found = self._listed(lambda session: self._known.read(session, self._desk))
            if ids is not None:
                found = self._known.those(ids)
        return tuple(filter(known.is_open, found)) if open_only else found

    @property
    def _desk(self) -> Desk:
        from foiwriter.register.views import Desk

        return Desk(self.law, self.calendars, self.today())

    def _view(self, thread: Thread) -> RequestView:
        from foiwriter.register import views

        return views.view(thread, self._desk)
