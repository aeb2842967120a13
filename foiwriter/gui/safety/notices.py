"""What somebody should know before they start: read from the vault in one go, drawn elsewhere."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from foiwriter.app import App, Client, Draft
    from foiwriter.register.records_seeing import MovedDay

OLD_BACKUP = timedelta(days=7)
SHEET_FILES = "foiwriter recovery sheet*"
CLOCK_SLACK = timedelta(hours=2)  # a journey to another time zone, a clock that was a little fast


@dataclass(frozen=True, slots=True)
class Notices:
    """What is to be told; everything that is empty or None is not.

    Attributes:
        only_reads: nothing may be written where the records are.
        ended_at: the last run ended without closing; the moment it was opened.
        recovered: drafts that were saved in that run.
        no_sheet: there are records, and no recovery sheet.
        sheet_here: the recovery sheet still lies as a file among the letters.
        backup_from: the newest backup is old and records have changed since; when it was made.
        no_backup: records have changed and there is no backup at all.
        clock_behind: something was recorded at this moment, and the clock says it is yet to come.
        to_review: clients whose case has been closed for long.
        moved: last days that a bank holiday, or a newer law, moved since they were told.
        calendar_fault: why the calendar file is not up to date; empty when it is.
    """

    only_reads: bool = False
    ended_at: datetime | None = None
    recovered: tuple[Draft, ...] = ()
    no_sheet: bool = False
    sheet_here: Path | None = None
    backup_from: datetime | None = None
    no_backup: bool = False
    clock_behind: datetime | None = None
    to_review: tuple[Client, ...] = ()
    moved: tuple[MovedDay, ...] = ()
    calendar_fault: str = ""

    @property
    def count(self) -> int:
        """How many things there are to tell."""
        told = (
            *(self.only_reads, self.ended_at, self.no_sheet or self.sheet_here, self.clock_behind),
            *(self.backup_from or self.no_backup, *self.to_review),
            *(self.moved, self.calendar_fault),
        )
        return sum(bool(each) for each in told)

    def of_client(self, client: int) -> Notices:
        """These, without what is about any other client."""
        return replace(
            self,
            recovered=tuple(draft for draft in self.recovered if draft.client == client),
            to_review=tuple(each for each in self.to_review if each.id == client),
            moved=tuple(each for each in self.moved if each.client == client),
        )


def read(app: App, now: datetime) -> Notices:
    """Look at an open vault. For the database thread.

    Args:
        app: its vault is open.
        now: what the clock of this computer says.
    """
    ended_at = app.unclean_since()
    drafts = app.drafts() if ended_at else ()
    backup, due = app.newest_backup(), app.backup_due()
    newest = backup.made_at if backup else None
    latest = max((line.at for line in app.activity(1)), default=None)
    marks = [mark for mark in (newest, latest) if mark is not None]
    behind = max(marks, default=now)
    return Notices(
        only_reads=app.only_reads(),
        ended_at=ended_at,
        recovered=tuple(
            draft for draft in drafts if ended_at and draft.saved_at and draft.saved_at >= ended_at
        ),
        no_sheet=not app.recovery_kept(),
        sheet_here=_sheet_file(app.settings.letters_folder or app.folders.out),
        backup_from=newest if due and newest and now - newest > OLD_BACKUP else None,
        no_backup=due and newest is None and _holds_anything(app),
        clock_behind=behind if behind - now > CLOCK_SLACK else None,
        to_review=app.cases_to_review(app.today()),
        moved=app.moved_days(seen=False),
        calendar_fault=str(app.calendar_fault or ""),
    )


def _holds_anything(app: App) -> bool:
    """Whether there is anything of anybody yet: an empty clinic has nothing to lose."""
    return any(client.name for client in app.clients()) or bool(app.drafts() or app.requests())


def _sheet_file(folder: Path) -> Path | None:
    with contextlib.suppress(OSError):
        return next(iter(sorted(folder.glob(SHEET_FILES))), None)
    return None
