"""Dates inside a text: which are none, and which are still to come."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foiwriter import words
from foiwriter.letters.checks import warnings
from foiwriter.letters.checks_dates import begins, unreal_dates
from tests.letters.samples import KINDS, SAMPLES, Sample, compose


def _messages(text: str) -> list[str]:
    return [message for message, _ in unreal_dates(text)]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("From 29 February 2027 on", "29 February 2027 is not a real date."),
        ("1 September 2023 to 31st June 2026", "31 June 2026 is not a real date."),
        ("on 31/04/2026.", "31 April 2026 is not a real date."),
        ("since 13/14/2026", "13/14/2026 is not a real date."),
        ("by 2026-02-30", "30 February 2026 is not a real date."),
        ("on February 30, 2026", "30 February 2026 is not a real date."),
        ("on 31 of November, in the rain", "31 of November is not a real date."),
        ("0 May 2026", "0 May 2026 is not a real date."),
    ],
)
def test_a_day_that_no_calendar_has_is_named(text: str, message: str) -> None:
    assert _messages(text) == [message]


@pytest.mark.parametrize(
    "text",
    [
        "29 February 2028 and 29 February",
        "On 31 October 2026 at 10.30, and on 1.2.2026",
        "FOI 2026/0431, room 31.2, 99% of 30 schools, SW1A 2AA",
        "40 may be late, and 31 Marching bands came",
        "01632 960 123 or 0808-800-5000",
        "Section 36(8), regulation 5(3), version 3.14.15",
    ],
)
def test_other_words_and_real_days_are_left_alone(text: str) -> None:
    assert _messages(text) == []


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_no_real_day_is_called_unreal(day: date) -> None:
    long, short, iso = words.long_date(day), f"{day.day}/{day.month}/{day.year}", day.isoformat()
    assert _messages(f"from {long}, or {short}, or {iso}, or {long[:-5]}.") == []


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("1 September 2023 to 31 August 2026", date(2023, 9, 1)),
        ("September 2027 to July 2028", date(2027, 9, 1)),
        ("the school year 2027/28", date(2027, 1, 1)),
        ("up to 29 February 2027", date(2027, 2, 1)),
        ("the last three years", None),
    ],
)
def test_a_time_begins_on_the_first_day_it_names(text: str, first: date | None) -> None:
    assert begins(text) == first


def _period(text: str) -> list[tuple[str, str, str]]:
    sample = SAMPLES["foi-one"]
    asked = Sample(sample.kind, {**sample.answers, "period": text}, contact=sample.contact)
    found = warnings(compose(asked), KINDS.get(asked.kind), asked.answers)
    return [(w.id, w.question, w.message) for w in found if w.id != "no-address"]


def test_a_time_to_come_in_a_request_is_questioned() -> None:
    """The letter is dated 23 November 2026."""
    message = "The time you ask about, “1 December 2026 to May 2027”, is still to come."
    assert _period("1 December 2026 to May 2027") == [("time-to-come", "period", message)]
    assert _period("1 September 2026 to 31 August 2027") == []
    assert _period("2026") == []


def test_an_unreal_day_in_a_request_is_warned_about_once() -> None:
    message = "29 February 2027 is not a real date."
    found = _period("29 February 2025 to 29 February 2027, or 29 February 2027")
    assert found == [
        ("unreal-date", "period", "29 February 2025 is not a real date."),
        ("unreal-date", "period", message),
    ]


def test_a_quotation_and_every_question_are_looked_at() -> None:
    sample = SAMPLES["query-one"]
    answers = {**sample.answers, "reply.text": "Due on 31/11/2026", "questions": ["Why 32 May?"]}
    asked = sample._replace(answers=answers)
    found = warnings(compose(asked), KINDS.get(asked.kind), answers)
    assert [w.question for w in found if w.id == "unreal-date"] == ["reply", "questions"]
