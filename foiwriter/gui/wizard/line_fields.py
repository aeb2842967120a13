"""Questions answered on one line: names, numbers, money, postcodes, e-mail and phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from foiwriter.gui.theme import SPACE
from foiwriter.gui.wizard.fields import Named, QuestionField
from foiwriter.letters.model import QuestionKind

if TYPE_CHECKING:
    from foiwriter.letters.model import Answers

LETTERS_WIDE = {
    QuestionKind.NUMBER: 8,
    QuestionKind.MONEY: 10,
    QuestionKind.POSTCODE: 10,
    QuestionKind.DATE: 18,
    QuestionKind.PHONE: 20,
}
"""How many letters wide a box is: its width is a hint of what belongs in it."""


class SizedLine(QLineEdit):
    """A box as wide as so many letters, whatever the text size.

    Args:
        letters: how many; 0 takes all the room there is.
        parent: the widget it stands in.
    """

    def __init__(self, letters: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._letters = letters
        across = QSizePolicy.Policy.Fixed if letters else QSizePolicy.Policy.Expanding
        self.setSizePolicy(across, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As wide as its letters, with the padding that the style sheet gives it."""
        size = super().sizeHint()
        if self._letters:
            size.setWidth(self.fontMetrics().horizontalAdvance("0") * self._letters + SPACE.huge)
        return size


def line_edit(kind: QuestionKind) -> QLineEdit:
    """A box of the width that suits the answer. It takes any keys: what is wrong is said later."""
    box = SizedLine(LETTERS_WIDE.get(kind, 0))
    hints = {
        QuestionKind.EMAIL: Qt.InputMethodHint.ImhEmailCharactersOnly,
        QuestionKind.PHONE: Qt.InputMethodHint.ImhDialableCharactersOnly,
        QuestionKind.NUMBER: Qt.InputMethodHint.ImhDigitsOnly,
    }
    if kind in hints:
        box.setInputMethodHints(hints[kind])
    return box


class LineField(QuestionField):
    """A question answered on one line."""

    def make(self) -> None:
        """Build the control."""
        self.box = line_edit(self.question.kind)
        self.name_control(self.box)
        self.box.textEdited.connect(self.changed)
        self.content.addWidget(self.box)

    def answers(self) -> Answers:
        """What is typed, by answer key."""
        return {self.question.id: self.box.text()}

    def fill(self, answers: Answers) -> None:
        """Show answers given earlier."""
        value = answers.get(self.question.id, "")
        self.box.setText(value if isinstance(value, str) else ", ".join(value))

    def controls(self) -> dict[str, QWidget]:
        """The control behind each answer key."""
        return {self.question.id: self.box}


class MoneyField(LineField):
    """An amount in pounds; the sign stands before the box."""

    def make(self) -> None:
        """Build the control."""
        super().make()
        self.content.removeWidget(self.box)
        across = QHBoxLayout()
        across.setSpacing(SPACE.tiny)
        across.addWidget(Named("£"))
        across.addWidget(self.box)
        across.addStretch(1)
        self.content.addLayout(across)
