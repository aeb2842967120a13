"""The recovery sheet: one page, a key that reads back, and what to do with it."""

from __future__ import annotations

from datetime import date

import pytest

from foiwriter.sheets.recovery import recovery_sheet
from foiwriter.vault import recovery
from foiwriter.vault.modes import Mode
from tests.letters import pages

DAY = date(2026, 11, 23)
VAULT = "a1b2c3d4e5f60718"


@pytest.mark.parametrize("mode", Mode)
def test_it_fits_on_one_page_in_every_mode(mode: Mode) -> None:
    sheet = recovery.new(VAULT, DAY, mode)
    drawn = pages.words(recovery_sheet(sheet).pdf())
    assert len(drawn) == 1
    together = "".join(drawn[0])  # the signs of a group stand well apart
    for place, group in enumerate(sheet.groups, 1):
        assert group in together, place
    assert sheet.vault in " ".join(drawn[0])


@pytest.mark.parametrize("mode", Mode)
def test_it_says_how_in_the_window_and_on_the_command_line(mode: Mode) -> None:
    said = recovery_sheet(recovery.new(VAULT, DAY, mode)).text()
    assert "In the window" in said
    assert "foiwriter vault recover --recovery-key-file key.txt" in said
    assert "foiwriter vault restore FILE.foibackup --recovery-key-file key.txt" in said
    assert "23 November 2026" in said


def test_the_key_of_the_saved_text_reads_back() -> None:
    sheet = recovery.new(VAULT, DAY, Mode.HOME)
    said = recovery_sheet(sheet).text()
    line = next(line for line in said.splitlines() if sheet.groups[0] in line and len(line) > 40)
    assert recovery.read(line) == recovery.read(sheet.text)


def test_a_clinic_is_told_to_keep_it_apart_and_shred_it_afterwards() -> None:
    said = " ".join(recovery_sheet(recovery.new(VAULT, DAY, Mode.CLINIC)).text().split())
    assert "never in the bag of the laptop" in said
    assert "shred it" in said
    assert "with your passport" not in said


def test_the_key_shows_in_no_repr() -> None:
    sheet = recovery.new(VAULT, DAY, Mode.HOME)
    assert sheet.groups[0] not in repr(recovery_sheet(sheet))
