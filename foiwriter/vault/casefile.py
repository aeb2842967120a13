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
    head = json.dumps(told).encode()
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
    opener = zlib.decompressobj()
    case = opener.decompress(packed, told["size"] + 1)
    if len(case) != told["size"] or opener.unconsumed_tail:
        raise faults.damaged()
    return case


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
    if len(data) > LARGEST_BYTES or not data.startswith(_MARK):
        raise faults.not_a_case_file(path)
    return data


def _parts(data: bytes) -> tuple[dict[str, Any], bytes]:
    """The head and the sealed part, once the sum says that the file is whole."""
    if not data.startswith(_MARK):
        raise faults.damaged()
    at = len(_MARK)
    try:
        (length,) = _LENGTH.unpack_from(data, at)
        at += _LENGTH.size
        if not 0 < length <= _MOST_HEAD:
            raise faults.damaged()
        told = json.loads(data[at : at + length])
        body = data[at + length :]
        if int(told["format"]) > _FORMAT:
            raise faults.newer()
        whole = hashlib.sha256(_bound(told).encode() + body).hexdigest()
        salt = bytes.fromhex(told["salt"])
        cost = Argon2(int(told["memory_kib"]), int(told["passes"]), int(told["lanes"]))
        size = told["size"]
    except (ValueError, KeyError, TypeError, struct.error, RecursionError):
        raise faults.damaged() from None
    fits = cost.within_reach() and len(salt) == _SALT_BYTES and isinstance(size, int)
    if told.get("sum") != whole or not fits or not 0 <= size <= LARGEST_BYTES:
        raise faults.damaged()
    return told, body


def _bound(told: dict[str, Any]) -> str:
    """What the sealed part is bound to: everything the head says but the sum."""
    return json.dumps({key: told[key] for key in sorted(told) if key != "sum"})
