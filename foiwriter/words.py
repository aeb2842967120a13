"""Dates, lists, plurals, numbers and money in plain British English."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SMALL = (
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
)


def long_date(day: date) -> str:
    """`23 November 2026`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def weekday_date(day: date) -> str:
    """`Monday 23 November 2026`."""
    return f"{WEEKDAYS[day.weekday()]} {long_date(day)}"


def month_name(day: date) -> str:
    """`November 2026`."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def listed(items: Sequence[str], word: str = "and") -> str:
    """`a`, `a and b`, `a, b and c`; the empty string for no items."""
    if len(items) <= 1:
        return "".join(items)
    return f"{', '.join(items[:-1])} {word} {items[-1]}"


def plural(count: int, one: str, many: str = "") -> str:
    """`1 day`, `2 days`; `many` for words that do not just take an s."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def counted(count: int, one: str, many: str = "") -> str:
    """Like `plural` with the number in words below ten, for running text: `two letters`."""
    if 0 <= count < len(_SMALL):
        return f"{_SMALL[count]} {one if count == 1 else many or one + 's'}"
    return plural(count, one, many)


def money(pounds: Decimal | int) -> str:
    """`£450`, `£1,250.50`; whole pounds lose the pence."""
    amount = Decimal(pounds)
    return f"£{amount:,.0f}" if amount == amount.to_integral_value() else f"£{amount:,.2f}"


def days_away(count: int) -> str:
    """`today`, `tomorrow`, `in 5 days`, `1 day late`, `12 days late`."""
    if count == 0:
        return "today"
    if count == 1:
        return "tomorrow"
    return f"in {count:,} days" if count > 0 else f"{plural(-count, 'day')} late"


def sentence(text: str) -> str:
    """The text with a capital first letter and one full stop at its end."""
    text = text.strip()
    if not text:
        return ""
    text = text[0].upper() + text[1:]
    return text if text[-1] in ".!?" else text + "."
