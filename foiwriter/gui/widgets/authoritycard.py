"""One authority: its names, codes and successors, and how it is reached."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from foiwriter.gui.forms import Form, text
from foiwriter.gui.models.authorities import facts
from foiwriter.gui.theme import SPACE
from foiwriter.gui.widgets.boxes import Notice, column
from foiwriter.gui.widgets.buttons import LinkButton, PlainButton, PrimaryButton
from foiwriter.gui.widgets.flow import Flow
from foiwriter.gui.widgets.text import Badge, Body, Heading, Hint
from foiwriter.letters.model import Question, QuestionKind
from foiwriter.words import long_date

if TYPE_CHECKING:
    from collections.abc import Sequence

    from foiwriter.authorities.model import Authority, Contact
    from foiwriter.gui.session import Session

UNCHECKED = "An address was seen but not checked. Look it up before you use it: {address}"
QUESTIONS = (
    Question(
        id="address",
        kind=QuestionKind.LONG_TEXT,
        label="Postal address",
        hint="One line for each part. Leave out the postcode",
        required=False,
        max_chars=300,
    ),
    Question(id="postcode", kind=QuestionKind.POSTCODE, label="Postcode", required=False),
    Question(id="email", kind=QuestionKind.EMAIL, label="E-mail address", required=False),
    Question(
        id="web_form",
        kind=QuestionKind.TEXT,
        label="Web form",
        hint="The address of the page where they take letters",
        required=False,
    ),
    Question(id="telephone", kind=QuestionKind.PHONE, label="Phone number", required=False),
    Question(
        id="last_checked",
        kind=QuestionKind.DATE,
        label="Last checked",
        hint="The day you saw that these details are right",
        required=False,
        past=True,
    ),
)


class AuthorityCard(QWidget):
    """Everything about one authority.

    Attributes:
        body_name: the authority's name.

    Signals:
        write: write to this authority (its id).
        other: show another authority, a successor (its id).
        keep: the contact as typed, to be kept.
    """

    write = Signal(str)
    other = Signal(str)
    keep = Signal(object)

    def __init__(
        self,
        session: Session,
        body: Authority,
        successors: Sequence[Authority],
        contact: Contact,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._contact = contact
        self._today = session.today()
        self.body_name = body.name
        self.heading = Heading(body.name, 2)
        self.form = Form(session, QUESTIONS, all_optional=True)
        self.form.fill(_answers(contact))
        self.kept = Hint()
        lines = column(self.heading, gap=SPACE.small)
        if body.valid_to is not None and body.valid_to < self._today:
            lines.addWidget(Badge("Ended", "plain"))
        for fact in facts(body, self._today):
            lines.addWidget(Body(fact))
        for successor in successors:
            go = LinkButton(f"Now: {successor.name}")
            go.clicked.connect(lambda _=False, other=successor: self.other.emit(other.id))
            lines.addWidget(go)
        lines.addWidget(Flow(PlainButton("&Write to them", lambda: self.write.emit(body.id))))
        lines.addSpacing(SPACE.medium)
        lines.addWidget(Heading("How to reach them", 2))
        if body.unchecked_address and not contact.address:
            lines.addWidget(Notice(Body(UNCHECKED.format(address=body.unchecked_address))))
        lines.addWidget(self.form)
        lines.addWidget(Flow(PrimaryButton("&Keep these details", self._keep), self.kept))
        lines.addStretch(1)
        self.setLayout(lines)
        self.setAccessibleName(body.name)

    def _keep(self) -> None:
        answers = self.form.checked()
        if answers is None:
            return
        checked = text(answers, "last_checked")
        self.keep.emit(
            replace(
                self._contact,
                address=text(answers, "address"),
                postcode=text(answers, "postcode"),
                email=text(answers, "email"),
                web_form=text(answers, "web_form"),
                telephone=text(answers, "telephone"),
                last_checked=date.fromisoformat(checked) if checked else self._today,
            )
        )

    def say_kept(self) -> None:
        """Say that the details are kept."""
        self.kept.setText(f"✓ Kept on {long_date(self._today)}")


def _answers(contact: Contact) -> dict[str, str | list[str]]:
    return {
        "address": contact.address,
        "postcode": contact.postcode,
        "email": contact.email,
        "web_form": contact.web_form,
        "telephone": contact.telephone,
        "last_checked": contact.last_checked.isoformat() if contact.last_checked else "",
    }
