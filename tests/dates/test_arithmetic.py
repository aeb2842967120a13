"""Months and years as the law counts them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foiwriter.dates.arithmetic import (
    add_days,
    add_months,
    months_beginning_with,
    months_ending_with,
)
from foiwriter.errors import BadInput

DAYS = st.dates(date(1990, 1, 1), date(2090, 1, 1))
MONTHS = st.integers(1, 60)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 9, 3), 1, date(2026, 10, 3)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2028, 2, 29), 48, date(2032, 2, 29)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2026, 7, 31), -5, date(2026, 2, 28)),
        (date(2026, 1, 15), -1, date(2025, 12, 15)),
    ],
)
def test_months_go_to_the_corresponding_date(day: date, months: int, expected: date) -> None:
    """Source: the corresponding date rule; the last day of a month that has no such date."""
    assert add_months(day, months) == expected


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 3, 10), 6, date(2026, 9, 9)),
        (date(2026, 3, 10), 12, date(2027, 3, 9)),
        (date(2026, 1, 15), 12, date(2027, 1, 14)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 3, 1), 12, date(2028, 2, 29)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 1, 1), 12, date(2026, 12, 31)),
    ],
)
def test_a_period_beginning_with_a_day_includes_it(day: date, months: int, expected: date) -> None:
    """Source: the facts' disability claim, review and Ombudsman examples, then the edges."""
    assert months_beginning_with(day, months) == expected


def test_a_period_ending_with_a_day_starts_the_day_after_the_corresponding_date() -> None:
    assert months_ending_with(date(2026, 9, 9), 6) == date(2026, 3, 10)
    assert months_ending_with(date(2026, 7, 31), 5) == date(2026, 3, 1)


@given(day=DAYS, months=MONTHS)
def test_months_never_go_back_when_the_start_goes_on(day: date, months: int) -> None:
    later = day + timedelta(days=1)
    assert add_months(day, months) <= add_months(later, months)
    assert months_beginning_with(day, months) <= months_beginning_with(later, months)


@given(day=DAYS, months=MONTHS)
def test_a_period_with_its_first_day_counted_ends_at_most_a_day_before(
    day: date, months: int
) -> None:
    gap = (add_months(day, months) - months_beginning_with(day, months)).days
    assert gap in (0, 1)


@pytest.mark.parametrize("months", [12 * 9000, -12 * 9000])
def test_leaving_the_calendar_is_said(months: int) -> None:
    with pytest.raises(BadInput, match="Counting from 3 September 2026 leaves the calendar"):
        add_months(date(2026, 9, 3), months)


def test_leaving_the_calendar_by_days_is_said() -> None:
    with pytest.raises(BadInput, match="Counting from 31 December 9999 leaves the calendar"):
        add_days(date.max, 1)
    with pytest.raises(BadInput, match="Counting from 1 January 1 leaves the calendar"):
        add_days(date.min, -1)
