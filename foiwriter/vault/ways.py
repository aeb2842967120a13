"""The ways into a vault: making a slot for each, and getting the key out of one."""

from __future__ import annotations

import base64
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from foiwriter.errors import FoiWriterError
from foiwriter.vault import faults, keyrings, recovery, recovery_faults, wrapping
from foiwriter.vault.modes import rules
from foiwriter.vault.slots import KEYRING, PASSPHRASE, RECOVERY, Kdf, Slot
from foiwriter.vault.wrapping import Argon2, Wrapped

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from foiwriter.vault.keyrings import KeyStore
    from foiwriter.vault.recovery import How
    from foiwriter.vault.slots import Slots

Ask = Callable[[], str] | str | None
"""A passphrase, a function that asks for one when it is needed, or nothing."""

Way = Literal["keyring", "passphrase", "recovery"]
"""A way into a vault."""

_NAMES: dict[str, Way] = {KEYRING: "keyring", PASSPHRASE: "passphrase", RECOVERY: "recovery"}
_SALT_BYTES = 16


@dataclass(frozen=True, slots=True)
class Keyrings:
    """Where keyrings are found: the computer's own, or one that is given."""

    choose: Callable[[], KeyStore | None] = keyrings.choose
    named: Callable[[str], KeyStore | None] = keyrings.named

    @classmethod
    def only(cls, store: KeyStore | None) -> Keyrings:
        """Exactly this keyring, or none at all."""
        return cls(choose=lambda: store, named=lambda _name: store)


def keyring_slot(key: bytes, vault: str, ring: KeyStore) -> Slot:
    """A slot that the keyring opens, made only once a fresh process read the secret back.

    Each has an entry of its own in the keyring, so that none is ever written over.

    Raises:
        FoiWriterError: the keyring refuses, or does not give back what it took.
    """
    entry = f"{_entry(vault)}-{secrets.token_hex(4)}"
    under = wrapping.new_key()
    secret = base64.b64encode(under).decode()
    ring.write(entry, secret)
    if ring.fingerprint_elsewhere(entry) != keyrings.fingerprint(secret):
        raise faults.keyring_not_kept()
    wrapped = wrapping.wrap(key, under, vault=vault, slot=KEYRING)
    return Slot(nonce=wrapped.nonce, wrapped=wrapped.data, backend=ring.name, entry=entry)


def passphrase_slot(key: bytes, vault: str, passphrase: str, cost: Argon2) -> Slot:
    """A slot that a passphrase opens."""
    salt = secrets.token_bytes(_SALT_BYTES)
    under = wrapping.from_passphrase(passphrase, salt, cost)
    wrapped = wrapping.wrap(key, under, vault=vault, slot=PASSPHRASE)
    kdf = Kdf(memory_kib=cost.memory_kib, passes=cost.passes, lanes=cost.lanes, salt=salt)
    return Slot(nonce=wrapped.nonce, wrapped=wrapped.data, kdf=kdf)


def recovery_slot(key: bytes, vault: str, recovery_key: bytes, made_on: date, how: How) -> Slot:
    """A slot that the key on a recovery sheet opens."""
    under = wrapping.from_recovery(recovery_key, vault)
    wrapped = wrapping.wrap(key, under, vault=vault, slot=RECOVERY)
    return Slot(nonce=wrapped.nonce, wrapped=wrapped.data, made_on=made_on, how=how)


def found(have: Slots) -> tuple[Way, ...]:
    """The ways in that are whole, in the order they are tried."""
    return tuple(
        way for name, way in _NAMES.items() if name in have.slots and _allowed(name, have)
    )


def needs_words(have: Slots, rings: Keyrings) -> bool:
    """Whether a passphrase opens the vault, and no keyring that is here does."""
    slot = have.slots.get(KEYRING) if _allowed(KEYRING, have) else None
    return PASSPHRASE in have.slots and (slot is None or rings.named(slot.backend) is None)


def key_of(
    have: Slots, rings: Keyrings, passphrase: Ask, path: Path, *, recovered_by: str | None = None
) -> bytes:
    """The register's key, by the first way that is here.

    A recovery key that is given is the only thing tried. A passphrase that is given is tried
    first; then the keyring; then a passphrase is asked for.

    Args:
        have: the slots of the vault.
        rings: where to look for a keyring.
        passphrase: the words, a function that asks for them, or nothing.
        path: the slots file, for the words of a fault.
        recovered_by: the recovery key as it was typed.

    Raises:
        FoiWriterError: no key is here, the key is wrong, or the slots are damaged.
    """
    if recovered_by is not None:
        key = _by_recovery(have, recovered_by, path)
    elif isinstance(passphrase, str) and (
        PASSPHRASE in have.slots or have.is_broken(PASSPHRASE) or not _allowed(KEYRING, have)
    ):
        key = _by_passphrase(have, passphrase, path)
    elif _allowed(KEYRING, have) and (KEYRING in have.slots or have.is_broken(KEYRING)):
        key = _by_keyring_first(have, rings, passphrase, path)
    elif PASSPHRASE in have.slots or have.is_broken(PASSPHRASE):
        key = _by_passphrase(have, passphrase, path)
    elif RECOVERY in have.slots:
        raise recovery_faults.recovery_only(have.label)
    else:
        raise faults.keys_damaged(path)
    if not fits(have, key):
        raise faults.keys_damaged(path)
    return key


