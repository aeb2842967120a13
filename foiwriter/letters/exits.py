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


CARRY_ON = "carry_on"
"""The answer that lists the exit pages which somebody read and went past."""


def exit_for(kind: LetterKind, answers: Mapping[str, str | list[str]], today: date) -> Exit | None:
    """Return the exit page that the answers lead to, or None when the letter is the right way.

    A page that may be gone past is left out once `CARRY_ON` names it.
    """
    known = {**answers, **derived(answers, today)}
    seen = _names(answers.get(CARRY_ON, ""))
    return next(
        (
            rule.exit
            for rule in kind.exits
            if holds(rule.shown_if, known)
            and not (rule.exit.may_continue and rule.exit.id in seen)
        ),
        None,
    )


def carried_on(answers: Mapping[str, str | list[str]], exit_page: Exit) -> Answers:
    """Return the answers of somebody who read an exit page and carries on with the letter.

    A page that may not be gone past changes nothing.
    """
    if not exit_page.may_continue:
        return dict(answers)
    seen = _names(answers.get(CARRY_ON, ""))
    return {**answers, CARRY_ON: list(dict.fromkeys([*seen, exit_page.id]))}


def _names(answer: str | list[str]) -> list[str]:
    return answer if isinstance(answer, list) else [answer] if answer else []


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
