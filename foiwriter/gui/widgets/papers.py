"""The letters and replies of a request, to read and to save."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from foiwriter.gui import theme, wording
from foiwriter.gui.theme import SPACE
from foiwriter.gui.widgets.boxes import column
from foiwriter.gui.widgets.buttons import PlainButton
from foiwriter.gui.widgets.flow import Flow
from foiwriter.gui.widgets.text import Badge, Body, Hint
from foiwriter.gui.widgets.unfolding import Unfolding
from foiwriter.words import listed, long_date

if TYPE_CHECKING:
    from foiwriter.register.records import LetterView, ReplyView

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


class ReplyRow(QWidget):
    """Something that came back.

    Signals:
        read: its id: the person has read it.
        save: its id: the person wants the file as it came.
        quoted: its id, and the words of it that the person wants to query.
    """

    read = Signal(int)
    save = Signal(int)
    quoted = Signal(int, str)

    def __init__(
        self, reply: ReplyView, *, quotes: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        name = f"reply of {long_date(reply.on)}"
        lines = column(gap=SPACE.tiny, edge=SPACE.medium)
        if not reply.read:
            lines.addWidget(Badge("Not read", "accent"))
        title = Body(f"Came on {long_date(reply.on)}")
        title.setProperty("look", "strong")
        lines.addWidget(title)
        about = (
            reply.their_reference and f"Their reference {reply.their_reference}",
            reply.file_name,
        )
        line = " · ".join(part for part in about if part)
        if line:
            lines.addWidget(Hint(line))
        if reply.text:
            make = self._quotable if quotes else self._reader
            lines.addWidget(
                Unfolding("Read it", lambda: make(name, reply), name=f"Read the {name}")
            )
        buttons = Flow()
        if reply.file_name:
            saving = f"Save the file of the {name}"
            buttons.add(
                PlainButton("Save the file…", lambda: self.save.emit(reply.id), name=saving)
            )
        if not reply.read:
            marking = f"I have read the {name}"
            buttons.add(
                PlainButton("I have read it", lambda: self.read.emit(reply.id), name=marking)
            )
        lines.addWidget(buttons)
        self.setLayout(lines)

    def _reader(self, name: str, reply: ReplyView) -> QWidget:
        return Reader(f"Words of the {name}", reply.text)

    def _quotable(self, name: str, reply: ReplyView) -> QWidget:
        shown = Quotable(f"Words of the {name}", reply.text)
        shown.quoted.connect(lambda words: self.quoted.emit(reply.id, words))
        return shown
