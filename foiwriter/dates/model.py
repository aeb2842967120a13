"""Plain records that the date engine takes and gives."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened in a request.

    `on` is the date in law, `recorded_at` when it was typed. `by` is how something was sent (post,
    email, hand, form). `assumed` marks a day of receipt that a rule filled in; a day that somebody
    gave wins over it.
    """

    kind: str
    on: date
    recorded_at: datetime | None = None
    note: str = ""
    by: str = ""
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class Skipped:
    """A day that was not counted, and why."""

    date: date
    reason: str


@dataclass(frozen=True, slots=True)
class CalendarEdition:
    """Which calendar was used and the last day it is known to be complete."""

    edition: str
    known_to: date


@dataclass(frozen=True, slots=True)
class Term:
    """One school term: first and last day, both in session."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class TermDates:
    """A school's own terms, in order, and days inside them when it is shut."""

    terms: tuple[Term, ...]
    not_in_session: frozenset[date] = frozenset()


@dataclass(frozen=True, slots=True)
class Due:
    """A due date that can explain itself.

    `due` is the lawful last day (theirs) or the strictest "must be received by" (mine).
    `file_by` is a week before `due` for a limit that is the person's own, else None.
    `skipped` holds each day that was passed over, in order. `steps` tells the counting in whole
    sentences, in order. `provisional` marks a date that may still move. `citation` is the
    provision as a letter may print it, or None. `by_calendar` says that bank holidays, or other
    days off, had a say in it.
    """

    limit: str
    start: date
    due: date
    counting: str
    skipped: tuple[Skipped, ...]
    calendar: CalendarEdition
    provisional: bool
    citation: str | None
    steps: tuple[str, ...] = ()
    file_by: date | None = None
    by_calendar: bool = True


class ClockState(StrEnum):
    """Where a clock stands today."""

    RUNNING = "running"
    DUE_TODAY = "due-today"
    LATE = "late"
    MET = "met"
    PAUSED = "paused"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Clock:
    """A time limit running in a request. `due` is None where no date can be worked out yet.

    `days_left` is negative when late, and None once the clock no longer runs. `assumed` says that
    the start rests on a day of receipt nobody confirmed.
    """

    limit: str
    title: str
    whose: str
    state: ClockState
    due: Due | None
    why: str
    days_left: int | None = None
    met_on: date | None = None
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class Received:
    """The day something counts as received; `assumed` when a rule filled it in, and why."""

    on: date
    assumed: bool
    why: str
