"""The words of a reply, to select from with the mouse or with Shift and the arrow keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from foiwriter.gui.widgets import Hint, PlainButton, column
from foiwriter.gui.wizard.area_fields import GrowingText
from foiwriter.gui.wizard.fields import Named
from foiwriter.words import long_date

if TYPE_CHECKING:
    from foiwriter.register.records import ReplyView

HOW = "Select the few words that matter, then quote them."
QT_LINE_END = "\u2029"  # how Qt writes the end of a line in what is selected


class ReplyPicker(QWidget):
    """Shows one reply; what is selected in it can be quoted.

    Signals:
        picked: the words that were selected.
    """

    picked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.reader = GrowingText(3, 9)
        self.reader.setReadOnly(True)
        self.reader.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.label = Named("What they wrote", self.reader)
        self.quote = PlainButton("&Quote the selected words", self._quote)
        self.quote.setEnabled(False)
        self.reader.selectionChanged.connect(
            lambda: self.quote.setEnabled(bool(self.selected.strip()))
        )
        self.setLayout(column(self.label, Hint(HOW), self.reader, self.quote))

    @property
    def selected(self) -> str:
        """The words that are selected."""
        return self.reader.textCursor().selectedText().replace(QT_LINE_END, "\n")

    def show_reply(self, reply: ReplyView) -> None:
        """Show the words of this reply."""
        name = f"What they wrote on {long_date(reply.on)}"
        self.label.setText(name)
        self.reader.setAccessibleName(name)
        self.reader.put(reply.text)
        self.show()

    def _quote(self) -> None:
        self.picked.emit(self.selected.strip())
