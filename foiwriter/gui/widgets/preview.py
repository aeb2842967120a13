"""The letter as it stands, beside the questions: its pages as pictures, and in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from foiwriter import words
from foiwriter.gui.theme import SPACE
from foiwriter.gui.widgets.buttons import Chip, LinkButton
from foiwriter.gui.widgets.flow import Flow
from foiwriter.gui.widgets.preview_page import PagePicture, Part
from foiwriter.gui.widgets.preview_words import WordsView
from foiwriter.gui.widgets.text import Heading, Small, announce

if TYPE_CHECKING:
    from collections.abc import Callable

    from foiwriter.letters.previewing import PageImage, Preview


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
    """

    opened = Signal(str)
    drawn = Signal()

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
        self._arrange()
        self.picture.opened.connect(self.opened)
        self.words.opened.connect(self.opened)
        self.picture.moved.connect(self._follow)

    def _arrange(self) -> None:
        group = QButtonGroup(self)
        for place, chip in enumerate((self.page_chip, self.words_chip)):
            group.addButton(chip)
            chip.clicked.connect(lambda _=False, at=place: self.show_view(at))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE.medium, SPACE.medium, SPACE.medium, SPACE.medium)
        layout.setSpacing(SPACE.small)
        layout.addWidget(self.heading)
        layout.addWidget(Flow(self.page_chip, self.words_chip, self.copy_words))
        layout.addWidget(self.note)
        layout.addWidget(self.stack, 1)
        self.show_view(0)

    def show_view(self, place: int) -> None:
        """Show the pages (0) or the words (1)."""
        self.stack.setCurrentIndex(place)
        (self.page_chip, self.words_chip)[place].setChecked(True)
        self.copy_words.setVisible(place == 1)
        self._fill()

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
        self.drawn.emit()

    def show_fault(self, text: str) -> None:
        """Say why the letter cannot be drawn; the last one stays."""
        self.note.setText(text)

    def clear(self) -> None:
        """Show nothing: another letter begins."""
        self.preview = None
        self.picture.show_pages((), ())
        self.words.clear()
        self.note.setText("Your letter appears here as you answer.")

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
            announce(self, "Copied")


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
