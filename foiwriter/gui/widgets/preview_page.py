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
        self._sources: list[PageImage] = []
        self._pages: list[QImage | None] = []  # None until a page has been drawn once
        self._sizes: tuple[tuple[int, int], ...] = ()
        self._scaled: list[QImage | None] = []
        self._followed = ""
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
        return len(self._sizes)

    def show_pages(self, pages: Sequence[PageImage], parts: Sequence[Part]) -> None:
        """Show these pages; one that is not drawn yet keeps its last picture until then."""
        was = self._parts[self._current].question if self._current >= 0 else ""
        self._take(pages)
        self._parts = tuple(parts)
        places = (place for place, part in enumerate(self._parts) if part.question == was)
        self._current = next(places, -1) if was else -1
        self._under_mouse = -1
        self.updateGeometry()
        self.update()

    def _take(self, pages: Sequence[PageImage]) -> None:
        count = len(pages)
        fresh = [(image_of(page), page) if page.bgrx else None for page in pages]
        for place, old in enumerate(zip(self._pages, self._sources, strict=True)):
            if place < count and fresh[place] is None and old[0] is not None:
                fresh[place] = (old[0], old[1])
        self._scaled = [
            None if pages[place].bgrx or place >= len(self._scaled) else self._scaled[place]
            for place in range(count)
        ]
        self._sizes = tuple((page.width, page.height) for page in pages)
        self._pages = [each[0] if each else None for each in fresh]
        # Last: images look into the bytes of these until they are replaced.
        self._sources = [
            each[1] if each else page for each, page in zip(fresh, pages, strict=True)
        ]

    def follow(self, question: str) -> None:
        """Mark the parts of a question from now on: it is the one being answered."""
        if question != self._followed:
            self._followed = question
            self.update()

    def followed(self) -> list[QRectF]:
        """Where the parts of the question being answered are drawn, first to last, in pixels."""
        return [self.box_of(place) for place in self._followed_places()]

    @property
    def followed_pages(self) -> frozenset[int]:
        """The pages that the question being answered stands on."""
        return frozenset(self._parts[place].page for place in self._followed_places())

    def _followed_places(self) -> list[int]:
        """An answer may stand in several places: only the first is meant, line by line."""
        places = [place for place in range(len(self._parts)) if self._is_followed(place)]
        return [place for at, place in enumerate(places) if place == places[0] + at]

    def _is_followed(self, place: int) -> bool:
        own = self._parts[place].question
        return bool(self._followed) and (
            own == self._followed or own.startswith(f"{self._followed}.")
        )

    def pages_in(self, area: QRectF) -> frozenset[int]:
        """Which pages lie in an area of this widget; the first while there are none."""
        found = (place for place, frame in enumerate(self._frames()) if frame.intersects(area))
        return frozenset(found) if self._sizes else frozenset({0})

    def sizeHint(self) -> QSize:
        """The size Qt asks for."""
        return QSize(420, self.heightForWidth(420))

    def minimumSizeHint(self) -> QSize:
        """The least size Qt asks for."""
        return QSize(160, 160)

    def heightForWidth(self, width: int) -> int:
        """How high the pages are at a width."""
        heights = [round(width * high / wide) for wide, high in self._sizes]
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
        for wide, high in self._sizes:
            height = self.width() * high / wide
            frames.append(QRectF(0, top, self.width(), height))
            top += height + SPACE.medium
        return frames

    def _picture(self, place: int) -> QImage | None:
        """A page at the size it is drawn, made once for each size; None before it is drawn."""
        width = round(self.width() * self.devicePixelRatioF())
        if width != self._scaled_width:
            self._scaled_width = width
            self._scaled = [None] * len(self._pages)
        made = self._scaled[place]
        if made is None:
            page = self._pages[place]
            if page is None:
                return None
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
            picture = self._picture(place)
            if picture is not None:
                painter.drawImage(frame.topLeft(), picture)
            painter.setPen(QPen(QColor(colours.line), 1))
            painter.drawRect(frame.adjusted(0.5, 0.5, -0.5, -0.5))
        for place in range(len(self._parts)):
            self._draw_part(painter, place)

    def _draw_part(self, painter: QPainter, place: int) -> None:
        box = self.box_of(place).adjusted(-2, -1, 2, 1)
        lit = place == self._under_mouse or (place == self._current and self.hasFocus())
        if self._is_followed(place):
            bar = QRectF(box.left() - 5, box.top(), 3, box.height())
            painter.fillRect(bar, QColor("#2f6f9f"))
        if lit or self._is_followed(place):  # gaps are drawn as gaps in the picture itself
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
