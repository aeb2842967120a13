"""The letters and replies of a request, to read and to save."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from foiwriter.gui import theme, wording
from foiwriter.gui.theme import SPACE
from foiwriter.gui.widgets.boxes import column
from foiwriter.gui.widgets.buttons import PlainButton
from foiwriter.gui.widgets.text import Body, Hint
from foiwriter.gui.widgets.unfolding import Unfolding
from foiwriter.words import listed, long_date

if TYPE_CHECKING:
    from foiwriter.register.records import LetterView

TEXT_HEIGHT = 320  # pixels at 100 %
QUERY = "&Query these words"
CHOOSE_WORDS = "Select the words that you want to query."


class Reader(QPlainTextEdit):
    """Words to read and copy, never to change."""

    def __init__(self, name: str, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        self.setAccessibleName(name)
        self.setPlainText(text)
        self.setMinimumHeight(round(TEXT_HEIGHT * theme.scale()))


class Quotable(QWidget):
    """The words of a reply, to read and to choose some of them to query.

    Signals:
        quoted: the words chosen.
    """

    quoted = Signal(str)

    def __init__(self, name: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.reader = Reader(name, text)
        self.button = PlainButton(QUERY, self._quote)
        self.button.setEnabled(False)
        self.button.setAccessibleDescription(CHOOSE_WORDS)
        self.reader.copyAvailable.connect(self.button.setEnabled)
        lines = column(Hint(CHOOSE_WORDS), self.reader, self.button, gap=SPACE.small)
        self.setLayout(lines)

    def _quote(self) -> None:
        words = self.reader.textCursor().selectedText().replace("\u2029", "\n").strip()
        if words:
            self.quoted.emit(words)


class LetterRow(QWidget):
    """A letter that was sent.

    Signals:
        wanted: its id, when its words are to be shown; answer with `show_text`.
        save: its id, when the person wants the Word file.
    """

    wanted = Signal(int)
    save = Signal(int)

    def __init__(self, letter: LetterView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.letter_id = letter.id
        self.reader = Reader(f"Words of the letter {letter.reference}")
        title = Body(letter.title)
        title.setProperty("look", "strong")
        how = wording.SENT_BY.get(letter.sent_by, "")
        lines = column(title, gap=SPACE.tiny, edge=SPACE.medium)
        lines.addWidget(Hint(f"Sent {how} on {long_date(letter.sent_on)} · {letter.reference}"))
        if letter.enclosures:
            names = listed([enclosure.name for enclosure in letter.enclosures])
            lines.addWidget(Hint(f"With {names}"))
        reading = Unfolding(
            "Read the letter", self._asked, name=f"Read the letter: {letter.title}"
        )
        lines.addWidget(reading)
        if letter.kind:  # of one that was taken in there is no Word file of ours
            saving = f"Save the Word file: {letter.title}"
            lines.addWidget(
                PlainButton("Save the Word file…", lambda: self.save.emit(letter.id), name=saving)
            )
        self.setLayout(lines)

    def _asked(self) -> QWidget:
        self.wanted.emit(self.letter_id)
        return self.reader

    def show_text(self, text: str) -> None:
        """Show the words of the letter."""
        self.reader.setPlainText(text)
