"""Plain British English."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from foiwriter import words


def test_dates_are_written_in_full() -> None:
    assert words.long_date(date(2026, 11, 3)) == "3 November 2026"
    assert words.weekday_date(date(2026, 11, 23)) == "Monday 23 November 2026"
    assert words.month_name(date(2026, 11, 23)) == "November 2026"


@pytest.mark.parametrize(
    ("items", "text"),
    [((), ""), (("a",), "a"), (("a", "b"), "a and b"), (("a", "b", "c"), "a, b and c")],
)
def test_lists_read_as_a_person_says_them(items: tuple[str, ...], text: str) -> None:
    assert words.listed(items) == text


def test_plurals_and_numbers() -> None:
    assert words.plural(1, "day") == "1 day"
    assert words.plural(1200, "day") == "1,200 days"
    assert words.plural(2, "authority", "authorities") == "2 authorities"
    assert words.counted(2, "letter") == "two letters"
    assert words.counted(12, "letter") == "12 letters"


def test_money() -> None:
    assert words.money(450) == "£450"
    assert words.money(Decimal("1250.5")) == "£1,250.50"


@pytest.mark.parametrize(
    ("count", "text"),
    [(0, "today"), (1, "tomorrow"), (5, "in 5 days"), (-1, "1 day late"), (-12, "12 days late")],
)
def test_days_away(count: int, text: str) -> None:
    assert words.days_away(count) == text


def test_a_sentence_starts_and_ends_well() -> None:
    assert words.sentence("the plan is late") == "The plan is late."
    assert words.sentence("Is it late?") == "Is it late?"
    assert words.sentence("  ") == ""
