"""The letter in words: for a screen reader, for copying, and to find a part's question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QColor, QFont, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextBrowser, QWidget

from foiwriter.gui import theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from foiwriter.letters.previewing import TextPart

SCHEME = "question"


class WordsView(QTextBrowser):
    """The letter as text. Tab moves between the parts that come from answers; Enter opens one.

    Signals:
        opened: the question of the part that was pressed.
    """

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "letter-text")
        self.setOpenLinks(False)
        self.setAccessibleName("The letter in words")
        self.setAccessibleDescription(
            "Tab moves between your answers in it, Enter opens the question."
        )
        self.anchorClicked.connect(self._open)
        self._followed = ""

    def follow(self, question: str) -> None:
        """Keep the words of this question in sight from now on: it is being answered."""
        self._followed = question

    def show_followed(self) -> None:
        """Bring the words of the question being answered into sight."""
        block = self.document().begin()
        while self._followed and block.isValid():
            pieces = block.begin()
            while not pieces.atEnd():
                piece = pieces.fragment()
                link = piece.charFormat().anchorHref().removeprefix(f"{SCHEME}:")
                if link == self._followed or link.startswith(f"{self._followed}."):
                    self._scroll_to(piece.position(), piece.position() + piece.length())
                    return
                pieces += 1
            block = block.next()

    def _scroll_to(self, *places: int) -> None:
        bar = self.verticalScrollBar()
        for place in places:
            cursor = QTextCursor(self.document())
            cursor.setPosition(place)
            line, high = self.cursorRect(cursor), self.viewport().height()
            if line.top() < 0:
                bar.setValue(bar.value() + line.top())
            elif line.bottom() > high:
                bar.setValue(bar.value() + line.bottom() - high + line.height())

    def show_parts(self, parts: Sequence[TextPart]) -> None:
        """Show the letter; the place one was reading stays."""
        bar = self.verticalScrollBar()
        was = bar.value()
        self.clear()
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        for part in parts:
            cursor.insertText(_shown(part), self._format(part))
        cursor.endEditBlock()
        block = QTextBlockFormat()
        block.setLineHeight(135, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(block)
        bar.setValue(was)

    def _format(self, part: TextPart) -> QTextCharFormat:
        colours = theme.colours()
        form = QTextCharFormat()
        form.setForeground(QColor(colours.text))
        if part.heading:
            form.setFontWeight(QFont.Weight.DemiBold)
        if part.question:
            form.setAnchor(True)
            form.setAnchorHref(f"{SCHEME}:{part.question}")
            form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
            form.setForeground(QColor(colours.warn if part.gap else colours.accent))
            if part.gap:
                form.setBackground(QColor(colours.warn_back))
        return form

    def _open(self, link: QUrl) -> None:
        self.opened.emit(link.toString().removeprefix(f"{SCHEME}:"))


def _shown(part: TextPart) -> str:
    """The words of a part; a gap stands in square brackets, so that it is not read as text."""
    return f"[{part.text}]" if part.gap else part.text
