"""Who may write: the roles a writer can have, and whose right a letter rests on."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class Role(StrEnum):
    """What the writer is to the child or young person; the answers to the question `writer`."""

    ANYONE = "anyone"
    PARENT = "parent"
    YOUNG_PERSON = "young-person"
    FOR_YOUNG_PERSON = "for-young-person"
    FOR_FAMILY = "for-family"


class Voice(StrEnum):
    """How a letter speaks of the child or young person."""

    PARENT = "parent"
    YOUNG_PERSON = "young-person"
    FOR_YOUNG_PERSON = "for-young-person"
    FOR_PARENT = "for-parent"


class Age(StrEnum):
    """Who holds the rights of Part 3 at an age."""

    CHILD = "child"
    YOUNG_PERSON = "young-person"
    OVER_25 = "over-25"


def school_leaving_date(born: date) -> date:
    """The last day of compulsory school age: the last Friday in June of the year of turning 16.

    The school year runs from 1 September to 31 August.

    Source: Education Act 1996, section 8, and the School Leaving Date Order that fixes the day,
    from memory; nothing of it prints in a letter.
    """
    year = born.year + 16 + (born.month >= 9)
    last = date(year, 6, 30)
    return last - timedelta(days=(last.weekday() - 4) % 7)


def age_group(born: date, on: date) -> Age:
    """Whose right it is on a day: the parent's, the young person's, or nobody's from 25 on.

    Source: Children and Families Act 2014, section 36(1) (parent, or young person up to 25).
    """
    if on >= _birthday(born, 25):
        return Age.OVER_25
    return Age.YOUNG_PERSON if on > school_leaving_date(born) else Age.CHILD


def _birthday(born: date, years: int) -> date:
    try:
        return born.replace(year=born.year + years)
    except ValueError:  # born on 29 February: the birthday is 1 March in an ordinary year
        return date(born.year + years, 3, 1)


def voice(answers: Mapping[str, str | list[str]]) -> Voice:
    """The voice that the answers ask for; the parent's until somebody says otherwise."""
    writer = answers.get("writer", "")
    if writer == Role.YOUNG_PERSON:
        return Voice.YOUNG_PERSON
    if writer == Role.FOR_YOUNG_PERSON:
        return Voice.FOR_YOUNG_PERSON
    if writer == Role.FOR_FAMILY:
        of_age = answers.get("client.holder") == Role.YOUNG_PERSON
        return Voice.FOR_YOUNG_PERSON if of_age else Voice.FOR_PARENT
    return Voice.PARENT


class SignOff(NamedTuple):
    """How a letter ends: the words, and what stands under the name."""

    words: str
    salutation: str


def salutation(person: str) -> SignOff:
    """`Dear Ms Okafor` ends `Yours sincerely`; a letter to nobody by name `Yours faithfully`."""
    if person:
        return SignOff("Yours sincerely", f"Dear {person}")
    return SignOff("Yours faithfully", "Dear Sir or Madam")
