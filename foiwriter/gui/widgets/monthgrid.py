"""A month as a grid: the number of each day, and under it what stands on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QTableView

from foiwriter.gui import theme
from foiwriter.gui.models.columns import ROW_ROLE
from foiwriter.gui.models.month import SHORTER, DayCell, Month
from foiwriter.gui.theme import SPACE, TYPE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

    from foiwriter.gui.models.columns import Index
    from foiwriter.register.records_seeing import DayMark

LINES = 2  # badges under a number before the rest is told as “and more”


class _DayDelegate(QStyledItemDelegate):
    """Draws one day."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's
        """Room for the number and the badges."""
        return QSize(40, height_of(option.font))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the number, then the badges."""
        cell = index.data(ROW_ROLE)
        if not isinstance(cell, DayCell):
            return
        c, area = theme.colours(), option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(area, QColor(c.surface if cell.inside else c.window))
        inner = area.adjusted(SPACE.tiny, SPACE.tiny, -SPACE.tiny, -SPACE.tiny)
        font = QFont(option.font)
        font.setBold(cell.today)
        painter.setFont(font)
        painter.setPen(QColor(c.text if cell.inside else c.muted))
        number, short = cell.number()
        if QFontMetrics(font).horizontalAdvance(number) > inner.width():
            number = short
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignTop), number)
        self._badges(painter, inner, option.font, cell)
        focused = option.state & QStyle.StateFlag.State_HasFocus
        if cell.today or focused:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(c.accent), 3 if focused else 1))
            painter.drawRect(area.adjusted(1, 1, -2, -2))
        painter.restore()

    def _badges(self, painter: QPainter, inner: QRect, body: QFont, cell: DayCell) -> None:
        font = QFont(body)
        font.setPointSizeF(body.pointSizeF() * TYPE.small)
        metrics = QFontMetrics(font)
        painter.setFont(font)
        lines = cell.lines()
        if len(lines) > LINES:
            lines = [*lines[: LINES - 1], (f"{len(cell.marks):,} in all", "plain")]
        top = inner.top() + QFontMetrics(body).lineSpacing() + SPACE.hair
        for text, tone in lines:
            front, back = theme.tone(tone)
            high = metrics.height() + SPACE.hair
            pill = QRect(inner.left(), top, inner.width(), high)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(back))
            painter.drawRoundedRect(pill, SPACE.tiny, SPACE.tiny)
            painter.setPen(QColor(front))
            words = pill.adjusted(SPACE.tiny, 0, -SPACE.tiny, 0)
            if metrics.horizontalAdvance(text) > words.width():
                text = SHORTER.get(text, text)  # noqa: PLW2901 - the same words, shorter
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, words.width())
            painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), shown)
            top += high + SPACE.hair


def height_of(font: QFont) -> int:
    """How high a day is: its number and the badges."""
    small = QFont(font)
    small.setPointSizeF(font.pointSizeF() * TYPE.small)
    badge = QFontMetrics(small).height() + 2 * SPACE.hair
    return QFontMetrics(font).lineSpacing() + LINES * badge + 2 * SPACE.tiny + SPACE.hair


class MonthGrid(QTableView):
    """Shows a `Month`. Arrows move from day to day; Enter, or a click, chooses one.

    Signals:
        chosen: the day.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.month = Month(self)
        self.setModel(self.month)
        self.setItemDelegate(_DayDelegate(self))
        self.setAccessibleName("Calendar")
        self.setSelectionMode(QTableView.SelectionMode.NoSelection)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)  # Tab leads on, arrows move from day to day
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setMinimumSectionSize(20)
        header.setAccessibleName("Days of the week")
        self.clicked.connect(self._choose)
        self._set_heights()

    def show_month(self, first: date, marks: Sequence[DayMark], today: date) -> None:
        """Show a month, with today or its first day under the keyboard."""
        self.month.show_month(first, marks, today)
        wanted = today if (today.year, today.month) == (first.year, first.month) else first
        self.setCurrentIndex(self.month.place(wanted))
        self._set_heights()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses the day."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._choose(self.currentIndex())
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Larger words need higher days."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._set_heights()

    def _choose(self, index: Index) -> None:
        cell = self.month.cell(index)
        if cell is not None:
            self.chosen.emit(cell.day)

    def _set_heights(self) -> None:
        high = height_of(self.font())
        self.verticalHeader().setDefaultSectionSize(high)
        header = self.horizontalHeader().sizeHint().height()
        rows = max(self.month.rowCount(), 4)
        self.setFixedHeight(header + rows * high + 2 * self.frameWidth())
