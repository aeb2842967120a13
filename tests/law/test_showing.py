"""The duty page: what a person reads before a letter."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest

from foiwriter.errors import BadInput
from foiwriter.law import pack as law
from foiwriter.law import printing, showing

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2026, 11, 24)


def test_a_duty_page_says_who_what_when_and_what_then(pack: law.LawPack) -> None:
    page = showing.show("ehc-needs-assessment-request", pack, TODAY)
    assert page.title == "Ask for an education, health and care needs assessment"
    assert page.who == "the council for the area"
    assert any("six weeks" in line for line in page.by_when)
    assert any("Ombudsman" in line for line in page.if_not)
    assert page.law[0] == "section 36(1) to (8) of the Children and Families Act 2014"
    assert page.status == "Law read to July 2026; not checked by a lawyer."
    assert page.warnings == ()


def test_a_regime_has_a_page_of_its_own(pack: law.LawPack) -> None:
    page = showing.show("foia", pack, TODAY)
    assert page.requirements
    assert "bank holiday in any part of the United Kingdom" in page.counting
    assert any(line.startswith("Answer to a freedom") for line in page.by_when)
    assert any(line.startswith("Ask the authority to review") for line in page.your_time)


@pytest.mark.parametrize("what", ["duties", "regimes"])
def test_every_page_reads_as_text(pack: law.LawPack, what: str) -> None:
    for name in getattr(pack, what):
        page = showing.show(name, pack, TODAY)
        text = page.as_text()
        assert text.startswith(page.title)
        assert text.endswith(page.status)
        assert "\n\n\n" not in text
        assert "None" not in text
        assert ".." not in text
        assert page.by_when or page.your_time or page.counting, name
        assert page.if_not, name


def test_the_law_of_a_page_is_what_may_print(pack: law.LawPack) -> None:
    for duty in pack.duties.values():
        page = showing.show(duty.id, pack, TODAY)
        assert page.law == printing.cite_all(duty.citations, pack, TODAY)
        assert [line.id for line in page.citations] == list(duty.citations)
        for line in page.citations:
            assert line.printable == bool(line.text)


def test_a_citation_line_names_its_page_and_its_evidence(pack: law.LawPack) -> None:
    lines = {line.id: line for line in showing.show("local-offer-publish", pack, TODAY).citations}
    first = lines["cfa-2014/s30-1"]
    assert first.instrument == "CFA 2014"
    assert first.pinpoint == "section 30(1)"
    assert first.evidence == "text read"
    assert first.source.startswith("https://www.legislation.gov.uk/")
    assert first.read_on is None
    assert not lines["send-regs-2014/r57"].printable
    assert lines["send-regs-2014/r57"].source == ""


def test_what_is_not_read_is_said_in_so_many_words(pack: law.LawPack) -> None:
    page = showing.show("local-offer-publish", pack, TODAY)
    assert "Regulation 57 of the SEND Regs 2014: not read yet, so no letter names it." in (
        page.known
    )
    assert "Section 30(1) to (4) of the CFA 2014: we read the law itself." in page.known


def test_a_duty_that_nobody_read_warns(pack: law.LawPack) -> None:
    page = showing.show("parent-carer-assessment", pack, TODAY)
    assert page.law == ()
    assert page.warnings == (
        "We have not read the law behind this yet, so a letter does not name it.",
    )


def test_a_page_of_a_day_before_the_law_warns(pack: law.LawPack) -> None:
    page = showing.show("local-offer-publish", pack, date(2014, 8, 31))
    assert page.warnings[0] == "This is not law until 1 September 2014."
    assert page.law == ()


def test_a_pack_older_than_six_months_warns(pack: law.LawPack) -> None:
    """Put together on 23 November 2026."""
    assert showing.age_warning(pack, date(2027, 5, 23)) == ""
    assert "23 November 2026" in showing.age_warning(pack, date(2027, 5, 24))
    assert not showing.is_stale(pack, date(2027, 5, 23))
    assert showing.is_stale(pack, date(2027, 5, 24))
    page = showing.show("foia", pack, date(2027, 6, 1))
    assert any("six months" in warning for warning in page.warnings)


def test_the_route_to_academies_is_shown_only_since_it_exists(pack: law.LawPack) -> None:
    """Section 497C has been in force since 29 June 2026."""
    before = showing.show("duty-to-admit", pack, date(2026, 6, 28)).if_not
    after = showing.show("duty-to-admit", pack, date(2026, 6, 29)).if_not
    assert len(after) == len(before) + 1


def _signed(pack: law.LawPack, folder: Path, **signoff: str) -> law.LawPack:
    for path in pack.folder.glob("*.json"):
        (folder / path.name).write_bytes(path.read_bytes())
    (folder / "signoffs.json").write_text(json.dumps([signoff]), encoding="utf-8")
    return law.load(folder)


def test_a_named_adviser_may_sign_off_a_letter_kind(pack: law.LawPack, tmp_path: Path) -> None:
    signed = _signed(
        pack,
        tmp_path,
        id="ehc/ehc-request",
        name="Asha Verma",
        role="solicitor",
        signed_on="2026-12-01",
        edition="2026-11",
    )
    line = "Law read to July 2026; checked by Asha Verma, solicitor, on 1 December 2026."
    assert showing.status_line(signed, "ehc/ehc-request") == line
    assert "not checked" in showing.status_line(signed, "information/foi-request")


def test_a_sign_off_of_another_edition_does_not_count(pack: law.LawPack, tmp_path: Path) -> None:
    signed = _signed(
        pack,
        tmp_path,
        id="foia",
        name="Asha Verma",
        signed_on="2026-05-01",
        edition="2026-05",
    )
    assert showing.show("foia", signed, TODAY).status.endswith("not checked by a lawyer.")


def test_an_unknown_page_names_the_nearest(pack: law.LawPack) -> None:
    with pytest.raises(BadInput, match="local-offer-publish"):
        showing.show("local-offer-publsh", pack, TODAY)
    with pytest.raises(BadInput, match="foiwriter law list"):
        showing.show("zzzzzzzz", pack, TODAY)
