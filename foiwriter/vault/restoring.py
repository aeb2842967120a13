"""Putting a backup in place of the vault, so that a crash on the way leaves one that opens.

The backup is unpacked and checked in a folder beside the vault. Then two renames: the vault is
set aside, and the folder takes its name. `settle` finishes them at the next start.
"""

from __future__ import annotations

import contextlib
import shutil
import sys
from typing import TYPE_CHECKING

from foiwriter.system.files import flush_folder
from foiwriter.system.locks import FolderLock
from foiwriter.vault import backup_faults as faults
from foiwriter.vault import faults as vault_faults

if TYPE_CHECKING:
    from pathlib import Path


READY = "restored"
ASIDE = "before-restore"


def put_in_place(unpacked: Path, vault: Path) -> Path | None:
    """Set the vault's folder aside and give its name to a checked one beside it.

    Nobody may have either open.

    Returns:
        Where the vault that was there is now; None where there was none.

    Raises:
        FoiWriterError: a folder cannot be renamed. The vault is as it was then.
    """
    ready = _ready(vault)
    locks = [FolderLock(folder) for folder in (unpacked, vault) if folder.exists()]
    aside: Path | None = None
    try:
        # Held through both renames, so that no other program opens or finishes them meanwhile.
        if not all(lock.acquire() for lock in locks):
            raise vault_faults.in_use()
        _free_for_rename(*locks)
        shutil.rmtree(ready, ignore_errors=True)
        unpacked.replace(ready)
        flush_folder(vault.parent)
        if vault.exists():
            aside = _free_name(vault)
            vault.rename(aside)
            flush_folder(vault.parent)
        ready.rename(vault)
        with contextlib.suppress(OSError):  # it is in place; `settle` would do this again
            flush_folder(vault.parent)
    except OSError as problem:
        _undo(vault, ready, aside)
        raise faults.not_swapped(vault, problem) from problem
    finally:
        for lock in locks:
            lock.release()
    return aside


def settle(vault: Path) -> None:
    """Finish what a restore had begun when the program was killed, and remove what it left over.

    A vault that is there stays; where it was set aside already, the checked one takes its place.
    """
    ready = _ready(vault)
    if not under_way(vault):
        return
    lock = FolderLock(ready)
    if not lock.acquire():  # another program is at it now
        return
    try:
        if vault.exists():
            shutil.rmtree(ready, ignore_errors=True)
        else:
            _free_for_rename(lock)
            ready.rename(vault)
            flush_folder(vault.parent)
    finally:
        lock.release()


def under_way(vault: Path) -> bool:
    """Whether a restore has begun to put a vault in place here, as far as anybody may look."""
    try:
        return _ready(vault).exists()
    except OSError:
        return False


def set_aside(vault: Path) -> tuple[Path, ...]:
    """The folders of vaults that were set aside, the oldest first."""
    found = vault.parent.glob(f"{vault.name}-{ASIDE}-*")
    return tuple(sorted(found, key=lambda path: (len(path.name), path.name)))


def _free_name(vault: Path) -> Path:
    taken = {path.name for path in set_aside(vault)}
    number = 1
    while f"{vault.name}-{ASIDE}-{number}" in taken:
        number += 1
    return vault.with_name(f"{vault.name}-{ASIDE}-{number}")


def _ready(vault: Path) -> Path:
    return vault.with_name(f"{vault.name}-{READY}")


def _free_for_rename(*locks: FolderLock) -> None:
    # Windows renames no folder in which a file is open.
    if sys.platform == "win32":
        for lock in locks:
            lock.release()


def _undo(vault: Path, ready: Path, aside: Path | None) -> None:
    if aside is not None and aside.exists() and not vault.exists():
        aside.rename(vault)
    shutil.rmtree(ready, ignore_errors=True)
