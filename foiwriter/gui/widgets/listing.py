"""How a line of a list is drawn: words, and a quieter line under them."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from foiwriter.gui import theme
from foiwriter.gui.theme import SPACE, TYPE
from foiwriter.gui.widgets.wrapping import wrapped

Index = QModelIndex | QPersistentModelIndex


class TwoLines(QStyledItemDelegate):
    """Draws the display text, and under it the detail kept in `UserRole`, in a line or two."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as its lines are at the width of the list."""
        view = option.widget
        wide = view.viewport().width() if isinstance(view, QAbstractItemView) else 0
        detail = str(index.data(Qt.ItemDataRole.UserRole) or "")
        lines = _lines(detail, option.font, wide - SPACE.medium - SPACE.small)
        height = QFontMetrics(option.font).height()
        if lines:
            height += SPACE.hair + len(lines) * QFontMetrics(_small(option.font)).lineSpacing()
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
        metrics = QFontMetrics(option.font)
        elide = Qt.TextElideMode.ElideRight
        _draw(painter, inner, option.font, c.text, [
            metrics.elidedText(str(index.data() or ""), elide, inner.width())
        ])  # fmt: skip
        detail = str(index.data(Qt.ItemDataRole.UserRole) or "")
        under = inner.adjusted(0, metrics.height() + SPACE.hair, 0, 0)
        _draw(
            painter,
            under,
            _small(option.font),
            c.muted,
            _lines(detail, option.font, inner.width()),
        )
        painter.restore()


def _lines(detail: str, font: QFont, width: int) -> list[str]:
    return wrapped(detail, QFontMetrics(_small(font)), width) if width > 0 else [detail]


def _draw(painter: QPainter, area: QRect, font: QFont, colour: str, lines: list[str]) -> None:
    painter.setFont(font)
    painter.setPen(QColor(colour))
    flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    for place, line in enumerate(lines):
        down = place * QFontMetrics(font).lineSpacing()
        painter.drawText(area.adjusted(0, down, 0, 0), flags, line)


def _small(font: QFont) -> QFont:
    small = QFont(font)
    small.setPointSizeF(font.pointSizeF() * TYPE.small)
    return small
