"""How each kind of question reads its answer."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from foiwriter import words
from foiwriter.errors import BadInput
from foiwriter.letters import cleaning
from foiwriter.letters.answers_dates import parse_date
from foiwriter.letters.model import Question, QuestionKind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    Check = Callable[[Question, object, date | None], str | list[str]]

ALONE = frozenset({"none", "do-not-know"})
"""Choices that cannot stand beside others."""

MOST_CHARACTERS = 20_000
"""The longest single answer; about ten pages."""

_POSTCODE = re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?)([0-9][A-Z]{2})")
_EMAIL = re.compile(r"[^\s@<>()\[\],;:\"]+@[^\s@<>()\[\],;:\".]+(\.[^\s@<>()\[\],;:\".]+)+")
_PHONE_SIGNS = re.compile(r"[\s().\-/]|ext|x", re.IGNORECASE)
_NUMBER = re.compile(r"-?\d{1,15}")
_MONEY = re.compile(r"\d{1,12}(\.\d{1,2})?")


def _bad(question: Question, message: str, told: str) -> BadInput:
    return BadInput("The answer cannot be used", message, told, field=question.id)


def _text(question: Question, raw: object) -> str:
    if not isinstance(raw, str):
        raise _bad(question, f"“{question.label}” takes words.", "Write a text.")
    if len(raw) > MOST_CHARACTERS:
        raise _bad(
            question,
            f"“{question.label}” has {len(raw):,} characters.",
            f"The most is {MOST_CHARACTERS:,}. Say it shorter, or enclose the long text.",
        )
    return raw


def _one_line(question: Question, raw: object, _today: date | None) -> str:
    return cleaning.line(_text(question, raw))


def _long(question: Question, raw: object, _today: date | None) -> str:
    return cleaning.lines(_text(question, raw))


def _list(question: Question, raw: object, _today: date | None) -> list[str]:
    items = raw.split("\n") if isinstance(raw, str) else raw
    if not isinstance(items, list | tuple):
        raise _bad(question, f"“{question.label}” takes a list.", "Write one text a line.")
    clean = [cleaning.line(_text(question, item)) for item in items]
    found = [item for item in clean if item]
    if question.max_items and len(found) > question.max_items:
        raise _bad(
            question,
            f"“{question.label}” has {len(found)} entries.",
            f"The most is {question.max_items}. Put the rest in another letter.",
        )
    return found


def _date(question: Question, raw: object, today: date | None) -> str:
    typed = cleaning.line(_text(question, raw))
    if not typed:
        return ""
    day = parse_date(typed, field=question.id, today=today)
    if question.past and today and day > today:
        raise _bad(
            question,
            f"{words.long_date(day)} has not come yet.",
            "Give a day up to today, or put the year right.",
        )
    return day.isoformat()


def _number(question: Question, raw: object, _today: date | None) -> str:
    typed = cleaning.line(_text(question, raw)).replace(",", "").replace(" ", "")
    if typed and not _NUMBER.fullmatch(typed):
        raise _bad(question, f"“{raw}” is not a whole number.", "Write figures only, like 12.")
    return str(int(typed)) if typed else ""


def _money(question: Question, raw: object, _today: date | None) -> str:
    typed = cleaning.line(_text(question, raw)).lstrip("£").replace(",", "").replace(" ", "")
    if typed and not _MONEY.fullmatch(typed):
        told = "Write pounds and pence, like £1,250 or £12.50."
        raise _bad(question, f"“{raw}” is not a sum of money.", told)
    return f"{Decimal(typed):.2f}".removesuffix(".00") if typed else ""


def _yes_no(question: Question, raw: object, _today: date | None) -> str:
    if isinstance(raw, bool):
        return "yes" if raw else "no"
    typed = cleaning.line(_text(question, raw)).casefold()
    found = {"": "", "yes": "yes", "y": "yes", "true": "yes"} | dict.fromkeys(
        ("no", "n", "false"), "no"
    )
    if typed not in found:
        raise _bad(question, f"“{raw}” is not yes or no.", "Answer yes or no.")
    return found[typed]


def _chosen(question: Question, raw: object) -> str:
    typed = cleaning.line(_text(question, raw)).casefold()
    for choice in question.choices:
        if typed in {choice.value.casefold(), choice.label.casefold()}:
            return choice.value
    offered = words.listed([f"“{choice.value}”" for choice in question.choices], "or")
    raise _bad(
        question, f"“{raw}” is not one of the answers to “{question.label}”.", f"Choose {offered}."
    )


def _choice(question: Question, raw: object, _today: date | None) -> str:
    return _chosen(question, raw) if raw != "" else ""


def _choices(question: Question, raw: object, _today: date | None) -> list[str]:
    parts = [part for part in raw.split(",") if part.strip()] if isinstance(raw, str) else raw
    if not isinstance(parts, list | tuple):
        raise _bad(
            question, f"“{question.label}” takes a list of answers.", "Choose from the list."
        )
    picked = {_chosen(question, part) for part in parts}
    alone = [c for c in question.choices if c.value in picked and c.value in ALONE]
    if alone and len(picked) > 1:
        told = f"Choose “{alone[0].label}” by itself, or take it away."
        raise _bad(question, f"“{alone[0].label}” cannot stand beside other answers.", told)
    return [choice.value for choice in question.choices if choice.value in picked]


def _postcode(question: Question, raw: object, _today: date | None) -> str:
    typed = cleaning.line(_text(question, raw)).upper()
    if not typed:
        return ""
    found = _POSTCODE.fullmatch(re.sub(r"[\s.\-]", "", typed))
    if not found:
        raise _bad(question, f"“{raw}” is not a full postcode.", "Write it like SW1A 2AA.")
    return f"{found[1]} {found[2]}"


def _email(question: Question, raw: object, _today: date | None) -> str:
    typed = cleaning.line(_text(question, raw)).removeprefix("mailto:")
    if typed and not _EMAIL.fullmatch(typed):
        told = "Write it like name@example.org, with one @ and no spaces."
        raise _bad(question, f"“{typed}” is not an e-mail address.", told)
    return typed


def _phone(question: Question, raw: object, _today: date | None) -> str:
    typed = cleaning.line(_text(question, raw))
    digits = _PHONE_SIGNS.sub("", typed).removeprefix("+")
    if typed and not (digits.isascii() and digits.isdecimal() and 6 <= len(digits) <= 18):
        told = "Write it in figures, like 01632 960 123 or +44 1632 960 123."
        raise _bad(question, f"“{typed}” is not a phone number.", told)
    return typed


CHECKS: Mapping[QuestionKind, Check] = {
    QuestionKind.TEXT: _one_line,
    QuestionKind.LONG_TEXT: _long,
    QuestionKind.LIST: _list,
    QuestionKind.DATE: _date,
    QuestionKind.NUMBER: _number,
    QuestionKind.MONEY: _money,
    QuestionKind.YES_NO: _yes_no,
    QuestionKind.CHOICE: _choice,
    QuestionKind.CHOICES: _choices,
    QuestionKind.POSTCODE: _postcode,
    QuestionKind.EMAIL: _email,
    QuestionKind.PHONE: _phone,
    QuestionKind.FILE: _one_line,
    QuestionKind.PASSAGE: _long,
}
"""The check for each kind of question; that of a passage reads its words."""

PARTS: Mapping[str, Check] = {"text": _long, "date": _date, "reference": _one_line}
"""The checks for the parts of a passage."""
