"""What happened to a count on the way: restarts, halts and pauses."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from foiwriter import words
from foiwriter.dates.arithmetic import months_beginning_with
from foiwriter.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from foiwriter.dates.wording import Titles
    from foiwriter.law.schema import Pause, TimeLimit


@dataclass(frozen=True, slots=True)
class Stay:
    """One pause that happened; `end` is None while it lasts."""

    pause: Pause
    begin: date
    end: date | None = None

    @property
    def lapses(self) -> date | None:
        """The last day on which the second event still saves the request."""
        if self.pause.lapses_months is None:
            return None
        return months_beginning_with(self.begin, self.pause.lapses_months)

    def lapsed(self, today: date | None = None) -> bool:
        """Whether the second event came too late, or has not come by `today`."""
        last, at = self.lapses, self.end or today
        return last is not None and at is not None and at > last

    def covers(self, day: date) -> bool:
        """Whether a day belongs to the pause, end days included."""
        return self.end is not None and self.begin <= day <= self.end

    @property
    def days(self) -> int:
        """How many days the pause has, both end days counted."""
        return (self.end - self.begin).days + 1 if self.end else 0


@dataclass(frozen=True, slots=True)
class Course:
    """Where a count really starts, since when it is halted, and its pauses in order.

    `received` is where it first started; `notes` are sentences on what changes nothing.
    """

    start: date
    received: date
    restarted_by: str = ""
    halted_since: date | None = None
    halted_by: str = ""
    stays: tuple[Stay, ...] = ()
    notes: tuple[str, ...] = ()


def follow(
    limit: TimeLimit, start: date, happened: Iterable[tuple[str, date]], titles: Titles
) -> Course:
    """Follow a count through what happened after its start, in order of date.

    Raises:
        BadInput: an event came before the one it belongs to, such as a fee before its notice.
    """
    course = Course(start, start)
    begins = {pause.begin: pause for pause in limit.pause}
    ends = {pause.end: pause for pause in limit.pause}

    def turn(kind: str) -> int:
        return 1 if kind in limit.restarts or kind in ends else 0

    for kind, on in sorted(happened, key=lambda event: (event[1], turn(event[0]))):
        if kind in limit.restarts:
            course = _afresh(course, kind, on)
        elif kind in limit.halted_by:
            course = replace(course, halted_since=on, halted_by=kind)
        elif kind in begins:
            course = _begin(course, begins[kind], on, titles)
        elif kind in ends:
            course = _end(course, ends[kind], on, titles)
    return course


def _afresh(course: Course, kind: str, on: date) -> Course:
    """A new count; a pause that still lasts goes on in it."""
    lasting = tuple(stay for stay in course.stays if stay.end is None)
    return Course(on, course.received, restarted_by=kind, stays=lasting, notes=course.notes)


def _begin(course: Course, pause: Pause, on: date, titles: Titles) -> Course:
    if pause.valid_from and course.received < pause.valid_from:
        note = (
            f"“{titles(pause.begin)}” on {words.long_date(on)} does not pause the time: only a "
            f"request received on {words.long_date(pause.valid_from)} or later can be paused."
        )
        return replace(course, notes=(*course.notes, note))
    if _open(course, pause):
        return course
    return replace(course, stays=(*course.stays, Stay(pause, on)))


def _open(course: Course, pause: Pause) -> Stay | None:
    for stay in course.stays:
        if stay.pause is pause and stay.end is None:
            return stay
    return None


def _end(course: Course, pause: Pause, on: date, titles: Titles) -> Course:
    if pause.valid_from and course.received < pause.valid_from:
        return course
    stay = _open(course, pause)
    if stay is None:
        raise BadInput(
            "The dates are out of order",
            f"“{titles(pause.end)}” on {words.long_date(on)} has no "
            f"“{titles(pause.begin)}” before it.",
            f"Add “{titles(pause.begin)}” with its date, or correct the date.",
            field=pause.end,
        )
    closed = replace(stay, end=on)
    return replace(course, stays=tuple(closed if s is stay else s for s in course.stays))
