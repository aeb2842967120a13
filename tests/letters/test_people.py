"""Whose right it is at an age, and how a letter speaks of them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foiwriter.letters.people import (
    Age,
    Voice,
    age_group,
    salutation,
    school_leaving_date,
    voice,
)

if TYPE_CHECKING:
    from foiwriter.letters.model import Answers


@pytest.mark.parametrize(
    ("born", "last_day"),
    [
        (date(2009, 9, 1), date(2026, 6, 26)),
        (date(2010, 3, 14), date(2026, 6, 26)),
        (date(2010, 8, 31), date(2026, 6, 26)),
        (date(2010, 9, 1), date(2027, 6, 25)),
        (date(2005, 9, 1), date(2022, 6, 24)),
    ],
)
def test_compulsory_school_age_ends_on_the_last_friday_in_june(born: date, last_day: date) -> None:
    """Calendars of 2022, 2026 and 2027: 24, 26 and 25 June are the last Fridays."""
    assert school_leaving_date(born) == last_day


@given(st.dates(date(1990, 1, 1), date(2050, 1, 1)))
def test_the_school_leaving_date_is_a_friday_at_15_or_16(born: date) -> None:
    last = school_leaving_date(born)
    assert last.weekday() == 4
    assert 24 <= last.day <= 30
    assert 15.8 < (last - born).days / 365.25 < 16.9


@pytest.mark.parametrize(
    ("on", "age"),
    [
        (date(2026, 6, 26), Age.CHILD),
        (date(2026, 6, 27), Age.YOUNG_PERSON),
        (date(2035, 3, 13), Age.YOUNG_PERSON),
        (date(2035, 3, 14), Age.OVER_25),
    ],
)
def test_the_right_passes_on_with_age(on: date, age: Age) -> None:
    assert age_group(date(2010, 3, 14), on) is age


def test_a_birthday_on_29_february_is_kept_on_1_march() -> None:
    assert age_group(date(2000, 2, 29), date(2025, 2, 28)) is Age.YOUNG_PERSON
    assert age_group(date(2000, 2, 29), date(2025, 3, 1)) is Age.OVER_25


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({}, Voice.PARENT),
        ({"writer": "parent"}, Voice.PARENT),
        ({"writer": "young-person"}, Voice.YOUNG_PERSON),
        ({"writer": "for-young-person"}, Voice.FOR_YOUNG_PERSON),
        ({"writer": "for-family", "client.holder": "parent"}, Voice.FOR_PARENT),
        ({"writer": "for-family", "client.holder": "young-person"}, Voice.FOR_YOUNG_PERSON),
    ],
)
def test_a_letter_speaks_for_whoever_holds_the_right(answers: Answers, expected: Voice) -> None:
    assert voice(answers) is expected


def test_a_letter_to_a_person_ends_sincerely() -> None:
    assert salutation("Ms Okafor") == ("Yours sincerely", "Dear Ms Okafor")
    assert salutation("") == ("Yours faithfully", "Dear Sir or Madam")
