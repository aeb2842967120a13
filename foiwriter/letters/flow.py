"""Which question comes next. Pure: answers in, pages out.

Answers to questions that are hidden just now stay in the dictionary, parked: `relevant` leaves
them out, and they are back as soon as their question shows again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiwriter.letters.answers import check_page
from foiwriter.letters.answers_keys import given, keys
from foiwriter.letters.exits import CARRY_ON, carried_on, exit_for
from foiwriter.letters.flow_conditions import holds, names

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from foiwriter.letters.model import Answers, ClockRule, LetterKind, Page, Phrase, Question

    Given = Mapping[str, str | list[str]]

__all__ = [
    "carried_on",
    "clock_rule",
    "exit_for",
    "first_problem",
    "holds",
    "names",
    "next_page",
    "page_of",
    "pages",
    "phrase",
    "previous_page",
    "relevant",
    "shown",
]


def shown(page: Page, answers: Given) -> tuple[Question, ...]:
    """The questions of a page that the answers call for."""
    if not holds(page.shown_if, answers):
        return ()
    return tuple(question for question in page.questions if holds(question.shown_if, answers))


def pages(kind: LetterKind, answers: Given, facts: Given | None = None) -> tuple[Page, ...]:
    """The pages to walk through, in order.

    Args:
        kind: the letter kind.
        answers: what has been answered so far.
        facts: what was known before this letter (my details, the client's record). A shared page
            that they answer in full is left out, so that nothing is asked twice.
    """
    facts = facts or {}
    merged = relevant(kind, {**facts, **answers})
    return tuple(
        page for page in kind.pages if shown(page, merged) and not _known(page, merged, facts)
    )


def _known(page: Page, merged: Given, facts: Given) -> bool:
    asked = shown(page, merged)
    if not page.shared or not all(question.keep for question in asked):
        return False
    if page.one_of and not any(facts.get(key) for key in page.one_of):
        return False
    return all(given(question, facts) for question in asked if question.required)


def next_page(
    kind: LetterKind, answers: Given, facts: Given | None = None, *, after: str = ""
) -> Page | None:
    """The page after the one named, the first when none is; None when the questions are done."""
    places = {page.id: place for place, page in enumerate(kind.pages)}
    start = places.get(after, -1)
    return next((page for page in pages(kind, answers, facts) if places[page.id] > start), None)


def previous_page(
    kind: LetterKind, answers: Given, facts: Given | None = None, *, before: str = ""
) -> Page | None:
    """The page before the one named, the last when none is; None at the first."""
    places = {page.id: place for place, page in enumerate(kind.pages)}
    end = places.get(before, len(places))
    back = reversed(pages(kind, answers, facts))
    return next((page for page in back if places[page.id] < end), None)


def page_of(kind: LetterKind, key: str) -> Page | None:
    """The page that asks for an answer key, whether or not it shows just now."""
    for page in kind.pages:
        if any(key in (question.id, *keys(question)) for question in page.questions):
            return page
    return None


def relevant(kind: LetterKind, answers: Given) -> Answers:
    """The answers to questions that show; parked ones are left out.

    A question shows only by what shows before it: an answer that is parked itself calls for
    nothing. Which exit pages were gone past always counts.
    """
    found: Answers = {CARRY_ON: answers[CARRY_ON]} if answers.get(CARRY_ON) else {}
    for page in kind.pages:
        if not holds(page.shown_if, found):
            continue
        for question in page.questions:
            if holds(question.shown_if, found):
                found |= {key: answers[key] for key in keys(question) if answers.get(key)}
    return found


def first_problem(kind: LetterKind, answers: Answers, *, today: date | None = None) -> Page | None:
    """The first page on which something is missing or cannot be used."""
    counted = relevant(kind, answers)
    for page in kind.pages:
        if holds(page.shown_if, counted) and check_page(page, counted, today=today):
            return page
    return None


def phrase(phrases: tuple[Phrase, ...], answers: Given) -> str:
    """The first phrase that holds, or the empty string."""
    return next((each.text for each in phrases if holds(each.shown_if, answers)), "")


def clock_rule(kind: LetterKind, answers: Given) -> ClockRule:
    """What sending the letter would start; a kind's last rule holds always."""
    return next(rule for rule in kind.clocks if holds(rule.shown_if, answers))
