"""The report of an erasure hides nothing and names nobody."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from foiwriter.register.records_cases import BackupLeft, ErasureReport
from foiwriter.sheets.erasure import erasure_report

AT = datetime(2026, 11, 23, 12, 30, tzinfo=UTC)


def _said(report: ErasureReport) -> str:
    return " ".join(erasure_report(report).text().split())


def test_it_counts_what_went_and_lists_all_that_is_left() -> None:
    report = ErasureReport(
        3,
        AT,
        (("letters", 2), ("their_references", 1)),
        files=(Path("/letters/2026-11-20 Ask.docx"),),
        backups=(
            BackupLeft(Path("/drive/foiwriter-A1B2-000004.foibackup"), AT, date(2027, 2, 1)),
        ),
        beyond=("What Word kept of a letter.",),
    )
    said = _said(report)
    assert "Client 3 was erased on Monday 23 November 2026" in said
    assert "Letters: 2" in said
    assert "Their references: 1" in said
    assert "/letters/2026-11-20 Ask.docx" in said
    assert "foiwriter-A1B2-000004.foibackup" in said
    assert "1 February 2027" in said
    assert "What Word kept of a letter." in said


def test_a_backup_without_an_end_says_so() -> None:
    backup = BackupLeft(Path("/stick/a.foibackup"), AT)
    assert "delete it when it is not needed" in _said(ErasureReport(1, AT, (), backups=(backup,)))


def test_where_nothing_is_left_it_says_that_too() -> None:
    said = _said(ErasureReport(1, AT, (("drafts", 1),)))
    assert "No file and no backup that is known." in said
    assert erasure_report(ErasureReport(1, AT, ())).pdf().startswith(b"%PDF")
