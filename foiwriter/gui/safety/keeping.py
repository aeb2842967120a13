"""Backups that nobody has to think of: looked at when the records open, and every few minutes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from foiwriter import faults
from foiwriter.errors import FoiWriterError

if TYPE_CHECKING:
    from foiwriter.gui.session import Session

EVERY_MS = 5 * 60_000
AFTER_OPENING_MS = 20_000  # by then the first page stands


class Keeping(QObject):
    """Makes a backup whenever one is due, while the records are open.

    A place that cannot be reached is nothing to be interrupted for: Today tells when the newest
    backup is old.
    """

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.look)
        session.vault_opened.connect(self._opened)

    def look(self) -> None:
        """Make a backup if one is due."""
        session = self._session
        if session.vault_is_open:
            session.tasks.database(self, session.app.back_up_if_due, None, self._failed)
        else:
            self._timer.stop()

    def _opened(self) -> None:
        self._timer.start()
        QTimer.singleShot(AFTER_OPENING_MS, self, self.look)

    def _failed(self, fault: Exception) -> None:
        if not isinstance(fault, FoiWriterError):
            faults.unexpected(fault, self._session.app.folders.data)
