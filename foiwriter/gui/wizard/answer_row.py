"""A question, its answer and Change, in columns; under one another where there is no room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize

from foiwriter.gui import theme
from foiwriter.gui.theme import SPACE
from foiwriter.gui.widgets.flow import Wrapping

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLayoutItem, QWidget

LABEL_WIDTH = 190  # pixels at 100 %
ROOM = 470  # pixels at 100 %: narrower than this the three stand under one another


class AnswerRow(Wrapping):
    """Lays out two or three widgets: question, answer, and what changes it."""

    def __init__(self, *widgets: QWidget) -> None:
        super().__init__(SPACE.medium)
        for widget in widgets:
            self.addWidget(widget)

    def sizeHint(self) -> QSize:
        """As wide as the three beside one another."""
        width = round(ROOM * theme.scale())
        return QSize(width, self.heightForWidth(width))

    def minimumSize(self) -> QSize:
        """As wide as the widest."""
        return QSize(max(item.minimumSize().width() for item in self.items), 0)

    def place(self, area: QRect, *, move: bool) -> int:
        """Lay them out in an area, or only find out how high they are."""
        if area.width() < ROOM * theme.scale():
            return self._under(area, move=move)
        label = round(LABEL_WIDTH * theme.scale())
        last = self.items[2].sizeHint().width() if len(self.items) > 2 else 0
        answer = area.width() - label - last - 2 * self.gap
        high, left = 0, area.left()
        for item, width in zip(self.items, (label, answer, last), strict=False):
            tall = _height(item, width)
            if move:
                item.setGeometry(QRect(left, area.top(), width, tall))
            high, left = max(high, tall), left + width + self.gap
        return high

    def _under(self, area: QRect, *, move: bool) -> int:
        top = area.top()
        for item in self.items:
            tall = _height(item, area.width())
            if move:
                wide = min(item.maximumSize().width(), area.width())
                item.setGeometry(QRect(area.left(), top, wide, tall))
            top += tall
        return top - area.top()


def _height(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
