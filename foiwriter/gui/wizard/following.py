"""Keeps what has the keyboard in sight: on entry, when the focus moves, and at every key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QTimer, Signal
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from foiwriter.gui.theme import SPACE
from foiwriter.gui.widgets.fields import Field
from foiwriter.gui.wizard.choice_fields import ChoiceRow
from foiwriter.gui.wizard.fields import QuestionField

if TYPE_CHECKING:
    from collections.abc import Iterator

    from foiwriter.gui.widgets import Scroll

MARGIN = SPACE.medium
KEYS = {QEvent.Type.KeyPress, QEvent.Type.InputMethod, QEvent.Type.Resize}
SIZES = {QEvent.Type.Resize, QEvent.Type.LayoutRequest}


class Follower(QObject):
    """Scrolls a column so that the control with the keyboard is in sight.

    Qt does so once, when the focus moves; a box that grows, a page that is laid out later, and
    words typed below the edge would stay out of sight.

    Args:
        scroll: the column.

    Signals:
        moved: the control in the column that now has the keyboard.
    """

    moved = Signal(object)

    def __init__(self, scroll: Scroll) -> None:
        super().__init__(scroll)
        self._scroll = scroll
        self._inside = scroll.widget() or scroll
        self._watched: QWidget | None = None
        self._soon = QTimer(self, singleShot=True, interval=0)  # once all is laid out
        self._soon.timeout.connect(self.show_focus)
        scroll.viewport().installEventFilter(self)
        self._inside.installEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    def look(self) -> None:
        """Bring what has the keyboard into sight as soon as everything is laid out."""
        self._soon.start()

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is None or not self._inside.isAncestorOf(new):
            return
        if self._watched is None:
            new.installEventFilter(self)
            self._watched = new
            new.destroyed.connect(self._gone)
        elif self._watched is not new:
            self._watched.removeEventFilter(self)
            self._watched.destroyed.disconnect(self._gone)
            self._watched = None
            self._focus_moved(None, new)
            return
        self.moved.emit(new)
        self.look()

    def _gone(self) -> None:
        self._watched = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look again after a key, and when the column or a box changes its size."""
        if event.type() in (KEYS if watched is self._watched else SIZES):
            self.look()
        return False

    def show_focus(self) -> None:
        """Bring it into sight now: the whole question where it fits, else what is typed in."""
        inside, focus = self._inside, QApplication.focusWidget()
        if focus is None or not inside.isAncestorOf(focus) or not focus.isVisible():
            return
        bar, high = self._scroll.verticalScrollBar(), self._scroll.viewport().height()
        for area in _areas(focus, inside):
            if area.height() + 2 * MARGIN <= high:
                break
        top, bottom = area.top() - MARGIN, area.bottom() + MARGIN
        if top < bar.value() or area.height() > high:
            bar.setValue(top)
        elif bottom > bar.value() + high:
            bar.setValue(bottom - high)


def _areas(focus: QWidget, inside: QWidget) -> Iterator[QRect]:
    """What would be good to see, the most first; the last is what must be seen."""
    around: list[QWidget] = []
    parent = focus.parentWidget()
    while parent is not None and parent is not inside:
        if isinstance(parent, QuestionField | Field | ChoiceRow):
            around.append(parent)
        parent = parent.parentWidget()
    for widget in (*reversed(around), focus):
        yield QRect(widget.mapTo(inside, QPoint(0, 0)), widget.size())
    if isinstance(focus, QPlainTextEdit):
        line = focus.cursorRect()
        yield QRect(focus.viewport().mapTo(inside, line.topLeft()), line.size())
