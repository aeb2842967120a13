"""The cells of a contact."""

from __future__ import annotations

from datetime import date

import pytest

from foiwriter.authorities import ways
from foiwriter.errors import BadInput

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("me14 1xq", "ME14 1XQ"), ("ME141XQ", "ME14 1XQ"), ("w1a 1aa", "W1A 1AA"), ("", "")],
)
def test_a_postcode_is_kept_in_capitals_with_one_space(typed: str, kept: str) -> None:
    assert ways.postcode(typed) == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("01622 000000", "01622 000000"),
        ("3001231231", "03001231231"),  # as a spreadsheet leaves a number that began with 0
        ("+44 1632 960001", "+44 1632 960001"),
        ("01632 960001 ext 12", "01632 960001 ext 12"),
        ("", ""),
    ],
)
def test_a_telephone_number_keeps_or_gets_back_its_first_0(typed: str, kept: str) -> None:
    assert ways.telephone(typed) == kept


def test_a_bare_www_becomes_a_web_address() -> None:
    assert ways.web_form("www.exhall.gov.uk/foi") == "https://www.exhall.gov.uk/foi"


@pytest.mark.parametrize(
    ("read", "typed"),
    [
        (ways.postcode, "Kent"),
        (ways.email, "send team at kent"),
        (ways.email, "a@b@c.uk"),
        (ways.web_form, "javascript:alert(1)"),
        (ways.web_form, "exhall"),
        (ways.telephone, "ask for Bob"),
    ],
)
def test_what_is_no_way_to_reach_anybody_is_quoted_back(read: object, typed: str) -> None:
    with pytest.raises(BadInput) as fault:
        read(typed)  # type: ignore[operator]
    assert typed.casefold() in fault.value.message.casefold()


@pytest.mark.parametrize("typed", ["2026-11-23", "23/11/2026", "23.11.2026", "23/11/2026 00:00"])
def test_the_day_last_checked_reads_as_typed_or_as_excel_saves_it(typed: str) -> None:
    assert ways.last_checked(typed, TODAY) == date(2026, 11, 23)


@pytest.mark.parametrize(
    ("typed", "complaint"),
    [
        ("", "is empty"),
        ("last week", "is not a day"),
        ("2027-02-29", "is not a day"),
        ("11/23/2026", "is not a day"),
        ("2026-11-25", "25 November 2026, which is still to come"),
    ],
)
def test_a_day_last_checked_that_cannot_be_is_refused(typed: str, complaint: str) -> None:
    with pytest.raises(BadInput, match=complaint):
        ways.last_checked(typed, TODAY)
