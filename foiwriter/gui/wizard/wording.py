"""Answers in words, as the check page shows them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING

from foiwriter import words
from foiwriter.gui.wizard.choice_fields import YES_NO
from foiwriter.letters.model import QuestionKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from foiwriter.letters.model import Answers, Question

NOT_ANSWERED = "Not answered yet"
LEFT_OUT = "Left out"
LONGEST = 420  # letters of an answer on the check page; the letter beside it has all of it


def answer_text(question: Question, answers: Answers) -> str:
    """The answer to a question as a person would read it back."""
    if question.kind is QuestionKind.PASSAGE:
        text = _passage(question.id, answers)
    else:
        text = _plain(question, answers.get(question.id, ""))
    if not text:
        return NOT_ANSWERED if question.required else LEFT_OUT
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()} …"


def _plain(question: Question, value: str | list[str]) -> str:
    labels = {choice.value: choice.label for choice in question.choices or YES_NO}
    if isinstance(value, list):
        shown = [labels.get(each, each) for each in value if each]
        if question.kind is QuestionKind.LIST and len(shown) > 1:
            return "\n".join(f"{place}. {each}" for place, each in enumerate(shown, start=1))
        return "\n".join(shown)
    if value and question.kind in _SHOWN:
        return _SHOWN[question.kind](value)
    return labels.get(value, value)


def _passage(key: str, answers: Answers) -> str:
    text, day, reference = (
        str(answers.get(f"{key}.{part}", "")) for part in ("text", "date", "reference")
    )
    if not text:
        return ""
    source = ", ".join(part for part in (_day(day), reference) if part)
    return f"“{text}”" + (f"\n{source}" if source else "")


def _day(value: str) -> str:
    try:
        return words.long_date(date.fromisoformat(value))
    except ValueError:
        return value


def _money(value: str) -> str:
    try:
        return words.money(Decimal(value))
    except InvalidOperation:
        return value


_SHOWN: dict[QuestionKind, Callable[[str], str]] = {
    QuestionKind.DATE: _day,
    QuestionKind.MONEY: _money,
    QuestionKind.FILE: lambda value: Path(value).name,
}
