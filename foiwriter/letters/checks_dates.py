"""Dates inside a text: those that no calendar has, and a time that has not begun."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from foiwriter import words
from foiwriter.errors import BadInput
from foiwriter.letters.answers_dates import parse_date
from foiwriter.letters.model import Warning  # noqa: A004 - the word of the screens

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from foiwriter.letters.model import Question

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_WHOLE = re.compile(
    rf"(?<![\w/.-])(?:{_DAY} (?:of )?{_MONTH}\.?,? \d{{4}}"
    rf"|{_MONTH}\.? {_DAY},? \d{{4}}"
    r"|\d{1,2}([/.-])\d{1,2}\1\d{4}"
    r"|\d{4}-\d{2}-\d{2})(?![\w/-])",
    re.IGNORECASE,
)
# Without a year only a month with a capital letter counts: “40 may be late” is no date.
_NO_YEAR = re.compile(rf"(?<![\w/.-]){_DAY} (?:of )?(?=[A-Z])(?i:{_MONTH})\b(?!\.?,? \d{{4}})")
_LEAP_YEAR = 2024
_MONTH_YEAR = re.compile(rf"\b({_MONTH})\.?,? (\d{{4}})\b", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)((?:19|20|21)\d\d)(?!\d)")


def unreal_dates(text: str) -> Iterator[tuple[str, str]]:
    """Yield what is written like a date and is none, each with what to do about it."""
    for found in _WHOLE.finditer(text):
        try:
            parse_date(found[0])
        except BadInput as problem:
            yield problem.message, f"{problem.help} Put the day right."
    for found in _NO_YEAR.finditer(text):
        try:
            parse_date(f"{found[0]} {_LEAP_YEAR}")
        except BadInput:
            yield f"{found[0]} is not a real date.", "Put the day right."


def begins(text: str) -> date | None:
    """The earliest day that a text about a time names; None when it names no year."""
    days: list[date] = []
    left = text
    for found in _WHOLE.finditer(text):
        left = left.replace(found[0], " ", 1)
        try:
            days.append(parse_date(found[0]))
        except BadInput:  # the calendar has no such day, but its year still counts
            left += f" {found[0]}"
    for found in list(_MONTH_YEAR.finditer(left)):
        left = left.replace(found[0], " ", 1)
        days.append(parse_date(f"1 {found[1]} {found[2]}"))
    days += [date(int(year), 1, 1) for year in _YEAR.findall(left)]
    return min(days, default=None)


def date_warnings(typed: Sequence[tuple[Question, str]], dated: date) -> Iterator[Warning]:
    """Warn of dates that no calendar has, and of a time to come in a request."""
    for question, text in typed:
        for message, fix in dict.fromkeys(unreal_dates(text)):
            yield Warning(
                id="unreal-date", severity=2, message=message, question=question.id, fix=fix
            )
        first = begins(text) if question.period else None
        if first and first > dated:
            yield Warning(
                id="time-to-come",
                severity=3,
                message=f"The time you ask about, “{text}”, is still to come.",
                question=question.id,
                fix="They can only give what they hold on the day they get the letter, near"
                f" {words.long_date(dated)}. Check the dates.",
            )
