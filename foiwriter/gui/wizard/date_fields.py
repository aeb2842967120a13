"""Questions answered with a date: typed in any common form, told back in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from foiwriter.errors import BadInput
from foiwriter.gui.theme import SPACE
from foiwriter.gui.widgets.boxes import row
from foiwriter.gui.widgets.buttons import PlainButton
from foiwriter.gui.widgets.text import Small
from foiwriter.gui.wizard.fields import QuestionField
from foiwriter.gui.wizard.line_fields import line_edit
from foiwriter.letters.answers import parse_date
from foiwriter.letters.model import QuestionKind
from foiwriter.words import long_date, weekday_date

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from foiwriter.letters.model import Answers, Question

BIRTH = "date_of_birth"


class DateBox(QWidget):
    """A box for a date, a button for today, and the date as it was understood.

    Args:
        name: what a screen reader calls it.
        today: says which day it is.
        offers_today: whether the day may well be today; nobody was born today.
        parent: the widget it stands in.
    """

    def __init__(
        self,
        name: str,
        today: Callable[[], date],
        *,
        offers_today: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._today = today
        self.box = line_edit(QuestionKind.DATE)
        self.box.setAccessibleName(name)
        self.now = PlainButton("Today", self._put_today, name=f"Put in today: {name}", parent=self)
        self.understood = Small()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE.tiny)
        layout.addLayout(row(self.box, self.now))
        self.now.setVisible(offers_today)
        layout.addWidget(self.understood)
        self.setFocusProxy(self.box)
        self.box.textChanged.connect(self._tell_back)
        self._tell_back()

    @property
    def text(self) -> str:
        """The answer: the day in ISO form when it can be read, else the words as typed."""
        day = self.day
        return day.isoformat() if day else self.box.text()

    @property
    def day(self) -> date | None:
        """The day typed, when it can be read."""
        return _read(self.box.text(), self._today())

    def put(self, answer: str) -> None:
        """Show an answer: a day in words, and anything else as it was typed."""
        day = _read(answer, self._today())
        self.box.setText(long_date(day) if day else answer)

    def _put_today(self) -> None:
        self.put(self._today().isoformat())
        self.box.textEdited.emit(self.box.text())
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell_back(self) -> None:
        day = self.day
        self.understood.setText(f"That is {weekday_date(day)}." if day else "")
        self.understood.setVisible(day is not None)


def _read(text: str, today: date) -> date | None:
    if not text.strip():
        return None
    try:
        return parse_date(text, today=today)
    except BadInput:
        return None


class DateField(QuestionField):
    """A question answered with a date."""

    def __init__(
        self, question: Question, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        self._today = today
        super().__init__(question, parent)

    def make(self) -> None:
        """Build the control."""
        birth = self.question.id.endswith(BIRTH)
        self.date = DateBox(self.label_text(self.question), self._today, offers_today=not birth)
        self.box = self.date.box
        self.name_control(self.box)
        self.box.textEdited.connect(self.changed)
        self.content.addWidget(self.date)

    def answers(self) -> Answers:
        """What is typed, by answer key."""
        return {self.question.id: self.date.text}

    def fill(self, answers: Answers) -> None:
        """Show answers given earlier."""
        value = answers.get(self.question.id, "")
        self.date.put(value if isinstance(value, str) else "")

    def controls(self) -> dict[str, QWidget]:
        """The control behind each answer key."""
        return {self.question.id: self.box}
