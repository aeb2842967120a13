"""The vault: an encrypted register and the ways into it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from foiwriter.errors import FoiWriterError
from foiwriter.system.files import make_folder
from foiwriter.system.locks import FolderLock
from foiwriter.vault import (
    changing,
    destroying,
    faults,
    making,
    recovery_faults,
    sealing,
    slots,
    ways,
)
from foiwriter.vault.modes import Mode, rules
from foiwriter.vault.ways import Ask, Keyrings, Way, key_of
from foiwriter.vault.wrapping import Argon2

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from foiwriter.store.engine import RegisterKey
    from foiwriter.store.store import Store
    from foiwriter.vault.changing import Changing
    from foiwriter.vault.keyrings import KeyStore
    from foiwriter.vault.slots import Slots

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
        removable: it stands on a stick, whatever its mode.
    """

    def __init__(
        self,
        folder: Path,
        rings: Keyrings | None = None,
        cost: Argon2 | None = None,
        *,
        removable: bool = False,
    ) -> None:
        self.folder = folder
        self._rings = rings or Keyrings()
        self._cost = cost or Argon2()
        self._removable = removable
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
        return any(map(making.there, (self.register, self.keys)))

    def read_slots(self) -> Slots | None:
        """What the slots file says; None where there is none.

        Raises:
            FoiWriterError: it is damaged or newer.
        """
        return slots.read(self.keys) if making.there(self.keys) else None

    def ways(self) -> tuple[Way, ...]:
        """The ways in that the slots file has, in the order they are tried.

        Raises:
            FoiWriterError: the slots file is damaged or newer.
        """
        have = self.read_slots()
        return ways.found(have) if have else ()

    def needs_passphrase(self) -> bool:
        """Whether a passphrase is the only way in, or the only guard a new vault could have."""
        if not self.exists():
            return self._rings.choose() is None
        have = self.read_slots()
        return have is not None and ways.needs_words(have, self._rings)

    def create(
        self, passphrase: str | None = None, *, mode: Mode = Mode.HOME
    ) -> tuple[Store, Guard]:
        """Make the vault, guarded by the passphrase or, without one, by a keyring.

        Raises:
            FoiWriterError: there is one already, nothing can guard it, the folder is copied
                elsewhere by a service, or it cannot be written.
        """
        if self.exists():
            raise faults.exists(self.folder)
        if passphrase is not None:
            changing.check_passphrase(passphrase)
        ring = self._rings.choose() if passphrase is None and rules(mode).keyring else None
        if passphrase is None and ring is None:
            raise faults.passphrase_to_make()
        making.refuse_new(self.folder)
        make_folder(self.folder)
        making.own(self.folder)
        self._hold()
        try:
            return self._made(passphrase, ring, mode), "keyring" if ring else "passphrase"
        except BaseException:
            self.release()
            raise

    def open(
        self,
        passphrase: Ask = None,
        *,
        recovery: str | None = None,
        before_upgrade: Callable[[Store], None] | None = None,
    ) -> Store:
        """Open the register: by what is given, the keyring, or by asking.

        Args:
            passphrase: the words, or a function that asks for them when they are needed.
            recovery: a recovery key as it was typed; nothing else is tried then.
            before_upgrade: called with the open register before it leaves an older form.

        Raises:
            FoiWriterError: no key, a wrong key, damage, a newer version, not a register, a
                folder that a service copies, or another program has it open. No byte changes.
        """
        if not self.exists():
            raise faults.none_yet(self.folder)
        making.refuse_synced(self.folder)
        self._hold(reading_will_do=True)
        try:
            return self._opened(passphrase, recovery, before_upgrade)
        except BaseException:
            self.release()
            raise

    def check_free(self) -> None:
        """Find out, before anybody is asked for a passphrase, that no other program has it open.

        Raises:
            FoiWriterError: one has, or the folder cannot be used.
        """
        self._hold(reading_will_do=True)
        self._lock.release()

    def release(self) -> None:
        """Free the vault for other programs; the store must be closed first."""
        self._found = None
        self._lock.release()

    def change(self) -> Changing:
        """Change the ways in; the vault must be open.

        Raises:
            FoiWriterError: it is not.
        """
        if self._found is None:
            raise recovery_faults.not_open()
        return changing.Changing(self.keys, self._found[1], self._rings, self._cost)

    def destroy(self) -> None:
        """Destroy the keys, then everything else that a vault puts into its folder, for good.

        Raises:
            FoiWriterError: another program has it open, or its keys cannot be removed.
        """
        if not self.folder.exists():
            return
        self._hold()
        try:
            destroying.begin(self.folder)
            destroying.destroy_keys(self.keys, self._rings)
        finally:
            self.release()
        destroying.remove_rest(self.folder)

    def seal(self, name: str, data: bytes) -> None:
        """Keep data beside the register under its key; the vault must be open.

        Raises:
            FoiWriterError: the file cannot be written.
        """
        if self._found is None:
            raise recovery_faults.not_open()
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
        """Throw away what was sealed. Raises a `FoiWriterError` where nothing may be written."""
        try:
            (self.folder / name).unlink(missing_ok=True)
        except OSError as problem:
            raise faults.folder_closed(self.folder) from problem

    def key_to(
        self, keys: Path, passphrase: Ask = None, recovery: str | None = None
    ) -> RegisterKey:
        """The key in a slots file, this vault's or a backup's; an open vault's is had already.

        Raises:
            FoiWriterError: as for `open`, as far as keys go.
        """
        from foiwriter.store.engine import RegisterKey

        have = slots.read(keys)
        if passphrase is None and recovery is None and self._found is not None:
            vault, key = self._found
            if vault == have.vault and ways.fits(have, key):
                return RegisterKey(key, have.register_salt)
        key = key_of(have, self._rings, passphrase, keys, recovered_by=recovery)
        return RegisterKey(key, have.register_salt)

    def _key(self, have: Slots, passphrase: Ask, recovery: str | None = None) -> bytes:
        """The register's key, asked for once between opening and release, unless it is given."""
        given = isinstance(passphrase, str) or recovery is not None
        if self._found is None or self._found[0] != have.vault or given:
            key = key_of(have, self._rings, passphrase, self.keys, recovered_by=recovery)
            self._found = have.vault, key
        return self._found[1]

    def _hold(self, *, reading_will_do: bool = False) -> None:
        try:
            held = self._lock.acquire(reading_will_do=reading_will_do)
        except OSError as problem:
            raise faults.folder_closed(self.folder) from problem
        if not held:
            raise faults.in_use()

    def _opened(
        self,
        passphrase: Ask,
        recovery: str | None,
        before_upgrade: Callable[[Store], None] | None,
    ) -> Store:
        from foiwriter.store.engine import RegisterKey
        from foiwriter.store.store import Store

        if not self.keys.exists():
            raise faults.keys_missing(self.keys)
        have = slots.read(self.keys)
        key = self._key(have, passphrase, recovery)
        making.own(self.folder)
        making.finish(self.folder / _UNFINISHED, self.register)
        return Store.open(
            self.register,
            RegisterKey(key, have.register_salt),
            removable=self._on_a_stick(have.mode),
            before_upgrade=before_upgrade,
        )

    def _made(self, passphrase: str | None, ring: KeyStore | None, mode: Mode) -> Store:
        from foiwriter.store.engine import RegisterKey
        from foiwriter.store.store import Store

        removable = self._on_a_stick(mode)
        new = making.new(mode, passphrase, ring, self._cost)
        making.make(self.folder / _UNFINISHED, self.keys, new, removable=removable)
        making.finish(self.folder / _UNFINISHED, self.register)
        self._found = new.slots.vault, new.key
        key = RegisterKey(new.key, new.slots.register_salt)
        return Store.open(self.register, key, removable=removable)

    def _on_a_stick(self, mode: Mode) -> bool:
        return self._removable or rules(mode).removable
