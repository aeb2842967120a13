"""Requests: listing, recording what happened, taking in matters under way, what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiwriter.app.composing import Composing

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from foiwriter.app.records import TodayItems
    from foiwriter.dates.model import Due
    from foiwriter.law.schema import EventKind
    from foiwriter.letters.model import Answers
    from foiwriter.register.records import (
        KeptLetter,
        NewRequest,
        NextLetter,
        ReplyView,
        RequestFilter,
        RequestView,
        SearchHit,
    )


class Casework(Composing):
    """Use cases on requests; all of them need the vault."""

    def requests(self, wanted: RequestFilter | None = None) -> tuple[RequestView, ...]:
        """Requests, soonest due first, then those without a day, newest first."""
        raise NotImplementedError

    def request(self, reference: str) -> RequestView:
        """One request with its events, clocks, letters and replies.

        Args:
            reference: ours (`FW-…`, l and o typed for 1 and 0 are understood) or theirs.

        Raises:
            BadInput: there is no such request; the nearest reference is named.
        """
        raise NotImplementedError

    def event_kinds(self, reference: str) -> tuple[EventKind, ...]:
        """The kinds of event that can be recorded in a request, in the pack's order."""
        raise NotImplementedError

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
            BadInput: the regime has no such event, the day is in the future or before the
                request began, or the file cannot be read.
        """
        raise NotImplementedError

    def correct(
        self,
        event_id: int,
        *,
        on: date | None = None,
        kind: str | None = None,
        note: str | None = None,
        remove: bool = False,
    ) -> RequestView:
        """Correct an event, or take it out; what stood there before stays as a trace."""
        raise NotImplementedError

    def set_outcome(self, reference: str, outcome: str) -> RequestView:
        """Say how it ended: full, partial, refused, not-held, withdrawn, no-reply or nothing."""
        raise NotImplementedError

    def add_their_reference(self, reference: str, theirs: str) -> RequestView:
        """Keep one more reference of the authority's own."""
        raise NotImplementedError

    def add_request(self, new: NewRequest) -> RequestView:
        """Take in a matter that is already under way; its clocks run at once.

        Raises:
            BadInput: the authority, regime, event or day cannot be used.
        """
        raise NotImplementedError

    def why(self, reference: str, limit: str | None = None) -> Due:
        """How a due date was worked out; the soonest one when no limit is named.

        Raises:
            BadInput: no such limit runs in the request, or it has no day yet.
        """
        raise NotImplementedError

    def next_letters(self, reference: str) -> tuple[NextLetter, ...]:
        """Letters that may come next, with reference, dates and passage already filled."""
        raise NotImplementedError

    def letter(self, letter_id: int) -> KeptLetter:
        """A frozen letter with its text, DOCX and enclosures."""
        raise NotImplementedError

    def reply_file(self, reply_id: int) -> bytes:
        """The bytes of a reply's file, as they came."""
        raise NotImplementedError

    def mark_read(self, reply_id: int) -> ReplyView:
        """Say that a reply has been read."""
        raise NotImplementedError

    def passage(self, reply_id: int, words: str) -> Answers:
        """Words quoted from a reply as a passage answer: text, date, reference.

        Raises:
            BadInput: the reply's text does not hold these words; the nearest are shown.
        """
        raise NotImplementedError

    def search(self, words: str, limit: int = 50) -> tuple[SearchHit, ...]:
        """Everything in the register that holds these words, best first."""
        raise NotImplementedError

    def today_items(self) -> TodayItems:
        """What the Today page shows; empty lists while there is no vault."""
        raise NotImplementedError
