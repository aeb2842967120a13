"""Line icons, drawn in the text colour of the theme on a grid of 24 by 24."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPen, QPixmap

from foiwriter.gui import theme

if TYPE_CHECKING:
    from collections.abc import Callable

SIZE = 24
SHARPNESS = 3  # drawn larger, so that a dense screen has pixels to use


def icon(name: str) -> QIcon:
    """The icon of a page; an unknown name gives an empty one."""
    draw = _DRAWINGS.get(name)
    if draw is None:
        return QIcon()
    picture = QPixmap(SIZE * SHARPNESS, SIZE * SHARPNESS)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(SHARPNESS, SHARPNESS)
    pen = QPen(QColor(theme.colours().text), 1.7)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    draw(painter)
    painter.end()
    return QIcon(picture)


def app_icon() -> QIcon:
    """The program's own icon: a sheet with lines and a tick."""
    picture = QPixmap(SIZE * 8, SIZE * 8)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(8, 8)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("#246a98"))
    painter.drawRoundedRect(QRectF(1, 1, 22, 22), 5, 5)
    painter.setBrush(QColor("#ffffff"))
    painter.drawRoundedRect(QRectF(6, 4.5, 12, 15), 1.5, 1.5)
    pen = QPen(QColor("#246a98"), 1.4)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    _line(painter, (8.5, 8), (15.5, 8))
    _line(painter, (8.5, 11), (13, 11))
    _line(painter, (9, 15), (11, 17), (15.5, 13))
    painter.end()
    return QIcon(picture)


def _line(painter: QPainter, *points: tuple[float, float]) -> None:
    path = QPainterPath(QPointF(*points[0]))
    for point in points[1:]:
        path.lineTo(QPointF(*point))
    painter.drawPath(path)


def _today(painter: QPainter) -> None:
    painter.drawRoundedRect(QRectF(4, 5.5, 16, 14.5), 2.5, 2.5)
    _line(painter, (4, 10), (20, 10))
    _line(painter, (8.5, 3.5), (8.5, 7))
    _line(painter, (15.5, 3.5), (15.5, 7))
    _line(painter, (9, 15), (11.2, 17), (15.2, 13))


def _write(painter: QPainter) -> None:
    _line(painter, (5, 19), (5.8, 15.2), (16, 5), (19, 8), (8.8, 18.2), (5, 19))
    _line(painter, (13.6, 7.4), (16.6, 10.4))


def _requests(painter: QPainter) -> None:
    painter.drawRoundedRect(QRectF(4, 6, 16, 12.5), 2, 2)
    _line(painter, (4.6, 7.2), (12, 13), (19.4, 7.2))


def _authorities(painter: QPainter) -> None:
    _line(painter, (4, 9.5), (12, 4.5), (20, 9.5), (4, 9.5))
    for x in (7, 12, 17):
        _line(painter, (x, 12), (x, 16.5))
    _line(painter, (4.5, 19.5), (19.5, 19.5))


def _settings(painter: QPainter) -> None:
    for y, x in ((7.0, 15.0), (12.0, 8.5), (17.0, 13.0)):
        _line(painter, (4, y), (x - 2.2, y))
        _line(painter, (x + 2.2, y), (20, y))
        painter.drawEllipse(QPointF(x, y), 2.2, 2.2)


def _clients(painter: QPainter) -> None:
    painter.drawEllipse(QPointF(9, 8.5), 3, 3)
    _line(painter, (3.5, 19), (4, 16.2), (6.4, 14.2), (11.6, 14.2), (14, 16.2), (14.5, 19))
    painter.drawEllipse(QPointF(16.4, 9.6), 2.3, 2.3)
    _line(painter, (16.4, 14.4), (18.6, 14.8), (20.2, 16.6), (20.6, 19))


def _lock(painter: QPainter) -> None:
    painter.drawRoundedRect(QRectF(5.5, 11, 13, 9), 2, 2)
    painter.drawArc(QRectF(8, 4.5, 8, 9), 0, 180 * 16)
    _line(painter, (8, 9), (8, 11))
    _line(painter, (16, 9), (16, 11))
    _line(painter, (12, 14.5), (12, 16.5))


_DRAWINGS: dict[str, Callable[[QPainter], None]] = {
    "today": _today,
    "write": _write,
    "requests": _requests,
    "authorities": _authorities,
    "settings": _settings,
    "clients": _clients,
    "lock": _lock,
}
