"""The files of a letter: what they are called, and putting all of them on the disk."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from foiwriter.app.records import FileWritten
from foiwriter.errors import FoiWriterError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from foiwriter.app.records import FileKind

KINDS: tuple[FileKind, ...] = ("docx", "pdf", "eml", "txt")
LONGEST_STEM = 120
_UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Content:
    """One file to write: what it is, and its bytes."""

    kind: FileKind
    data: bytes = field(repr=False)


def stem(dated: date, title: str, authority: str) -> str:
    """`2026-11-23 Ask for information (FOI) - Kent County Council`: a name every system takes.

    It names the letter and the body, never a person: file names are seen by everybody.
    """
    name = _UNSAFE.sub(" ", f"{dated.isoformat()} {title} - {authority}".replace(": ", " - "))
    return _SPACES.sub(" ", name)[:LONGEST_STEM].strip(" .")


def save(
    folder: Path, name: str, contents: Sequence[Content], ours: Mapping[str, str]
) -> tuple[FileWritten, ...]:
    """Write the files of a letter, each whole or not at all.

    Args:
        folder: where they go; it is made where it is missing.
        name: their name without an ending; a number is added when a file of another letter has it.
        contents: what to write, the DOCX first.
        ours: earlier files of the same letter, path to SHA-256: these may be written over while
            they are as foiwriter left them.

    Raises:
        FoiWriterError: a file cannot be written, or an earlier file of ours was changed by
            another program. The words say which files are on the disk.
    """
    from foiwriter.system.files import NameTaken, make_folder

    make_folder(folder)
    written: list[FileWritten] = []
    while not written:  # another program may take the name just now
        free = _free(folder, name, ours)
        with contextlib.suppress(NameTaken):
            written.append(_put(folder / free, contents[0], ours))
    for content in contents[1:]:
        try:
            written.append(_put(folder / free, content, ours))
        except FoiWriterError as fault:
            raise _with_files(fault, written) from fault
    return tuple(written)


def changed(ours: Mapping[str, str]) -> Path | None:
    """The saved DOCX of a letter when somebody changed it since; None when it is as it was."""
    for name, sha256 in ours.items():
        path = Path(name)
        if path.suffix != ".docx" or not os.path.lexists(path):
            continue
        try:
            there = hashlib.sha256(path.read_bytes()).hexdigest()
        except OSError as problem:
            raise FoiWriterError(
                "The saved letter cannot be read",
                f"{path} could not be read ({problem.strerror or type(problem).__name__}).",
                "Close it in other programs, then try again.",
            ) from problem
        if there != sha256:
            return path
    return None


def _free(folder: Path, name: str, ours: Mapping[str, str]) -> str:
    """The name, with the first number that makes none of its files another letter's."""
    number, candidate = 1, name
    while any(
        os.path.lexists(path) and str(path) not in ours
        for path in (folder / f"{candidate}.{kind}" for kind in KINDS)
    ):
        number += 1
        candidate = f"{name} ({number})"
    return candidate


def _put(stem: Path, content: Content, ours: Mapping[str, str]) -> FileWritten:
    from foiwriter.letters.rendering import write_letter_file

    path = stem.with_name(f"{stem.name}.{content.kind}")
    sha256 = write_letter_file(path, content.data, replaces=ours.get(str(path), ""))
    return FileWritten(path, content.kind, sha256)


def _with_files(fault: FoiWriterError, written: Sequence[FileWritten]) -> FoiWriterError:
    """The same fault, which also says what is on the disk already."""
    if not written:
        return fault
    there = ", ".join(str(file.path) for file in written)
    return FoiWriterError(
        fault.title, fault.message, f"{fault.help} These files were written: {there}.".strip()
    )
