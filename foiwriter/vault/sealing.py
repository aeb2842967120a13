"""Small files beside the register, sealed under its key: worked out again when they are lost."""

from __future__ import annotations

import hashlib
import hmac
from typing import TYPE_CHECKING

from foiwriter.system.files import durable_write
from foiwriter.vault import wrapping
from foiwriter.vault.wrapping import NONCE_BYTES, Wrapped

if TYPE_CHECKING:
    from pathlib import Path

SUFFIX = ".sealed"


def seal(path: Path, data: bytes, key: bytes, vault: str) -> None:
    """Keep data in a file that only the register's key opens.

    Raises:
        FoiWriterError: the file cannot be written.
    """
    wrapped = wrapping.wrap(data, _under(key, path.name), vault=vault, slot=path.name)
    durable_write(path, wrapped.nonce + wrapped.data)


def unseal(path: Path, key: bytes, vault: str) -> bytes | None:
    """The data again; None when there is no such file, or anything in it is not as it was."""
    try:
        kept = path.read_bytes()
    except OSError:
        return None
    wrapped = Wrapped(kept[:NONCE_BYTES], kept[NONCE_BYTES:])
    return wrapping.unwrap(wrapped, _under(key, path.name), vault=vault, slot=path.name)


def _under(key: bytes, name: str) -> bytes:
    """A key of its own for each file, so that the register's key has one use."""
    return hmac.new(key, b"foiwriter sealed file\0" + name.encode(), hashlib.sha256).digest()
