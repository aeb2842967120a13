"""The vault: an encrypted register and the ways into it."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Literal

from foiwriter.errors import FoiWriterError
from foiwriter.system.files import make_folder
from foiwriter.system.locks import FolderLock
from foiwriter.vault import faults, sealing, slots, wrapping
from foiwriter.vault.ways import Ask, Keyrings, key_of, keyring_slot, passphrase_slot

if TYPE_CHECKING:
    from pathlib import Path

    from foiwriter.store.store import Store
    from foiwriter.vault.keyrings import KeyStore

LEAST_PASSPHRASE = 8
REGISTER = "register.db"
SLOTS = "keys.json"
_UNFINISHED = "register.new"

Guard = Literal["keyring", "passphrase"]


class Vault:
    """The door of one register. `open` and `create` give the store behind it.

    Args:
        folder: holds the register, its keys and its lock; made by `create`.
        rings: where to look for a keyring.
        cost: how dear a passphrase is to try; for tests.
    """

    def __init__(
        self, folder: Path, rings: Keyrings | None = None, cost: wrapping.Argon2 | None = None
    ) -> None:
        self.folder = folder
        self._rings = rings or Keyrings()
        self._cost = cost or wrapping.Argon2()
        self._lock = FolderLock(folder)
        self._found: tuple[str, bytes] | None = None

    @property
    def register(self) -> Path:
        """The encrypted database."""
        return self.folder / REGISTER

    @property
    def keys(self) -> Path:
        """The slots file."""
        return self.folder / SLOTS

    def exists(self) -> bool:
        """Whether there is a vault here, or any part of one."""
        return self.register.exists() or self.keys.exists()

    def ways(self) -> tuple[Guard, ...]:
        """The ways in that the slots file has, in the order they are tried.

        Raises:
            FoiWriterError: the slots file is damaged or newer.
        """
        if not self.keys.exists():
            return ()
        have = slots.read(self.keys).slots
        ways: dict[str, Guard] = {slots.KEYRING: "keyring", slots.PASSPHRASE: "passphrase"}
        return tuple(guard for name, guard in ways.items() if name in have)

    def needs_passphrase(self) -> bool:
        """Whether a passphrase is the only way in, or the only guard a new vault could have."""
        if not self.exists():
            return self._rings.choose() is None
        have = slots.read(self.keys).slots if self.keys.exists() else {}
        if slots.PASSPHRASE not in have:
            return False
        slot = have.get(slots.KEYRING)
        return slot is None or self._rings.named(slot.backend) is None

    def create(self, passphrase: str | None = None) -> tuple[Store, Guard]:
        """Make the vault, guarded by the passphrase or, without one, by a keyring.

        Raises:
            FoiWriterError: there is one already, nothing can guard it, or it cannot be written.
        """
        if self.exists():
            raise faults.exists(self.folder)
        if passphrase is not None and len(passphrase.strip()) < LEAST_PASSPHRASE:
            raise faults.passphrase_short(LEAST_PASSPHRASE)
        ring = None if passphrase is not None else self._rings.choose()
        if passphrase is None and ring is None:
            raise faults.passphrase_to_make()
        make_folder(self.folder)
        self._hold()
        try:
            return self._made(passphrase, ring), "keyring" if ring else "passphrase"
        except BaseException:
            self._lock.release()
            raise

    def open(self, passphrase: Ask = None) -> Store:
        """Open the register: by a passphrase that is given, the keyring, or by asking.

        Raises:
            FoiWriterError: no key, a wrong key, damage, a newer version, not a register, or
                another program has it open. No byte changes then.
        """
        if not self.exists():
            raise faults.none_yet(self.folder)
        self._hold()
        try:
            return self._opened(passphrase)
        except BaseException:
            self.release()
            raise

    def check_free(self) -> None:
        """Find out whether another program has it open, before anybody is asked for a passphrase.

        Raises:
            FoiWriterError: another program has it open, or the folder cannot be used.
        """
        self._hold()
        self._lock.release()

    def release(self) -> None:
        """Free the vault for other programs; the store must be closed first."""
        self._found = None
        self._lock.release()

    def seal(self, name: str, data: bytes) -> None:
        """Keep data beside the register under its key; the vault must be open.

        Raises:
            FoiWriterError: the file cannot be written.
        """
        if self._found is None:
            raise faults.none_yet(self.folder)
        vault, key = self._found
        sealing.seal(self.folder / name, data, key, vault)

    def unseal(self, name: str, passphrase: Ask = None) -> bytes | None:
        """What was sealed, when a key can be had without asking; None otherwise.

        The register need not be open, and is not touched.
        """
        if not self.keys.exists() or not (self.folder / name).exists() or callable(passphrase):
            return None
        try:
            key = self._key(slots.read(self.keys), passphrase)
        except FoiWriterError:
            return None
        vault = self._found[0] if self._found else ""
        return sealing.unseal(self.folder / name, key, vault)

    def drop_sealed(self, name: str) -> None:
        """Throw away what was sealed; it is worked out again when it is needed."""
        (self.folder / name).unlink(missing_ok=True)

    def _key(self, have: slots.Slots, passphrase: Ask) -> bytes:
        """The register's key, asked for once between opening and release."""
        if self._found is None or self._found[0] != have.vault:
            self._found = have.vault, key_of(have, self._rings, passphrase, self.keys)
        return self._found[1]

    def _hold(self) -> None:
        try:
            held = self._lock.acquire()
        except OSError as problem:
            raise faults.folder_closed(self.folder) from problem
        if not held:
            raise faults.in_use()

    def _opened(self, passphrase: Ask) -> Store:
        from foiwriter.store.engine import RegisterKey
        from foiwriter.store.store import Store

        if not self.keys.exists():
            raise faults.keys_missing(self.keys)
        have = slots.read(self.keys)
        key = self._key(have, passphrase)
        self._finish_making()
        return Store.open(self.register, RegisterKey(key, have.register_salt))

    def _made(self, passphrase: str | None, ring: KeyStore | None) -> Store:
        from foiwriter.store.engine import SALT_BYTES, RegisterKey
        from foiwriter.store.store import Store

        key, salt, vault = (
            wrapping.new_key(),
            secrets.token_bytes(SALT_BYTES),
            secrets.token_hex(8),
        )
        made = (
            {slots.KEYRING: keyring_slot(key, vault, ring)}
            if ring is not None
            else {slots.PASSPHRASE: passphrase_slot(key, vault, passphrase or "", self._cost)}
        )
        # The register is whole before its keys are kept, and in place after: a crash on the way
        # leaves nothing, or a vault that the next opening finishes.
        unfinished = self.folder / _UNFINISHED
        unfinished.unlink(missing_ok=True)
        Store.create(unfinished, RegisterKey(key, salt)).close()
        check = wrapping.check_value(key, vault=vault, salt=salt)
        slots.write(
            self.keys,
            slots.Slots(vault=vault, register_salt=salt, key_check=check, slots=made),
        )
        self._finish_making()
        self._found = vault, key
        return Store.open(self.register, RegisterKey(key, salt))

    def _finish_making(self) -> None:
        unfinished = self.folder / _UNFINISHED
        if unfinished.exists() and not self.register.exists():
            unfinished.replace(self.register)
