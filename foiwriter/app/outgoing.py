"""Files that leave with a person: new, whole, read back, under names every system takes."""

from __future__ import annotations

import base64
import contextlib
import json
import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from foiwriter.errors import BadInput, FoiWriterError
from foiwriter.system.names import safe

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from foiwriter.register.cases import Case
    from foiwriter.register.records_cases import Binned

_MOST_FOLDERS = 1000


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One file: its name, which may have one folder before it, and its bytes."""

    name: str
    data: bytes = field(repr=False)


def check_folder(folder: Path, own: Path) -> None:
    """Refuse a folder that is not there, or that is foiwriter's own.

    Raises:
        BadInput: it is.
    """
    if not os.path.isdir(folder):  # noqa: PTH112 - Path.is_dir raises where nothing may be read
        raise BadInput(
            "There is no such folder",
            f"There is no folder {folder}.",
            "Put the stick in, or choose another folder.",
            field="folder",
        )
    if folder.resolve() == own.resolve() or own.resolve() in folder.resolve().parents:
        raise BadInput(
            "That is foiwriter's own folder",
            f"{folder} is where foiwriter keeps your records.",
            "Choose a folder of your own, such as a memory stick.",
            field="folder",
        )


def new_folder(folder: Path, name: str) -> Path:
    """A new folder of this name, with a number where there is one already.

    Raises:
        FoiWriterError: it cannot be made.
    """
    from foiwriter.system.files import write_problem

    for number in range(1, _MOST_FOLDERS):
        place = folder / (name if number == 1 else f"{name} ({number})")
        try:
            place.mkdir()
        except FileExistsError:
            continue
        except OSError as problem:
            raise write_problem(place, problem) from problem
        return place
    raise FoiWriterError(
        "There is no room for another folder",
        f"{folder} holds too many folders of this day.",
        "Choose another folder.",
    )


def write(place: Path, contents: Iterable[Outgoing]) -> tuple[Path, ...]:
    """Write every file, and read each one back; when one fails, none of them stays.

    Raises:
        FoiWriterError: one cannot be written, or does not read as it was written.
    """
    written: list[Path] = []
    try:
        for content in contents:
            written.append(_put(_free(place / content.name, written), content.data))
    except BaseException:
        take_back(place, written)
        raise
    return tuple(written)


def save_beside(folder: Path, name: str, data: bytes) -> Path:
    """Write one file under its name made safe, with a number where the name is taken.

    Raises:
        FoiWriterError: it cannot be written, or does not read as it was written.
    """
    path = folder / safe(name)
    stem, ending, number = path.stem, path.suffix, 1
    while path.exists() and number < _MOST_FOLDERS:
        number += 1
        path = folder / f"{stem} ({number}){ending}"
    return _put(path, data)


def take_back(place: Path, written: Iterable[Path]) -> None:
    """Remove files that were just written, and their folders where nothing else is in them."""
    folders = {place}
    for path in written:
        folders.add(path.parent)
        with contextlib.suppress(OSError):
            path.unlink()
    for folder in sorted(folders, key=lambda one: len(one.parts), reverse=True):
        with contextlib.suppress(OSError):
            folder.rmdir()


def _put(path: Path, data: bytes) -> Path:
    from foiwriter.system.files import durable_write, make_folder

    make_folder(path.parent)
    durable_write(path, data, new=True)
    try:
        check_same(path, _read(path), data)
    except FoiWriterError:
        take_back(path.parent, [path])
        raise
    return path


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def check_same(path: Path, there: bytes, wanted: bytes) -> None:
    """Refuse a file that does not hold what was written to it.

    Raises:
        FoiWriterError: it does not.
    """
    if there != wanted:
        raise FoiWriterError(
            "The stick does not keep what is written to it",
            f"{path.name} does not read as it was written.",
            "Use another stick. Nothing here was changed.",
        )


def attachments(case: Case) -> Iterator[Outgoing]:
    """The replies and enclosures of a case, as they came."""
    for number, reply in enumerate(case.tables.get("replies", []), start=1):
        name = safe(str(reply["file_name"]))
        if reply["data"] is not None:
            yield Outgoing(f"replies/{number} {name}", _bytes(reply["data"]))
        elif reply["text"]:
            yield Outgoing(f"replies/{number} reply.txt", str(reply["text"]).encode("utf-8-sig"))
    for number, attached in enumerate(case.tables.get("attachments", []), start=1):
        name = safe(str(attached["name"]))
        yield Outgoing(f"replies/attached {number} {name}", _bytes(attached["data"]))
    for number, enclosure in enumerate(case.tables.get("enclosures", []), start=1):
        name = safe(str(enclosure["name"]))
        yield Outgoing(f"enclosures/{number} {name}", _bytes(enclosure["data"]))


def binned(thrown: Binned, case: Case) -> Iterator[Outgoing]:
    """What was thrown away, as long as it is kept: its rows and its files."""
    place = f"in the bin {thrown.id}"
    yield Outgoing(f"{place}/{safe(f'{thrown.title}.json')}", plain_json(case))
    for file in attachments(case):
        yield Outgoing(f"{place}/{file.name.replace('/', ' ')}", file.data)


def plain_json(case: Case) -> bytes:
    """Everything of a case for another program; the files stand beside it."""
    told = {
        table: [
            {key: value for key, value in row.items() if not isinstance(value, dict)}
            for row in rows
        ]
        for table, rows in case.tables.items()
    }
    return json.dumps(told, indent=2, ensure_ascii=False).encode()


def _bytes(value: Any) -> bytes:
    return base64.b64decode(value["base64"])


def _free(path: Path, taken: Sequence[Path]) -> Path:
    """The path, with the first number that none of ours has."""
    number, free = 1, path
    while free in taken:
        number += 1
        free = path.with_name(f"{path.stem} ({number}){path.suffix}")
    return free
