"""Finding a body by whatever somebody types."""

from __future__ import annotations

import string
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foiwriter.authorities import directory, search

TODAY = date(2026, 11, 24)
BODIES = directory.load()
LONG_NAMES = [body.short_name for body in BODIES.councils(TODAY) if len(body.short_name) >= 6]


def first(text: str, **filters: object) -> str:
    found = BODIES.find(text, **filters)  # type: ignore[arg-type]
    return found[0].id if found else ""


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Kent County Council", "kent"),
        ("kent", "kent"),
        ("notts", "nottinghamshire"),
        ("RBKC", "kensington-and-chelsea"),
        ("rbwm", "windsor-and-maidenhead"),
        ("lbhf", "hammersmith-and-fulham"),
        ("BANES", "bath-and-north-east-somerset"),
        ("B&NES", "bath-and-north-east-somerset"),
        ("bcp", "bournemouth-christchurch-and-poole"),
        ("East Sussx", "east-sussex"),
        ("sussex west", "west-sussex"),
        ("St. Helens", "st-helens"),
        ("saint helens", "st-helens"),
        ("stoke on trent", "stoke-on-trent"),
        ("Hammersmith & Fulham", "hammersmith-and-fulham"),
        ("Bristol, City of", "bristol"),
        ("hull", "kingston-upon-hull"),
        ("Durham", "county-durham"),
        ("middlesborough", "middlesbrough"),
        ("SHEFFEILD", "sheffield"),
        ("Doncaster Metropolitan Borough Council", "doncaster"),
        ("SEND team, Kent County Council", "kent"),
        ("DfE", "dfe"),
        ("ofsted", "ofsted"),
        ("sendist", "ftt-send"),
        ("nhs devon", "icb-devon"),
        ("Department for Educaton", "dfe"),
    ],
)
def test_what_people_type_finds_the_body_they_mean(text: str, wanted: str) -> None:
    assert first(text) == wanted


@pytest.mark.parametrize(
    ("code", "wanted"),
    [
        ("E10000016", "kent"),
        ("e10000016", "kent"),
        ("886", "kent"),
        ("QJK", "icb-devon"),
        ("E08000016", "barnsley"),  # its code before the 2025 boundary change
        ("E06000048", "northumberland"),  # its code before 2013
        ("E10000002", "buckinghamshire"),  # the county council's, before 2020
    ],
)
def test_codes_of_today_and_of_before_find_the_body(code: str, wanted: str) -> None:
    assert first(code) == wanted


def test_an_abolished_council_is_followed_by_those_that_took_over() -> None:
    found = [body.id for body in BODIES.find("Cumbria", limit=3)]
    assert found == ["cumbria", "cumberland", "westmorland-and-furness"]


def test_on_a_day_an_abolished_council_gives_way_to_its_successors() -> None:
    found = [body.id for body in BODIES.find("Northamptonshire County Council", on=TODAY, limit=2)]
    assert sorted(found) == ["north-northamptonshire", "west-northamptonshire"]


def test_on_an_earlier_day_a_new_council_leads_to_the_old_one() -> None:
    assert first("Cumberland", on=date(2014, 9, 2)) == "cumbria"


def test_a_region_or_a_type_can_be_typed() -> None:
    metropolitan = BODIES.find("metropolitan", on=TODAY, limit=99)
    assert len([body for body in metropolitan if body.type == "metropolitan"]) == 36
    north_east = {body.id for body in BODIES.find("north east", on=TODAY, limit=99)}
    assert {"gateshead", "sunderland", "county-durham"} <= north_east


def test_filters_keep_only_what_they_name() -> None:
    found = BODIES.find("", types=["london-borough"], region="london", on=TODAY, limit=99)
    assert len(found) == 32
    assert {body.recipient for body in BODIES.find("e", recipients=["icb"], limit=99)} == {"icb"}
    assert BODIES.find("kent", region="London", recipients=["council"], limit=1)[0].id != "kent"


def test_nothing_typed_gives_every_body_by_name_up_to_the_limit() -> None:
    names = [body.short_name for body in BODIES.find("", on=TODAY, limit=50)]
    assert len(names) == 50
    assert names == sorted(names)


def test_what_is_like_nothing_finds_nothing() -> None:
    assert BODIES.find("qqqqzzzzxxxx") == ()
    assert BODIES.find("مجلس كينت") == ()


def test_every_body_is_the_first_answer_to_its_own_full_name() -> None:
    for body in BODIES.all:
        best = [found.name for found in BODIES.find(body.name, limit=1)]
        assert best == [body.name], body.id


@st.composite
def _typo(draw: st.DrawFn) -> tuple[str, str]:
    """A council's short name, and the name with one letter missing, extra, wrong or swapped."""
    name = draw(st.sampled_from(LONG_NAMES))
    place = draw(st.integers(0, len(name) - 1))
    letter = draw(st.sampled_from(string.ascii_lowercase))
    before, at, after = name[:place], name[place], name[place + 1 :]
    typed = draw(
        st.sampled_from(
            [
                before + after,
                before + letter + after,
                before + letter + at + after,
                before + after[:1] + at + after[1:],
            ]
        )
    )
    return name, typed


@given(_typo())
@settings(max_examples=600)
def test_one_slip_in_a_name_of_six_letters_or_more_still_finds_it(pair: tuple[str, str]) -> None:
    """In the first three. All 89,717 possible slips were tried once: no exception."""
    name, typed = pair
    assert name in [body.short_name for body in BODIES.find(typed, on=TODAY, limit=3)]


@given(st.text(max_size=300))
@settings(max_examples=300)
def test_no_text_makes_the_search_fail(text: str) -> None:
    found = BODIES.find(text, limit=7)
    assert len(found) <= 7
    assert len({body.id for body in found}) == len(found)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("  Hammersmith & Fulham ", "hammersmith and fulham"),
        ("St. Helen’s", "st helens"),
        ("Stoke-on-Trent", "stoke on trent"),
        ("Ŵrecsam", "wrecsam"),
        ("\x00\u202e", ""),
        ("_", ""),
    ],
)
def test_normalising_leaves_words_in_plain_letters(text: str, plain: str) -> None:
    assert search.normalise(text) == plain


@given(st.text())
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = search.normalise(text)
    assert search.normalise(once) == once
