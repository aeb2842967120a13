"""Backups of the vault: one file each, checked before it counts, ordered by number."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from pathlib import Path

SUFFIX = ".foibackup"


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup that was found whole.

    Attributes:
        path: its file.
        vault: the short label of the vault it was made from, such as `A1B2`.
        counter: its number; a later backup of a vault has a higher one, whatever the clock says.
        made_at: when the clock of that computer said it was made.
        counts: how many records of each kind it holds, by the name of the table.
        size: bytes.
        where: the place in words: `this computer`, or the folder.
        form: the form of the register in it.
        changes: how many changes the register had seen.
        missed: other places that should have a copy and could not be reached.
    """

    path: Path
    vault: str
    counter: int
    made_at: datetime
    counts: Mapping[str, int]
    size: int
    where: str
    form: str = ""
    changes: int = 0
    missed: tuple[Path, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore put in place.

    Attributes:
        backup: what was restored.
        folder: the vault's folder, now holding it.
        set_aside: the folder that holds the vault that was there before; None where there was none.
    """

    backup: Backup
    folder: Path
    set_aside: Path | None


@dataclass(frozen=True, slots=True)
class Drill:
    """How a trial restore went.

    Attributes:
        backup: what was tried.
        counts: by table, the number in the restored copy and in the register now.
        letters: how many letters, enclosures and replies were read and hashed.
        differing: how many of them are not byte for byte what they should be.
        changed_since: whether the register has changed since the backup, so that counts may differ.
        good: every record that the backup should hold is there and is what it was.
    """

    backup: Backup
    counts: Mapping[str, tuple[int, int]]
    letters: int
    differing: int
    changed_since: bool
    good: bool
