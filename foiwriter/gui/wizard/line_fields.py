"""Questions answered on one line: names, numbers, money, postcodes, e-mail and phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
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
    QuestionKind.DATE: 22,
    QuestionKind.PHONE: 22,
}
"""How many letters wide a box is: its width is a hint of what belongs in it."""


def line_edit(kind: QuestionKind) -> QLineEdit:
    """A box of the width that suits the answer. It takes any keys: what is wrong is said later."""
    box = QLineEdit()
    letters = LETTERS_WIDE.get(kind)
    if letters:
        box.setMaximumWidth(box.fontMetrics().averageCharWidth() * (letters + 4) + SPACE.large)
    box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
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
