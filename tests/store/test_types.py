"""Column types give back what they were given, and refuse what is ambiguous."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from enum import StrEnum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.dialects.sqlite.base import SQLiteDialect

from foiwriter.store.types import Day, Flag, Moment, Structured, Word

DIALECT = SQLiteDialect()


class Fruit(StrEnum):
    """Words of a test."""

    APPLE = "apple"


def _round(kind: Any, value: Any) -> Any:
    return kind.process_result_value(kind.process_bind_param(value, DIALECT), DIALECT)


@given(st.dates())
def test_a_day_comes_back(day: date) -> None:
    assert _round(Day(), day) == day


@given(st.dates(), st.dates())
def test_days_sort_as_text(one: date, other: date) -> None:
    kind = Day()
    first, second = (kind.process_bind_param(day, DIALECT) or "" for day in (one, other))
    assert (one < other) == (first < second)


@given(st.datetimes(timezones=st.just(timezone(timedelta(hours=5, minutes=30)))))
def test_a_moment_comes_back_in_utc(moment: datetime) -> None:
    back = _round(Moment(), moment)
    assert back == moment
    assert back.tzinfo == UTC


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        Moment().process_bind_param(datetime(2026, 11, 24), DIALECT)  # noqa: DTZ001 - the fault


@given(st.dictionaries(st.text(), st.text() | st.lists(st.text())))
def test_structured_values_come_back(value: dict[str, Any]) -> None:
    assert _round(Structured(), value) == value


@pytest.mark.parametrize("kind", [Day(), Moment(), Flag(), Word(Fruit), Structured()])
def test_nothing_stays_nothing(kind: Any) -> None:
    assert _round(kind, None) is None


@pytest.mark.parametrize("value", [True, False])
def test_a_flag_is_a_yes_or_no_again(value: bool) -> None:
    assert _round(Flag(), value) is value


def test_a_word_outside_the_list_is_refused() -> None:
    assert _round(Word(Fruit), "apple") is Fruit.APPLE
    with pytest.raises(ValueError, match="pear"):
        Word(Fruit).process_bind_param("pear", DIALECT)
