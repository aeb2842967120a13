"""The list for a lost computer: names, kinds of facts, what can be read."""

from __future__ import annotations

from datetime import UTC, date, datetime

from foiwriter.register.records_cases import LostDevice, LostFamily
from foiwriter.sheets.lost_device import lost_device

DAY = date(2026, 11, 23)


def test_it_lists_every_family_with_the_kinds_of_facts() -> None:
    families = (
        LostFamily(1, "Amina Yusuf", ("name", "birth date", "health")),
        LostFamily(2, "Finn Byrne", ("name",)),
    )
    lost = LostDevice(families, datetime(2026, 11, 20, 9, 0, tzinfo=UTC))
    said = " ".join(lost_device(lost, DAY).text().split())
    assert "In the records: 2 families" in said
    assert "Name: Amina Yusuf What is kept: name, birth date and health" in said
    assert "Finn Byrne" in said
    assert "Last backup: 20 November 2026" in said
    assert "unless the whole disk is encrypted" in said
    assert lost_device(lost, DAY).pdf().startswith(b"%PDF")


def test_an_empty_record_without_a_backup_says_so() -> None:
    said = lost_device(LostDevice(()), DAY).text()
    assert "Nobody is in the records." in said
    assert "none was found" in said
