"""One question on the screen: its label, its hint, the words beside it when something is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGroupBox, QLabel, QVBoxLayout, QWidget

from foiwriter.gui.theme import SPACE
from foiwriter.gui.widgets.fields import mark_problem
from foiwriter.gui.widgets.text import Hint

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from foiwriter.letters.model import Answers, Question


class Named(QLabel):
    """A label that names a control; an ampersand in it is just an ampersand."""

    def __init__(
        self,
        text: str,
        control: QWidget | None = None,
        parent: QWidget | None = None,
        *,
        look: str = "strong",
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setProperty("look", look)
        self.setText(text.replace("&", "&&") if control is not None else text)
        if control is not None:
            self.setBuddy(control)
            control.setAccessibleName(text)


class Group(QGroupBox):
    """Controls that answer one question together; a screen reader hears the question once."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setContentsMargins(0, 0, 0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stay in line with the other questions: Qt sets room for a frame at every resize."""
        super().resizeEvent(event)
        self.setContentsMargins(0, 0, 0, 0)

    def changeEvent(self, event: QEvent) -> None:
        """The same when font or style change."""
        super().changeEvent(event)
        self.setContentsMargins(0, 0, 0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw nothing: the label above is the frame."""


class QuestionField(QWidget):
    """Asks one question. What is typed goes out through `changed`; answers live elsewhere.

    Args:
        question: what is asked.
        parent: the widget it stands in.

    Signals:
        changed: the person changed the answer.

    A subclass builds its control in `make`, and says how an answer goes in and comes out.
    """

    changed = Signal()

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.question = question
        self.problems: dict[str, str] = {}
        self.label = Named(self.label_text(question))
        self.hint = Hint(self.hint_text(question), self)
        self.hint.setVisible(bool(self.hint.text()))
        self.problem = Hint()
        self.problem.setProperty("look", "field-problem")
        self.problem.hide()
        self.content = QVBoxLayout()
        self.content.setSpacing(SPACE.small)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE.tiny)
        for widget in (self.label, self.hint, self.problem):
            layout.addWidget(widget)
        layout.addLayout(self.content)
        self.make()
        self._describe()

    @staticmethod
    def label_text(question: Question) -> str:
        """The question as it is put; what may stay empty says so."""
        return question.label if question.required else f"{question.label} (optional)"

    @staticmethod
    def hint_text(question: Question) -> str:
        """The hint, then the example."""
        lines = question.example.splitlines()
        shown = (" " if any(line.endswith(".") for line in lines) else ", ").join(lines)
        example = f"For example: {shown}" if shown else ""
        return "\n".join(part for part in (question.hint, example) if part)

    def make(self) -> None:
        """Build the control into `content`."""
        raise NotImplementedError

    def name_control(self, control: QWidget) -> None:
        """Let the label name the one control of this question."""
        self.label.setText(self.label_text(self.question).replace("&", "&&"))
        self.label.setBuddy(control)
        control.setAccessibleName(self.label_text(self.question))
        self.setFocusProxy(control)

    def answers(self) -> Answers:
        """What is typed, by answer key, not yet cleaned; empty answers included."""
        raise NotImplementedError

    def fill(self, answers: Answers) -> None:
        """Show answers given earlier, without saying `changed`."""
        raise NotImplementedError

    def controls(self) -> dict[str, QWidget]:
        """The control behind each answer key, for the focus and for problems."""
        raise NotImplementedError

    def aim(self, key: str = "") -> QWidget:
        """What takes the keyboard for an answer key; else the first control."""
        controls = self.controls()
        return controls.get(key) or next(iter(controls.values()))

    def show_problems(self, problems: dict[str, str]) -> None:
        """Put what is wrong beside the question; an empty mapping takes it away."""
        self.problems = {key: text for key, text in problems.items() if key in self.controls()}
        text = "\n".join(dict.fromkeys(self.problems.values()))
        self.problem.setText(f"⚠ {text}" if text else "")
        self.problem.setVisible(bool(text))
        self._describe()

    def _describe(self) -> None:
        for key, control in self.controls().items():
            mark_problem(control, self.problems.get(key, ""), self.hint.text())
