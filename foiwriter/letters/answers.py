"""Answers: each checked against its question, with a sentence that says how to put it right."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from foiwriter.errors import BadInput
from foiwriter.letters.answers_checking import CHECKS, PARTS
from foiwriter.letters.answers_dates import parse_date
from foiwriter.letters.answers_files import read_toml
from foiwriter.letters.answers_keys import given, keys
from foiwriter.letters.flow_conditions import holds
from foiwriter.letters.model import Answers, Page, Question, QuestionKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

__all__ = [
    "MISSING",
    "ONE_MISSING",
    "canonical",
    "check",
    "check_page",
    "clean",
    "given",
    "is_required",
    "keys",
    "missing",
    "parse_date",
    "read_toml",
]


MISSING = "An answer is missing"
"""The title of a question that has to be answered and is not."""

ONE_MISSING = "Something is missing"
"""The title of a page on which one of several questions has to be answered."""


def check(question: Question, raw: object, *, today: date | None = None) -> str | list[str]:
    """Return the clean answer to one question; no answer is the empty string or list.

    For a passage `raw` is its words; `clean` and `check_page` also read its date and reference.

    Raises:
        BadInput: the answer cannot be used; `field` is the question's id.
    """
    return CHECKS[question.kind](question, raw, today)


def canonical(
    questions: Iterable[Question],
    answers: Mapping[str, str | list[str]],
    *,
    today: date | None = None,
) -> Answers:
    """Return every answer in its clean form, so that conditions can look at it.

    “Danger” and “25 November 2026” become `danger` and `2026-11-25`. An answer that cannot be
    used stays as it was typed; `clean` says what is wrong with it.
    """
    found: Answers = dict(answers)
    for question in questions:
        for key in keys(question):
            if answers.get(key):
                with contextlib.suppress(BadInput):
                    found[key] = _checked(question, key, answers[key], today)
    return found


def clean(
    questions: Iterable[Question],
    answers: Mapping[str, str | list[str]],
    *,
    today: date | None = None,
) -> tuple[Answers, list[BadInput]]:
    """Return the clean answers to the questions, and what is wrong with the others.

    Only questions that are shown count. An answer that cannot be used is left as it was typed.
    """
    found: Answers = {}
    problems: list[BadInput] = []
    for question in questions:
        if not holds(question.shown_if, answers):
            continue
        for key in keys(question):
            raw = answers.get(key, "")
            try:
                value = _checked(question, key, raw, today)
            except BadInput as problem:
                problems.append(problem)
                value = raw
            if value:
                found[key] = value
        if is_required(question, answers) and not given(question, found):
            problems.append(missing(question))
    return found, problems


def _checked(
    question: Question, key: str, raw: str | list[str], today: date | None
) -> str | list[str]:
    if question.kind is not QuestionKind.PASSAGE:
        return check(question, raw, today=today) if raw else raw
    part = key.removeprefix(f"{question.id}.")
    return PARTS[part](question.model_copy(update={"id": key}), raw, today)


def is_required(question: Question, answers: Mapping[str, str | list[str]]) -> bool:
    """Whether the question has to be answered, given the other answers."""
    return question.required or (
        bool(question.required_if) and holds(question.required_if, answers)
    )


def check_page(page: Page, answers: Answers, *, today: date | None = None) -> list[BadInput]:
    """Return what is wrong on a page, in the order of its questions; empty when all is well."""
    found, problems = clean(page.questions, answers, today=today)
    wrong = {problem.field for problem in problems}
    if page.one_of and not any(found.get(key) or key in wrong for key in page.one_of):
        problems.append(BadInput(ONE_MISSING, page.one_of_message, field=page.one_of[0]))
    return problems


def missing(question: Question) -> BadInput:
    """The sentence for a question that has to be answered and is not."""
    if question.missing:
        return BadInput(MISSING, question.missing, field=keys(question)[0])
    chosen = question.kind in {QuestionKind.CHOICE, QuestionKind.CHOICES, QuestionKind.YES_NO}
    told = "Choose" if chosen else "Write"
    return BadInput(MISSING, f"{told} an answer to “{question.label}”.", field=keys(question)[0])
