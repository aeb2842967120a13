"""The ways into a vault: making a slot for each, and getting the key out of one."""

from __future__ import annotations

import base64
import binascii
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from foiwriter.errors import FoiWriterError
from foiwriter.vault import faults, keyrings, wrapping
from foiwriter.vault.slots import KEYRING, PASSPHRASE, Kdf, Slot
from foiwriter.vault.wrapping import Argon2, Wrapped

if TYPE_CHECKING:
    from pathlib import Path

    from foiwriter.vault.keyrings import KeyStore
    from foiwriter.vault.slots import Slots

Ask = Callable[[], str] | str | None
"""A passphrase, a function that asks for one when it is needed, or nothing."""

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

    Raises:
        FoiWriterError: the keyring refuses, or does not give back what it took.
    """
    under = wrapping.new_key()
    secret = base64.b64encode(under).decode()
    ring.write(_entry(vault), secret)
    if ring.fingerprint_elsewhere(_entry(vault)) != keyrings.fingerprint(secret):
        raise faults.keyring_not_kept()
    wrapped = wrapping.wrap(key, under, vault=vault, slot=KEYRING)
    return Slot(nonce=wrapped.nonce, wrapped=wrapped.data, backend=ring.name)


def passphrase_slot(key: bytes, vault: str, passphrase: str, cost: Argon2) -> Slot:
    """A slot that a passphrase opens."""
    salt = secrets.token_bytes(_SALT_BYTES)
    under = wrapping.from_passphrase(passphrase, salt, cost)
    wrapped = wrapping.wrap(key, under, vault=vault, slot=PASSPHRASE)
    kdf = Kdf(memory_kib=cost.memory_kib, passes=cost.passes, lanes=cost.lanes, salt=salt)
    return Slot(nonce=wrapped.nonce, wrapped=wrapped.data, kdf=kdf)


def key_of(have: Slots, rings: Keyrings, passphrase: Ask, path: Path) -> bytes:
    """The register's key, by the first way that is here.

    A passphrase that is given is tried first; then the keyring; then a passphrase is asked for.

    Args:
        have: the slots of the vault.
        rings: where to look for a keyring.
        passphrase: the words, a function that asks for them, or nothing.
        path: the slots file, for the words of a fault.

    Raises:
        FoiWriterError: no key is here, the key is wrong, or the slots are damaged.
    """
    if PASSPHRASE in have.slots and isinstance(passphrase, str):
        key = _by_passphrase(have, passphrase, path)
    elif KEYRING in have.slots:
        key = _by_keyring_first(have, rings, passphrase, path)
    elif PASSPHRASE in have.slots:
        key = _by_passphrase(have, passphrase, path)
    else:
        raise faults.keys_damaged(path)
    check = wrapping.check_value(key, vault=have.vault, salt=have.register_salt)
    if not wrapping.same(check, have.key_check):
        raise faults.keys_damaged(path)
    return key


def _by_keyring_first(have: Slots, rings: Keyrings, passphrase: Ask, path: Path) -> bytes:
    try:
        return _by_keyring(have, rings)
    except FoiWriterError:
        if PASSPHRASE not in have.slots or passphrase is None:
            raise
        return _by_passphrase(have, passphrase, path)


def _by_keyring(have: Slots, rings: Keyrings) -> bytes:
    slot = have.slots[KEYRING]
    ring = rings.named(slot.backend)
    if ring is None:
        raise faults.no_keyring(keyrings.ACCEPTED.get(slot.backend, ""))
    secret = ring.read(_entry(have.vault))
    if not secret:
        raise faults.keyring_empty()
    try:
        under = base64.b64decode(secret, validate=True)
    except binascii.Error:
        raise faults.keyring_wrong() from None
    wrapped = Wrapped(slot.nonce, slot.wrapped)
    key = wrapping.unwrap(wrapped, under, vault=have.vault, slot=KEYRING)
    if key is None:
        raise faults.keyring_wrong()
    return key


def _by_passphrase(have: Slots, passphrase: Ask, path: Path) -> bytes:
    if passphrase is None:
        raise faults.passphrase_needed()
    words = passphrase if isinstance(passphrase, str) else passphrase()
    if not words:
        raise faults.passphrase_needed()
    slot = have.slots[PASSPHRASE]
    if slot.kdf is None or slot.kdf.name != "argon2id":
        raise faults.keys_damaged(path)
    cost = Argon2(slot.kdf.memory_kib, slot.kdf.passes, slot.kdf.lanes)
    if not cost.within_reach() or len(slot.kdf.salt) != _SALT_BYTES:
        raise faults.keys_damaged(path)
    under = wrapping.from_passphrase(words, slot.kdf.salt, cost)
    wrapped = Wrapped(slot.nonce, slot.wrapped)
    key = wrapping.unwrap(wrapped, under, vault=have.vault, slot=PASSPHRASE)
    if key is None:
        raise faults.passphrase_wrong()
    return key


def _entry(vault: str) -> str:
    return f"vault-{vault}"
