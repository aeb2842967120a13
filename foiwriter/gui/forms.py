"""A form of a few questions, checked when it is kept, never while somebody types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from foiwriter.gui.theme import SPACE
from foiwriter.gui.widgets import ErrorSummary, column
from foiwriter.gui.wizard.making import FieldMaker
from foiwriter.letters import answers as checking
from foiwriter.letters.flow_conditions import holds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from foiwriter.errors import BadInput
    from foiwriter.gui.session import Session
    from foiwriter.gui.wizard.fields import QuestionField
    from foiwriter.letters.model import Answers, Question


class Form(QWidget):
    """Asks questions one under the other, with the summary of problems on top.

    Args:
        session: for today and the file dialog.
        questions: what is asked.
        all_optional: nothing has to be answered, and no label says so.
        parent: the widget it stands in.

    Signals:
        changed: something was typed or chosen.
    """

    changed = Signal()

    def __init__(
        self,
        session: Session,
        questions: Sequence[Question],
        *,
        all_optional: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._today = session.today
        loose = {"required": False, "required_if": ""} if all_optional else {}
        self._questions = tuple(question.model_copy(update=loose) for question in questions)
        maker = FieldMaker(session.today, session.messages.file)
        self.problems = ErrorSummary()
        self.fields: dict[str, QuestionField] = {}
        lines = column(self.problems, gap=SPACE.large)
        shown = {"required": True, "example": ""} if all_optional else {}
        for question in self._questions:
            field = maker.make(question.model_copy(update=shown))
            field.changed.connect(self._changed)
            self.fields[question.id] = field
            lines.addWidget(field)
        self.setLayout(lines)
        self._show_relevant()

    def answers(self) -> Answers:
        """Everything typed, as it stands."""
        found: Answers = {}
        for field in self.fields.values():
            found.update(field.answers())
        return found

    def fill(self, answers: Answers) -> None:
        """Show these answers."""
        for field in self.fields.values():
            field.fill(answers)
        self._show_relevant()
        self.show_problems([])

    def checked(self) -> Answers | None:
        """The clean answers; None when something is wrong, which is then shown."""
        clean, problems = checking.clean(self._questions, self.answers(), today=self._today())
        self.show_problems(problems)
        return None if problems else clean

    def show_problems(self, problems: Sequence[BadInput]) -> None:
        """Say what is wrong on top and beside each question."""
        texts = {problem.field: str(problem) for problem in problems}
        for field in self.fields.values():
            field.show_problems(texts)
        self.problems.show_problems([(str(p), self.control(p.field)) for p in problems])

    def control(self, key: str) -> QWidget | None:
        """The control for an answer key."""
        for field in self.fields.values():
            if key == field.question.id or key in field.controls():
                return field.aim(key)
        return None

    def first_focus(self) -> QWidget | None:
        """What takes the keyboard first."""
        return next((field.aim() for field in self.fields.values()), None)

    def _changed(self) -> None:
        self._show_relevant()
        self.changed.emit()

    def _show_relevant(self) -> None:
        answers = self.answers()
        for question in self._questions:
            self.fields[question.id].setHidden(not holds(question.shown_if, answers))


def text(answers: Answers, key: str) -> str:
    """One answer as text; nothing when it was not given."""
    value = answers.get(key, "")
    return value if isinstance(value, str) else ", ".join(value)
