"""The case file that a family takes along: a case under a passphrase that they chose.

Layout: a mark, the length of the head, the head as JSON, the sealed case. The head is bound to
what is sealed, so that nothing in the file can change unseen.
"""

from __future__ import annotations

import hashlib
import json
import secrets
import struct
import zlib
from typing import TYPE_CHECKING, Any

from foiwriter.vault import casefile_faults as faults
from foiwriter.vault import wrapping
from foiwriter.vault.wrapping import Argon2, Wrapped

if TYPE_CHECKING:
    from pathlib import Path

SUFFIX = ".foicase"
LEAST_PASSPHRASE = 12
LARGEST_BYTES = 512 * 1024 * 1024
_MARK = b"foiwriter case\n"
_FORMAT = 1
_LENGTH = struct.Struct(">I")
_SALT_BYTES = 16
_MOST_HEAD = 4096
_SLOT = "case"
_MOST_MEMORY_KIB = 256 * 1024
_MOST_PASSES = 16
_COST = ("memory_kib", "passes", "lanes")


def seal(data: bytes, passphrase: str, cost: Argon2 | None = None) -> bytes:
    """The bytes of a case file.

    Args:
        data: the case.
        passphrase: at least 12 characters, chosen by the family.
        cost: how dear the passphrase is to try; for tests.

    Raises:
        BadInput: the passphrase is too short.
    """
    if len(passphrase.strip()) < LEAST_PASSPHRASE:
        raise faults.passphrase_short(LEAST_PASSPHRASE)
    price = cost or Argon2()
    salt = secrets.token_bytes(_SALT_BYTES)
    packed = zlib.compress(data)
    told = {
        "format": _FORMAT,
        "memory_kib": price.memory_kib,
        "passes": price.passes,
        "lanes": price.lanes,
        "salt": salt.hex(),
        "size": len(data),
    }
    bound = _bound(told)
    under = wrapping.from_passphrase(passphrase, salt, price)
    wrapped = wrapping.wrap(packed, under, vault=bound, slot=_SLOT)
    body = wrapped.nonce + wrapped.data
    told["sum"] = hashlib.sha256(bound.encode() + body).hexdigest()
    head = _head(told)
    return _MARK + _LENGTH.pack(len(head)) + head + body


def unseal(data: bytes, passphrase: str) -> bytes:
    """The case in a case file.

    Raises:
        BadInput: the passphrase does not fit.
        FoiWriterError: it is no case file, it is damaged, or a newer foiwriter made it.
    """
    told, body = _parts(data)
    cost = Argon2(told["memory_kib"], told["passes"], told["lanes"])
    under = wrapping.from_passphrase(passphrase, bytes.fromhex(told["salt"]), cost)
    nonce, sealed = body[: wrapping.NONCE_BYTES], body[wrapping.NONCE_BYTES :]
    packed = wrapping.unwrap(Wrapped(nonce, sealed), under, vault=_bound(told), slot=_SLOT)
    if packed is None:
        raise faults.passphrase_wrong()
    return _unpacked(packed, told["size"])


def read(path: Path) -> bytes:
    """The bytes of a case file, when it is one by its first line and not too large.

    Raises:
        FoiWriterError: it cannot be read, is too large, or is no case file.
    """
    try:
        with path.open("rb") as stream:
            data = stream.read(LARGEST_BYTES + 1)
    except OSError as problem:
        raise faults.unreadable(path, problem) from problem
    if path.suffix.lower() == SUFFIX and not data.startswith(_MARK):
        raise faults.damaged()
    if len(data) > LARGEST_BYTES or not data.startswith(_MARK):
        raise faults.not_a_case_file(path)
    return data


def _parts(data: bytes) -> tuple[dict[str, Any], bytes]:
    """The head and the sealed part, once the sum says that the file is whole.

    The sum is looked at first, and is made the same way in every format: so a file is never
    called newer because of damage.
    """
    if not data.startswith(_MARK):
        raise faults.damaged()
    try:
        (length,) = _LENGTH.unpack_from(data, len(_MARK))
        at = len(_MARK) + _LENGTH.size
        head, body = data[at : at + length], data[at + length :]
        told = json.loads(head) if 0 < length <= _MOST_HEAD else None
    except (ValueError, struct.error, RecursionError):
        raise faults.damaged() from None
    if not isinstance(told, dict) or head != _head(told):
        raise faults.damaged()
    if told.get("sum") != hashlib.sha256(_bound(told).encode() + body).hexdigest():
        raise faults.damaged()
    if isinstance(told.get("format"), int) and told["format"] > _FORMAT:
        raise faults.newer()
    if not _fits(told):
        raise faults.damaged()
    return told, body


def _fits(told: dict[str, Any]) -> bool:
    """Whether what the head says can be, and asks no more of the computer than we ever did."""
    numbers = [told.get(key) for key in ("format", *_COST, "size")]
    if not all(type(number) is int and number >= 0 for number in numbers):
        return False
    cost = Argon2(*(told[key] for key in _COST))
    try:
        salt = bytes.fromhex(told["salt"])
    except (KeyError, TypeError, ValueError):
        return False
    return (
        cost.within_reach()
        and cost.memory_kib <= _MOST_MEMORY_KIB
        and cost.passes <= _MOST_PASSES
        and len(salt) == _SALT_BYTES
        and told["size"] <= LARGEST_BYTES
    )


def _unpacked(packed: bytes, size: int) -> bytes:
    """The case, never more of it than the head promises."""
    opener = zlib.decompressobj()
    try:
        case = opener.decompress(packed, size + 1)
    except zlib.error:
        raise faults.damaged() from None
    if len(case) != size or not opener.eof:
        raise faults.damaged()
    return case


def _head(told: dict[str, Any]) -> bytes:
    return json.dumps(told).encode()


def _bound(told: dict[str, Any]) -> str:
    """What the sealed part is bound to: everything the head says but the sum."""
    return json.dumps({key: told[key] for key in sorted(told) if key != "sum"})
