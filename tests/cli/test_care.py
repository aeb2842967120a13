"""`foiwriter vault selfcheck`, `activity` and `report`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiwriter import faults, paths
from foiwriter.vault import selfcheck

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    import pytest

    from tests.cli.conftest import Command

FOUND = selfcheck.Finding("SQLite 3.51.2", "It loses pages.", "Install the newest foiwriter.")


def test_good_parts_are_said_to_be_good(foiwriter: Command) -> None:
    answer = foiwriter("vault", "selfcheck", "--strict")
    assert answer.code == 0, answer.err
    assert "All parts are as they should be." in answer.out
    assert foiwriter("vault", "selfcheck", "--json").json == []


def test_a_bad_part_is_named_and_fails_only_where_that_is_asked(
    foiwriter: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def found(_: date, **__: object) -> tuple[selfcheck.Finding, ...]:
        return (FOUND,)

    monkeypatch.setattr(selfcheck, "selfcheck", found)
    told = foiwriter("vault", "selfcheck")
    assert told.code == 0
    assert all(words in told.out for words in (FOUND.what, FOUND.message, FOUND.help))
    strict = foiwriter("vault", "selfcheck", "--strict")
    assert strict.code == 1
    assert strict.err.count("\n") == 1
    assert foiwriter("vault", "selfcheck", "--json").json[0]["what"] == FOUND.what


def test_the_report_is_shown_whole_and_saved_under_a_new_name(
    foiwriter: Command, tmp_path: Path
) -> None:
    faults.unexpected(ValueError("Amina Yusuf"), paths.folders().data)
    file = tmp_path / "report.txt"
    shown = foiwriter("vault", "report", f"--out={file}")
    assert shown.code == 0, shown.err
    assert "ValueError" in shown.out
    assert "Amina" not in shown.out
    assert file.read_text(encoding="utf-8").strip() == shown.out.strip()
    assert foiwriter("vault", "report", f"--out={file}").code in {1, 2}


def test_nothing_was_done_where_there_is_no_record(foiwriter: Command) -> None:
    assert "Nothing was done yet." in foiwriter("vault", "activity").out
    assert "The bin is empty." in foiwriter("vault", "bin").out
    assert foiwriter("vault", "activity", "--last=0").code == 2
