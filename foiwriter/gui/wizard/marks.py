"""The round and the square mark of a choice, as large as the words beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QCheckBox, QRadioButton

from foiwriter.gui import theme
from foiwriter.gui.theme import SPACE

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QPaintEvent


class RoundMark(QRadioButton):
    """One of several."""

    def sizeHint(self) -> QSize:
        """A square as high as the words, with room round it."""
        return _size(self.fontMetrics().height())

    def hitButton(self, point: QPoint) -> bool:
        """All of it can be pressed."""
        return self.rect().contains(point)

    def paintEvent(self, _: QPaintEvent) -> None:
        """Draw a ring, with a dot in it when chosen."""
        painter, ring = QPainter(self), _inside(self.rect().toRectF())
        _outline(painter, chosen=self.isChecked())
        painter.drawEllipse(ring)
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.colours().accent))
            part = ring.width() * 0.25
            painter.drawEllipse(ring.adjusted(part, part, -part, -part))


class SquareMark(QCheckBox):
    """One of as many as fit."""

    def sizeHint(self) -> QSize:
        """A square as high as the words, with room round it."""
        return _size(self.fontMetrics().height())

    def hitButton(self, point: QPoint) -> bool:
        """All of it can be pressed."""
        return self.rect().contains(point)

    def paintEvent(self, _: QPaintEvent) -> None:
        """Draw a box, with a tick in it when chosen."""
        painter, box = QPainter(self), _inside(self.rect().toRectF())
        _outline(painter, chosen=self.isChecked())
        painter.drawRoundedRect(box, 3, 3)
        if self.isChecked():
            painter.setPen(QPen(QColor(theme.colours().accent), max(2.0, box.width() / 7)))
            at = [box.topLeft() + QPointF(box.width() * x, box.height() * y) for x, y in _TICK]
            painter.drawPolyline(at)


_TICK = ((0.22, 0.52), (0.43, 0.74), (0.8, 0.28))


def _size(words: int) -> QSize:
    side = words + 2 * SPACE.tiny
    return QSize(side, side)


def _inside(whole: QRectF) -> QRectF:
    return whole.adjusted(SPACE.tiny, SPACE.tiny, -SPACE.tiny, -SPACE.tiny)


def _outline(painter: QPainter, *, chosen: bool) -> None:
    colours = theme.colours()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colours.accent if chosen else colours.edge), 2))
    painter.setBrush(QColor(colours.surface))
