"""What a review letter may say about an exemption: never more than was read."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from pydantic import ValidationError

from foiwriter.errors import FoiWriterError
from foiwriter.law import exemptions, printing
from foiwriter.law.exemptions import Exemption
from foiwriter.law.schema import Evidence
from foiwriter.replies import findings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from foiwriter.law.exemptions import Catalogue, Statement
    from foiwriter.law.pack import LawPack

DAY = date(2026, 11, 24)
SHIPPED = exemptions.load()


def _statements(catalogue: Catalogue) -> Iterator[Statement]:
    for each in (*catalogue.known.values(), *catalogue.general.values()):
        yield from (*each.must_show, *each.ask)


def _unsupported(catalogue: Catalogue, pack: LawPack) -> list[str]:
    """Statements whose citation is not there or may not print on a letter of today."""
    return [
        each.text
        for each in _statements(catalogue)
        if each.citation not in pack.citations
        or printing.cite(pack.citation(each.citation), pack, DAY) is None
    ]


def test_every_statement_rests_on_a_citation_that_prints(pack: LawPack) -> None:
    assert len(list(_statements(SHIPPED))) > 20
    assert _unsupported(SHIPPED, pack) == []


@pytest.mark.parametrize("citation", ["foia-2000/s40", "foia-2000/s99"])
def test_a_statement_that_rests_on_nothing_read_is_caught(
    tmp_path: Path, pack: LawPack, citation: str
) -> None:
    """The bad twin: a sentence on a provision that is known from memory, or not at all."""
    text = (SHIPPED.folder / "exemptions.json").read_text(encoding="utf-8")
    said = '"It has to name the exemption that it relies on.", "citation": "'
    (tmp_path / "exemptions.json").write_text(
        text.replace(f"{said}foia-2000/s17", f"{said}{citation}"), encoding="utf-8"
    )
    assert _unsupported(exemptions.load(tmp_path), pack) == [said.split('"')[1]]


@pytest.mark.parametrize("provision", sorted(SHIPPED.known))
def test_a_provision_is_graded_as_its_citation(pack: LawPack, provision: str) -> None:
    known, citation = SHIPPED.known[provision], pack.citation(provision)
    assert (known.evidence, known.source, known.read_on) == (
        citation.evidence,
        citation.source,
        citation.read_on,
    )


@pytest.mark.parametrize("provision", sorted(SHIPPED.known))
def test_of_a_provision_that_was_not_read_only_the_number_stands_there(
    pack: LawPack, provision: str
) -> None:
    known = SHIPPED.known[provision]
    if known.evidence is Evidence.MEMORY:
        assert known == Exemption(id=provision)
    if not pack.citation(provision).says:
        assert not known.must_show
        assert not known.ask
        assert (known.nature, known.based_on) == ("", "")


def test_the_sums_of_the_cost_limit_are_those_of_its_citations(pack: LawPack) -> None:
    for each in SHIPPED.of("foia-2000/s12").must_show:
        for sum_of_money in re.findall(r"£\d+", each.text):
            assert sum_of_money in pack.citation(each.citation).says


@pytest.mark.parametrize("instrument", ["foia-2000", "eir-2004"])
@pytest.mark.parametrize("number", ["s99", "r99", "", "s40", "r12"])
def test_a_provision_that_is_not_known_has_the_general_questions(
    instrument: str, number: str
) -> None:
    found = SHIPPED.of(f"{instrument}/{number}")
    assert found.ask == SHIPPED.general[instrument].ask
    assert found.must_show == SHIPPED.general[instrument].must_show
    assert found.id == f"{instrument}/{number}"


@pytest.mark.parametrize(
    ("regime", "instrument"),
    [("", "foia-2000"), ("foia", "foia-2000"), ("foia-school", "foia-2000"), ("eir", "eir-2004")],
)
def test_without_a_provision_the_regime_tells_the_questions(regime: str, instrument: str) -> None:
    assert SHIPPED.of("", regime).ask == SHIPPED.general[instrument].ask
    assert SHIPPED.of("dpa-2018/sch2", regime).ask == SHIPPED.general[instrument].ask


def test_the_cost_limit_has_questions_of_its_own() -> None:
    cost = SHIPPED.of("foia-2000/s12")
    assert cost.ask != SHIPPED.general["foia-2000"].ask
    assert "hours" in cost.ask[0].text


def test_every_statement_is_one_sentence() -> None:
    for each in SHIPPED.general.values():
        assert all(said.text.endswith(".") for said in each.must_show)
        assert all(said.text.endswith("?") for said in each.ask)
    for said in _statements(SHIPPED):
        assert re.fullmatch(r"[A-Z][^.?]*[.?]", said.text), said.text


def test_whatever_a_reply_names_has_questions() -> None:
    for found in findings.find("We rely on sections 21, 40 and 43. Regulation 12(5)(f) applies."):
        if found.kind == "exemption":
            assert SHIPPED.of(found.detail).ask


def test_nothing_is_read_before_it_is_asked_for(tmp_path: Path) -> None:
    catalogue = exemptions.load(tmp_path)
    with pytest.raises(FoiWriterError, match=r"exemptions\.json"):
        catalogue.of("foia-2000/s40")


def test_nothing_in_the_data_goes_unread() -> None:
    colour: dict[str, Any] = {"id": "a", "colour": "red"}
    with pytest.raises(ValidationError):
        Exemption.model_validate(colour)
