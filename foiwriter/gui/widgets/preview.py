"""The letter as it stands, beside the questions: its pages as pictures, and in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from foiwriter import words
from foiwriter.gui import theme
from foiwriter.gui.door import clipboard
from foiwriter.gui.theme import SPACE
from foiwriter.gui.widgets.buttons import Chip, LinkButton
from foiwriter.gui.widgets.flow import Flow
from foiwriter.gui.widgets.preview_page import PagePicture, Part
from foiwriter.gui.widgets.preview_words import WordsView
from foiwriter.gui.widgets.text import Heading, Small, announce

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent, QShowEvent

    from foiwriter.letters.previewing import PageImage, Preview


ZOOMS = (1.0, 1.5, 2.0, 3.0)
"""How many times as wide as the room there is a page may be."""
WORDS_FROM = 1.5  # text so large that a page as wide as its room cannot be read
SHARPEST_PX = 2400  # a page picture is never wider than this
FILL = "Press a yellow part to fill it in."
CHANGE = "Press any words of yours to change them."


class PreviewPane(QFrame):
    """Shows the newest preview in the view the person chose.

    Args:
        label: gives the words for a question's id.
        copy: puts text on the clipboard.
        parent: the widget it stands in.

    Signals:
        opened: the person pressed a part of the letter; the id of its question.
        drawn: a new preview has been taken.
        unfinished: a page has come in sight that is not drawn yet.
    """

    opened = Signal(str)
    drawn = Signal()
    unfinished = Signal()

    def __init__(
        self,
        label: Callable[[str], str],
        copy: Callable[[str], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("look", "desk")
        self.setAccessibleName("Your letter so far")
        self._copy = copy
        self.heading = Heading("Your letter so far", 3)
        self.page_chip = Chip("Page", name="Show the letter as a page")
        self.words_chip = Chip("Words", name="Show the letter in words")
        self.copy_words = LinkButton("Copy the words", self._copy_words)
        self.larger = LinkButton("Larger", lambda: self._zoom(1), name="Show the page larger")
        self.smaller = LinkButton("Smaller", lambda: self._zoom(-1), name="Show it smaller")
        self._zoomed = 0
        self._followed = ""
        self._chosen = False  # whether the person chose between page and words
        self.note = Small("Your letter appears here as you answer.")
        self.picture = PagePicture(label)
        self.picture_scroll = QScrollArea()
        self.picture_scroll.setWidgetResizable(True)
        self.picture_scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.picture_scroll.setWidget(self.picture)
        self.words = WordsView()
        self.stack = QStackedWidget()
        self.stack.addWidget(self.picture_scroll)
        self.stack.addWidget(self.words)
        self.preview: Preview | None = None
        self._soon = QTimer(self, singleShot=True, interval=0)  # once the pages have their size
        self._soon.timeout.connect(self._show_followed)
        self._arrange()
        self.picture_scroll.verticalScrollBar().valueChanged.connect(self._look_for_unfinished)
        self.picture.opened.connect(self.opened)
        self.words.opened.connect(self.opened)
        self.picture.moved.connect(self._follow)

    def _arrange(self) -> None:
        group = QButtonGroup(self)
        for place, chip in enumerate((self.page_chip, self.words_chip)):
            group.addButton(chip)
            chip.clicked.connect(lambda _=False, at=place: self._choose_view(at))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE.medium, SPACE.medium, SPACE.medium, SPACE.medium)
        layout.setSpacing(SPACE.small)
        layout.addWidget(self.heading)
        layout.addWidget(
            Flow(self.page_chip, self.words_chip, self.copy_words, self.smaller, self.larger)
        )
        layout.addWidget(self.note)
        layout.addWidget(self.stack, 1)
        self._own_view()

    def _own_view(self) -> None:
        """Until the person chooses: words where they are large, else pages."""
        if not self._chosen:
            self.show_view(int(theme.scale() >= WORDS_FROM))

    def _choose_view(self, place: int) -> None:
        self._chosen = True
        self.show_view(place)

    def show_view(self, place: int) -> None:
        """Show the pages (0) or the words (1)."""
        self.stack.setCurrentIndex(place)
        (self.page_chip, self.words_chip)[place].setChecked(True)
        self.copy_words.setVisible(place == 1)
        self._fill()
        self._fit()
        self._soon.start()

    def _zoom(self, step: int) -> None:
        self._zoomed = min(max(self._zoomed + step, 0), len(ZOOMS) - 1)
        self._fit()
        self._soon.start()

    def _fit(self) -> None:
        """A page is as wide as its room, or so many times as wide."""
        zoom, pages = ZOOMS[self._zoomed], self.stack.currentIndex() == 0
        wide = self.picture_scroll.viewport().width()
        self.picture.setMinimumWidth(round(wide * zoom) if zoom > 1 else 0)
        self.larger.setVisible(pages and self._zoomed < len(ZOOMS) - 1)
        self.smaller.setVisible(pages and self._zoomed > 0)

    @property
    def page_width(self) -> int:
        """How wide a page should be drawn, in pixels of the screen; 0: as usual."""
        from foiwriter.letters.previewing import PAGE_WIDTH_PX

        wide = round(self.picture.width() * self.picture.devicePixelRatioF())
        return min(wide, SHARPEST_PX) if wide > PAGE_WIDTH_PX else 0

    @property
    def in_sight(self) -> frozenset[int]:
        """The pages that are in sight."""
        if not self.picture.isVisible():
            return frozenset()
        return self.picture.pages_in(QRectF(self.picture.visibleRegion().boundingRect()))

    @property
    def first_wanted(self) -> frozenset[int]:
        """The pages to draw before any other: where one is typing, else those in sight."""
        seen = self.in_sight
        return seen & self.picture.followed_pages or seen

    def show_top(self) -> None:
        """Show the letter from its beginning."""
        self._soon.stop()
        self.picture_scroll.verticalScrollBar().setValue(0)
        self.words.verticalScrollBar().setValue(0)

    def follow(self, question: str) -> None:
        """Keep the part of this question in sight: it is being answered. Empty for none."""
        self._followed = question
        self.picture.follow(question)
        self.words.follow(question)
        self._soon.start()

    def _show_followed(self) -> None:
        if self.stack.currentIndex() == 1:
            self.words.show_followed()
            return
        boxes = self.picture.followed()
        seen = QRectF(self.picture.visibleRegion().boundingRect())
        if boxes and not all(seen.contains(box) for box in boxes):
            for box in (boxes[0], boxes[-1]):  # the end of a long answer is where one types
                self._follow(box)
        self._look_for_unfinished()

    def _look_for_unfinished(self) -> None:
        pages = self.preview.pages if self.preview else ()
        if any(place < len(pages) and not pages[place].bgrx for place in self.in_sight):
            self.unfinished.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the new size."""
        super().resizeEvent(event)
        self._fit()
        self._soon.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Come to the front: the page in sight may not be drawn yet."""
        super().showEvent(event)
        self._fit()
        self._soon.start()

    def name(self, text: str) -> None:
        """Call the letter by these words."""
        self.heading.setText(text)
        self.setAccessibleName(text)

    def show_preview(self, preview: Preview) -> None:
        """Take a new preview."""
        self.preview = preview
        self._fill()
        gaps = len({part.question for part in preview.text if part.gap})
        pages = len(preview.pages)
        text = words.plural(pages, "page")
        self.note.setText(
            f"{text}, {words.plural(gaps, 'gap')}. {FILL}" if gaps else f"{text}. {CHANGE}"
        )
        self._soon.start()
        self.drawn.emit()

    def show_filled(self, preview: Preview) -> None:
        """Take the newest preview once more, with the pages that were left out."""
        self.preview = preview
        if self.stack.currentIndex() == 0:
            self._fill()

    def show_fault(self, text: str) -> None:
        """Say why the letter cannot be drawn; the last one stays."""
        self.note.setText(text)

    def clear(self) -> None:
        """Show nothing: another letter begins."""
        self.preview = None
        self.picture.show_pages((), ())
        self.words.clear()
        self.note.setText("Your letter appears here as you answer.")
        self._own_view()

    def _fill(self) -> None:
        """Fill the view that is in front; the other is filled when it comes there."""
        if self.preview is None:
            return
        if self.stack.currentIndex() == 1:
            self.words.show_parts(self.preview.text)
            return
        parts = [
            part for place, page in enumerate(self.preview.pages) for part in _parts(place, page)
        ]
        self.picture.show_pages(self.preview.pages, parts)

    def _follow(self, box: QRectF) -> None:
        centre = box.center()
        self.picture_scroll.ensureVisible(round(centre.x()), round(centre.y()), 60, 120)

    def _copy_words(self) -> None:
        if self.preview is not None:
            self._copy("".join(part.text for part in self.preview.text))
            announce(self, clipboard.COPIED)


def _parts(place: int, page: PageImage) -> list[Part]:
    return [
        Part(
            place,
            QRectF(link.left, link.top, link.right - link.left, link.bottom - link.top),
            link.question,
            link.gap,
        )
        for link in page.links
    ]
