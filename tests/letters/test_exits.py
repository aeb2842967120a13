"""When a letter is not the way, and what the page then says."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from pydantic import ValidationError

from foiwriter.letters.exits import carried_on, derived, exit_for
from foiwriter.letters.flow import relevant
from foiwriter.letters.model import Helpline
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
    """Each number names the page that gives it and the day it was read; 999 needs neither."""
    page = EXITS[name]
    for helpline in page.helplines:
        if helpline.number not in {"", "999"}:
            assert helpline.source.startswith("https://")
            assert helpline.read_on == date(2026, 11, 24)
        assert not re.search(r"\d{3,}", helpline.who)
    said = " ".join([page.title, page.message, page.what_to_do])
    assert set(re.findall(r"\d{3,}", said)) <= {"999"}


def test_a_number_without_a_source_is_refused() -> None:
    with pytest.raises(ValidationError, match="has no source"):
        Helpline(who="Somebody", number="01632 960 123")
    with pytest.raises(ValidationError, match="has no source"):
        Helpline(who="Somebody", number="01632 960 123", source="https://example.org/")
    assert Helpline(who="The police", number="999").line == "The police: 999"


def test_a_child_in_danger_is_told_whom_to_ring_and_at_what_number() -> None:
    """Read on www.nspcc.org.uk: the helpline for adults, and Childline."""
    told = " ".join(EXITS["danger"].ring)
    assert "0808 800 5000" in told
    assert "0800 1111" in told


def test_only_what_is_urgent_may_be_gone_past() -> None:
    assert {name for name, page in EXITS.items() if page.may_continue} == {
        "danger",
        "deadline",
        "judicial-review",
    }


@pytest.mark.parametrize("screening", ["danger", "judicial-review"])
def test_a_page_that_was_gone_past_does_not_come_again(screening: str) -> None:
    answers: Answers = {"screening": screening, "writer": "parent"}
    page = exit_for(EHC, answers, TODAY)
    assert page is not None
    after = carried_on(answers, page)
    assert exit_for(EHC, after, TODAY) is None
    assert exit_for(EHC, relevant(EHC, after), TODAY) is None
    assert after == answers | {"carry_on": [screening]}
    assert carried_on(after, page) == after
    later: Answers = {**after, "client.date_of_birth": "2009-11-02"}
    found = exit_for(EHC, later, TODAY)
    assert found is not None
    assert found.id == "right-is-theirs"


def test_a_page_that_may_not_be_gone_past_comes_again() -> None:
    answers: Answers = {"screening": "not-england"}
    page = exit_for(EHC, answers, TODAY)
    assert page is not None
    assert carried_on(answers, page) == answers
    assert exit_for(EHC, {**answers, "carry_on": ["not-england"]}, TODAY) == page


def test_every_exit_on_file_is_used_by_a_letter() -> None:
    import tomllib

    path = EHC.manifest.parent.parent / "shared" / "exits.toml"
    assert set(tomllib.loads(path.read_text(encoding="utf-8"))) == set(EXITS)
