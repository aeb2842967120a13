"""Notes from other starts and commands: files that appear in a folder and carry no words."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

if TYPE_CHECKING:
    from pathlib import Path

LOOK_MS = 1000


class Notes(QObject):
    """Waits for files of certain names in a folder, takes each away, and tells its name.

    The system says when a folder changes, but not on every kind of drive; so it is looked at
    once a second too.

    Args:
        folder: where they appear; it need not exist yet.
        names: what they are called.

    Signals:
        left: the name of a note that was found; it is gone by then.
    """

    left = Signal(str)

    def __init__(
        self, folder: Path, names: tuple[str, ...], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._folder, self._names = folder, names
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self.look)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Begin to wait; a note from before is not meant for now and is thrown away."""
        for name in self._names:
            self._taken(name)
        if self._folder.is_dir():
            self._watcher.addPath(str(self._folder))
        self._timer.start()

    def stop(self) -> None:
        """Wait no longer."""
        self._timer.stop()
        watched = self._watcher.directories()
        if watched:
            self._watcher.removePaths(watched)

    def look(self) -> None:
        """Take away what is there, and tell."""
        for name in self._names:
            if self._taken(name):
                self.left.emit(name)

    def _taken(self, name: str) -> bool:
        path = self._folder / name
        with contextlib.suppress(OSError):
            if path.exists():
                path.unlink()
                return True
        return False
