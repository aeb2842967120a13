"""Rows that wrap: when the window is narrow or the words are large, they take another line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QSizePolicy, QWidget

from foiwriter.gui import theme
from foiwriter.gui.theme import SPACE

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QLayoutItem


class Wrapping(QLayout):
    """What these layouts share: a list of items, and a height that depends on the width."""

    def __init__(self, gap: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.gap = gap
        self.items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}  # Qt asks for the same few widths hundreds of times
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Take one more item."""
        self.items.append(item)

    def count(self) -> int:
        """How many items there are."""
        return len(self.items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The item at a place."""
        return self.items[index] if 0 <= index < len(self.items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take the item at a place out."""
        return self.items.pop(index) if 0 <= index < len(self.items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """It wants no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Yes: a narrower row is a higher one."""
        return True

    def heightForWidth(self, width: int) -> int:
        """How high it is at a width."""
        if width not in self._heights:
            self._heights[width] = self.place(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def invalidate(self) -> None:
        """Forget heights: something inside has changed."""
        self._heights.clear()
        super().invalidate()

    def setGeometry(self, area: QRect) -> None:
        """Place every item."""
        super().setGeometry(area)
        self.place(area, move=True)

    def place(self, area: QRect, *, move: bool) -> int:
        """Lay the items out in an area, or only find out how high they are."""
        raise NotImplementedError


class FlowLayout(Wrapping):
    """Lays its widgets out like words on a line."""

    def sizeHint(self) -> QSize:
        """As wide as all of it on one line."""
        sizes = [item.sizeHint() for item in self.items if not item.isEmpty()]
        width = sum(size.width() for size in sizes) + self.gap * max(len(sizes) - 1, 0)
        return QSize(width, max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:
        """As wide as its widest item."""
        size = QSize(0, 0)
        for item in self.items:
            if not item.isEmpty():
                size = size.expandedTo(item.minimumSize())
        return size

    def place(self, area: QRect, *, move: bool) -> int:
        """Lay the items out in an area, or only find out how high they are."""
        y = area.top()
        for line in self._lines(area.width()):
            high = max(item.sizeHint().height() for item in line)
            x = area.left()
            for item in line if move else ():
                size = item.sizeHint()
                item.setGeometry(QRect(QPoint(x, y + (high - size.height()) // 2), size))
                x += size.width() + self.gap
            y += high + self.gap
        return max(y - self.gap - area.top(), 0)

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        used = 0
        for item in self.items:
            if item.isEmpty():
                continue
            wide = item.sizeHint().width()
            if lines and used + self.gap + wide <= width:
                lines[-1].append(item)
                used += self.gap + wide
            else:
                lines.append([item])
                used = wide
        return lines


class BesideLayout(Wrapping):
    """Two items: the second stands beside the first where there is room, else below it.

    Args:
        room: the width, at 100 % text, from which they stand beside each other; or a function
            that says it in pixels.
        gap: pixels between them.
        parent: the widget they stand in.
    """

    def __init__(
        self,
        room: int | Callable[[], int],
        gap: int = SPACE.medium,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(gap, parent)
        self._room = room

    def add(self, layout: QLayout) -> None:
        """Add a layout as one of the two."""
        self.addChildLayout(layout)
        self.addItem(layout)

    def _needed(self) -> float:
        return self._room() if callable(self._room) else self._room * theme.scale()

    def sizeHint(self) -> QSize:
        """As wide as both beside each other."""
        sizes = [item.sizeHint() for item in self.items]
        width = sum(size.width() for size in sizes) + self.gap
        return QSize(width, self.heightForWidth(width))

    def minimumSize(self) -> QSize:
        """As wide as the wider of the two."""
        return QSize(max((item.minimumSize().width() for item in self.items), default=0), 0)

    def place(self, area: QRect, *, move: bool) -> int:
        """Lay the two out in an area, or only find out how high they are."""
        first, second = self.items
        wide = area.width()
        beside = wide >= self._needed()
        right = second.sizeHint().width() if beside else wide
        left = wide - right - self.gap if beside else wide
        high, other = _height(first, left), _height(second, right)
        if move:
            first.setGeometry(QRect(area.topLeft(), QSize(left, high)))
            x = area.left() + left + self.gap if beside else area.left()
            y = area.top() if beside else area.top() + high + self.gap
            second.setGeometry(QRect(QPoint(x, y), QSize(right, other)))
        return max(high, other) if beside else high + self.gap + other


def _height(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()


class Flow(QWidget):
    """A row of widgets that wraps."""

    def __init__(
        self, *widgets: QWidget, gap: int = SPACE.small, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(gap)
        self.setLayout(self._flow)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for widget in widgets:
            self._flow.addWidget(widget)

    def add(self, widget: QWidget) -> None:
        """Add one at the end."""
        self._flow.addWidget(widget)
