"""What is asked about a client: who they are, and who writes for them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from foiwriter.errors import BadInput
from foiwriter.gui.door.formkeeper import FormKeeper
from foiwriter.gui.forms import Form, text
from foiwriter.gui.theme import SPACE
from foiwriter.gui.widgets import Hint, PlainButton, PrimaryButton, column
from foiwriter.gui.widgets.flow import Flow
from foiwriter.letters.model import Question, QuestionKind
from foiwriter.register.records_cases import FormKey

if TYPE_CHECKING:
    from foiwriter.gui.session import Session
    from foiwriter.letters.model import Answers
    from foiwriter.register.records import Client

KEEP = "&Keep it"
ABOUT = (
    Question(
        id="name",
        kind=QuestionKind.TEXT,
        label="Full name of the child or young person",
        gap="the name",
    ),
    Question(
        id="date_of_birth",
        kind=QuestionKind.DATE,
        label="Date of birth",
        required=False,
        past=True,
    ),
    Question(
        id="school",
        kind=QuestionKind.TEXT,
        label="School, college or nursery",
        required=False,
    ),
)
FAMILY = (
    Question(
        id="sender.name",
        kind=QuestionKind.TEXT,
        label="Full name of the parent or carer",
        hint="Or of the young person, when they write for themselves",
        required=False,
    ),
    Question(
        id="relationship",
        kind=QuestionKind.TEXT,
        label="What they are to the child",
        hint="For example: mother",
        required=False,
    ),
    Question(
        id="sender.address",
        kind=QuestionKind.LONG_TEXT,
        label="Their address",
        required=False,
    ),
    Question(id="sender.postcode", kind=QuestionKind.POSTCODE, label="Postcode", required=False),
    Question(
        id="sender.email", kind=QuestionKind.EMAIL, label="Their e-mail address", required=False
    ),
    Question(id="sender.phone", kind=QuestionKind.PHONE, label="Their phone", required=False),
)
NEW_CLIENT = FormKey("new-client")
OWN_FIELDS = ("name", "date_of_birth", "school", "relationship")


class CaseForm(QWidget):
    """Something to fill in about the open case, in place of its page.

    Signals:
        kept: what came of it, once it is in the records.
        dropped: nothing is to be changed after all.
    """

    kept = Signal(object)
    dropped = Signal()
    title = ""

    def first_focus(self) -> QWidget | None:
        """What takes the keyboard first."""
        return None

    def rest(self) -> None:
        """It is about to be taken away, though nobody left it: keep what is typed."""


class DetailsForm(CaseForm):
    """Asks for a client's details; they fill in each letter of this client and of nobody else.

    Args:
        session: the run of the window.
        client: whose details to change; a new one without a name for somebody new.
        parent: the widget it stands in.

    `kept` goes out with the client.
    """

    title = "Details"

    def __init__(self, session: Session, client: Client, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._client = client
        self.form = Form(session, (*ABOUT, *FAMILY))
        self.form.fill(_answers(client))
        self.keeper = FormKeeper(session, self)
        self.dropped.connect(self.keeper.drop)
        self.keep = PrimaryButton(KEEP, self._keep)
        self.drop = PlainButton("Lea&ve it", self.dropped.emit)
        lines = column(
            Hint("They fill in this client's letters and go into nobody else's."),
            self.keeper.told,
            self.form,
            Flow(self.keep, self.drop),
            gap=SPACE.medium,
        )
        self.setLayout(lines)
        self.keeper.begin_form(_key(client), self.form)

    def first_focus(self) -> QWidget | None:
        """The first box."""
        return self.form.first_focus()

    def rest(self) -> None:
        """Keep what is typed."""
        self.keeper.stop()

    def _keep(self) -> None:
        answers = self.form.checked()
        if answers is None:
            return
        app, client = self._session.app, changed(self._client, answers)
        save = self.keeper.done(lambda: app.save_client(client))
        self._session.tasks.database(self, save, self._kept, self._not_kept)

    def _kept(self, client: Client) -> None:
        self._session.clients_changed.emit()
        self.kept.emit(client)

    def _not_kept(self, fault: Exception) -> None:
        if isinstance(fault, BadInput):
            self.form.show_problems([fault])
        else:
            self._session.show_fault(fault)


def changed(client: Client, answers: Answers) -> Client:
    """The client with these answers; facts that were not asked for stay."""
    facts = dict(client.facts)
    for question in FAMILY:
        if question.id not in OWN_FIELDS:
            facts[question.id] = text(answers, question.id)
    born = text(answers, "date_of_birth")
    return replace(
        client,
        name=text(answers, "name"),
        date_of_birth=date.fromisoformat(born) if born else None,
        school=text(answers, "school"),
        relationship=text(answers, "relationship"),
        facts={key: value for key, value in facts.items() if value},
    )


def _key(client: Client) -> FormKey:
    if client.id is not None:
        return FormKey("details", client=client.id)
    return FormKey("sibling", client=client.family_of) if client.family_of else NEW_CLIENT


def _answers(client: Client) -> Answers:
    born = client.date_of_birth.isoformat() if client.date_of_birth else ""
    own = (client.name, born, client.school, client.relationship)
    return {**client.facts, **dict(zip(OWN_FIELDS, own, strict=True))}