def fits(have: Slots, key: bytes) -> bool:
    """Whether this is the register's key, and the head of the file is as it was made."""
    check = wrapping.check_value(
        key, vault=have.vault, salt=have.register_salt, mode=have.bound_mode
    )
    return wrapping.same(check, have.key_check)


def by_keyring(have: Slots, rings: Keyrings, path: Path) -> bytes:
    """The register's key, by the keyring only.

    Raises:
        FoiWriterError: the slot is damaged, or the keyring is gone, locked, empty or wrong.
    """
    slot = have.slots.get(KEYRING)
    ways = found(have)
    if slot is None:
        raise faults.slot_damaged(path, "keyring", ways=ways)
    ring = rings.named(slot.backend)
    if ring is None:
        raise faults.no_keyring(keyrings.ACCEPTED.get(slot.backend, ""), ways=ways)
    try:
        secret = ring.read(entry_of(have))
    except faults.KeyringRefused as problem:
        raise faults.KeyringRefused(problem.reason, ways=ways) from problem
    if not secret:
        raise faults.keyring_empty(ways=ways)
    try:
        under = base64.b64decode(secret, validate=True)
    except ValueError:
        raise faults.keyring_wrong(ways=ways) from None
    wrapped = Wrapped(slot.nonce, slot.wrapped)
    key = wrapping.unwrap(wrapped, under, vault=have.vault, slot=KEYRING)
    if key is None:
        raise faults.keyring_wrong(ways=ways)
    return key


def entry_of(have: Slots) -> str:
    """What the vault is called in the keyring."""
    return have.slots[KEYRING].entry or _entry(have.vault)


def _by_keyring_first(have: Slots, rings: Keyrings, passphrase: Ask, path: Path) -> bytes:
    try:
        return by_keyring(have, rings, path)
    except FoiWriterError:
        if PASSPHRASE not in have.slots or passphrase is None:
            raise
        return _by_passphrase(have, passphrase, path)


def _by_passphrase(have: Slots, passphrase: Ask, path: Path) -> bytes:
    slot = have.slots.get(PASSPHRASE)
    if slot is None or slot.kdf is None or slot.kdf.name != "argon2id":
        raise faults.slot_damaged(path, faults.PASSPHRASE, ways=found(have))
    if passphrase is None:
        raise faults.passphrase_needed()
    words = passphrase if isinstance(passphrase, str) else passphrase()
    if not words:
        raise faults.passphrase_needed()
    cost = Argon2(slot.kdf.memory_kib, slot.kdf.passes, slot.kdf.lanes)
    if not cost.within_reach() or len(slot.kdf.salt) != _SALT_BYTES:
        raise faults.slot_damaged(path, faults.PASSPHRASE, ways=found(have))
    under = wrapping.from_passphrase(words, slot.kdf.salt, cost)
    wrapped = Wrapped(slot.nonce, slot.wrapped)
    key = wrapping.unwrap(wrapped, under, vault=have.vault, slot=PASSPHRASE)
    if key is None:
        raise faults.passphrase_wrong()
    return key


def _by_recovery(have: Slots, typed: str, path: Path) -> bytes:
    slot = have.slots.get(RECOVERY)
    if slot is None:
        if have.is_broken(RECOVERY):
            raise faults.slot_damaged(path, faults.RECOVERY, ways=found(have))
        raise recovery_faults.recovery_none()
    under = wrapping.from_recovery(recovery.read(typed), have.vault)
    wrapped = Wrapped(slot.nonce, slot.wrapped)
    key = wrapping.unwrap(wrapped, under, vault=have.vault, slot=RECOVERY)
    if key is None:
        raise recovery_faults.recovery_wrong(have.label)
    return key


def _allowed(name: str, have: Slots) -> bool:
    """Whether the mode lets this slot open the vault: a shared computer's keyring never does."""
    return name != KEYRING or rules(have.mode).keyring


def _entry(vault: str) -> str:
    return f"vault-{vault}"
