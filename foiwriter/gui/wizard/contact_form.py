"""Where an authority can be reached: typed once, kept for next time."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from foiwriter.authorities.model import Contact
from foiwriter.gui.theme import SPACE
from foiwriter.gui.widgets import Field, Hint, column
from foiwriter.gui.wizard.area_fields import GrowingText
from foiwriter.gui.wizard.line_fields import line_edit
from foiwriter.letters.answers import clean
from foiwriter.letters.cleaning import line
from foiwriter.letters.cleaning import lines as clean_lines
from foiwriter.letters.model import Question, QuestionKind

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from foiwriter.errors import BadInput


POSTCODE = Question(
    id="contact.postcode", kind=QuestionKind.POSTCODE, label="Their postcode", required=False
)
EMAIL = Question(
    id="contact.email", kind=QuestionKind.EMAIL, label="Their e-mail address", required=False
)


class ContactForm(QWidget):
    """Boxes for address, postcode and e-mail.

    Args:
        today: says which day it is; a contact typed here was checked today.
        parent: the widget it stands in.

    Signals:
        edited: something was typed.
    """

    edited = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._before = Contact("")
        self.address = GrowingText(3, 8)
        self.postcode = line_edit(QuestionKind.POSTCODE)
        self.email = QLineEdit()
        self.address.edited.connect(self.edited)
        self.postcode.textEdited.connect(self.edited)
        self.email.textEdited.connect(self.edited)
        where = "One line for each part, without the postcode"
        self._fields = {
            POSTCODE.id: Field(POSTCODE.label, self.postcode),
            EMAIL.id: Field(EMAIL.label, self.email),
        }
        lines = column(Field("Their address", self.address, where), gap=SPACE.medium)
        for field in self._fields.values():
            lines.addWidget(field)
        lines.addWidget(Hint("The address stands in the letter. All of it is kept for the next."))
        self.setLayout(lines)

    def show_contact(self, contact: Contact) -> None:
        """Show what is known."""
        self._before = contact
        self.address.put(contact.address)
        self.postcode.setText(contact.postcode)
        self.email.setText(contact.email)

    def problems(self) -> list[BadInput]:
        """What cannot be used as it stands, told beside its box too."""
        typed = {POSTCODE.id: self.postcode.text(), EMAIL.id: self.email.text()}
        _, found = clean((POSTCODE, EMAIL), typed)
        texts = {problem.field: str(problem) for problem in found}
        for key, field in self._fields.items():
            field.set_problem(texts.get(key, ""))
        return found

    def control(self, key: str) -> QWidget | None:
        """The box for a key of `problems`."""
        field = self._fields.get(key)
        return field.control if field else None

    @property
    def contact(self) -> Contact:
        """The contact as typed; unchanged it keeps the day it was last checked."""
        typed = replace(
            self._before,
            address=clean_lines(self.address.toPlainText()),
            postcode=line(self.postcode.text()).upper(),
            email=line(self.email.text()),
        )
        return typed if typed == self._before else replace(typed, last_checked=self._today())


def where(contact: Contact) -> str:
    """Where a contact can be reached, on one line; empty when nothing is known."""
    address = ", ".join(part for part in (*contact.address.splitlines(), contact.postcode) if part)
    return "; ".join(part for part in (address, contact.email) if part)
