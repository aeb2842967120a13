"""The slots file beside the register: which ways in there are, and the wrapped keys."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    ValidationError,
)

from foiwriter.system.files import durable_write
from foiwriter.vault import faults

if TYPE_CHECKING:
    from pathlib import Path

FORMAT = 1
KEYRING = "K"
PASSPHRASE = "P"  # noqa: S105 - the name of a slot


def _from_hex(value: object) -> object:
    return bytes.fromhex(value) if isinstance(value, str) else value


Hex = Annotated[bytes, BeforeValidator(_from_hex), PlainSerializer(bytes.hex, when_used="json")]


class _Part(BaseModel):
    # A later version may add fields and slots; they are kept when the file is written again.
    model_config = ConfigDict(frozen=True, extra="allow")


class Kdf(_Part):
    """How a passphrase becomes a key."""

    name: str = "argon2id"
    memory_kib: int
    passes: int
    lanes: int
    salt: Hex


class Slot(_Part):
    """One way in. `backend` names the keyring of slot K, `kdf` belongs to slot P."""

    nonce: Hex
    wrapped: Hex = Field(repr=False)
    backend: str = ""
    kdf: Kdf | None = None


class Slots(_Part):
    """The whole file. `key_check` tells a wrong key from a damaged register.

    `mode` is `home`; later modes (a clinic, a charity) refuse or ask for other slots.
    """

    format: int = FORMAT
    vault: str
    mode: str = "home"
    register_salt: Hex
    key_check: Hex
    slots: dict[str, Slot]


def read(path: Path) -> Slots:
    """The slots of a vault.

    Raises:
        FoiWriterError: the file is damaged or from a newer version. It is left as it is.
    """
    try:
        raw = json.loads(path.read_bytes())
        if isinstance(raw, dict) and isinstance(raw.get("format"), int) and raw["format"] > FORMAT:
            raise faults.keys_newer(path)
        return Slots.model_validate(raw)
    except OSError as problem:
        raise faults.keys_unreadable(path, problem) from problem
    except (ValueError, ValidationError, RecursionError) as problem:
        raise faults.keys_damaged(path) from problem


def write(path: Path, slots: Slots) -> None:
    """Put the slots on the disk, whole or not at all.

    Raises:
        FoiWriterError: the folder cannot be written.
    """
    text = json.dumps(slots.model_dump(mode="json", exclude_none=True), indent=2)
    durable_write(path, text.encode() + b"\n")
