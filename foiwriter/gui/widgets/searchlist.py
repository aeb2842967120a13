"""A search box and the list of what it found: our answer to the combo box."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtWidgets import QLineEdit, QListView, QWidget

from foiwriter.gui.theme import SPACE
from foiwriter.gui.widgets.boxes import column
from foiwriter.gui.widgets.fields import Field
from foiwriter.gui.widgets.listing import TwoLines
from foiwriter.gui.widgets.text import Small, announce

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

Index = QModelIndex | QPersistentModelIndex
ANNOUNCE_AFTER_MS = 700  # a screen reader should hear the count once typing rests, not at each key


@dataclass(frozen=True, slots=True)
class Found:
    """One line of a list: its words, a quieter second line, and what it stands for."""

    text: str
    detail: str = ""
    data: object = None


class FoundModel(QAbstractListModel):
    """The lines found, in order."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Found, ...] = ()

    def set_rows(self, rows: Sequence[Found]) -> None:
        """Show these lines instead."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def at(self, index: Index) -> Found | None:
        """The line at an index."""
        return self._rows[index.row()] if index.isValid() else None

    def rowCount(self, parent: Index | None = None) -> int:
        """How many lines were found."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a line, its quieter line, or both for a screen reader."""
        found = self.at(index)
        if found is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return found.text
        if role == Qt.ItemDataRole.UserRole:
            return found.detail
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{found.text}, {found.detail}" if found.detail else found.text
        return None


class _Box(QLineEdit):
    """A line edit whose arrow keys move in the list below it."""

    moved = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: 8,
            Qt.Key.Key_PageUp: -8,
        }
        if event.key() in step:
            self.moved.emit(step[Qt.Key(event.key())])
            return
        super().keyPressEvent(event)


class SearchList(QWidget):
    """Type in the box, move with the arrow keys, choose with Enter or the mouse.

    Args:
        label: what is asked, for example "Which council?".
        hint: one short sentence.
        noun: what is counted, one and many, for example ("council", "councils").
        parent: the widget it stands in.

    Signals:
        typed: the text in the box changed; answer with `show_found`.
        chosen: the `data` of the line the person chose.
    """

    typed = Signal(str)
    chosen = Signal(object)

    def __init__(
        self,
        label: str,
        hint: str = "",
        *,
        noun: tuple[str, str] = ("result", "results"),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._noun = noun
        self.box = _Box()
        self.box.setClearButtonEnabled(True)
        self.field = Field(label, self.box, hint)
        self.count = Small()
        self.model = FoundModel(self)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(TwoLines(self.list))
        self.list.setResizeMode(QListView.ResizeMode.Adjust)  # a narrow list has higher lines
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(f"{noun[1].capitalize()} found")
        self.setLayout(column(self.field, self.count, self.list, gap=SPACE.small))
        self.setFocusProxy(self.box)
        self._quiet = QTimer(self, singleShot=True, interval=ANNOUNCE_AFTER_MS)
        self._quiet.timeout.connect(lambda: announce(self.box, self.count.text()))
        self.box.textChanged.connect(self.typed)
        self.box.moved.connect(self._move)
        self.box.returnPressed.connect(self._choose_current)
        self.list.activated.connect(self._choose)
        self.list.clicked.connect(self._choose)

    @property
    def text(self) -> str:
        """What is typed in the box."""
        return self.box.text()

    def show_found(self, rows: Sequence[Found], note: str = "") -> None:
        """Show what was found, best first. The note stands instead of the count."""
        self.model.set_rows(rows)
        if rows:
            self.list.setCurrentIndex(self.model.index(0))
        one, many = self._noun
        count = f"1 {one}" if len(rows) == 1 else f"{len(rows) or 'No'} {many}"
        self.count.setText(note or count)
        if self.box.hasFocus():
            self._quiet.start()

    def _move(self, step: int) -> None:
        if not self.model.rowCount():
            return
        row = min(max(self.list.currentIndex().row() + step, 0), self.model.rowCount() - 1)
        self.list.setCurrentIndex(self.model.index(row))
        found = self.model.at(self.list.currentIndex())
        if found is not None:
            announce(self.box, found.text)

    def _choose_current(self) -> None:
        self._choose(self.list.currentIndex())

    def _choose(self, index: QModelIndex) -> None:
        found = self.model.at(index)
        if found is not None:
            self.chosen.emit(found.data)
