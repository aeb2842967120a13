"""Destroying a vault: its keys first, so that what is left of it is noise."""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import shutil
from typing import TYPE_CHECKING

from foiwriter.errors import FoiWriterError
from foiwriter.system.files import flush_folder
from foiwriter.system.locks import FolderLock
from foiwriter.vault import faults, slots, ways

if TYPE_CHECKING:
    from pathlib import Path

    from foiwriter.vault.ways import Keyrings

OURS = (
    "register.db*",
    "register.new*",
    "*.foibackup",
    "*.sealed",
    ".foiwriter-*.part",
    "keys.json",
    "in-use.lock",
    "lock-asked",
    "raise-asked",
)
"""What a vault puts into its folder."""

BEGUN = "being-destroyed"
"""Stands in the folder from before the keys go until nothing of the vault is left."""


def begin(folder: Path) -> None:
    """Note that a vault is being destroyed, so that `finish` knows it if the program is killed.

    A disk that cannot take the note stops nothing.
    """
    with contextlib.suppress(OSError):
        (folder / BEGUN).touch(mode=0o600)
        flush_folder(folder)


def finish(folder: Path) -> None:
    """Remove the rest of a vault whose keys were destroyed when the program was killed.

    Where the keys are still whole nothing was destroyed, and nothing is.
    """
    try:
        if not (folder / BEGUN).exists():
            return
        with FolderLock(folder):
            gone = _are_noise(folder / "keys.json")
            if not gone:
                (folder / BEGUN).unlink()
    except (OSError, FoiWriterError):  # another program is at it, or nobody may look or write
        return
    if gone:
        remove_rest(folder)


def destroy_keys(keys: Path, rings: Keyrings) -> None:
    """Write over the slots file, then remove it, and what a keyring holds for the vault.

    Raises:
        FoiWriterError: it cannot be removed; it may be as it was, or noise.
    """
    if not keys.exists():
        return
    _forget_keyring(keys, rings)
    try:
        with keys.open("r+b") as stream:
            stream.write(secrets.token_bytes(max(keys.stat().st_size, 1)))
            stream.flush()
            os.fsync(stream.fileno())
        keys.unlink()
        flush_folder(keys.parent)
    except OSError as problem:
        raise faults.not_destroyed(keys, problem) from problem


def remove_rest(folder: Path) -> None:
    """Remove what else a vault put into its folder, and the folder when nothing is left in it."""
    for pattern in OURS:
        for path in folder.glob(pattern):
            with contextlib.suppress(OSError):
                shutil.rmtree(path) if path.is_dir() else path.unlink()
    with contextlib.suppress(OSError):  # something of the person's own is in it
        if not any(any(folder.glob(pattern)) for pattern in OURS):
            (folder / BEGUN).unlink(missing_ok=True)
        folder.rmdir()


def _are_noise(keys: Path) -> bool:
    """Whether a slots file is gone or no slots file any more. Raises `OSError` if unreadable."""
    try:
        return not isinstance(json.loads(keys.read_bytes().decode("latin-1")), dict)
    except (FileNotFoundError, ValueError):
        return True


def _forget_keyring(keys: Path, rings: Keyrings) -> None:
    """Throw away what the keyring holds for a vault, as far as it can be reached."""
    with contextlib.suppress(FoiWriterError):
        have = slots.read(keys)
        slot = have.slots.get(slots.KEYRING)
        ring = rings.named(slot.backend) if slot else None
        if ring is not None:
            ring.forget(ways.entry_of(have))
