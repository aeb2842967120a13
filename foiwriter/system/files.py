"""A file on disk is the old one or the new one, never half of either."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from foiwriter.errors import FoiWriterError

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import BinaryIO

UNFINISHED_PREFIX = ".foiwriter-"
UNFINISHED_SUFFIX = ".part"
_HELD_OPEN = {errno.EACCES, errno.EBUSY, errno.EPERM}


class NameTaken(FoiWriterError):
    """A file of this name is there already, perhaps since a moment."""


def durable_write(path: Path, data: bytes, *, new: bool = False) -> None:
    """Put `data` at `path` so that a crash or a power cut leaves the old file or the new one.

    Writes beside, flushes to the disk, then swaps. The bytes are on the disk when this returns.

    Args:
        path: where the file goes; its folder must exist.
        data: the whole content.
        new: never write over a file, not even one that another program makes just now.

    Raises:
        NameTaken: `new`, and there is one.
        FoiWriterError: the folder is missing or read-only, the disk is full, or another
            program holds the file open. Nothing at `path` has changed then.
    """
    durable_fill(path, lambda stream: stream.write(data), new=new)


def durable_fill(
    path: Path,
    fill: Callable[[BinaryIO], object],
    *,
    check: Callable[[Path], None] | None = None,
    new: bool = False,
) -> None:
    """Like `durable_write`, for what is too large to hold at once.

    Args:
        path: where the file goes; its folder must exist.
        fill: writes the whole content.
        check: looks at the file on the disk before it gets its name; what it raises stops that.
        new: never write over a file.

    Raises:
        NameTaken: `new`, and there is one.
        FoiWriterError: as for `durable_write`.
    """
    unfinished: Path | None = None
    try:
        _check_place(path)
        descriptor, name = tempfile.mkstemp(
            prefix=UNFINISHED_PREFIX, suffix=UNFINISHED_SUFFIX, dir=path.parent
        )
        unfinished = Path(name)
        with os.fdopen(descriptor, "wb") as stream:
            fill(stream)
            stream.flush()
            os.fsync(stream.fileno())
        if check is not None:
            check(unfinished)
        if new:
            _claim(unfinished, path)
        else:
            unfinished.replace(path)
        flush_folder(path.parent)
    except BaseException as problem:
        if unfinished is not None:
            with contextlib.suppress(OSError):
                unfinished.unlink(missing_ok=True)
        if isinstance(problem, OSError):
            raise write_problem(path, problem) from problem
        raise


def _claim(unfinished: Path, path: Path) -> None:
    """Give a finished file its name, unless there is one of that name.

    Raises:
        NameTaken: there is.
    """
    try:
        if sys.platform == "win32":
            unfinished.rename(path)  # which never writes over a file there
            return
        path.hardlink_to(unfinished)
    except FileExistsError as problem:
        unfinished.unlink(missing_ok=True)
        raise NameTaken(
            "The file was not saved",
            f"{path.name} is there already.",
            "Move or rename that file, or save under another name. Nothing was lost.",
        ) from problem
    except OSError:  # a disk that knows no links, such as a memory stick
        unfinished.replace(path)
    else:
        unfinished.unlink()


def _check_place(path: Path) -> None:
    """Refuse to put a device or a folder aside for a file."""
    if path.exists() and not path.is_file():
        raise FoiWriterError(
            "The file was not saved",
            f"{path} is not a file.",
            "Choose another name, then save again. Nothing was lost.",
        )


def remove_unfinished(folder: Path) -> int:
    """Remove what a killed `durable_write` left in a folder, and say how many files went."""
    gone = 0
    for leftover in folder.glob(f"{UNFINISHED_PREFIX}*{UNFINISHED_SUFFIX}"):
        with contextlib.suppress(OSError):
            leftover.unlink()
            gone += 1
    return gone


def make_folder(folder: Path) -> None:
    """Make a folder and those above it.

    Raises:
        FoiWriterError: it cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise write_problem(folder, problem) from problem


def write_problem(path: Path, problem: OSError) -> FoiWriterError:
    """The sentence a person reads when `path` could not be written."""
    title = "The file was not saved"
    if problem.errno == errno.ENOSPC:
        return FoiWriterError(
            title,
            f"The disk that holds {path.parent} is full.",
            "Free some space or choose another folder, then save again. Nothing was lost.",
        )
    if problem.errno == errno.EROFS or (
        problem.errno in _HELD_OPEN and not os.access(path.parent, os.W_OK)
    ):
        return FoiWriterError(
            title,
            f"foiwriter may not write in {path.parent}.",
            "Choose another folder, then save again. Nothing was lost.",
        )
    if problem.errno in _HELD_OPEN:
        return FoiWriterError(
            title,
            f"{path.name} is open in another program.",
            "Close it there, then save again. Nothing was lost.",
        )
    if problem.errno in {errno.ENOENT, errno.ENOTDIR, errno.EEXIST}:
        there = problem.errno == errno.EEXIST
        return FoiWriterError(
            title,
            f"{path} is not a folder." if there else f"There is no folder {path.parent}.",
            "Choose a folder that exists, then save again. Nothing was lost.",
        )
    if problem.errno == errno.ENAMETOOLONG:
        return FoiWriterError(
            title, f"The name {path.name[:40]}… is too long.", "Choose a shorter name."
        )
    reason = problem.strerror or type(problem).__name__
    return FoiWriterError(
        title,
        f"{path} could not be written ({reason}).",
        "Choose another folder, then save again.",
    )


def flush_folder(folder: Path) -> None:
    """Have the names in a folder on the disk when this returns.

    Raises:
        OSError: the folder cannot be opened.
    """
    # Windows cannot open a folder; its replace is already journalled.
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
