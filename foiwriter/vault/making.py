"""Making a vault: the register is whole before its keys are kept, and in place after.

A crash on the way leaves nothing, or a vault that the next opening finishes.
"""

from __future__ import annotations

import contextlib
import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from foiwriter.system.places import synced
from foiwriter.vault import faults, restoring, slots, wrapping
from foiwriter.vault.slots import Slots
from foiwriter.vault.ways import keyring_slot, passphrase_slot

if TYPE_CHECKING:
    from pathlib import Path

    from foiwriter.vault.keyrings import KeyStore
    from foiwriter.vault.modes import Mode
    from foiwriter.vault.wrapping import Argon2

_OWNER_ONLY = 0o700


@dataclass(frozen=True, slots=True)
class New:
    """A vault that is still to be put on the disk."""

    slots: Slots
    key: bytes = field(repr=False)


def new(mode: Mode, passphrase: str | None, ring: KeyStore | None, cost: Argon2) -> New:
    """The keys of a new vault, guarded by the keyring or, without one, by the passphrase.

    Raises:
        FoiWriterError: the keyring refuses, or does not give back what it took.
    """
    from foiwriter.store.engine import SALT_BYTES

    key, salt = wrapping.new_key(), secrets.token_bytes(SALT_BYTES)
    vault = secrets.token_hex(8)
    made = (
        {slots.KEYRING: keyring_slot(key, vault, ring)}
        if ring is not None
        else {slots.PASSPHRASE: passphrase_slot(key, vault, passphrase or "", cost)}
    )
    check = wrapping.check_value(key, vault=vault, salt=salt, mode=mode.value)
    have = Slots(vault=vault, mode=mode, register_salt=salt, key_check=check, slots=made)
    return New(have, key)


def make(unfinished: Path, keys: Path, made: New, *, removable: bool) -> None:
    """Put the register on the disk under the name of one that is not in place, then its keys.

    Raises:
        FoiWriterError: the folder cannot be written.
    """
    from foiwriter.store.engine import RegisterKey
    from foiwriter.store.store import Store

    unfinished.unlink(missing_ok=True)
    key = RegisterKey(made.key, made.slots.register_salt)
    Store.create(unfinished, key, removable=removable).close()
    slots.write(keys, made.slots)


def finish(unfinished: Path, register: Path) -> None:
    """Put a register that a crash left unfinished in its place; its keys are there."""
    if unfinished.exists() and not register.exists():
        unfinished.replace(register)


def there(path: Path) -> bool:
    """Whether a file is there, as far as anybody can tell.

    Where its folder lets nobody look, or leads to a disk that is not here now, it is: otherwise a
    new vault would be made in place of one that is only out of reach.
    """
    try:
        return path.exists() or (path.parent.is_symlink() and not path.parent.exists())
    except OSError:
        return True


def own(folder: Path) -> None:
    """Let nobody else into a folder, where the disk knows about owners."""
    with contextlib.suppress(OSError):
        # A right that the owner took away from themselves is not given back.
        folder.chmod(folder.stat().st_mode & _OWNER_ONLY)


def refuse_new(folder: Path) -> None:
    """Refuse to make a vault where none may be, or where a restore is putting one just now.

    Raises:
        FoiWriterError: it is such a folder.
    """
    refuse_synced(folder)
    if restoring.under_way(folder):
        raise faults.in_use()


def refuse_synced(folder: Path) -> None:
    """Refuse a folder that a service copies elsewhere, or that is on another computer.

    Raises:
        FoiWriterError: it is such a folder; the service is named.
    """
    if service := synced(folder):
        raise faults.synced(folder, service)
