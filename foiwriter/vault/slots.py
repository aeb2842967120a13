"""The slots file beside the register: which ways in there are, and the wrapped keys.

Format 2 carries checksums: one of the head and one of each slot. They tell damage from a wrong key
and keep no secret. A damaged slot does not stop the others, and is kept as it is.
"""

from __future__ import annotations

import hashlib
import json
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

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
from foiwriter.vault.modes import Mode

if TYPE_CHECKING:
    from pathlib import Path

FORMAT = 2
"""Format 1 has no checksums and no recovery key; it opens, and is format 2 after any change."""

KEYRING = "K"
PASSPHRASE = "P"  # noqa: S105 - the name of a slot
RECOVERY = "R"

_KNOWN = {KEYRING, PASSPHRASE, RECOVERY}
_CHECK = "check"
_SLOTS = "slots"
_TWICE = "?"  # ends a name that stands there twice; no slot is called so
_CHECK_SIGNS = 16


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
    """One way in.

    Attributes:
        nonce: of the wrapping.
        wrapped: the register's key under the key of this way.
        backend: the keyring of slot K.
        entry: what slot K is called in that keyring; empty for the usual name.
        kdf: how the passphrase of slot P becomes a key.
        made_on: the day of the recovery sheet of slot R.
        how: what was done with that sheet: `printed`, `saved` or `copied`.
    """

    nonce: Hex
    wrapped: Hex = Field(repr=False)
    backend: str = ""
    entry: str = ""
    kdf: Kdf | None = None
    made_on: date | None = None
    how: str = ""


class Slots(_Part):
    """The whole file.

    Attributes:
        format: of the file.
        vault: the vault's id.
        mode: the way the vault is used; from format 2 on the key check binds it.
        register_salt: of the register's file.
        key_check: tells a wrong key from a damaged register.
        slots: the ways in that are whole, by name.
        broken: slots that are damaged, as they stand in the file.
    """

    format: int = FORMAT
    vault: str
    mode: Mode = Mode.HOME
    register_salt: Hex
    key_check: Hex
    slots: dict[str, Slot]
    broken: dict[str, Any] = Field(default_factory=dict, exclude=True, repr=False)

    @property
    def label(self) -> str:
        """The short name of the vault, such as `A1B2`."""
        return label(self.vault)

    @property
    def bound_mode(self) -> str:
        """What the key check says of the mode: nothing in format 1."""
        return self.mode.value if self.format > 1 else ""

    def is_broken(self, name: str) -> bool:
        """Whether this slot is damaged, or gone while a damaged one may have been it."""
        if name in self.slots:
            return False
        names = {stated(each) for each in self.broken}
        return name in names or any(each in self.slots or each not in _KNOWN for each in names)


def label(vault: str) -> str:
    """The short name of a vault, that stands on its sheets: the first four signs of its id."""
    return vault[:4].upper()


def stated(name: str) -> str:
    """The slot that a name in the file means; of one that stands there twice, the same."""
    return name.rstrip(_TWICE)


def read(path: Path) -> Slots:
    """The slots of a vault.

    Raises:
        FoiWriterError: the file is damaged or from a newer version. It is left as it is.
    """
    try:
        # Every byte is let through as a sign: what is wrong with it is for the checksums to say.
        text = path.read_bytes().decode("latin-1")
        raw = json.loads(text, object_pairs_hook=_pairs, strict=False)
        return _parsed(raw, path)
    except OSError as problem:
        raise faults.keys_unreadable(path, problem) from problem
    except (ValueError, ValidationError, RecursionError) as problem:
        raise faults.keys_damaged(path) from problem


def write(path: Path, slots: Slots) -> None:
    """Put the slots on the disk, whole or not at all.

    Raises:
        FoiWriterError: the folder cannot be written.
    """
    raw = slots.model_dump(mode="json", exclude_none=True)
    whole = {name: _lean(slot) for name, slot in raw.pop(_SLOTS).items()}
    if slots.format > 1:
        raw[_CHECK] = _checksum(raw)
        whole = {name: slot | {_CHECK: _checksum([name, slot])} for name, slot in whole.items()}
    raw[_SLOTS] = slots.broken | whole
    # No space between the signs: each of them counts, so a change to any is noticed.
    durable_write(path, json.dumps(raw, separators=(",", ":")).encode())


def _lean(slot: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in slot.items() if value != ""}


def _parsed(raw: object, path: Path) -> Slots:
    if not isinstance(raw, dict) or type(raw.get("format")) is not int or raw["format"] < 1:
        raise faults.keys_damaged(path)
    head = {name: value for name, value in raw.items() if name not in {_CHECK, _SLOTS}}
    checked = _CHECK in raw
    # A later format keeps the checksum of its head, so that damage is never taken for news.
    if (checked or head["format"] == FORMAT) and raw.get(_CHECK) != _checksum(head):
        raise faults.keys_damaged(path)
    if head["format"] > FORMAT or head.get("mode", Mode.HOME) not in set(Mode):
        raise faults.keys_newer(path)
    found = raw.get(_SLOTS)
    if checked != (head["format"] == FORMAT) or not isinstance(found, dict):
        raise faults.keys_damaged(path)
    whole: dict[str, Slot] = {}
    broken: dict[str, Any] = {}
    for name, told in found.items():
        slot = _slot(stated(name), told, checked=checked)
        if slot is None:
            broken[name] = told
        else:
            whole[stated(name)] = slot
    return Slots.model_validate(head | {_SLOTS: whole, "broken": broken})


def _slot(name: str, told: object, *, checked: bool) -> Slot | None:
    """One slot; None when it is damaged."""
    if not isinstance(told, dict):
        return None
    content = {key: value for key, value in told.items() if key != _CHECK}
    if checked and told.get(_CHECK) != _checksum([name, content]):
        return None
    try:
        return Slot.model_validate(content)
    except (ValueError, ValidationError):
        return None


def _checksum(value: object) -> str:
    text = json.dumps(value, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:_CHECK_SIGNS]


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object of the file; of two entries of one name none is lost."""
    found: dict[str, Any] = {}
    for name, value in pairs:
        while name in found:
            name += _TWICE  # noqa: PLW2901 - until it is free
        found[name] = value
    return found
