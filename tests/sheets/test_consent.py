"""The consent sheet: one page, the rights, and room to sign."""

from __future__ import annotations

from datetime import date

import pytest

from foiwriter.register.records import Client
from foiwriter.register.records_cases import Consent
from foiwriter.sheets.consent import BASES, CONDITIONS, HOWS, consent_sheet
from foiwriter.sheets.page import Table, ToSign
from tests.letters import pages

DAY = date(2026, 11, 23)
AMINA = Client("Amina Yusuf", id=1)
GIVEN = Consent("consent", "explicit-consent", date(2026, 11, 20), "Samira Yusuf")


def _said(consent: Consent | None, organisation: str = "Northshire Parents Together") -> str:
    return " ".join(consent_sheet(AMINA, consent, organisation, DAY).text().split())


@pytest.mark.parametrize("consent", [None, GIVEN], ids=["to fill in", "recorded"])
def test_it_is_one_page_with_rights_and_room_to_sign(consent: Consent | None) -> None:
    sheet = consent_sheet(AMINA, consent, "Northshire Parents Together", DAY)
    drawn = pages.words(sheet.pdf())
    assert len(drawn) == 1
    said = " ".join(drawn[0])
    for words in ("Amina Yusuf", "Northshire Parents Together", "Your rights", "Your signature"):
        assert words in said
    assert any(isinstance(block, ToSign) for block in sheet.blocks)


def test_before_it_is_recorded_each_thing_is_asked_with_yes_and_no() -> None:
    sheet = consent_sheet(AMINA, None, "", DAY)
    table = next(block for block in sheet.blocks if isinstance(block, Table))
    assert table.headings[1:] == ("Yes", "No")
    assert len(table.rows) >= 3
    assert "____" in sheet.text().split("Kept by:")[1].splitlines()[0]


def test_what_was_recorded_is_told_in_words() -> None:
    said = _said(GIVEN)
    assert BASES["consent"] in said
    assert CONDITIONS["explicit-consent"] in said
    assert "Samira Yusuf, on 20 November 2026 (signed)" in said
    assert "What you agree to" not in said


def test_what_was_taken_back_says_so_and_asks_again() -> None:
    gone = Consent(
        "consent", "explicit-consent", date(2026, 11, 1), "S", withdrawn_on=date(2026, 11, 9)
    )
    said = _said(gone)
    assert "Taken back: On 9 November 2026" in said
    assert "What you agree to" in said


def test_an_id_of_a_later_version_is_shown_as_it_is() -> None:
    said = _said(Consent("something-new", "else", date(2026, 11, 20), "S", how="sung"))
    assert "something-new" in said
    assert "(sung)" in said


def test_every_id_has_words() -> None:
    assert all((*BASES.values(), *CONDITIONS.values(), *HOWS.values()))
