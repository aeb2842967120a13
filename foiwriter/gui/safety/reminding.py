"""Reminders while the window runs: a notice of the desktop that names nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget

from foiwriter.words import plural

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from foiwriter.gui.session import Session
    from foiwriter.register.records_seeing import ToSay

TITLE = "foiwriter"
SHOWN_MS = 20_000
SETTLED_MS = 4_000  # the first page stands first


def words_of(found: Sequence[ToSay]) -> str:
    """What the notice says: how many dates there are, and of nobody."""
    late = sum(one.when == "after" for one in found)
    now = sum(one.days_left == 0 for one in found)
    parts = [f"{late:,} late" if late else "", f"{now:,} today" if now else ""]
    told = ", ".join(part for part in parts if part)
    return f"{plural(len(found), 'date')} to look at{f' ({told})' if told else ''}."


class Reminding(QObject):
    """Says once a day what there is to remind of, when the records open and when a day begins.

    Args:
        session: the run of the window.
        show: shows the words; without it the tray of the desktop does, where there is one.
    """

    def __init__(self, session: Session, show: Callable[[str], None] | None = None) -> None:
        super().__init__(session)
        self._session = session
        self._show = show or self._by_tray
        self._tray: QSystemTrayIcon | None = None
        self._soon = QTimer(self, singleShot=True, interval=SETTLED_MS)
        self._soon.timeout.connect(self.look)
        for begins in (session.vault_opened, session.day_changed):
            begins.connect(self._soon.start)
        session.locking.connect(self._hide)

    def look(self) -> None:
        """See what there is to say now."""
        session = self._session
        if session.vault_is_open:
            session.tasks.database(self, session.app.remind, self._say, latest="remind")

    def _say(self, found: Sequence[ToSay]) -> None:
        if found:
            self._show(words_of(found))

    def _by_tray(self, words: str) -> None:
        if not QSystemTrayIcon.isSystemTrayAvailable():
            return  # Today says it anyway
        if self._tray is None:
            self._tray = QSystemTrayIcon(QApplication.windowIcon(), self)
            self._tray.setToolTip(TITLE)
            self._tray.messageClicked.connect(self._to_front)
        self._tray.show()
        self._tray.showMessage(TITLE, words, QApplication.windowIcon(), SHOWN_MS)

    def _to_front(self) -> None:
        window = self._session.parent()
        if isinstance(window, QWidget):
            window.raise_()
            window.activateWindow()

    def _hide(self) -> None:
        if self._tray is not None:
            self._tray.hide()
