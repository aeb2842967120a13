"""The questions of a letter about a refusal: they come from the catalogue and nowhere else."""

from __future__ import annotations

import pytest

from foiwriter.law import exemptions
from foiwriter.law.printing import printable
from foiwriter.letters import model_asks
from foiwriter.letters.model import LawUse
from tests.letters.samples import KINDS, PACK, SAMPLES, compose
from tests.letters.wording import text

CATALOGUE = exemptions.load()
NAMED = sorted(
    {
        name
        for kind in KINDS.all
        for uses in kind.law.values()
        for use in uses
        for name in (use.asks, use.shows)
        if name
    }
)


def test_the_questions_about_a_provision_are_its_own() -> None:
    asked = model_asks.asked("foia-2000/s12")
    assert all(one.text in asked for one in CATALOGUE.known["foia-2000/s12"].ask)
    shown = model_asks.shown("foia-2000/s12")
    assert all(one.text in shown for one in CATALOGUE.known["foia-2000/s12"].must_show)


def test_an_instrument_has_the_questions_about_any_refusal() -> None:
    asked = model_asks.asked("eir-2004")
    assert all(one.text in asked for one in CATALOGUE.general["eir-2004"].ask)


def test_of_a_provision_that_nobody_read_nothing_of_its_own_is_asked() -> None:
    assert model_asks.asked("foia-2000/s99") == ""
    assert model_asks.shown("foia-2000/s99") == ""


@pytest.mark.parametrize("name", NAMED)
def test_what_a_manifest_names_is_in_the_catalogue(name: str) -> None:
    assert name in CATALOGUE.general or name in CATALOGUE.known


def test_a_use_takes_its_text_from_the_catalogue() -> None:
    assert LawUse(asks="foia-2000").text == model_asks.asked("foia-2000")
    assert LawUse(shows="foia-2000/s12").text == model_asks.shown("foia-2000/s12")
    assert LawUse(text="Said here.").text == "Said here."


def test_every_statement_in_a_letter_rests_on_something_that_was_read() -> None:
    general = [CATALOGUE.general[name] for name in NAMED if name in CATALOGUE.general]
    own = [CATALOGUE.known[name] for name in NAMED if name in CATALOGUE.known]
    for found in (*general, *own):
        for statement in (*found.ask, *found.must_show):
            assert printable(PACK.citation(statement.citation), PACK)


def test_a_review_asks_about_the_reasons_given_and_no_others() -> None:
    cost, general = model_asks.asked("foia-2000/s12"), model_asks.asked("foia-2000")
    both, people = text(compose(SAMPLES["review-ten"])), text(compose(SAMPLES["review-people"]))
    assert cost in both
    assert general in both
    assert cost not in people
    assert general in people
    unnamed = text(compose(SAMPLES["review-unnamed"]))
    assert cost not in unnamed
    assert general not in unnamed
