"""How did you send it? The answer starts the clock."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from foiwriter.errors import BadInput, FoiWriterError
from foiwriter.gui.widgets import Notice, PlainButton
from foiwriter.gui.widgets.text import Body
from foiwriter.gui.wizard.asking import sending
from foiwriter.gui.wizard.choice_fields import ChoiceField
from foiwriter.gui.wizard.date_fields import DateField
from foiwriter.gui.wizard.step import StepView
from foiwriter.letters import flow
from foiwriter.letters.answers import check_page
from foiwriter.letters.model import Choice, Page, Question, QuestionKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from foiwriter.app import Written
    from foiwriter.app.records import SentBy
    from foiwriter.dates.model import Received
    from foiwriter.gui.session import Session
    from foiwriter.gui.wizard.journey import Journey
    from foiwriter.letters.model import Answers

TITLE = "How did you send it?"
BY = Question(
    id="by",
    kind=QuestionKind.CHOICE,
    label="How did it go?",
    choices=(
        Choice(value="email", label="By e-mail"),
        Choice(value="form", label="By a form on their website"),
        Choice(value="post", label="By post"),
        Choice(value="hand", label="By hand", hint="You, or somebody for you, handed it in."),
    ),
)
SENT = Question(id="sent", kind=QuestionKind.DATE, label="On which day?", example="23 11 2026")
RECEIVED = Question(
    id="received",
    kind=QuestionKind.DATE,
    label="On which day did they get it?",
    hint="Assumed: two working days after posting. Put in the real day if you know it.",
    shown_if="by == 'post'",
)
PAGE = Page(id="sent", title=TITLE, questions=(BY, SENT, RECEIVED))
HELP = (
    "Their time begins when they get the letter. E-mails and forms count on the day you send them."
)
LOCKED = "Your records are locked, so this cannot be recorded now. The files are saved."


class SentStep(StepView):
    """Records the letter as sent. By post, the day it arrives is filled in as assumed."""

    continue_text = "&Record it as sent"

    def __init__(self, session: Session, journey: Journey, parent: QWidget | None = None) -> None:
        super().__init__(session, journey, parent)
        self.title = TITLE
        self.help = (HELP,)
        self.by = ChoiceField(BY)
        self.sent = DateField(SENT, session.today)
        self.received = DateField(RECEIVED, session.today)
        self.assumed = True
        self.locked = Notice(Body(LOCKED))
        self.later = PlainButton("I will send it &later", self.postponed.emit)
        for widget in (self.locked, self.by, self.sent, self.received):
            self.inside.addWidget(widget)
        self.foot.insertWidget(1, self.later)
        self.by.changed.connect(self._changed)
        self.sent.changed.connect(self._changed)
        self.received.changed.connect(self._corrected)

    def enter(self) -> None:
        """Ask afresh: today is filled in."""
        self.show_problems(())
        self.assumed = True
        self.by.fill({})
        self.sent.fill({SENT.id: self.session.today().isoformat()})
        self.locked.setVisible(not self.session.vault_is_open)
        self._changed()

    def first_focus(self) -> QWidget | None:
        """The first way of sending."""
        return self.by.aim()

    def control(self, key: str) -> QWidget | None:
        """The control for an answer key."""
        found = {"by": self.by, "sent": self.sent, "received": self.received}.get(key)
        return found.aim() if found else None

    def act(self) -> None:
        """Record it, or say what is missing."""
        problems = check_page(PAGE, self._answers(), today=self.session.today())
        if self.journey.draft is None or not self.session.vault_is_open:
            problems.append(BadInput("Locked", LOCKED, "Open your records and come back."))
        self.show_problems(problems)
        sent = self.sent.date.day
        if problems or sent is None:
            return
        by = cast("SentBy", self._answers()["by"])
        received = self.received.date.day if by == "post" and not self.assumed else None
        self.session.tasks.database(
            self,
            sending(self.journey, self.session.app, sent=sent, by=by, received=received),
            self._recorded,
            self._refused,
            latest="sent",
        )

    def beside(self, problems: Sequence[BadInput]) -> None:
        """Put each problem beside its question as well as on top."""
        texts = {problem.field: str(problem) for problem in problems}
        for field in (self.by, self.sent, self.received):
            field.show_problems(texts)

    def _answers(self) -> Answers:
        found = {**self.by.answers(), **self.sent.answers(), **self.received.answers()}
        return {key: value for key, value in found.items() if value}

    def _recorded(self, written: Written) -> None:
        self.journey.take_written(written)
        self.session.requests_changed.emit()
        self.session.drafts_changed.emit()
        self.done.emit()

    def _refused(self, fault: Exception) -> None:
        if isinstance(fault, FoiWriterError):
            field = fault.field if isinstance(fault, BadInput) else "sent"
            self.show_problems([BadInput(fault.title, fault.message, fault.help, field=field)])
        else:
            self.session.show_fault(fault)

    def _corrected(self) -> None:
        self.assumed = False

    def _changed(self) -> None:
        by, sent = str(self._answers().get("by", "")), self.sent.date.day
        self.received.setVisible(flow.holds(RECEIVED.shown_if, {"by": by}))
        if by == "post" and sent is not None and self.assumed:
            app, kind, counted = self.session.app, self.journey.kind, self.journey.counted
            if kind is None:
                return
            regime = flow.clock_rule(kind, counted).regime

            def arrives() -> Received:
                from foiwriter.dates.receiving import received

                return received(by, sent, regime, app.law, app.calendars)

            self.session.tasks.work(self, arrives, self._fill_received, latest="received")

    def _fill_received(self, received: Received) -> None:
        self.received.fill({RECEIVED.id: received.on.isoformat()})
