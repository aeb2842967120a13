"""When a letter is not the way, and what the page then says."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from foiwriter.letters.exits import derived, exit_for
from tests.letters.samples import KINDS, SAMPLES, TODAY

if TYPE_CHECKING:
    from foiwriter.letters.model import Answers


EHC = KINDS.get("ehc-request")
EXITS = {rule.exit.id: rule.exit for kind in KINDS.all for rule in kind.exits}


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"screening": "danger"}, "danger"),
        ({"screening": "not-england"}, "not-england"),
        ({"screening": "judicial-review"}, "judicial-review"),
        ({"screening": "deadline", "own_deadline": "2026-11-20"}, "deadline"),
        ({"screening": "deadline", "own_deadline": "2026-11-30"}, "deadline"),
        ({"writer": "for-family", "family_permission": "no"}, "no-permission"),
        ({"writer": "for-young-person", "permission": "no"}, "no-permission"),
        ({"writer": "parent", "client.date_of_birth": "2009-11-02"}, "right-is-theirs"),
        ({"writer": "young-person", "client.date_of_birth": "2018-03-14"}, "right-is-the-parents"),
        ({"writer": "young-person", "client.date_of_birth": "2001-11-23"}, "over-25"),
    ],
)
def test_an_answer_leads_to_its_exit(answers: Answers, expected: str) -> None:
    found = exit_for(EHC, answers, TODAY)
    assert found is not None
    assert found.id == expected


@pytest.mark.parametrize(
    "answers",
    [
        {},
        {"screening": "none", "writer": "parent", "client.date_of_birth": "2018-03-14"},
        {"screening": "deadline", "own_deadline": "2026-12-01"},
        {"screening": "deadline"},
        {"writer": "young-person", "client.date_of_birth": "2009-11-02"},
        {"writer": "for-family", "family_permission": "signed", "client.holder": "parent"},
        {"client.date_of_birth": "not a date yet"},
    ],
)
def test_an_ordinary_answer_leads_to_none(answers: Answers) -> None:
    assert exit_for(EHC, answers, TODAY) is None


@pytest.mark.parametrize("name", SAMPLES)
def test_no_sample_letter_is_turned_away(name: str) -> None:
    sample = SAMPLES[name]
    assert exit_for(KINDS.get(sample.kind), sample.answers, sample.dated) is None


def test_a_deadline_seven_days_away_comes_first_and_eight_days_away_does_not() -> None:
    for days, near in ((-1, "near"), (0, "near"), (7, "near"), (8, "far")):
        day = TODAY + timedelta(days=days)
        answers: Answers = {"own_deadline": day.isoformat()}
        assert derived(answers, TODAY) == {"derived.own_deadline": near}


def test_an_age_is_worked_out_on_the_day_it_is_asked() -> None:
    answers: Answers = {"client.date_of_birth": "2010-03-14"}
    assert derived(answers, date(2026, 6, 26)) == {"derived.age": "child"}
    assert derived(answers, date(2026, 6, 27)) == {"derived.age": "young-person"}


@pytest.mark.parametrize("name", EXITS)
def test_an_exit_says_what_to_do_and_whom_to_ring(name: str) -> None:
    page = EXITS[name]
    assert page.title
    assert page.message
    assert page.what_to_do
    assert page.ring


@pytest.mark.parametrize("name", EXITS)
def test_no_number_to_ring_is_made_up(name: str) -> None:
    """No telephone number of these bodies is in the facts; 999 is the emergency number."""
    page = EXITS[name]
    said = " ".join([page.title, page.message, page.what_to_do, *page.ring])
    assert set(re.findall(r"\d{3,}", said)) <= {"999"}


def test_every_exit_on_file_is_used_by_a_letter() -> None:
    import tomllib

    path = EHC.manifest.parent.parent / "shared" / "exits.toml"
    assert set(tomllib.loads(path.read_text(encoding="utf-8"))) == set(EXITS)
