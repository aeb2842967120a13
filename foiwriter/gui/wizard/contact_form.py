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
from foiwriter.letters.cleaning import line, lines
from foiwriter.letters.model import QuestionKind

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date


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
        self.setLayout(
            column(
                Field(
                    "Their address", self.address, "One line for each part, without the postcode"
                ),
                Field("Their postcode", self.postcode),
                Field("Their e-mail address", self.email),
                Hint("It stands in the letter, and is kept for the next one."),
                gap=SPACE.medium,
            )
        )

    def show_contact(self, contact: Contact) -> None:
        """Show what is known."""
        self._before = contact
        self.address.put(contact.address)
        self.postcode.setText(contact.postcode)
        self.email.setText(contact.email)

    @property
    def contact(self) -> Contact:
        """The contact as typed; unchanged it keeps the day it was last checked."""
        typed = replace(
            self._before,
            address=lines(self.address.toPlainText()),
            postcode=line(self.postcode.text()).upper(),
            email=line(self.email.text()),
        )
        return typed if typed == self._before else replace(typed, last_checked=self._today())


def where(contact: Contact) -> str:
    """Where a contact can be reached, on one line; empty when nothing is known."""
    address = ", ".join(part for part in (*contact.address.splitlines(), contact.postcode) if part)
    return "; ".join(part for part in (address, contact.email) if part)
