"""The ways into the vault: which there are, making and changing them, and destroying it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiwriter.app.beginning import Beginning
from foiwriter.app.gate import VAULT_FOLDER
from foiwriter.vault.modes import Mode, Rules, rules

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from foiwriter.vault.recovery import RecoverySheet
    from foiwriter.vault.ways import Way

__all__ = ["VAULT_FOLDER", "Opening"]


class Opening(Beginning):
    """Use cases of the vault's keys. A way in is changed only while the vault is open."""

    @property
    def mode(self) -> Mode:
        """The way the vault is used, found without opening it; home where there is none.

        Raises:
            FoiWriterError: the keys of the vault are damaged or newer.
        """
        have = self._vault.read_slots()
        if have is None:
            return Mode.PORTABLE if self.folders.portable else Mode.HOME
        return have.mode

    @property
    def rules(self) -> Rules:
        """What the mode asks."""
        return rules(self.mode)

    @property
    def vault_label(self) -> str:
        """The short name of the vault, such as `A1B2`; empty where there is none."""
        have = self._vault.read_slots()
        return have.label if have else ""

    def vault_ways(self) -> tuple[Way, ...]:
        """The ways in, in the order they are tried: `keyring`, `passphrase`, `recovery`.

        Raises:
            FoiWriterError: the keys of the vault are damaged or newer.
        """
        return self._vault.ways()

    def needs_passphrase(self) -> bool:
        """Whether opening, or making, the vault needs a passphrase because no keyring will do."""
        return not isinstance(self._passphrase, str) and self._vault.needs_passphrase()

    def recovery_kept(self) -> bool:
        """Whether a recovery key opens the vault; it need not be open to be asked.

        Raises:
            FoiWriterError: the keys of the vault are damaged or newer.
        """
        return "recovery" in self._vault.ways()

    def recovery_made_on(self) -> tuple[date | None, str]:
        """The day of the recovery sheet, and what was done with it; None and empty without one."""
        from foiwriter.vault.slots import RECOVERY

        have = self._vault.read_slots()
        slot = have.slots.get(RECOVERY) if have else None
        return (slot.made_on, slot.how) if slot else (None, "")

    def check_groups(self, sheet: RecoverySheet, typed: Mapping[int, str]) -> None:
        """See whether groups of a sheet, typed back, are what stands on it.

        Args:
            sheet: the sheet that was copied by hand.
            typed: what was typed, by the place of the group, from 1 to 8.

        Raises:
            BadInput: some are not; they are named.
        """
        from foiwriter.vault import recovery

        recovery.check_groups(sheet, typed)

    def change_passphrase(self, new: str) -> None:
        """Have these words open the vault from now on, and no older ones.

        Raises:
            BadInput: they are too short.
            FoiWriterError: the vault is not open, or its keys cannot be written.
        """
        with self._door:
            self._vault.change().passphrase(new)

    def drop_passphrase(self) -> None:
        """Let the keyring alone open the vault from day to day.

        Raises:
            FoiWriterError: the vault is not open, or the keyring does not open it.
        """
        with self._door:
            self._vault.change().drop_passphrase()

    def use_keyring(self) -> None:
        """Have this computer's keyring open the vault from now on; what it took is read back.

        Raises:
            FoiWriterError: the vault is not open, there is no keyring or it does not keep the
                key, or the mode refuses it. Nothing has changed then.
        """
        with self._door:
            self._vault.change().use_keyring()

    def keyring_works(self) -> bool:
        """Whether this computer has one of the four real keyrings, and it answers."""
        with self._door:
            return self._vault.change().keyring_works()

    def drop_keyring(self) -> None:
        """Let the passphrase alone open the vault from day to day.

        Raises:
            FoiWriterError: the vault is not open, or has no passphrase.
        """
        with self._door:
            self._vault.change().drop_keyring()

    def destroy_vault(self) -> None:
        """Destroy the keys of the vault, then its register, for good. Nobody is asked again.

        Backups elsewhere are left, and open as before. So is what foiwriter did not put there.

        Raises:
            FoiWriterError: another program has it open, or its keys cannot be removed.
        """
        with self._door:
            if self._store is not None:
                self._store.close()
                self._store = None
            self._vault.destroy()
            self._locked = False
