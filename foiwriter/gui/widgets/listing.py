"""How a line of a list is drawn: words, and a quieter line under them."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from foiwriter.gui import theme
from foiwriter.gui.theme import SPACE, TYPE

Index = QModelIndex | QPersistentModelIndex


class TwoLines(QStyledItemDelegate):
    """Draws the display text, and under it the detail kept in `UserRole`."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as its one or two lines."""
        height = QFontMetrics(option.font).height()
        if index.data(Qt.ItemDataRole.UserRole):
            height += QFontMetrics(_small(option.font)).height() + SPACE.hair
        return QSize(200, height + 2 * SPACE.small)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one line of the list."""
        c = theme.colours()
        painter.save()
        area: QRect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, QColor(c.accent_back))
            painter.fillRect(QRect(area.left(), area.top(), 4, area.height()), QColor(c.accent))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, QColor(c.window))
        inner = area.adjusted(SPACE.medium, SPACE.small, -SPACE.small, -SPACE.small)
        self._line(painter, inner, option.font, str(index.data() or ""), c.text)
        detail = str(index.data(Qt.ItemDataRole.UserRole) or "")
        if detail:
            top = QFontMetrics(option.font).height() + SPACE.hair
            self._line(painter, inner.adjusted(0, top, 0, 0), _small(option.font), detail, c.muted)
        painter.restore()

    def _line(self, painter: QPainter, area: QRect, font: QFont, text: str, colour: str) -> None:
        painter.setFont(font)
        painter.setPen(QColor(colour))
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop), shown)


def _small(font: QFont) -> QFont:
    small = QFont(font)
    small.setPointSizeF(font.pointSizeF() * TYPE.small)
    return small
