"""Questions answered by choosing: one of several, or as many as fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from foiwriter.gui.theme import SPACE
from foiwriter.gui.widgets.text import Body, Hint, restyle
from foiwriter.gui.wizard.fields import Group, QuestionField
from foiwriter.gui.wizard.marks import RoundMark, SquareMark
from foiwriter.letters.model import Choice

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent

    from foiwriter.letters.model import Answers

YES_NO = (Choice(value="yes", label="Yes"), Choice(value="no", label="No"))


class ChoiceRow(QFrame):
    """One choice: the button, its words, which wrap, and a hint. The whole row can be pressed.

    Args:
        choice: what it stands for.
        button: a radio button or a check box, without words of its own.
        parent: the widget it stands in.

    Signals:
        pressed: the person chose it, or took it back.
    """

    pressed = Signal()

    def __init__(
        self, choice: Choice, button: QAbstractButton, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.choice = choice
        self.button = button
        self.setProperty("look", "choice")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.setContentsMargins(0, SPACE.tiny, 0, SPACE.tiny)
        words.addWidget(Body(choice.label))
        button.setAccessibleName(choice.label)
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if choice.hint:
            words.addWidget(Hint(choice.hint))
            button.setAccessibleDescription(choice.hint)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(SPACE.small, SPACE.tiny, SPACE.medium, SPACE.tiny)
        layout.setSpacing(SPACE.small)
        layout.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(words, 1)
        button.clicked.connect(self.pressed)
        button.toggled.connect(self._mark)
        button.installEventFilter(self)
        self._mark()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A press anywhere counts."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(
            event.position().toPoint()
        ):
            self.button.setFocus(Qt.FocusReason.MouseFocusReason)
            self.button.click()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Watch what happens to the widget inside."""
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self.setProperty("focused", "true" if self.button.hasFocus() else "false")
            restyle(self)
        return super().eventFilter(watched, event)

    def _mark(self) -> None:
        self.setProperty("chosen", "true" if self.button.isChecked() else "false")
        restyle(self)


class _Choosing(QuestionField):
    """What the two kinds of choosing have in common."""

    def make(self) -> None:
        self.group = Group(self.label_text(self.question))
        self.buttons = QButtonGroup(self)
        self.rows: list[ChoiceRow] = []
        layout = QVBoxLayout(self.group)
        layout.setContentsMargins(0, SPACE.tiny, 0, 0)
        layout.setSpacing(SPACE.small)
        for choice in self.question.choices or YES_NO:
            line = ChoiceRow(choice, self.button(), self.group)
            line.pressed.connect(self.changed)
            self.buttons.addButton(line.button)
            self.rows.append(line)
            layout.addWidget(line)
        self.content.addWidget(self.group)

    def button(self) -> QAbstractButton:
        """A fresh button of the right kind."""
        raise NotImplementedError

    def controls(self) -> dict[str, QWidget]:
        chosen = [line.button for line in self.rows if line.button.isChecked()]
        return {self.question.id: (chosen or [self.rows[0].button])[0]}

    def _describe(self) -> None:
        """Describe the group; each choice keeps the description of its own hint."""
        text = self.problems.get(self.question.id, "")
        self.group.setAccessibleDescription(f"Problem: {text}" if text else self.hint.text())

    def _check(self, values: list[str]) -> None:
        exclusive = self.buttons.exclusive()
        self.buttons.setExclusive(False)  # an exclusive group cannot be emptied
        for line in self.rows:
            line.button.setChecked(line.choice.value in values)
        self.buttons.setExclusive(exclusive)


class ChoiceField(_Choosing):
    """One of several answers, or yes and no. Nothing is chosen beforehand."""

    def button(self) -> QAbstractButton:
        """A fresh button."""
        return RoundMark()

    def answers(self) -> Answers:
        """What is typed, by answer key."""
        chosen = [line.choice.value for line in self.rows if line.button.isChecked()]
        return {self.question.id: chosen[0] if chosen else ""}

    def fill(self, answers: Answers) -> None:
        """Show answers given earlier."""
        value = answers.get(self.question.id, "")
        self._check([value] if isinstance(value, str) else value[:1])


class ChoicesField(_Choosing):
    """As many answers as fit."""

    def make(self) -> None:
        """Build the control."""
        super().make()
        self.buttons.setExclusive(False)

    def button(self) -> QAbstractButton:
        """A fresh button."""
        return SquareMark()

    def answers(self) -> Answers:
        """What is typed, by answer key."""
        chosen = [line.choice.value for line in self.rows if line.button.isChecked()]
        return {self.question.id: chosen}

    def fill(self, answers: Answers) -> None:
        """Show answers given earlier."""
        value = answers.get(self.question.id, [])
        self._check([value] if isinstance(value, str) else value)
