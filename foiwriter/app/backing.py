"""Backups: made, listed, restored and tried."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiwriter.app.opening import Opening

if TYPE_CHECKING:
    from pathlib import Path

    from foiwriter.vault.backups import Backup, Drill, Restored


class Backing(Opening):
    """Use cases of backups. Making one needs the vault; listing and restoring do not."""

    def back_up(self, folder: Path | None = None) -> Backup:
        """Make a backup now; it is on the disk and was read back when this returns.

        Args:
            folder: only there; without, in every usual place.

        Raises:
            FoiWriterError: no place can take it. What was there before is as it was.
        """
        raise NotImplementedError

    def backups(self, folder: Path | None = None) -> tuple[Backup, ...]:
        """Every whole backup in the usual places, or in one folder; the newest first."""
        raise NotImplementedError

    def backup_due(self) -> bool:
        """Whether something changed since the newest backup and that is 30 minutes ago."""
        raise NotImplementedError

    def back_up_if_due(self) -> Backup | None:
        """Make a backup when one is due; None when it is not."""
        raise NotImplementedError

    def restore(
        self, path: Path, *, passphrase: str | None = None, recovery: str | None = None
    ) -> Restored:
        """Put the register of a backup in place of the one that is here; that one is set aside.

        The vault is closed afterwards. Works where there is no vault at all.

        Raises:
            FoiWriterError: the backup is damaged or newer, its key is wrong or missing, or the
                folder cannot be written. Nothing has changed then.
        """
        raise NotImplementedError

    def drill(
        self,
        path: Path | None = None,
        *,
        passphrase: str | None = None,
        recovery: str | None = None,
    ) -> Drill:
        """Restore a backup into a folder of its own, compare it with the register, remove it.

        Args:
            path: the backup; without, the newest.
            passphrase: open the copy by this only, as on another computer.
            recovery: open the copy by this recovery key only.

        Raises:
            FoiWriterError: there is none, or it does not restore.
        """
        raise NotImplementedError

    def set_aside(self) -> tuple[Path, ...]:
        """The folders of vaults that a restore set aside; they still hold everybody in them."""
        raise NotImplementedError
