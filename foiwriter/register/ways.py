"""What to do now in a request, where no letter is ready: every state has a way on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from foiwriter import words
from foiwriter.dates.model import ClockState
from foiwriter.law.schema import Whose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from foiwriter.law.schema import Regime
    from foiwriter.register.records import NextLetter, RequestView

_NOW = {
    "draft": "Write the letter and say how you sent it. Then its time runs.",
    "clarification needed": (
        "Answer what they asked. Their time to answer does not run on before you do."
    ),
    "overdue": "Their time is over. Remind them, and keep a copy.",
    "answered": "Read the answer. Is something missing, refused or unclear?",
    "with regulator": "Your complaint is with them. Wait for what they say, and record it.",
    "closed": "Nothing is left to do. If something comes after all, record it.",
}
_WAIT = "Wait until {day}. Record what comes before that."
_LOOK_AGAIN = "They were asked to look again. Wait until {day}. Record what comes before that."
_OWN = "See to your own day first: {day}."
_NO_DAY = "There is no last day in law for this. Ask them when they will answer, and record it."
_STEPS_FOR = frozenset({"overdue", "answered", "in review", "with regulator", "waiting"})


@dataclass(frozen=True, slots=True)
class WayOn:
    """What to do now, and the steps the law has for when a body does not do its part.

    Attributes:
        now: one or two sentences.
        steps: in their order, from the law pack; empty where none helps.
    """

    now: str
    steps: tuple[str, ...] = ()


def way_on(view: RequestView, letters: Sequence[NextLetter], regime: Regime) -> WayOn:
    """The way on from where a request stands.

    Args:
        view: the request.
        letters: what may come next in it.
        regime: its body of rules.
    """
    steps = regime.if_not if view.status in _STEPS_FOR else ()
    return WayOn(_now(view, letters), steps)


def _now(view: RequestView, letters: Sequence[NextLetter]) -> str:
    if view.due is not None and view.due_mine and (view.days_left or 0) >= 0:
        own = _OWN.format(day=words.long_date(view.due))
        return f"{_NOW['answered']} {own}" if view.status == "answered" else own
    again = _end_of_review(view)
    if view.status == "overdue" and again is not None:
        return _LOOK_AGAIN.format(day=words.long_date(again))
    if view.status in _NOW:
        return _NOW[view.status]
    if view.due is not None:
        return _WAIT.format(day=words.long_date(view.due))
    waits = [letter.ready_from - timedelta(days=1) for letter in letters if not letter.ready]
    return _WAIT.format(day=words.long_date(waits[0])) if waits else _NO_DAY


def _end_of_review(view: RequestView) -> date | None:
    """The day by which they should have looked again, while it is still to come."""
    if not any(event.kind == "review-asked" for event in view.events):
        return None
    days = [
        clock.due.due
        for clock in view.clocks
        if clock.due and clock.whose == Whose.THEIRS and clock.state == ClockState.RUNNING
    ]
    return min(days, default=None)
