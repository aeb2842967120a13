"""Ctrl+K: the finder over the page, loaded when it is first asked for, forgotten on lock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from foiwriter.gui.widgets.boxes import discard

if TYPE_CHECKING:
    from foiwriter.gui.finder import Finder
    from foiwriter.gui.session import Session


class Finding(QObject):
    """Opens the finder over a window and gives the keyboard back afterwards.

    Signals:
        chosen: where to go, a page key and its argument.
    """

    chosen = Signal(str, object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._finder: Finder | None = None
        self._before: QWidget | None = None

    @property
    def shown(self) -> QWidget | None:
        """The finder, while it is open."""
        finder = self._finder
        return finder if finder is not None and finder.isVisible() else None

    def open(self, session: Session) -> None:
        """Open the finder; a locked window finds nothing."""
        if session.is_locked:
            return
        if self._finder is None:
            from foiwriter.gui.finder import Finder

            self._finder = Finder(session, self._window)
            self._finder.chosen.connect(self.chosen)
            self._finder.closed.connect(self._give_back)
        self._before = QApplication.focusWidget()
        self._finder.open()

    def forget(self) -> None:
        """Destroy the finder with whatever was looked for, and any list that is unfolded."""
        self._before = None
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
        if self._finder is not None:
            discard(self._finder)
            self._finder = None

    def _give_back(self) -> None:
        if self._before is not None:
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
