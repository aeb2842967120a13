"""Disks that fill up while foiwriter saves: a tmpfs of each size, in a mount namespace of its own.

`python -m tests.robust.small_disks WAY SIZES` prints what became of it all, as JSON. WAY is `log`
or `stick` for the rules the register keeps to, `nothing` for none (the bad twin of both),
`swap` and `in-place` for letter files, or `app`.
"""

from __future__ import annotations

import contextlib
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from foiwriter.errors import FoiWriterError
from foiwriter.store import store as stores
from foiwriter.store.store import Store
from foiwriter.system.files import durable_write
from tests.robust import apps, saves

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

KIB = 1024
ROOM_KIB = range(24, 640, 4)
MOST_SAVES = 400
NOTHING = ("PRAGMA journal_mode = OFF", "PRAGMA synchronous = FULL")
LETTER_KIB = 40


@dataclass
class Tally:
    """What became of it.

    Attributes:
        disks: how many disks there were.
        refused: how many saves were refused, each with a message.
        saved: how many letters were told as saved.
        lost: how many of them were not there, whole, on the full disk.
        damaged: how many registers or letter files could not be read.
        messages: the messages, each with how often it was seen.
    """

    disks: int = 0
    refused: int = 0
    saved: int = 0
    lost: int = 0
    damaged: int = 0
    messages: Counter[str] = field(default_factory=Counter)


def main(way: str, sizes: int) -> Tally:
    """Fill disks of so many sizes."""
    tally = Tally()
    pick = random.Random(20141109)
    with tempfile.TemporaryDirectory(prefix="foiwriter-disks-") as name:
        folder = Path(name)
        template = folder / "register.db"
        Store.create(template, saves.KEY, removable=way == "stick").close()
        place = folder / "disk"
        place.mkdir()
        for _ in range(sizes):
            tally.disks += 1
            room = pick.choice(ROOM_KIB) * KIB
            if way in {"swap", "in-place"}:
                with _disk(place, (LETTER_KIB + 4) * KIB + room // 4):
                    _letter(place, tally, swap=way == "swap")
            elif way == "app":
                with _disk(place, 1024 * KIB + room):
                    _app(place, tally)
            else:
                with _disk(place, template.stat().st_size + room):
                    shutil.copy(template, place)
                    _register(place / template.name, tally, way)
    return tally


@contextlib.contextmanager
def _disk(place: Path, size: int) -> Iterator[None]:
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", place], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", place], check=True)


def _register(path: Path, tally: Tally, way: str) -> None:
    """Save until nothing more fits, and then some; look at it while the disk is full."""
    if way == "nothing":
        stores.WAL = NOTHING
    store = Store.open(path, saves.KEY, removable=way == "stick")
    told = _fill(lambda number: saves.save(store, number), path.parent, tally)
    store.close()
    found = saves.look(path, removable=way == "stick")
    tally.lost += len(found.lost(told))
    tally.damaged += bool(found.damage or found.half or found.wrong)


def _letter(place: Path, tally: Tally, *, swap: bool) -> None:
    """Save a longer letter over another; one of the two must be there afterwards, whole."""
    path = place / "letter.docx"
    old, new = (random.Random(name).randbytes(LETTER_KIB * KIB) for name in ("old", "new"))
    path.write_bytes(old)
    try:
        if swap:
            durable_write(path, new + old)
        else:
            path.write_bytes(new + old)
        tally.saved += 1
    except FoiWriterError as fault:
        tally.refused += 1
        tally.messages[_words(fault, place)] += 1
    except OSError:
        tally.refused += 1
    tally.damaged += path.read_bytes() not in {old, new + old}


def _app(place: Path, tally: Tally) -> None:
    """The same through the app: one message, and it opens again while the disk is full."""
    ring = apps.Ring()
    app = apps.made(place, ring)
    (place / "filler").write_bytes(bytes(300 * KIB))
    drafts: list[int] = []

    def save(_: int) -> None:
        drafts.append(apps.draft(app, "what happened at the meeting " * 400))

    _fill(save, place, tally)
    app.close()
    again = apps.at(place, ring)
    there = {draft.id for draft in again.drafts()}
    again.close()
    tally.lost += len(set(drafts) - there)


def _fill(save: Callable[[int], None], folder: Path, tally: Tally) -> list[int]:
    """Save until nothing more fits, and try three times more; the numbers told as saved."""
    told = []
    refused = 0
    for number in range(MOST_SAVES):
        try:
            save(number)
            told.append(number)
        except FoiWriterError as fault:
            refused += 1
            tally.messages[_words(fault, folder)] += 1
        if refused > 3:
            break
    tally.refused += refused
    tally.saved += len(told)
    return told


def _words(fault: FoiWriterError, folder: Path) -> str:
    said = f"{fault.title}. {fault.message}"
    return said.replace(f"{folder}/data/vault", "FOLDER").replace(str(folder), "FOLDER")


if __name__ == "__main__":
    os.environ.setdefault("LC_ALL", "C.UTF-8")
    sys.stdout.write(json.dumps(vars(main(sys.argv[1], int(sys.argv[2])))))
