"""One line that stands while the records are opened or made, on a computer that is slow at it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from foiwriter.gui.door.standing import Door
from foiwriter.gui.widgets import Hint, announce

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from foiwriter.gui.session import Session

SLOW_MS = 300  # what takes less needs no words


class Waiting(Hint):
    """Hidden, but while the door is being opened for longer than a moment.

    Args:
        session: the run of the window.
        words: what is being done.
        parent: the widget it stands in.
    """

    def __init__(self, session: Session, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self._patience = QTimer(self, singleShot=True, interval=SLOW_MS)
        self._patience.timeout.connect(self._say)
        session.door_changed.connect(self._door_changed)
        self.hide()

    def begin(self) -> None:
        """Something has begun that may take a while."""
        self._patience.start()

    def end(self) -> None:
        """It is done."""
        self._patience.stop()
        self.hide()

    def _door_changed(self, door: str) -> None:
        if door == Door.OPENING:
            self.begin()
        else:
            self.end()

    def _say(self) -> None:
        self.show()
        announce(self, self.text())
