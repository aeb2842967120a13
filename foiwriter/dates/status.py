"""Where a request stands, and how it ended: two things that are never mixed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiwriter.dates.model import ClockState
from foiwriter.law.schema import Whose

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from foiwriter.dates.model import Clock, Event

STATUSES = (
    "draft",
    "waiting",
    "clarification needed",
    "due today",
    "overdue",
    "answered",
    "in review",
    "with regulator",
    "closed",
)
OUTCOMES = ("full", "partial", "refused", "not-held", "withdrawn", "no-reply")
_ANSWERS = ("reply", "review-decided", "regulator-decided", "decision-notified")


def status(events: Sequence[Event], clocks: Sequence[Clock], today: date) -> str:
    """Where a request stands on `today`, in one of `STATUSES`.

    Only the authority's clocks make a request due or overdue; a person's own deadline does not.
    """
    happened = [event for event in events if event.on <= today]
    kinds = {event.kind for event in happened}
    if not happened:
        return "draft"
    if kinds & {"closed", "withdrawn"}:
        return "closed"
    if _open(happened, "regulator-complaint", "regulator-decided"):
        return "with regulator"
    states = [clock.state for clock in clocks if clock.whose == Whose.THEIRS]
    for state, word in (
        (ClockState.PAUSED, "clarification needed"),
        (ClockState.LATE, "overdue"),
        (ClockState.DUE_TODAY, "due today"),
    ):
        if state in states:
            return word
    if _open(happened, "review-asked", "review-decided"):
        return "in review"
    return _nothing_pressing(states, answered=bool(kinds & set(_ANSWERS)))


def _nothing_pressing(states: Sequence[ClockState], *, answered: bool) -> str:
    if ClockState.RUNNING in states:
        return "waiting"
    if answered or ClockState.MET in states:
        return "answered"
    # A fee that was not paid in time ends a request by itself.
    return "closed" if states else "waiting"


def outcome(events: Sequence[Event]) -> str:
    """How a request ended, as far as its events tell; empty where only a person can say."""
    kinds = {event.kind for event in events}
    if "withdrawn" in kinds:
        return "withdrawn"
    if "closed" in kinds and not kinds & set(_ANSWERS):
        return "no-reply"
    return ""


def _open(events: Sequence[Event], asked: str, answered: str) -> bool:
    """Whether the last time something was asked has had no answer since."""
    asks = [event.on for event in events if event.kind == asked]
    answers = [event.on for event in events if event.kind == answered]
    return bool(asks) and not any(on >= max(asks) for on in answers)
