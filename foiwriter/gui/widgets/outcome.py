"""How a request ended: one choice, kept as soon as it is made."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from foiwriter.gui import wording
from foiwriter.gui.theme import SPACE
from foiwriter.gui.widgets.boxes import column
from foiwriter.gui.widgets.buttons import Chip
from foiwriter.gui.widgets.flow import Flow
from foiwriter.gui.widgets.text import Hint

NOT_YET = "Not ended yet"


class OutcomeChips(QWidget):
    """The ways a request can end, the one that holds pressed in.

    Signals:
        chosen: the outcome; empty for "not ended yet".
    """

    chosen = Signal(str)

    def __init__(self, outcome: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        chips, group = Flow(), QButtonGroup(self)
        for value, words in (("", NOT_YET), *wording.OUTCOME.items()):
            chip = Chip(words, name=f"How it ended: {words}")
            chip.setChecked(value == outcome)
            chip.clicked.connect(lambda _=False, value=value: self.chosen.emit(value))
            group.addButton(chip)
            chips.add(chip)
        hint = Hint("Your own note of it. It moves no date.")
        self.setLayout(column(hint, chips, gap=SPACE.small))
        self.setAccessibleName("How it ended")
