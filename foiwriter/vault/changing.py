"""Changing the ways into a vault that is open: each change is whole, or it is not made.

A new way is written and read back before the old one of its kind counts as gone, and a way that
does not work is never thrown away to make room.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiwriter.vault import faults, recovery, recovery_faults, slots, ways, wrapping
from foiwriter.vault.modes import rules

if TYPE_CHECKING:
    from pathlib import Path

    from foiwriter.vault.keyrings import KeyStore
    from foiwriter.vault.recovery import How, RecoverySheet
    from foiwriter.vault.slots import Slot, Slots
    from foiwriter.vault.ways import Keyrings

LEAST_PASSPHRASE = 12
"""Characters of a new passphrase; an older, shorter one still opens its vault."""


def check_passphrase(words: str) -> None:
    """See whether a new passphrase is long enough.

    Raises:
        BadInput: it is not.
    """
    if len(words.strip()) < LEAST_PASSPHRASE:
        raise faults.passphrase_short(LEAST_PASSPHRASE)


class Changing:
    """The slots file of an open vault, and what may be done to it.

    Args:
        path: the slots file.
        key: the register's key.
        rings: where to look for a keyring.
        cost: how dear a new passphrase is to try.
    """

    def __init__(
        self, path: Path, key: bytes, rings: Keyrings, cost: wrapping.Argon2 | None = None
    ) -> None:
        self._path = path
        self._key = key
        self._rings = rings
        self._cost = cost or wrapping.Argon2()

    def keep_recovery(self, sheet: RecoverySheet, how: How) -> None:
        """Have the key on a sheet open the vault from now on, and no older sheet's.

        Raises:
            FoiWriterError: the sheet is another vault's, or the file cannot be written.
        """
        have = self._have()
        if sheet.vault != have.label:
            raise recovery_faults.sheet_of_another(have.label)
        secret = recovery.read(sheet.text)
        slot = ways.recovery_slot(self._key, have.vault, secret, sheet.made_on, how)
        self._put(have, slots.RECOVERY, slot)

    def passphrase(self, words: str) -> None:
        """Have these words open the vault from now on, and no older ones.

        Raises:
            FoiWriterError: they are too short, or the file cannot be written.
        """
        check_passphrase(words)
        have = self._have()
        self._put(
            have, slots.PASSPHRASE, ways.passphrase_slot(self._key, have.vault, words, self._cost)
        )

    def drop_passphrase(self) -> None:
        """Let the keyring alone open the vault from day to day.

        Raises:
            FoiWriterError: the keyring does not open it now.
        """
        have = self._have()
        if slots.PASSPHRASE not in have.slots:
            return
        if "keyring" not in ways.found(have):
            raise recovery_faults.last_way("Let the keyring of this computer open it")
        if not wrapping.same(ways.by_keyring(have, self._rings, self._path), self._key):
            raise faults.keyring_wrong(ways=ways.found(have))
        self._drop(have, slots.PASSPHRASE)

    def keyring_works(self) -> bool:
        """Whether there is a keyring here that may be used, and it answers."""
        return self._rings.choose() is not None

    def use_keyring(self) -> None:
        """Have this computer's keyring open the vault from now on.

        The key gets a new entry, which a fresh process has read back when this returns. An older
        entry stays as it is.

        Raises:
            FoiWriterError: there is no keyring, the mode refuses it, or it does not keep the key.
        """
        have = self._have()
        if not rules(have.mode).keyring:
            raise recovery_faults.no_keyring_here(have.mode.value)
        ring: KeyStore | None = self._rings.choose()
        if ring is None:
            raise recovery_faults.keyring_missing()
        self._put(have, slots.KEYRING, ways.keyring_slot(self._key, have.vault, ring))

    def drop_keyring(self) -> None:
        """Let the passphrase alone open the vault from day to day.

        Raises:
            FoiWriterError: there is no passphrase.
        """
        have = self._have()
        slot = have.slots.get(slots.KEYRING)
        if slot is None:
            return
        if slots.PASSPHRASE not in have.slots:
            raise recovery_faults.last_way("Choose a passphrase")
        self._drop(have, slots.KEYRING)
        ring = self._rings.named(slot.backend)
        if ring is not None:
            ring.forget(ways.entry_of(have))

    def _have(self) -> Slots:
        have = slots.read(self._path)
        if not ways.fits(have, self._key):
            raise faults.keys_damaged(self._path)
        return have

    def _put(self, have: Slots, name: str, slot: Slot) -> None:
        self._write(have, have.slots | {name: slot}, name)

    def _drop(self, have: Slots, name: str) -> None:
        self._write(have, {key: slot for key, slot in have.slots.items() if key != name}, name)

    def _write(self, have: Slots, ways_in: dict[str, Slot], changed: str) -> None:
        check = wrapping.check_value(
            self._key, vault=have.vault, salt=have.register_salt, mode=have.mode.value
        )
        # Damaged slots of other names stay in the file as they are.
        broken = {
            name: told for name, told in have.broken.items() if slots.stated(name) != changed
        }
        update = {
            "format": slots.FORMAT,
            "key_check": check,
            "slots": ways_in,
            "broken": broken,
        }
        slots.write(self._path, have.model_copy(update=update))
