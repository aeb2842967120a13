"""Which field asks which kind of question."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from foiwriter.gui.wizard.area_fields import ListField, LongTextField
from foiwriter.gui.wizard.choice_fields import ChoiceField, ChoicesField
from foiwriter.gui.wizard.date_fields import DateField
from foiwriter.gui.wizard.file_fields import FileField
from foiwriter.gui.wizard.line_fields import LineField, MoneyField
from foiwriter.gui.wizard.passage_fields import PassageField
from foiwriter.letters.model import QuestionKind

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from foiwriter.gui.wizard.fields import QuestionField
    from foiwriter.letters.model import Question

_PLAIN: dict[QuestionKind, Callable[[Question], QuestionField]] = {
    QuestionKind.TEXT: LineField,
    QuestionKind.NUMBER: LineField,
    QuestionKind.POSTCODE: LineField,
    QuestionKind.EMAIL: LineField,
    QuestionKind.PHONE: LineField,
    QuestionKind.MONEY: MoneyField,
    QuestionKind.LONG_TEXT: LongTextField,
    QuestionKind.LIST: ListField,
    QuestionKind.YES_NO: ChoiceField,
    QuestionKind.CHOICE: ChoiceField,
    QuestionKind.CHOICES: ChoicesField,
}


@dataclass(frozen=True, slots=True)
class FieldMaker:
    """Makes the field for a question.

    `ask_file` opens the file dialog: title, kinds of file, and what to call with the path.
    """

    today: Callable[[], date]
    ask_file: Callable[[str, str, Callable[[str], None]], None]

    def make(self, question: Question) -> QuestionField:
        """The field that asks this question."""
        if question.kind is QuestionKind.DATE:
            return DateField(question, self.today)
        if question.kind is QuestionKind.PASSAGE:
            return PassageField(question, self.today)
        if question.kind is QuestionKind.FILE:
            return FileField(question, self.ask_file)
        return _PLAIN[question.kind](question)
