"""The report of an erasure: what went, and what remains where. It names nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiwriter import words
from foiwriter.sheets.page import Facts, Heading, Points, Sheet, Table, Typed, Words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from foiwriter.register.records_cases import BackupLeft, ErasureReport
    from foiwriter.sheets.page import Block

_NOT_KNOWN = "not known: delete it when it is not needed"


def erasure_report(report: ErasureReport) -> Sheet:
    """What erasing a client did, told so that nothing is hidden.

    Args:
        report: what was erased, and what could not be.
    """
    at = report.erased_at.astimezone()
    gone = [(kind.replace("_", " ").capitalize(), f"{count:,}") for kind, count in report.removed]
    blocks: list[Block] = [
        Words(
            f"Client {report.client} was erased on {words.weekday_date(at)}, at {at:%H:%M}. "
            "No name stands here, so that this report can be kept."
        ),
        Heading("What went"),
        Facts(tuple(gone)) if gone else Words("Nothing was kept of this client."),
    ]
    left = [*_files(report.files), *_backups(report.backups)]
    blocks += left or [Heading("What is left"), Words("No file and no backup that is known.")]
    if report.beyond:
        blocks += [Heading("What foiwriter cannot reach"), Points(report.beyond)]
    return Sheet("What was erased, and what is left", at.date(), tuple(blocks))


def _files(files: Sequence[Path]) -> list[Block]:
    if not files:
        return []
    return [
        Heading("Files that are still on the disk"),
        Words("These letters were saved outside the records. Delete them yourself."),
        *(Typed(str(path)) for path in files),
    ]


def _backups(backups: Sequence[BackupLeft]) -> list[Block]:
    if not backups:
        return []
    rows = tuple(
        (
            str(each.path),
            words.long_date(each.made_at.astimezone()),
            words.long_date(each.goes_on) if each.goes_on else _NOT_KNOWN,
        )
        for each in backups
    )
    return [
        Heading("Backups that still hold this client"),
        Words("They are encrypted. Delete them now, or wait until they go."),
        Table(("Backup", "Made on", "Goes by itself on"), rows),
    ]
