"""A quotation from a reply: its words, the day of the reply, and the reply's reference."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from foiwriter.gui.theme import SPACE
from foiwriter.gui.widgets.text import Hint, announce
from foiwriter.gui.wizard.area_fields import GrowingText
from foiwriter.gui.wizard.date_fields import DateBox
from foiwriter.gui.wizard.fields import Group, Named, QuestionField
from foiwriter.gui.wizard.reply_picker import ReplyPicker

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from foiwriter.letters.model import Answers, Question
    from foiwriter.register.records import ReplyView

TEXT, DATE, REFERENCE = "text", "date", "reference"


class PassageField(QuestionField):
    """A question answered with a passage of a reply: three boxes that belong together."""

    def __init__(
        self, question: Question, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        self._today = today
        super().__init__(question, parent)

    def make(self) -> None:
        """Build the control."""
        self.group = Group(self.label_text(self.question))
        self.text = GrowingText(4)
        self.date = DateBox("Date of their reply", self._today)
        self.reference = QLineEdit()
        self.reference.setMaximumWidth(self.fontMetrics().averageCharWidth() * 34)
        layout = QVBoxLayout(self.group)
        layout.setContentsMargins(0, SPACE.small, 0, 0)
        layout.setSpacing(SPACE.tiny)
        self.reply = ReplyPicker()
        self.reply.picked.connect(self._quote)
        self.reply.hide()
        layout.addWidget(self.reply)
        layout.addWidget(Named("Their words, exactly as they stand", self.text))
        layout.addWidget(self.text)
        layout.addSpacing(SPACE.small)
        layout.addWidget(Named("Date of their reply", self.date.box))
        layout.addWidget(self.date)
        layout.addSpacing(SPACE.small)
        layout.addWidget(Named("Their reference (optional)", self.reference))
        layout.addWidget(Hint("It often stands near the top of the reply."))
        layout.addWidget(self.reference)
        self.text.edited.connect(self.changed)
        self.date.box.textEdited.connect(self.changed)
        self.reference.textEdited.connect(self.changed)
        self.content.addWidget(self.group)
        self.setFocusProxy(self.text)

    def offer(self, replies: Sequence[ReplyView]) -> None:
        """Show what they wrote, the newest reply, to select the words from."""
        if replies:
            self.reply.show_reply(max(replies, key=lambda reply: reply.on))

    def _quote(self, words: str) -> None:
        self.text.put(words)
        self.changed.emit()
        announce(self, "Quoted")

    def answers(self) -> Answers:
        """What is typed, by answer key."""
        return {
            self._key(TEXT): self.text.toPlainText(),
            self._key(DATE): self.date.text,
            self._key(REFERENCE): self.reference.text(),
        }

    def fill(self, answers: Answers) -> None:
        """Show answers given earlier."""
        self.text.put(str(answers.get(self._key(TEXT), "")))
        self.date.put(str(answers.get(self._key(DATE), "")))
        self.reference.setText(str(answers.get(self._key(REFERENCE), "")))

    def controls(self) -> dict[str, QWidget]:
        """The control behind each answer key."""
        return {
            self._key(TEXT): self.text,
            self._key(DATE): self.date.box,
            self._key(REFERENCE): self.reference,
        }

    def aim(self, key: str = "") -> QWidget:
        """What takes the keyboard for an answer key."""
        return super().aim(self._key(TEXT) if key == self.question.id else key)

    def show_problems(self, problems: dict[str, str]) -> None:
        """Put what is wrong beside the question."""
        own = problems.get(self.question.id)
        super().show_problems({self._key(TEXT): own, **problems} if own else problems)

    def _key(self, part: str) -> str:
        return f"{self.question.id}.{part}"
