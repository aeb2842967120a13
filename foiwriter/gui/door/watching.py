"""All that locks the window by itself, and what brings it to the front."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from foiwriter.gui.door.idle import Idle
from foiwriter.gui.door.notes import Notes
from foiwriter.gui.door.raising import NAME as RAISE_ASKED
from foiwriter.gui.door.standing import Door

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from foiwriter.gui.door.sleeping import Away
    from foiwriter.gui.session import Session

LOCK_ASKED = "lock-asked"
VAULT_FOLDER = "vault"
AFTER_OPENING_MS = 2000  # asking the system takes a while; the first page comes first


class Watch(QObject):
    """Locks after rest, on sleep, when another person signs in, and when a command asks.

    Args:
        session: what is locked.
        window: what comes to the front when a second start asks for it.
        idle: watches for rest; made where there is none.
    """

    def __init__(self, session: Session, window: QWidget, idle: Idle | None = None) -> None:
        super().__init__(session)
        self._session = session
        self._window = window
        self.idle = idle or Idle(self.limit, parent=self)
        self.idle.rested.connect(self._rested)
        self.idle.lock_pressed.connect(self._pressed)
        data = session.app.folders.data
        self.lock_notes = Notes(data / VAULT_FOLDER, (LOCK_ASKED,), self)
        self.lock_notes.left.connect(self._commanded)
        self.raise_notes = Notes(data, (RAISE_ASKED,), self)
        self.raise_notes.left.connect(self.come_forward)
        self.raise_notes.start()
        self.away: Away | None = None
        session.door_changed.connect(self._door_changed)

    def limit(self) -> float:
        """How many seconds of rest there may be: what the mode says, or less by choice."""
        minutes = self._session.rules.lock_after_minutes
        chosen = self._session.app.settings.lock_after_minutes
        return min(minutes, chosen or minutes) * 60.0

    def come_forward(self) -> None:
        """Bring the window to the front, also when it is only an icon."""
        window = self._window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()
        QApplication.alert(window)  # where the desktop lets no window push itself forward

    def listen(self) -> None:
        """Listen to the system, once."""
        if self.away is None:
            from foiwriter.gui.door.sleeping import Away

            self.away = Away(self)
            self.away.left.connect(self._session.lock)
            self.away.listen(self._window)

    def _door_changed(self, door: str) -> None:
        if door in {Door.OPEN, Door.SHEET}:
            self.idle.start()
            self.lock_notes.start()
            QTimer.singleShot(AFTER_OPENING_MS, self, self.listen)
        elif door != Door.OPENING:
            self.idle.stop()
            self.lock_notes.stop()

    def _rested(self) -> None:
        self._session.lock("rest")

    def _pressed(self) -> None:
        self._session.lock("asked")

    def _commanded(self, _note: str) -> None:
        self._session.lock("command")
