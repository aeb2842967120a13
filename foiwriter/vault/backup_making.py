"""Making a backup: copied, checked, written in each place, and read back before it has a name."""

from __future__ import annotations

import json
import zipfile
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from foiwriter import __version__
from foiwriter.errors import FoiWriterError
from foiwriter.system.files import NameTaken, durable_fill
from foiwriter.vault import backup_faults as faults
from foiwriter.vault import backups, slots
from foiwriter.vault.backups import KEYS, MANIFEST, REGISTER, SUFFIX, Backup, Manifest, Part

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path
    from typing import BinaryIO

    from foiwriter.store.copying import Contents
    from foiwriter.store.engine import RegisterKey
    from foiwriter.vault.slots import Slots

_TRIES = 100


@dataclass(frozen=True, slots=True)
class Source:
    """What a backup is made of.

    Attributes:
        keys: the slots of the vault.
        key: the key of its register.
        counter: the number this backup has, when no file in the place has a higher one.
        made_at: now.
        changes: how many changes the register has seen.
    """

    keys: Slots
    key: RegisterKey
    counter: int
    made_at: datetime
    changes: int


def make(
    work: Path, contents: Contents, source: Source, places: tuple[tuple[Path, str], ...]
) -> Backup:
    """Check a copy of the register, and keep it in every place that can be reached.

    Each file is read back before it gets its name.

    Args:
        work: the folder that holds the copy.
        contents: what the register held when it was copied.
        source: what else a backup is made of.
        places: folders that exist, each with its name in words; the first that took it is told.

    Raises:
        FoiWriterError: the copy is not whole, or no place took it.
    """
    from foiwriter.store import copying

    if copying.check(work / REGISTER, source.key) != contents:
        raise faults.not_whole(work / REGISTER)
    slots.write(work / KEYS, without_keyring(source.keys))
    kept: Backup | None = None
    missed: list[Path] = []
    fault: FoiWriterError | None = None
    for folder, where in places:
        try:
            made = _kept(work, contents, source, folder, where)
        except FoiWriterError as problem:
            missed.append(folder)
            fault = fault or problem
        else:
            kept = kept or made
    if kept is None:
        raise fault or faults.no_place()
    return replace(kept, missed=tuple(missed))


def without_keyring(keys: Slots) -> Slots:
    """The slots as a backup carries them: another computer has another keyring."""
    whole, broken = (
        {name: slot for name, slot in found.items() if name != slots.KEYRING}
        for found in (keys.slots, keys.broken)
    )
    return keys.model_copy(update={"slots": whole, "broken": broken})


def _kept(work: Path, told: Contents, source: Source, folder: Path, where: str) -> Backup:
    """Write one backup into a folder under a number that no file there has."""
    counter = max(source.counter, backups.highest(folder, source.keys.vault) + 1)
    for number in range(counter, counter + _TRIES):
        manifest = _manifest(work, told, source, number)
        name = f"foiwriter-{source.keys.label}-{number:06}-{source.made_at.date()}{SUFFIX}"
        path = folder / name
        try:
            durable_fill(
                path, partial(_fill, work, manifest), check=partial(_same, manifest), new=True
            )
        except NameTaken:
            continue
        return replace(backups.told(path, manifest, path.stat().st_size), where=where)
    raise faults.no_place()


def _manifest(work: Path, told: Contents, source: Source, number: int) -> Manifest:
    files = {name: work / name for name in (REGISTER, KEYS)}
    return Manifest(
        vault=source.keys.vault,
        counter=number,
        made_at=source.made_at,
        foiwriter=__version__,
        form=told.form,
        changes=source.changes,
        counts=dict(told.counts),
        files={
            name: Part(sha256=backups.sha256_of(path), size=path.stat().st_size)
            for name, path in files.items()
        },
    )


def _fill(work: Path, manifest: Manifest, stream: BinaryIO) -> None:
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(MANIFEST, json.dumps(manifest.model_dump(mode="json"), indent=2))
        for name in (REGISTER, KEYS):
            archive.write(work / name, name)


def _same(manifest: Manifest, path: Path) -> None:
    with backups.opened(path) as archive:
        if backups.verified(archive) != manifest:
            raise faults.not_whole(path)
