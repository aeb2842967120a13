"""How cells of a table are drawn: words over quieter words, and words in a pill."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from foiwriter.gui import theme
from foiwriter.gui.models.columns import ROW_ROLE
from foiwriter.gui.theme import SPACE, TYPE
from foiwriter.gui.widgets.wrapping import wrapped

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex

    from foiwriter.gui.wording import Tone

    Index = QModelIndex | QPersistentModelIndex


class _Cell(QStyledItemDelegate):
    """Draws the row's background as the style has it, then its own words on top."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the background, then the words."""
        self.initStyleOption(option, index)
        text, option.text = option.text, ""
        style = option.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.draw(painter, option, text, index.data(ROW_ROLE))
        painter.restore()

    def draw(self, painter: QPainter, option: QStyleOptionViewItem, text: str, row: Any) -> None:
        """Draw the words of a row."""
        raise NotImplementedError


class StackedDelegate(_Cell):
    """Draws a cell's words, and under them what other columns had no room for."""

    def __init__(self, under: Callable[[Any], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._under = under

    def height(self, font: QFont, hidden: int, words: int = 1) -> int:
        """How high a row is when so many columns are told under so many lines of words."""
        lines = min(hidden, 2)
        under = QFontMetrics(_smaller(font)).lineSpacing() * lines + (SPACE.hair if lines else 0)
        main = words * QFontMetrics(font).lineSpacing()
        return main + under + 2 * SPACE.small + SPACE.tiny

    def draw(self, painter: QPainter, option: QStyleOptionViewItem, text: str, row: Any) -> None:
        """Draw the words, then the quieter ones."""
        area: QRect = option.rect.adjusted(SPACE.small + 3, SPACE.small, -SPACE.small, 0)
        metrics = QFontMetrics(option.font)
        under = self._under(row)
        colours = theme.colours()
        painter.setPen(QColor(colours.text))
        painter.setFont(option.font)
        lines = wrapped(text, metrics, area.width())
        shown = "\n".join(lines)
        if not under:
            area = option.rect.adjusted(SPACE.small + 3, 0, -SPACE.small, 0)
            painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter), shown)
            return
        painter.drawText(area, int(Qt.AlignmentFlag.AlignTop), shown)
        painter.setPen(QColor(colours.muted))
        painter.setFont(_smaller(option.font))
        lower = area.adjusted(0, len(lines) * metrics.lineSpacing() + SPACE.hair, 0, 0)
        flags = int(Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)
        painter.drawText(lower, flags, under)


class BadgeDelegate(_Cell):
    """Draws a cell's words as a coloured pill; `tone` says which colour a row has."""

    def __init__(self, tone: Callable[[Any], Tone], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tone = tone

    def draw(self, painter: QPainter, option: QStyleOptionViewItem, text: str, row: Any) -> None:
        """Draw the pill."""
        front, back = theme.tone(self._tone(row))
        font = _smaller(option.font)
        font.setWeight(QFont.Weight.DemiBold)
        metrics = QFontMetrics(font)
        area: QRect = option.rect
        width = min(metrics.horizontalAdvance(text) + 2 * SPACE.small + 2, area.width() - 8)
        pill = QRect(0, 0, width, metrics.height() + SPACE.tiny)
        pill.moveCenter(area.center())
        pill.moveLeft(area.left() + SPACE.tiny)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(back))
        painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
        painter.setPen(QColor(front))
        painter.setFont(font)
        room = width - 2 * SPACE.small + 2
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        painter.drawText(pill, int(Qt.AlignmentFlag.AlignCenter), shown)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """A little wider than the words."""
        size = super().sizeHint(option, index)
        return QSize(size.width() + 2 * SPACE.medium, size.height())


def _smaller(font: QFont) -> QFont:
    small = QFont(font)
    small.setPointSizeF(font.pointSizeF() * TYPE.small)
    return small
