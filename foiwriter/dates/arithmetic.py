"""Moving along the calendar by days, months and years, as the law does it."""

from __future__ import annotations

from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, timedelta

from foiwriter import words
from foiwriter.errors import BadInput


def add_days(day: date, number: int) -> date:
    """So many days on, or back for a negative number.

    Raises:
        BadInput: when no such date can be written.
    """
    try:
        return day + timedelta(days=number)
    except OverflowError as fault:
        raise _off_the_calendar(day) from fault


def add_months(day: date, months: int) -> date:
    """The corresponding date so many months on; the last day of that month where there is none.

    31 January and one month give 28 February (29 in a leap year).

    Raises:
        BadInput: when no such date can be written.
    """
    return _corresponding(day, months)[0]


def months_beginning_with(day: date, months: int) -> date:
    """The last day of a period of months that begins with `day`.

    That is the day before the corresponding date, or the last day of the month where there is no
    corresponding date: 12 months beginning with 10 March end on 9 March; one month beginning with
    31 January ends on 28 February.
    """
    end, exists = _corresponding(day, months)
    return add_days(end, -1) if exists else end


def months_ending_with(day: date, months: int) -> date:
    """The first day of a period of months that ends with `day`, counting back."""
    return add_days(_corresponding(day, -months)[0], 1)


def _corresponding(day: date, months: int) -> tuple[date, bool]:
    total = day.year * 12 + day.month - 1 + months
    year, month = divmod(total, 12)
    if not MINYEAR <= year <= MAXYEAR:
        raise _off_the_calendar(day)
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last)), day.day <= last


def _off_the_calendar(day: date) -> BadInput:
    return BadInput(
        "That date is out of reach",
        f"Counting from {words.long_date(day)} leaves the calendar.",
        "Check the year.",
        field="from",
    )
