"""Rest: locks when nobody has typed or moved the mouse for a while, also across sleep."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow

if TYPE_CHECKING:
    from collections.abc import Callable

LOOK_MS = 1000
LIFE = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletPress,
        QEvent.Type.InputMethod,
    }
)
"""What a person does at a window."""


class Idle(QObject):
    """Watches the windows of the program for signs of life.

    Time is counted by a clock that only ever runs forward and by the clock on the wall; the
    larger of the two counts. The first stands still while some computers sleep, the second does
    not, so that a window that wakes late is locked before anything of it is drawn for long.

    It does not matter what is open or has the keyboard.

    Args:
        limit: how many seconds of rest there may be.
        forward, wall: the two clocks, in seconds.

    Signals:
        rested: the limit is reached; goes out once until there is life again.
        lock_pressed: Ctrl+L in a window of the program, a dialog too.
    """

    rested = Signal()
    lock_pressed = Signal()

    def __init__(
        self,
        limit: Callable[[], float],
        forward: Callable[[], float] = time.monotonic,
        wall: Callable[[], float] = time.time,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._limit = limit
        self._forward, self._wall = forward, wall
        self._last = (forward(), wall())
        self._told = False
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        gui = QGuiApplication.instance()
        if isinstance(gui, QGuiApplication):
            gui.focusWindowChanged.connect(self._watch)
            for window in gui.topLevelWindows():
                self._watch(window)

    def start(self) -> None:
        """Begin to count, from now."""
        self.live()
        self._timer.start()

    def stop(self) -> None:
        """Count no longer."""
        self._timer.stop()

    @property
    def seconds(self) -> float:
        """How long nobody has done anything."""
        forward, wall = self._last
        return max(self._forward() - forward, self._wall() - wall)

    def live(self) -> None:
        """Somebody is there."""
        self._last = (self._forward(), self._wall())
        self._told = False

    def look(self) -> None:
        """Say so when the limit is reached."""
        if not self._told and self.seconds >= self._limit():
            self._told = True
            self.rested.emit()

    def _watch(self, window: QWindow | None) -> None:
        # Only whole windows are watched: Python would slow down every event of every widget.
        if window is not None:
            window.removeEventFilter(self)
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002 - Qt's signature
        """Note signs of life; Ctrl+L works where a dialog would keep it from the window."""
        kind = event.type()
        if kind in LIFE:
            if self._timer.isActive():
                self.look()  # a key that wakes a computer must not hide how long it slept
                self.live()
            if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and _is_lock(event):
                self.lock_pressed.emit()
                return True
        return False


def _is_lock(event: QKeyEvent) -> bool:
    only = event.modifiers() == Qt.KeyboardModifier.ControlModifier
    return event.key() == Qt.Key.Key_L and only
