"""Questions answered on one line: names, numbers, money, postcodes, e-mail, phone, dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from foiwriter.errors import BadInput
from foiwriter.gui.theme import SPACE
from foiwriter.gui.widgets.buttons import PlainButton
from foiwriter.gui.widgets.text import Small
from foiwriter.gui.wizard.fields import Named, QuestionField
from foiwriter.letters.model import QuestionKind
from foiwriter.words import long_date, weekday_date

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from foiwriter.letters.model import Answers, Question

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
        self.box = line_edit(self.question.kind)
        self.label.setBuddy(self.box)
        self.label.setText(self.label_text(self.question).replace("&", "&&"))
        self.box.setAccessibleName(self.label_text(self.question))
        self.box.textEdited.connect(self.changed)
        self.content.addWidget(self.box)
        self.setFocusProxy(self.box)

    def answers(self) -> Answers:
        return {self.question.id: self.box.text()}

    def fill(self, answers: Answers) -> None:
        value = answers.get(self.question.id, "")
        self.box.setText(value if isinstance(value, str) else ", ".join(value))

    def controls(self) -> dict[str, QWidget]:
        return {self.question.id: self.box}


class MoneyField(LineField):
    """An amount in pounds; the sign stands before the box."""

    def make(self) -> None:
        super().make()
        self.content.removeWidget(self.box)
        across = QHBoxLayout()
        across.setSpacing(SPACE.tiny)
        across.addWidget(Named("£"))
        across.addWidget(self.box)
        across.addStretch(1)
        self.content.addLayout(across)


class DateBox(QWidget):
    """A line for a date in any common form, a button for today, and the date as it was understood.

    Args:
        name: what a screen reader calls it.
        read: turns what is typed into a date, or raises `BadInput`.
        today: says which day it is.
        parent: the widget it stands in.
    """

    def __init__(
        self,
        name: str,
        read: Callable[[str], date],
        today: Callable[[], date],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._read = read
        self._today = today
        self.box = line_edit(QuestionKind.DATE)
        self.box.setAccessibleName(name)
        self.now = PlainButton("Today", self._put_today, name=f"Today as {name}")
        self.understood = Small()
        across = QHBoxLayout()
        across.setSpacing(SPACE.small)
        across.addWidget(self.box)
        across.addWidget(self.now)
        across.addStretch(1)
        layout = QHBoxLayout()
        layout.addWidget(self.understood, 1)
        whole = _stacked(across, layout)
        self.setLayout(whole)
        self.setFocusProxy(self.box)
        self.box.textChanged.connect(self._show_understood)
        self._show_understood(self.box.text())

    @property
    def text(self) -> str:
        """What goes into the answers: the day in ISO form when it can be read, else as typed."""
        day = self.day
        return day.isoformat() if day else self.box.text()

    @property
    def day(self) -> date | None:
        """The date typed, when it can be read."""
        try:
            return self._read(self.box.text())
        except BadInput:
            return None

    def put(self, text: str) -> None:
        """Show a date kept in ISO form in words, and anything else as it was typed."""
        try:
            self.box.setText(long_date(self._read(text)))
        except BadInput:
            self.box.setText(text)

    def _put_today(self) -> None:
        self.box.setText(long_date(self._today()))
        self.box.textEdited.emit(self.box.text())
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_understood(self, text: str) -> None:
        day = self.day if text.strip() else None
        self.understood.setText(f"That is {weekday_date(day)}." if day else "")
        self.understood.setVisible(day is not None)


class DateField(QuestionField):
    """A question answered with a date."""

    def __init__(
        self,
        question: Question,
        read: Callable[[str], date],
        today: Callable[[], date],
        parent: QWidget | None = None,
    ) -> None:
        self._read = read
        self._today = today
        super().__init__(question, parent)

    def make(self) -> None:
        self.date = DateBox(self.label_text(self.question), self._read, self._today)
        self.box = self.date.box
        self.label.setBuddy(self.box)
        self.label.setText(self.label_text(self.question).replace("&", "&&"))
        self.box.textEdited.connect(self.changed)
        self.content.addWidget(self.date)
        self.setFocusProxy(self.box)

    def answers(self) -> Answers:
        return {self.question.id: self.date.text}

    def fill(self, answers: Answers) -> None:
        value = answers.get(self.question.id, "")
        self.date.put(value if isinstance(value, str) else "")

    def controls(self) -> dict[str, QWidget]:
        return {self.question.id: self.box}


def _stacked(*rows: QHBoxLayout) -> QHBoxLayout:
    raise NotImplementedError
