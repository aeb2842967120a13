"""One window at a time: a second start has the first window come to the front, and ends."""

from __future__ import annotations

import contextlib
import time
from typing import TYPE_CHECKING

from foiwriter.errors import FoiWriterError
from foiwriter.system.locks import FolderLock

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NAME = "raise-asked"
PATIENCE_SECONDS = 3.0
_LOOK_SECONDS = 0.05
NO_ANSWER = (
    "foiwriter is open already but does not answer. Close its window, or wait a little, "
    "then start it again."
)


class Single:
    """Whether this start is the only one that uses a data folder.

    The operating system keeps the lock, and frees it however the program ends.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock: FolderLock | None = None

    def first(self) -> bool:
        """Take the place of the one window; False when another start has it.

        Where nothing can be written there is nothing to fight over, and it is True.
        """
        from foiwriter.system.files import make_folder

        lock = FolderLock(self._folder)
        try:
            make_folder(self._folder)
            if not lock.acquire():
                return False
        except (OSError, FoiWriterError):
            return True
        self._lock = lock
        return True

    def release(self) -> None:
        """Give the place up."""
        if self._lock is not None:
            self._lock.release()
            self._lock = None


def ask(
    folder: Path,
    patience: float = PATIENCE_SECONDS,
    clock: Callable[[], float] = time.monotonic,
    wait: Callable[[float], None] = time.sleep,
) -> bool:
    """Ask the window that is open to come to the front; whether it took the note away.

    The note is an empty file: no command travels from one start to the other.
    """
    note, end = folder / NAME, clock() + patience
    try:
        note.touch(mode=0o600)
    except OSError:
        return False
    while note.exists():
        if clock() >= end:
            with contextlib.suppress(OSError):
                note.unlink()
            return False
        wait(_LOOK_SECONDS)
    return True
