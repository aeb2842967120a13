"""Backups of the vault: one file each, checked before it counts, ordered by number.

A backup is a zip without compression: the register, still encrypted; the slots that need no
keyring, so that a passphrase or a recovery key opens it on any computer; and what should be in it.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import zipfile
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict, Field

from foiwriter.errors import FoiWriterError
from foiwriter.system.files import durable_fill
from foiwriter.vault import backup_faults as faults
from foiwriter.vault import slots

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import IO


SUFFIX = ".foibackup"
FORMAT = 1
REGISTER = "register.db"
KEYS = "keys.json"
MANIFEST = "manifest.json"

_NAME = re.compile(r"foiwriter-([0-9A-Z]+)-(\d{6,})-\d{4}-\d\d-\d\d" + re.escape(SUFFIX))
_MOST_MANIFEST = 1024 * 1024
_PIECE = 1024 * 1024
_BROKEN = (zipfile.BadZipFile, ArithmeticError, ValueError, KeyError, EOFError, RuntimeError)


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup that was found whole.

    Attributes:
        path: its file.
        vault: the id of the vault it was made from.
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
    counts: Mapping[str, int] = field(hash=False)
    size: int
    where: str
    form: str = ""
    changes: int = 0
    missed: tuple[Path, ...] = field(default=())

    @property
    def label(self) -> str:
        """The short name of the vault, as its recovery sheet has it."""
        return slots.label(self.vault)


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore put in place.

    Attributes:
        backup: what was restored.
        folder: the vault's folder, now holding it.
        set_aside: the folder of the vault that was there before; None where there was none.
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
        changed_since: whether the register has changed since the backup, so counts may differ.
        good: every record that the backup should hold is there and is what it was.
        compared: whether there was a register of the same vault here to compare with.
    """

    backup: Backup
    counts: Mapping[str, tuple[int, int]]
    letters: int
    differing: int
    changed_since: bool
    good: bool
    compared: bool = True


class Part(BaseModel):
    """One file inside a backup."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    sha256: str
    size: int


class Manifest(BaseModel):
    """What should be in a backup."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    format: int = FORMAT
    vault: str
    counter: int = Field(ge=1)
    made_at: datetime
    foiwriter: str
    form: str
    changes: int = 0
    counts: dict[str, int]
    files: dict[str, Part]


def highest(folder: Path, vault: str) -> int:
    """The highest number that any file of this vault has in a folder, whole or not."""
    found = (_NAME.fullmatch(path.name) for path in _files(folder))
    ours = slots.label(vault)
    return max((int(name[2]) for name in found if name and name[1] == ours), default=0)


def newest(folder: Path, where: str, vault: str) -> Backup | None:
    """The whole backup of a vault that has the highest number; no more is read than is needed."""
    named = [(_NAME.fullmatch(path.name), path) for path in _files(folder)]
    ours = slots.label(vault)
    numbered = [(int(name[2]), path) for name, path in named if name and name[1] == ours]
    found = (read(path, where) for _, path in sorted(numbered, reverse=True))
    return next((backup for backup in found if backup and backup.vault == vault), None)


def listed(folder: Path, where: str) -> tuple[Backup, ...]:
    """Every whole backup in a folder, of any vault, the highest number first.

    A file counts only when all its bytes are what they were when it was checked.
    """
    found = [read(path, where) for path in _files(folder)]
    whole = [backup for backup in found if backup is not None]
    return tuple(sorted(whole, key=lambda each: each.counter, reverse=True))


def ordered(found: Sequence[Backup]) -> tuple[Backup, ...]:
    """Backups, the newest first: of one vault by number, the vaults by their last moment."""
    last = {each.vault: each.made_at for each in sorted(found, key=lambda each: each.made_at)}
    return tuple(
        sorted(found, key=lambda each: (last[each.vault], each.vault, each.counter), reverse=True)
    )


_seen: dict[tuple[str, int, int, int], Backup | None] = {}


def read(path: Path, where: str = "") -> Backup | None:
    """A backup; None when anything in the file is not what it was.

    A file that was read before and has not been touched is not read again.
    """
    try:
        stat = path.stat()
        mark = (str(path), stat.st_size, stat.st_mtime_ns, stat.st_ino)
        if mark not in _seen:
            with opened(path) as archive:
                _seen[mark] = told(path, verified(archive), stat.st_size)
        found = _seen[mark]
    except (OSError, FoiWriterError):
        return None
    return found and replace(found, where=where or str(path.parent))


def unpack(path: Path, folder: Path) -> Backup:
    """Put the register and the slots of a backup into a folder, each on the disk and checked.

    Raises:
        FoiWriterError: the file is not a whole backup, is from a newer version, or the folder
            cannot be written.
    """
    try:
        with opened(path) as archive:
            manifest = verified(archive)
            for name in (REGISTER, KEYS):
                target = folder / name
                with archive.open(name) as stream:
                    durable_fill(target, partial(shutil.copyfileobj, stream))
                if sha256_of(target) != manifest.files[name].sha256:
                    raise faults.damaged(path)
            return told(path, manifest, path.stat().st_size)
    except OSError as problem:
        raise faults.unreadable(path, problem) from problem


def opened(path: Path) -> zipfile.ZipFile:
    """The file as an archive.

    Raises:
        FoiWriterError: it is none.
    """
    try:
        return zipfile.ZipFile(path)
    except (zipfile.BadZipFile, ValueError, RuntimeError) as problem:
        raise faults.damaged(path) from problem


def verified(archive: zipfile.ZipFile) -> Manifest:
    """What should be in a backup, once all of it was read and is.

    Raises:
        FoiWriterError: it is not whole, or from a newer version.
    """
    path = Path(archive.filename or "")
    try:
        info = archive.getinfo(MANIFEST)
        if info.file_size > _MOST_MANIFEST or info.compress_type != zipfile.ZIP_STORED:
            raise faults.damaged(path)
        raw: Any = json.loads(archive.read(MANIFEST))
        if isinstance(raw, dict) and isinstance(raw.get("format"), int) and raw["format"] > FORMAT:
            raise faults.newer(path)
        manifest = Manifest.model_validate(raw)
        manifest.made_at.astimezone(UTC)  # a moment that no zone has is none
        for name in (REGISTER, KEYS):
            info, part = archive.getinfo(name), manifest.files[name]
            if info.file_size != part.size or info.compress_type != zipfile.ZIP_STORED:
                raise faults.damaged(path)
            with archive.open(name) as stream:
                if _digest(stream) != part.sha256:
                    raise faults.damaged(path)
    except _BROKEN as problem:
        raise faults.damaged(path) from problem
    return manifest


def told(path: Path, manifest: Manifest, size: int) -> Backup:
    """A backup by what its manifest says."""
    return Backup(
        path=path,
        vault=manifest.vault,
        counter=manifest.counter,
        made_at=manifest.made_at.astimezone(UTC),
        counts=manifest.counts,
        size=size,
        where=str(path.parent),
        form=manifest.form,
        changes=manifest.changes,
    )


def _files(folder: Path) -> Iterator[Path]:
    try:
        # A pipe of that name would keep whoever reads it waiting for good.
        yield from sorted(
            path for path in folder.iterdir() if path.suffix == SUFFIX and path.is_file()
        )
    except OSError:
        return


def sha256_of(path: Path) -> str:
    """The SHA-256 of a whole file."""
    with path.open("rb") as stream:
        return _digest(stream)


def _digest(stream: IO[bytes]) -> str:
    found = hashlib.sha256()
    while piece := stream.read(_PIECE):
        found.update(piece)
    return found.hexdigest()
