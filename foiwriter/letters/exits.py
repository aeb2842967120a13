"""Exit pages: when another way is better than a letter, and whom to ring."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from foiwriter.letters import people
from foiwriter.letters.flow_conditions import holds

if TYPE_CHECKING:
    from collections.abc import Mapping

    from foiwriter.letters.model import Answers, Exit, LetterKind

NEAR_DAYS = 7
"""A person's own deadline this many days away, or fewer, comes before any letter."""


def exit_for(kind: LetterKind, answers: Mapping[str, str | list[str]], today: date) -> Exit | None:
    """Return the exit page that the answers lead to, or None when the letter is the right way."""
    known = {**answers, **derived(answers, today)}
    return next((rule.exit for rule in kind.exits if holds(rule.shown_if, known)), None)


def derived(answers: Mapping[str, str | list[str]], today: date) -> Answers:
    """What follows from the answers on a day: `derived.age` and `derived.own_deadline`.

    Either is missing while the date that it needs is missing or cannot be read.
    """
    found: Answers = {}
    born = _day(answers.get("client.date_of_birth", ""))
    if born:
        found["derived.age"] = people.age_group(born, today).value
    deadline = _day(answers.get("own_deadline", ""))
    if deadline:
        near = deadline - today <= timedelta(days=NEAR_DAYS)
        found["derived.own_deadline"] = "near" if near else "far"
    return found


def _day(answer: str | list[str]) -> date | None:
    try:
        return date.fromisoformat(answer) if isinstance(answer, str) else None
    except ValueError:
        return None
