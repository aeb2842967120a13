"""A school's term dates: reading the file, and asking whether the school is open."""

from __future__ import annotations

import tomllib
from datetime import date, datetime
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from foiwriter import words
from foiwriter.dates.model import Term, TermDates
from foiwriter.errors import BadInput

if TYPE_CHECKING:
    from pathlib import Path

_SHAPE = "Write each term as [[term]] with first = 2026-09-03 and last = 2026-12-18 below it."
_MAX_BYTES = 1_000_000
# No school in England is shut longer, in summer either: ten weeks.
_LONGEST_HOLIDAY = 70


def why_shut(terms: TermDates, day: date) -> str:
    """Why a day is not a school day; the empty string when the school is open.

    Weekends and bank holidays are not this function's business.
    """
    if day in terms.not_in_session:
        return "the school is shut"
    for term in terms.terms:
        if term.first <= day <= term.last:
            return ""
    return "school holiday"


def covers_start(terms: TermDates, day: date) -> bool:
    """Whether the file reaches back to a day, so that no earlier school day can be missing."""
    return terms.terms[0].first <= day


def last_day(terms: TermDates) -> date:
    """The last day of the last term."""
    return terms.terms[-1].last


def read_terms(path: Path) -> TermDates:
    """Read a term-dates file: `[[term]]` with `first` and `last`, and `not_in_session`.

    Raises:
        BadInput: the file cannot be read, or a part of it is missing, misspelt, out of order or
            not a date; the message says which.
    """
    try:
        with path.open("rb") as stream:
            raw = stream.read(_MAX_BYTES + 1)
        if len(raw) > _MAX_BYTES:
            raise _bad(f"{path.name} is too big to be a term-dates file.", _SHAPE)
        data = tomllib.loads(raw.decode("utf-8-sig"))
    except OSError as fault:
        raise _bad(
            f"The term-dates file {path} cannot be opened ({fault.strerror}).",
            "Check the name and the folder.",
        ) from fault
    except UnicodeDecodeError as fault:
        raise _bad(f"{path.name} is not a text file.", _SHAPE) from fault
    except tomllib.TOMLDecodeError as fault:
        raise _bad(f"{path.name} cannot be read: {fault}.", _SHAPE) from fault
    except (ValueError, RecursionError) as fault:  # a number of 5,000 figures, a list too deep
        raise _bad(f"{path.name} cannot be read.", _SHAPE) from fault
    return _terms(data)


def _terms(data: dict[str, Any]) -> TermDates:
    unknown = sorted(set(data) - {"term", "not_in_session"})
    if unknown:
        raise _bad(
            f"The term-dates file has “{unknown[0]}”, which means nothing here.",
            "It may hold [[term]] parts and not_in_session.",
        )
    rows = data.get("term")
    if not isinstance(rows, list) or not rows:
        raise _bad("The term-dates file has no terms in it.", _SHAPE)
    terms = tuple(_term(row, number) for number, row in enumerate(rows, 1))
    ordered = tuple(sorted(terms, key=lambda term: term.first))
    for before, after in pairwise(ordered):
        if after.first <= before.last:
            raise _bad(
                f"The term that starts on {words.long_date(after.first)} begins before the one "
                f"that ends on {words.long_date(before.last)} is over.",
                "Terms must not overlap.",
            )
        if (after.first - before.last).days > _LONGEST_HOLIDAY:
            raise _bad(
                f"A term seems to be missing between {words.long_date(before.last)} and "
                f"{words.long_date(after.first)}.",
                "Add it: its school days count, and without them a date would come too late.",
            )
    return TermDates(ordered, _shut(data.get("not_in_session", [])))


def _term(row: object, number: int) -> Term:
    where = f"term {number}"
    if not isinstance(row, dict):
        raise _bad(f"In the term-dates file, {where} is not a [[term]] part.", _SHAPE)
    unknown = sorted(set(row) - {"first", "last"})
    if unknown:
        raise _bad(
            f"In the term-dates file, {where} has “{unknown[0]}”, which means nothing here.",
            _SHAPE,
        )
    first, last = (_date(row.get(name), f"“{name}” of {where}") for name in ("first", "last"))
    if last < first:
        raise _bad(
            f"In the term-dates file, {where} ends on {words.long_date(last)}, before it starts "
            f"on {words.long_date(first)}.",
            "Swap the two dates, or correct the year.",
        )
    return Term(first, last)


def _shut(days: object) -> frozenset[date]:
    if not isinstance(days, list):
        raise _bad(
            "In the term-dates file, not_in_session is not a list.",
            "Write it as not_in_session = [2026-10-26, 2026-10-27].",
        )
    # A staff day before the first day of term is often listed too; it changes nothing.
    return frozenset(_date(day, f"day {n} of not_in_session") for n, day in enumerate(days, 1))


def _date(value: object, what: str) -> date:
    if value is None:
        raise _bad(f"In the term-dates file, {what} is missing.", _SHAPE)
    if isinstance(value, str):
        try:
            return date.fromisoformat(value.strip())
        except ValueError as fault:
            raise _not_a_date(value, what) from fault
    if isinstance(value, datetime) or not isinstance(value, date):
        raise _not_a_date(value, what)
    return value


def _not_a_date(value: object, what: str) -> BadInput:
    return _bad(
        f"In the term-dates file, {what} is not a date: {value}.",
        "Write dates as year-month-day, such as 2026-09-03.",
    )


def _bad(message: str, help: str) -> BadInput:  # noqa: A002 - the field's word
    return BadInput("The term dates cannot be used", message, help, field="term-dates")
