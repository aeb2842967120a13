"""Which days a count passes over, and walking along the days that count."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from foiwriter.dates import terms as school
from foiwriter.dates.arithmetic import add_days
from foiwriter.dates.model import Skipped
from foiwriter.law.schema import CalendarName, Roll, Unit

if TYPE_CHECKING:
    from collections.abc import Callable

    from foiwriter.dates.calendars import Calendars
    from foiwriter.dates.model import TermDates

_CHRISTMAS = "the Tribunal's Christmas days, 25 December to 1 January"
_AUGUST = "August, which the Tribunal leaves out"


@dataclass(frozen=True, slots=True)
class Walked:
    """Where a walk ended, its day 1, and each day it passed over."""

    day: date
    first: date
    skipped: tuple[Skipped, ...]


@dataclass(frozen=True, slots=True)
class Days:
    """The days of one count.

    With `mine`, a weekday past the calendar's last known day counts as a working day: a bank
    holiday that is only foreseen never moves a person's own deadline later.
    """

    calendars: Calendars
    mine: bool
    terms: TermDates | None = None

    def why_not(self, day: date, unit: Unit, calendar: CalendarName) -> str:
        """Why a day does not count; the empty string when it does."""
        if unit is Unit.SCHOOL_DAYS and self.terms and (why := school.why_shut(self.terms, day)):
            return why
        why = self.calendars.why_not(day, calendar)
        if why and self.mine and day.weekday() < 5 and day > self.calendars.known_to:
            return ""
        return why

    def roll(self, day: date, roll: Roll, calendar: CalendarName) -> tuple[Skipped, ...]:
        """The days passed over when a count ends on `day`; none when it may end there."""
        if roll is Roll.NONE:
            return ()
        if roll is Roll.TRIBUNAL and (window := _window(day)):
            end, why = window
            days = [Skipped(add_days(day, n), why) for n in range((end - day).days + 1)]
            return tuple(days) + self._to_working(add_days(end, 1), calendar)
        return self._to_working(day, calendar)

    def _to_working(self, day: date, calendar: CalendarName) -> tuple[Skipped, ...]:
        skipped = []
        while why := self.why_not(day, Unit.WORKING_DAYS, calendar):
            skipped.append(Skipped(day, why))
            day = add_days(day, 1)
        return tuple(skipped)


def _window(day: date) -> tuple[date, str] | None:
    """The last day of the Christmas or August window that a day falls in."""
    if (day.month, day.day) >= (12, 25):
        return add_days(date(day.year, 12, 31), 1), _CHRISTMAS
    if (day.month, day.day) == (1, 1):
        return day, _CHRISTMAS
    if day.month == 8:
        return date(day.year, 8, 31), _AUGUST
    return None


def walk(start: date, number: int, step: int, why_not: Callable[[date], str]) -> Walked:
    """Count `number` days from `start`, itself included, forwards (1) or back (-1).

    Raises:
        BadInput: when the calendar ends first.
    """
    day, first, counted, skipped = start, None, 0, []
    while True:
        if why := why_not(day):
            skipped.append(Skipped(day, why))
        else:
            counted += 1
            first = first or day
            if counted == number:
                return Walked(day, first, tuple(skipped))
        day = add_days(day, step)
