"""The pages of the letter as pictures; the parts that come from answers can be pressed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from foiwriter.gui import theme
from foiwriter.gui.theme import SPACE
from foiwriter.gui.widgets.text import announce

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent

    from foiwriter.letters.previewing import PageImage

PAPER = QColor("#ffffff")  # a letter is on paper, whatever the screen looks like
A4_HEIGHT = 297 / 210


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a page that comes from an answer. `box` is in shares of the page's size."""

    page: int
    box: QRectF
    question: str
    gap: bool


def image_of(page: PageImage) -> QImage:
    """A page as a Qt image. It does not copy the bytes: `page` must outlive it."""
    form = QImage.Format.Format_RGB32
    return QImage(page.bgrx, page.width, page.height, page.width * 4, form)


class PagePicture(QWidget):
    """Draws the pages under one another, as wide as there is room.

    Left and right move between the parts that come from answers, Enter opens the question.

    Args:
        label: gives the words for a question's id, for the tooltip and the screen reader.
        parent: the widget it stands in.

    Signals:
        opened: the question of the part that was pressed.
        moved: where the part is that the keyboard has gone to, in pixels.
    """

    opened = Signal(str)
    moved = Signal(QRectF)

    def __init__(self, label: Callable[[str], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = label
        self._sources: tuple[PageImage, ...] = ()
        self._pages: tuple[QImage, ...] = ()
        self._scaled: list[QImage | None] = []
        self._scaled_width = 0
        self._parts: tuple[Part, ...] = ()
        self._current = -1
        self._under_mouse = -1
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName("Picture of the letter")
        self.setAccessibleDescription(
            "Left and right move between your answers in it, Enter opens the question. "
            "The same letter is under Words."
        )

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts that can be pressed, in reading order."""
        return self._parts

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return len(self._pages)

    def show_pages(self, pages: Sequence[PageImage], parts: Sequence[Part]) -> None:
        """Show these pages instead."""
        was = self._parts[self._current].question if self._current >= 0 else ""
        self._scaled = [None] * len(pages)
        self._pages = tuple(image_of(page) for page in pages)
        self._sources = tuple(pages)  # last: images look into these bytes until they are replaced
        self._parts = tuple(parts)
        places = (place for place, part in enumerate(self._parts) if part.question == was)
        self._current = next(places, -1) if was else -1
        self._under_mouse = -1
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """The size Qt asks for."""
        return QSize(420, self.heightForWidth(420))

    def minimumSizeHint(self) -> QSize:
        """The least size Qt asks for."""
        return QSize(160, 160)

    def heightForWidth(self, width: int) -> int:
        """How high the pages are at a width."""
        heights = [round(width * page.height() / page.width()) for page in self._pages]
        heights = heights or [round(width * A4_HEIGHT)]
        return sum(heights) + SPACE.medium * (len(heights) - 1)

    def box_of(self, place: int) -> QRectF:
        """Where a part is drawn, in pixels of this widget."""
        part = self._parts[place]
        page = self._frames()[part.page]
        return QRectF(
            page.x() + part.box.x() * page.width(),
            page.y() + part.box.y() * page.height(),
            part.box.width() * page.width(),
            part.box.height() * page.height(),
        )

    def _frames(self) -> list[QRectF]:
        frames: list[QRectF] = []
        top = 0.0
        for page in self._pages:
            height = self.width() * page.height() / page.width()
            frames.append(QRectF(0, top, self.width(), height))
            top += height + SPACE.medium
        return frames

    def _picture(self, place: int) -> QImage:
        """A page at the size it is drawn, made once for each size."""
        width = round(self.width() * self.devicePixelRatioF())
        if width != self._scaled_width:
            self._scaled_width = width
            self._scaled = [None] * len(self._pages)
        made = self._scaled[place]
        if made is None:
            page = self._pages[place]
            smooth = Qt.TransformationMode.SmoothTransformation
            made = page if page.width() == width else page.scaledToWidth(width, smooth)
            made.setDevicePixelRatio(self.devicePixelRatioF())
            self._scaled[place] = made
        return made

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pages in sight, the gaps, and where the keyboard is."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = theme.colours()
        for place, frame in enumerate(self._frames()):
            if not frame.intersects(QRectF(event.rect())):
                continue
            painter.fillRect(frame, PAPER)
            painter.drawImage(frame.topLeft(), self._picture(place))
            painter.setPen(QPen(QColor(colours.line), 1))
            painter.drawRect(frame.adjusted(0.5, 0.5, -0.5, -0.5))
        for place in range(len(self._parts)):
            self._draw_part(painter, place)

    def _draw_part(self, painter: QPainter, place: int) -> None:
        box = self.box_of(place).adjusted(-2, -1, 2, 1)
        lit = place == self._under_mouse or (place == self._current and self.hasFocus())
        if lit:  # gaps are drawn as gaps in the picture itself
            tint = QColor("#2f6f9f")
            tint.setAlpha(46)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tint)
            painter.drawRoundedRect(box, 3, 3)
        if place == self._current and self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor("#1d5682"), 2))
            painter.drawRoundedRect(box, 3, 3)

    def _at(self, point: QPointF) -> int:
        for place in range(len(self._parts)):
            if self.box_of(place).adjusted(-3, -2, 3, 2).contains(point):
                return place
        return -1

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show what can be pressed."""
        place = self._at(event.position())
        if place == self._under_mouse:
            return
        self._under_mouse = place
        can = place >= 0
        self.setCursor(Qt.CursorShape.PointingHandCursor if can else Qt.CursorShape.ArrowCursor)
        self.setToolTip(self._words(place) if can else "")
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """The mouse has gone."""
        self._under_mouse = -1
        self.update()
        super().leaveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the question of the part that was pressed."""
        place = self._at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and place >= 0:
            self.opened.emit(self._parts[place].question)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right move between the parts, Enter opens one."""
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()), 0)
        if step and self._parts:
            self._current = min(max(self._current + step, 0), len(self._parts) - 1)
            self._tell()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._current >= 0:
            self.opened.emit(self._parts[self._current].question)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        if self._current < 0 and self._parts:
            self._current = 0
        self._tell()
        super().focusInEvent(event)

    def _tell(self) -> None:
        self.update()
        if self._current >= 0:
            self.moved.emit(self.box_of(self._current))
            announce(self, self._words(self._current))

    def _words(self, place: int) -> str:
        part = self._parts[place]
        start = "Not answered yet" if part.gap else "Change"
        return f"{start}: {self._label(part.question)}"
