"""Asks for the picture of the letter again whenever an answer changes; the latest wins."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from collections.abc import Callable

    from foiwriter.gui.tasks import Tasks
    from foiwriter.letters.previewing import Preview

LONGEST_REST_MS = 150
PAINT_MS = 25
"""What was left out waits so long that the newest drawing reaches the screen first."""


class PreviewFeed(QObject):
    """Draws the letter off the main thread.

    The first change is drawn at once. While one is being drawn, later changes wait and only the
    newest is drawn; after each the feed rests as long as the drawing took (at most
    `LONGEST_REST_MS`), so that typing fast never takes more than half of one processor.

    Args:
        tasks: runs the drawing.
        call: takes a snapshot of the answers now and gives back the function that draws them;
            None when there is nothing to draw.
        later: gives the function that draws what a preview has left out; None when nothing is.
            It runs once nothing newer is wanted.
        parent: the object it belongs to.

    Signals:
        ready: the newest preview.
        filled: the same preview, with what it had left out.
        failed: why it could not be drawn.
        settled: nothing is waiting to be drawn.
    """

    ready = Signal(object)
    filled = Signal(object)
    failed = Signal(Exception)
    settled = Signal()

    def __init__(
        self,
        tasks: Tasks,
        call: Callable[[], Callable[[], Preview] | None],
        later: Callable[[Preview], Callable[[], Preview] | None] = lambda _: None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._call = call
        self._later = later
        self._left: Callable[[], Preview] | None = None
        self._busy = False
        self._wanted = False
        self._began = 0.0
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._next)

        self._filling = QTimer(self, singleShot=True, interval=PAINT_MS)
        self._filling.timeout.connect(self._fill)

    def ask(self) -> None:
        """Something changed: draw the letter as it is now."""
        self._wanted = True
        if not self._rest.isActive():
            self._next()

    def fill(self) -> None:
        """What the last preview has left out is in sight: draw it soon."""
        if self._left is not None and not self._filling.isActive():
            self._filling.start()

    def _fill(self) -> None:
        if not self._busy:
            self._draw_left()

    def stop(self) -> None:
        """Draw nothing more until asked again."""
        self._wanted = False
        self._left = None
        self._rest.stop()

    def _next(self) -> None:
        if self._busy:
            return
        if not self._wanted:
            if self._left is not None:
                self._draw_left()
            else:
                self.settled.emit()
            return
        self._wanted = False
        call = self._call()
        if call is None:
            self.settled.emit()
            return
        self._busy = True
        self._began = time.perf_counter()
        self._tasks.work(self, call, self._arrived, self._broken)

    def _draw_left(self) -> None:
        call, self._left = self._left, None
        if call is not None:
            self._busy = True
            self._tasks.work(self, call, self._completed, self._broken)

    def _arrived(self, preview: Preview) -> None:
        self._finish()
        self._left = self._later(preview)
        self.ready.emit(preview)

    def _completed(self, preview: Preview) -> None:
        self._busy = False
        self.filled.emit(preview)
        if not self._rest.isActive():
            self._next()

    def _broken(self, fault: Exception) -> None:
        self._finish()
        self.failed.emit(fault)

    def _finish(self) -> None:
        self._busy = False
        took_ms = round((time.perf_counter() - self._began) * 1000)
        self._rest.start(min(took_ms, LONGEST_REST_MS))
