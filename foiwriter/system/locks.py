"""One program at a time may use a folder; the operating system keeps the lock, not a file."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Self

from foiwriter.errors import FoiWriterError

if TYPE_CHECKING:
    from pathlib import Path


class FolderLock:
    """A lock on a folder that the system frees when the program ends, however it ends."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "in-use.lock"
        self._descriptor: int | None = None

    def acquire(self, *, reading_will_do: bool = False) -> bool:
        """Take the lock; False means that another program holds it.

        Args:
            reading_will_do: in a folder that may not be written the lock that is there is taken
                as it is. Where there is none nobody has it, and none can be made.

        Raises:
            OSError: the folder is gone or, unless reading will do, may not be written.
        """
        if self._descriptor is not None:
            return True
        try:
            return self._taken(os.O_RDWR | os.O_CREAT)
        except OSError:
            if not reading_will_do or not self._path.parent.exists():
                raise
        return not self._path.exists() or self._taken(os.O_RDONLY)

    def _taken(self, how: int) -> bool:
        descriptor = os.open(self._path, how, 0o600)
        try:
            _lock(descriptor)
        except OSError:
            os.close(descriptor)
            return False
        self._descriptor = descriptor
        return True

    def release(self) -> None:
        """Give the lock back; doing it twice is harmless."""
        if self._descriptor is not None:
            # Closing alone would leave it to a program that is being started just now and still
            # holds a copy of everything this one has open.
            _unlock(self._descriptor)
            os.close(self._descriptor)
            self._descriptor = None

    def __enter__(self) -> Self:
        if not self.acquire():
            raise FoiWriterError(
                "foiwriter is already open",
                "Another foiwriter window or command is using your records.",
                "Close it there first, then try again.",
            )
        return self

    def __exit__(self, *_: object) -> None:
        self.release()


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

    def _unlock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)
else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _unlock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_UN)
