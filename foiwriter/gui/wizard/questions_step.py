"""One page of questions about one subject."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiwriter import words
from foiwriter.gui.widgets import Hint, Small, clear
from foiwriter.gui.wizard import consequence
from foiwriter.gui.wizard.making import FieldMaker
from foiwriter.gui.wizard.passage_fields import PassageField
from foiwriter.gui.wizard.people_row import PeopleRow
from foiwriter.gui.wizard.step import StepView
from foiwriter.gui.wizard.whom import WRITER, take_client, take_sender
from foiwriter.letters import flow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from foiwriter.errors import BadInput
    from foiwriter.gui.session import Session
    from foiwriter.gui.wizard.fields import QuestionField
    from foiwriter.gui.wizard.journey import Journey
    from foiwriter.letters.model import Answers, Page, Question


class QuestionsStep(StepView):
    """Asks the questions of the journey's page; those that do not apply are hidden, not lost."""

    def __init__(self, session: Session, journey: Journey, parent: QWidget | None = None) -> None:
        super().__init__(session, journey, parent)
        self._maker = FieldMaker(session.today, session.messages.file)
        self._page_id = ""
        self.fields: dict[str, QuestionField] = {}
        self.count = Small()
        self.inside.addWidget(self.count)

    def enter(self) -> None:
        """Show the journey's page with what has been answered."""
        page = self.journey.page
        if page is None:
            return
        self.title = page.title
        self.help = tuple(page.help.strip().split("\n\n")) if page.help.strip() else ()
        self._build()
        for field in self.fields.values():
            field.fill(self.journey.answers)
            field.show_problems({})
        self._show_relevant()
        self.show_problems(())
        self.page_scroll.verticalScrollBar().setValue(0)

    def _build(self) -> None:
        page = self.journey.page
        if page is None:
            return
        place, of = self.journey.position
        self.count.setText(f"Questions, page {place} of {of}" if of else "Questions")
        clear(self.inside)
        self.count = Small(self.count.text())
        self.inside.addWidget(self.count)
        self._offer_people(page)
        self.fields = {}
        for question in page.questions:
            if page.one_of and question.id == page.one_of[0]:
                self.inside.addWidget(Hint(_at_least_one(page)))
            field = self._maker.make(_as_put(question, page))
            if isinstance(field, PassageField):
                field.offer(self.journey.replies)
            field.label.setHidden(question.label == page.title)  # a heading is never repeated
            field.changed.connect(lambda each=field: self._keep(each))
            self.fields[question.id] = field
            self.inside.addWidget(field)
            self._tell_day(question, field)

    def _tell_day(self, question: Question, field: QuestionField) -> None:
        """Where yes starts a clock, say which day that leads to."""
        kind, app, answers = self.journey.kind, self.session.app, self.journey.counted
        if kind is None or not consequence.may_set_a_day(kind, question, answers):
            return
        day = self.session.today()
        told = Hint(parent=field)
        field.content.insertWidget(0, told)
        self.session.tasks.work(
            told,
            lambda: consequence.last_day(app, kind, question, answers, day),
            told.setText,
        )

    def _offer_people(self, page: Page) -> None:
        """On the page that asks for the client's name, offer those known already."""
        asks = any(question.id == "client.name" for question in page.questions)
        elsewhere = self.journey.in_request or self.journey.bound  # it is clear whom it is for
        if not asks or not self.session.vault_is_open or elsewhere:
            return
        people = PeopleRow()
        people.chosen.connect(self._take_client)
        self.inside.addWidget(people)
        self.session.tasks.database(people, self.session.app.clients, people.show_clients)

    def _take_client(self, client_id: int | None) -> None:
        app = self.session.app

        def known() -> Answers:
            return {} if client_id is None else app.facts(client_id)

        self.session.tasks.database(
            self, known, lambda facts: self._fill_client(client_id, facts), latest="client"
        )

    def _fill_client(self, client_id: int | None, facts: Answers) -> None:
        take_client(self.journey, client_id, facts)
        for field in self.fields.values():
            field.fill(self.journey.answers)
        self._show_relevant()
        self.changed.emit()
        self.first_focus().setFocus()

    def _fetch_sender(self, writer: str) -> None:
        """In a client's case the family sends the letter, or who helps, as the answer says."""
        journey, app = self.journey, self.session.app
        client = journey.client
        if client is None or not journey.bound or not self.session.vault_is_open:
            return
        self.session.tasks.database(
            self,
            lambda: app.facts(client, writer=writer),
            lambda facts: self._fill_sender(journey, facts),
            latest="sender",
        )

    def _fill_sender(self, journey: Journey, facts: Answers) -> None:
        take_sender(journey, facts)
        for field in self.fields.values():
            field.fill(journey.answers)
        self.changed.emit()

    def first_focus(self) -> QWidget:
        """The first question that has no answer yet, else the first one."""
        shown = [field for field in self.fields.values() if not field.isHidden()]
        for field in shown:
            if not any(self.journey.answers.get(key) for key in field.controls()):
                return field.aim()
        return shown[0].aim() if shown else self.proceed

    def control(self, key: str) -> QWidget | None:
        """The control for an answer key, if it is on this page."""
        for field in self.fields.values():
            if key == field.question.id or key in field.controls():
                return field.aim(key)
        return None

    def act(self) -> None:
        """Check the page; go on when all is well, else say what is wrong and lose nothing."""
        problems = self.journey.problems()
        self.show_problems(problems)
        if not problems:
            self.journey.tidy()
            self.done.emit()

    def beside(self, problems: Sequence[BadInput]) -> None:
        """Put each problem beside its question as well as on top."""
        texts = {problem.field: str(problem) for problem in problems}
        for field in self.fields.values():
            field.show_problems(texts)

    def key_of(self, widget: QWidget) -> str:
        """The key of the question a control belongs to."""
        for field in self.fields.values():
            if field.isAncestorOf(widget):
                own = (key for key, control in field.controls().items() if control is widget)
                return next(own, field.question.id)
        return ""

    def _keep(self, field: QuestionField) -> None:
        for key, value in field.answers().items():
            self.journey.answer(key, value)
            if key == WRITER:
                self._fetch_sender(str(value))
        self._show_relevant()
        if self.problems:
            self.recheck(self.journey.problems())
        self.changed.emit()

    def _show_relevant(self) -> None:
        page = self.journey.page
        if page is None:
            return
        shown = {question.id for question in flow.shown(page, self.journey.counted)}
        for question_id, field in self.fields.items():
            field.setHidden(question_id not in shown)


def _at_least_one(page: Page) -> str:
    labels = [q.label[:1].lower() + q.label[1:] for q in page.questions if q.id in page.one_of]
    return f"Give at least one: {words.listed(labels, 'or')}."


def _as_put(question: Question, page: Page) -> Question:
    """The question as this page puts it: one of several that is needed is not "optional"."""
    return (
        question.model_copy(update={"required": True}) if question.id in page.one_of else question
    )
