"""Ends of a case: erased with an honest report, the day in a clinic over, a computer lost."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from foiwriter.app.binning import MOST_AT_ONCE
from foiwriter.app.handing import Handing
from foiwriter.errors import BadInput, FoiWriterError

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from foiwriter.register.records_cases import (
        BackupLeft,
        DayReview,
        ErasureReport,
        LostDevice,
    )

WORD = "DESTROY"
"""What is typed to end the day."""

_THINNED_AFTER = timedelta(days=9 * 31)
_SET_ASIDE = (
    "A restore set an older copy of the records aside in {}. It may hold this client: delete it."
)
_BEYOND = (
    "Files that were handed over, exported, e-mailed or printed are where they were put.",
    "Word and other programs may keep copies of letters that were opened in them.",
    "The computer keeps lists of its own, and a disk may hold pieces of removed files.",
    "Only a disk that is encrypted whole keeps those pieces from a finder.",
)


class Casework(Handing):
    """Use cases that end something."""

    def erase_client(self, client_id: int, *, typed: str) -> ErasureReport:
        """Erase a client and the whole case for good, and say what is left where.

        Where more than ten records go, a backup is made first. Where there is no place for one,
        the case file that the family has will do, when the case is still as it was then.

        Args:
            client_id: who.
            typed: the client's name.

        Raises:
            BadInput: there is no such client, or the name was not typed.
            FoiWriterError: no backup can be made, or the register cannot be written.
        """
        from foiwriter.register import bin as bins
        from foiwriter.register import cases
        from foiwriter.register.records_cases import ErasureReport

        client = self.client(client_id)
        ids = self._read(lambda session: cases.of_client(session, client_id))
        count = sum(len(ids[table]) for table in ids.of)
        self._confirmed(client.name, typed, count)
        if count > MOST_AT_ONCE and not self._is_with_family(client_id):
            self.back_up()
        files = self._files_of(client_id)
        backups = self._backups_left()

        def work(session: Session) -> tuple[tuple[str, int], ...]:
            own = cases.of_client(session, client_id)
            gone = cases.remove(session, own)
            return (*gone, ("bin", bins.empty_of(session, client_id)))

        removed = self._write(work, action="erased", client=client_id, count=count)
        self._compact()
        return ErasureReport(
            client=client_id,
            erased_at=self._now(),
            removed=tuple((table, number) for table, number in removed if number),
            files=tuple(path for path in files if path.exists()),
            backups=backups,
            beyond=(*map(_SET_ASIDE.format, self.set_aside()), *_BEYOND),
        )

    def day_review(self) -> DayReview:
        """How every case stands, before the day ends."""
        from foiwriter.register import retention
        from foiwriter.register.records_cases import DayReview

        def work(session: Session) -> DayReview:
            loose, binned = retention.besides(session)
            return DayReview(retention.day_cases(session), loose, binned)

        return self._read(work) if self.vault_exists() else DayReview(())

    def end_day(self, *, typed: str, backup_folder: Path | None = None) -> None:
        """Destroy the vault of a clinic: its keys first, then everything else.

        Args:
            typed: the word `DESTROY`.
            backup_folder: where a last backup goes; needed while a case was not handed over.

        Raises:
            BadInput: the word was not typed, this is no clinic, or a case would be lost.
            FoiWriterError: the backup cannot be made. Nothing is destroyed then.
        """
        if not self.rules.ends_each_day:
            raise BadInput(
                "The records were not destroyed",
                "Only the records of a clinic are destroyed at the end of the day.",
                "Erase one client instead, or move your records away.",
                field="mode",
            )
        if typed.strip() != WORD:
            raise BadInput(
                "The records were not destroyed",
                f"To be sure, {WORD} has to be typed in capitals.",
                "Nothing was removed.",
                field="typed",
            )
        review = self.day_review()
        if review.at_stake and backup_folder is None:
            raise BadInput(
                "A case would be lost",
                _at_stake(review),
                "Hand cases over or erase them and empty the bin, or name a folder for a last"
                " backup.",
                field="backup",
            )
        if backup_folder is not None:
            self._back_up_away(backup_folder)
        self.destroy_vault()

    def lost_device(self) -> LostDevice:
        """Whom the loss of this computer would touch, and when the last backup was made."""
        from foiwriter.register import retention
        from foiwriter.register.records_cases import LostDevice

        newest = self.newest_backup()
        return LostDevice(
            self._listed(retention.families), newest.made_at if newest is not None else None
        )

    def _back_up_away(self, folder: Path) -> None:
        from foiwriter.app import outgoing

        outgoing.check_folder(folder, self.folders.data)
        self.back_up(folder)

    def _is_with_family(self, client_id: int) -> bool:
        """Whether the family's own case file is the only copy that can be, and is a whole one."""
        from foiwriter.register import handed

        if self._usual_places(make=False).found:
            return False
        return self._read(lambda session: handed.stands(session, client_id))

    def _files_of(self, client_id: int) -> tuple[Path, ...]:
        """The files that letters and drafts of a client were saved as."""
        from foiwriter.register import cases, letters

        def work(session: Session) -> list[str]:
            return letters.saved_files(session, cases.of_client(session, client_id)["letters"])

        return tuple(map(Path, self._read(work)))

    def _backups_left(self) -> tuple[BackupLeft, ...]:
        """Backups that may still hold a client: each is a whole copy of the register."""
        from foiwriter.register.records_cases import BackupLeft

        return tuple(
            BackupLeft(one.path, one.made_at, (one.made_at + _THINNED_AFTER).date())
            for one in self.backups()
        )

    def _compact(self) -> None:
        """Leave no empty pages behind; the record is gone whether or not this works."""
        import contextlib

        with contextlib.suppress(FoiWriterError), self._door:
            self._entered_store().compact()


def _at_stake(review: DayReview) -> str:
    """What would be lost, a sentence for each sort."""
    told = (
        (len(review.left), "of the cases here were not handed over as they are now."),
        (review.loose, "records here belong to no client."),
        (review.binned, "cases or requests are in the bin."),
    )
    return " ".join(f"{count:,} {words}" for count, words in told if count)
