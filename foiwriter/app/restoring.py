"""Backups that are there: listed, put in place of the vault, tried."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from foiwriter.app.opening import VAULT_FOLDER, Opening
from foiwriter.errors import FoiWriterError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from sqlalchemy.orm import Session

    from foiwriter.register.fingerprints import Fingerprint, Mark
    from foiwriter.store.engine import RegisterKey
    from foiwriter.vault.backups import Backup, Drill, Restored
    from foiwriter.vault.vault import Vault

BACKUPS_FOLDER = "backups"
HERE = "this computer"
CHANGES = "changes"
"""What the register calls the number of changes it has seen."""


class Restoring(Opening):
    """Use cases of backups that are there. Listing and restoring need no vault."""

    def backups(self, folder: Path | None = None) -> tuple[Backup, ...]:
        """Every whole backup in the usual places, or in one folder; the newest first.

        In the usual places only those of the vault that is here, where there is one.
        """
        from foiwriter.vault import backups

        if folder is not None:
            return backups.ordered(backups.listed(folder, str(folder)))
        vault = self._vault_id()
        found = [each for place, where in self._places() for each in backups.listed(place, where)]
        return backups.ordered([each for each in found if vault in {"", each.vault}])

    def newest_backup(self) -> Backup | None:
        """The newest whole backup of the vault that is here; quicker than listing all of them."""
        from foiwriter.vault import backups

        vault = self._vault_id()
        if not vault:
            return next(iter(self.backups()), None)
        found = [backups.newest(place, where, vault) for place, where in self._places()]
        return next(iter(backups.ordered([each for each in found if each is not None])), None)

    def set_aside(self) -> tuple[Path, ...]:
        """The folders of vaults that a restore set aside; they still hold everybody in them."""
        from foiwriter.vault import restoring

        return restoring.set_aside(self._vault.folder)

    def restore(
        self, path: Path, *, passphrase: str | None = None, recovery: str | None = None
    ) -> Restored:
        """Put the register of a backup in place of the one that is here; that one is set aside.

        The vault is closed afterwards, and opens by whatever opened the backup. Works where there
        is no vault at all.

        Args:
            path: the backup.
            passphrase: the words that open it; not needed where the vault here is its own.
            recovery: the recovery key that opens it, as it was typed.

        Raises:
            FoiWriterError: the backup is damaged or newer, its key is wrong or missing, or the
                folder cannot be written. Nothing has changed then.
        """
        from foiwriter.vault import restoring
        from foiwriter.vault.backups import Restored
        from foiwriter.vault.workplace import working

        self._refuse_synced()
        with self._door, working(self.folders.data) as work:
            unpacked = work / VAULT_FOLDER
            backup, key = self._unpacked(path, unpacked, passphrase, recovery)
            self._begin_again(unpacked, key, backup.form)
            self.close()
            aside = restoring.put_in_place(unpacked, self._vault.folder)
            return Restored(backup, self._vault.folder, aside)

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
            passphrase: open the copy by these words only, as on another computer.
            recovery: open the copy by this recovery key only.

        Raises:
            FoiWriterError: there is none, or it does not restore.
        """
        from foiwriter.register import fingerprints
        from foiwriter.store.store import Store
        from foiwriter.vault import backup_faults
        from foiwriter.vault.backups import REGISTER
        from foiwriter.vault.workplace import working

        if path is None:
            newest = self.newest_backup()
            if newest is None:
                raise backup_faults.none_there()
            path = newest.path
        with working(self.folders.data) as work:
            unpacked = work / VAULT_FOLDER
            backup, key = self._unpacked(path, unpacked, passphrase, recovery, afresh=True)
            copy = Store.open(unpacked / REGISTER, key, removable=True)
            try:
                held = copy.read(fingerprints.taken)
            finally:
                copy.close()
        return self._compared(backup, held)

    def destroy_vault(self) -> None:
        """Destroy the keys of the vault, then its register, for good. Nobody is asked again.

        What a restore set aside of it goes too; in a clinic, all that was ever set aside.

        Raises:
            FoiWriterError: another program has it open, or its keys cannot be removed.
        """
        from foiwriter.vault.vault import Vault
        from foiwriter.vault.ways import Keyrings

        vault, every = self._vault_id(), self.rules.ends_each_day
        # The vault itself goes last: whoever is stopped on the way can begin again.
        for folder in self.set_aside():
            left = Vault(folder, Keyrings.only(None))
            if every or _id_of(left) == vault:
                left.destroy()
        super().destroy_vault()

    def _unpacked(
        self,
        path: Path,
        folder: Path,
        passphrase: str | None,
        recovery: str | None,
        *,
        afresh: bool = False,
    ) -> tuple[Backup, RegisterKey]:
        """Unpack a backup, find its key, and see that the register in it is whole.

        Args:
            path: the backup.
            folder: made for it.
            passphrase: the words that open it.
            recovery: the recovery key that opens it.
            afresh: words that are given are tried on the keys in the backup only.
        """
        from foiwriter.store import copying
        from foiwriter.store.faults import NEWER
        from foiwriter.vault import backup_faults, backups

        folder.mkdir(mode=0o700)
        backup = backups.unpack(path, folder)
        given = passphrase is not None or recovery is not None
        key = None
        if not (afresh and given):
            key = self._by_own_keys(backup, folder, passphrase, recovery)
        if key is None:
            key = self._by_its_keys(folder, passphrase, recovery)
        try:
            told = copying.check(folder / backups.REGISTER, key)
        except FoiWriterError as problem:
            # Where it was unpacked is gone in a moment; the person knows it by its own name.
            newer = problem.title == NEWER
            raise (backup_faults.newer if newer else backup_faults.damaged)(path) from problem
        if told.form != backup.form or dict(told.counts) != dict(backup.counts):
            raise backup_faults.damaged(path)
        return backup, key

    def _by_own_keys(
        self, backup: Backup, folder: Path, passphrase: str | None, recovery: str | None
    ) -> RegisterKey | None:
        """The key, where the keys of the vault here open this backup; they go into the folder.

        They are newer than those in the backup: a passphrase that was changed stays changed.
        """
        from foiwriter.system.files import durable_write
        from foiwriter.vault import backups

        if self._vault_id() != backup.vault:
            return None
        try:
            key = self._vault.key_to(self._vault.keys, passphrase or self._words(), recovery)
            durable_write(folder / backups.KEYS, self._vault.keys.read_bytes())
        except (FoiWriterError, OSError):
            return None
        return key

    def _by_its_keys(
        self, folder: Path, passphrase: str | None, recovery: str | None
    ) -> RegisterKey:
        """The key that the backup's own keys give out."""
        from foiwriter.vault import backup_faults, backups, slots

        keys = folder / backups.KEYS
        have = slots.read(keys)
        if passphrase is None and recovery is None:
            with contextlib.suppress(FoiWriterError):
                return self._vault.key_to(keys)
            raise backup_faults.key_needed() if have.slots else backup_faults.no_key()
        return self._vault.key_to(keys, passphrase, recovery)

    def _begin_again(self, folder: Path, key: RegisterKey, form: str) -> None:
        """Note in the copy that it was restored, and that nobody has it open."""
        from foiwriter.register import activity, standing
        from foiwriter.store import info
        from foiwriter.store.migrations import HEAD
        from foiwriter.store.store import Store
        from foiwriter.vault.backups import REGISTER

        seen = max((each.changes for each in self.backups()), default=0)

        def noted(session: Session) -> None:
            standing.mark_closed(session)
            # Counted on from the highest, so that no later change looks like one backed up before.
            changes = max(seen, info.number(session, CHANGES)) + 1
            info.put(session, CHANGES, str(changes))
            activity.note(
                session, "restored", self._now(), client=None, worker=self.worker, count=1
            )

        # An older form is left as it is; it is brought up when it is first opened.
        if form == HEAD:
            copy = Store.open(folder / REGISTER, key, removable=True)
            try:
                copy.write(noted)
            finally:
                copy.close()

    def _compared(self, backup: Backup, held: Mapping[Mark, Fingerprint]) -> Drill:
        from foiwriter.app import drilling
        from foiwriter.register import fingerprints
        from foiwriter.store import copying, info

        if self._vault_id() != backup.vault:
            return drilling.told(backup, held, None)
        return drilling.told(
            backup,
            held,
            self._read(
                lambda session: drilling.Now(
                    info.number(session, CHANGES),
                    copying.counts(session),
                    fingerprints.taken(session),
                )
            ),
        )

    def _places(self) -> tuple[tuple[Path, str], ...]:
        """Where backups may be, each with its name in words, whatever the mode says."""
        found = [(self.folders.data / BACKUPS_FOLDER, HERE)]
        chosen = self._chosen_folder()
        return (*found, (chosen, str(chosen))) if chosen else tuple(found)

    def _chosen_folder(self) -> Path | None:
        # Settings that cannot be read say so on their own page.
        with contextlib.suppress(FoiWriterError):
            return self.settings.backup_folder
        return None

    def _vault_id(self) -> str:
        """The id of the vault that is here; empty where there is none or its keys are damaged."""
        return _id_of(self._vault)

    def _words(self) -> str | None:
        return self._passphrase if isinstance(self._passphrase, str) else None

    def _refuse_synced(self) -> None:
        from foiwriter.system.places import synced
        from foiwriter.vault import faults

        service = synced(self._vault.folder)
        if service:
            raise faults.synced(self._vault.folder, service)


def _id_of(vault: Vault) -> str:
    with contextlib.suppress(FoiWriterError):
        have = vault.read_slots()
        return have.vault if have else ""
    return ""
