"""Whether something can have happened: the kind belongs to the regime, and the day is possible."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from foiwriter import words
from foiwriter.errors import BadInput
from foiwriter.law.schema import BeforeDate, Count
from foiwriter.register.records import RECEIVED, SENT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date, datetime

    from foiwriter.law.pack import LawPack
    from foiwriter.law.schema import EventKind, Rule
    from foiwriter.register.records import EventView, RequestView


def kind_of(pack: LawPack, regime: str, kind_id: str) -> EventKind:
    """The kind of event, where the regime knows it.

    Raises:
        BadInput: it does not; the nearest is named.
    """
    known = {kind.id: kind for kind in pack.events_of(regime)}
    if kind_id in known:
        return known[kind_id]
    near = get_close_matches(kind_id, known, n=1, cutoff=0.5)
    raise BadInput(
        "No such event",
        f"“{kind_id}” is not something that happens in a request of this sort ({regime}).",
        f"The nearest is “{near[0]}”." if near else f"Choose one of: {', '.join(known)}.",
        field="event",
    )


def check_day(pack: LawPack, kind: EventKind, on: date, today: date) -> None:
    """Refuse a day still to come, unless the event is one that time is counted back from.

    Raises:
        BadInput: the day is in the future.
    """
    if on > today and kind.id not in planned(pack):
        raise BadInput(
            "That day is still to come",
            f"{words.long_date(on)} has not come yet, so nothing can have happened on it.",
            "Check the date.",
            field="on",
        )


def check_order(events: Iterable[EventView], kind: EventKind, on: date) -> None:
    """Refuse a day of receipt, or of an answer, before anything was sent.

    Raises:
        BadInput: there is a day of sending, and all of them are later.
    """
    sent = [event.on for event in events if event.kind == SENT]
    if not sent or on >= min(sent):
        return
    if kind.id in _ANSWERS:
        raise BadInput(
            "That is before you sent it",
            f"“{kind.title}” on {words.long_date(on)} is before {words.long_date(min(sent))}, "
            f"when it was sent.",
            "Check the day it came, or correct the day it was sent.",
            field="on",
        )
    if kind.id == RECEIVED:
        raise BadInput(
            "The day of receipt is not possible",
            f"{words.long_date(on)} is before {words.long_date(min(sent))}, when it was sent.",
            "Check the day it arrived, or correct the day it was sent.",
            field="on",
        )


_ANSWERS = frozenset(
    {
        *("acknowledged", "reply", "clarification-asked", "clarification-answered"),
        *("identity-asked", "fees-notice", "extended", "review-asked", "review-decided"),
    }
)
"""What can only happen to something that was sent."""


def may_take_back(view: RequestView) -> bool:
    """Whether the last letter sent in a request may still become a draft again.

    Not once something came after it: what came was about the letter as it went.
    """
    ours = {letter.id for letter in view.letters if letter.kind}  # one taken in has no kind
    sent = [event for event in view.events if event.letter in ours]
    if not sent or view.children:
        return False
    last = max(sent, key=_first_typed)
    since = [event for event in view.events if _first_typed(event) >= _first_typed(last)]
    return all(
        event is last or (event.kind == RECEIVED and _first_typed(event) == _first_typed(last))
        for event in since
    )


def _first_typed(event: EventView) -> datetime:
    """When it was first typed, before any correction."""
    return event.corrects[-1][2] if event.corrects else event.recorded_at


def planned(pack: LawPack) -> frozenset[str]:
    """The kinds of event that are known before they happen: a meeting, a move to a new school."""
    return frozenset(
        rule.event
        for limit in pack.limits.values()
        if limit.rule is not None
        for rule in _single(limit.rule)
        if isinstance(rule, BeforeDate) or rule.direction == "back"
    )


def _single(rule: Rule) -> Iterator[Count | BeforeDate]:
    if isinstance(rule, Count | BeforeDate):
        yield rule
    else:
        for part in rule.rules:
            yield from _single(part)
