"""Dates as people write them: 23 November 2026, 23/11/2026, 2026-11-23, T for today."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, NoReturn

from foiwriter import words
from foiwriter.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Mapping

_ISO = re.compile(r"(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})")
_NUMBERS = re.compile(r"(\d{1,2})[-/. ]+(\d{1,2})[-/. ]+(\d{2}|\d{4})")
_NAMED = re.compile(
    r"(?:[a-z]+,? +)?(\d{1,2})(?:st|nd|rd|th)?(?: of)?[ -]*([a-z]+)\.?,?[ -]*(\d+)"
)
_AMERICAN = re.compile(r"([a-z]+)\.? +(\d{1,2})(?:st|nd|rd|th)?,? +(\d+)")
_MONTHS: Mapping[str, int] = {
    name.casefold()[:length]: number
    for number, name in enumerate(words.MONTHS, 1)
    for length in range(3, len(name) + 1)
}
_HOW = "Write it like 23 November 2026 or 23/11/2026."


def parse_date(text: str, *, field: str = "", today: date | None = None) -> date:
    """Return the day that the text means; the day comes before the month, as in England.

    Args:
        text: what was typed.
        field: the question's id, for the error.
        today: what "T", "today", "yesterday" and "tomorrow" count from.

    Raises:
        BadInput: it is not a date, or there is no such day; the message says why.
    """
    typed = " ".join(text.casefold().replace(",", " ").split())
    if not typed:
        raise _unreadable(text, field)
    if today and typed in {"t", "today", "yesterday", "tomorrow"}:
        return today + timedelta(days={"yesterday": -1, "tomorrow": 1}.get(typed, 0))
    if found := _ISO.fullmatch(typed):
        year, month, day = found.groups()
    elif (found := _NUMBERS.fullmatch(typed)) or (found := _NAMED.fullmatch(typed)):
        day, month, year = found.groups()
    elif found := _AMERICAN.fullmatch(typed):
        month, day, year = found.groups()
    else:
        raise _unreadable(text, field)
    return _day(text, field, day, month, year)


def _day(text: str, field: str, day: str, month: str, year: str) -> date:
    number = int(month) if month.isdecimal() else _MONTHS.get(month, 0)
    if not number:
        raise _unreadable(text, field)
    if len(year) != 4:
        raise _bad(f"“{text.strip()}” has no full year.", f"Write all four figures. {_HOW}", field)
    try:
        return date(int(year), number, int(day))
    except ValueError:
        _no_such_day(int(day), number, int(year), field)


def _no_such_day(day: int, month: int, year: int, field: str) -> NoReturn:
    if not 1 <= month <= 12:
        told = f"There is no month {month}. Write the day first, then the month."
        raise _bad(f"{day}/{month}/{year} is not a real date.", told, field)
    name = words.MONTHS[month - 1]
    said = f"{day} {name} {year} is not a real date."
    if year < 1:
        raise _bad(said, _HOW, field)
    if (month, day) == (2, 29):
        raise _bad(said, f"{year} is not a leap year.", field)
    last = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
    raise _bad(said, f"{name} has {last} days.", field)


def _unreadable(text: str, field: str) -> BadInput:
    shown = " ".join(text.split())
    if not shown:
        return _bad("There is no date.", _HOW, field)
    return _bad(f"“{shown}” is not a date that can be read.", _HOW, field)


def _bad(message: str, told: str, field: str) -> BadInput:
    return BadInput("The date cannot be used", message, told, field=field)
