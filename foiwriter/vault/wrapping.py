"""Wrapping the register's key: AES-256-GCM under a key from a keyring or from a passphrase."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import unicodedata
from dataclasses import dataclass, field

KEY_BYTES = 32
NONCE_BYTES = 12
CHECK_BYTES = 16
_MOST_MEMORY_KIB = 4 * 1024 * 1024
_MOST_PASSES = 64
_MOST_LANES = 64


@dataclass(frozen=True, slots=True)
class Argon2:
    """How dear it is to try a passphrase.

    The defaults are the second set that RFC 9106 section 4 recommends: 64 MiB, 3 passes, 4 lanes.
    """

    memory_kib: int = 64 * 1024
    passes: int = 3
    lanes: int = 4

    def within_reach(self) -> bool:
        """Whether an ordinary computer can do it; a changed file could ask for anything."""
        return (
            8 * self.lanes <= self.memory_kib <= _MOST_MEMORY_KIB
            and 1 <= self.passes <= _MOST_PASSES
            and 1 <= self.lanes <= _MOST_LANES
        )


@dataclass(frozen=True, slots=True)
class Wrapped:
    """A key under another key. Nothing can be read from it without that."""

    nonce: bytes
    data: bytes = field(repr=False)


def new_key() -> bytes:
    """A random 32-byte key."""
    return secrets.token_bytes(KEY_BYTES)


def wrap(key: bytes, under: bytes, *, vault: str, slot: str) -> Wrapped:
    """Put `key` under the key `under`, bound to one slot of one vault."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = secrets.token_bytes(NONCE_BYTES)
    return Wrapped(nonce, AESGCM(under).encrypt(nonce, key, _bound(vault, slot)))


def unwrap(wrapped: Wrapped, under: bytes, *, vault: str, slot: str) -> bytes | None:
    """The key again; None when `under` is not the key it was put under, or anything changed."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        return AESGCM(under).decrypt(wrapped.nonce, wrapped.data, _bound(vault, slot))
    except (InvalidTag, ValueError):
        return None


def from_passphrase(passphrase: str, salt: bytes, cost: Argon2) -> bytes:
    """The 32-byte key that a passphrase stands for. Takes about a third of a second."""
    from argon2.low_level import Type, hash_secret_raw

    return hash_secret_raw(
        unicodedata.normalize("NFC", passphrase).encode(),
        salt,
        time_cost=cost.passes,
        memory_cost=cost.memory_kib,
        parallelism=cost.lanes,
        hash_len=KEY_BYTES,
        type=Type.ID,
    )


def from_recovery(recovery_key: bytes, vault: str) -> bytes:
    """The 32-byte key that a recovery key stands for in one vault.

    The recovery key is random, so nothing has to make it dear to try.
    """
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    kdf = HKDF(SHA256(), KEY_BYTES, salt=vault.encode(), info=b"foiwriter recovery key")
    return kdf.derive(recovery_key)


def check_value(key: bytes, *, vault: str, salt: bytes, mode: str = "") -> bytes:
    """A short value that tells a right key from a wrong one without trying the register.

    It holds for one id, salt and mode; in slots of format 1 there is no mode in it.
    """
    bound = b"foiwriter key check\0" + vault.encode() + b"\0" + salt
    if mode:
        bound += b"\0" + mode.encode()
    return hmac.new(key, bound, hashlib.sha256).digest()[:CHECK_BYTES]


def same(one: bytes, other: bytes) -> bool:
    """Whether two secrets are equal, in a time that tells nothing."""
    return hmac.compare_digest(one, other)


def _bound(vault: str, slot: str) -> bytes:
    return b"foiwriter slot\0" + vault.encode() + b"\0" + slot.encode()
