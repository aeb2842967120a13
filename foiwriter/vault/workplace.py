"""Folders beside the vault where copies are made and tried. Only encrypted files stand in them."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from foiwriter.system.files import make_folder, write_problem
from foiwriter.system.locks import FolderLock

WORK_PREFIX = ".foiwriter-work-"


class working:  # noqa: N801 - read as a word: `with working(folder)`
    """A folder of its own beside the vault, gone afterwards; never among the system's own."""

    def __init__(self, folder: Path) -> None:
        self._in = folder
        self._made: Path | None = None
        self._lock: FolderLock | None = None

    def __enter__(self) -> Path:
        make_folder(self._in)
        try:
            self._made = Path(tempfile.mkdtemp(prefix=WORK_PREFIX, dir=self._in))
        except OSError as problem:
            raise write_problem(self._in / WORK_PREFIX, problem) from problem
        self._lock = FolderLock(self._made)
        self._lock.acquire()
        return self._made

    def __exit__(self, *_: object) -> None:
        if self._lock is not None:
            self._lock.release()
        if self._made is not None:
            shutil.rmtree(self._made, ignore_errors=True)


def sweep(folder: Path) -> None:
    """Remove the working folders that a killed program left; one that is in use stays."""
    for left in folder.glob(f"{WORK_PREFIX}*"):
        lock = FolderLock(left)
        try:
            if not lock.acquire():
                continue
        except OSError:
            continue
        lock.release()
        shutil.rmtree(left, ignore_errors=True)
