"""The reminders of a request: those that were set, and a place to set one more."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from foiwriter.errors import BadInput
from foiwriter.gui.forms import Form, text
from foiwriter.gui.theme import SPACE
from foiwriter.gui.widgets import LinkButton, PlainButton, announce, clear, column
from foiwriter.gui.widgets.flow import Flow
from foiwriter.gui.widgets.requestrow import Row
from foiwriter.gui.widgets.section import section
from foiwriter.letters.model import Question, QuestionKind
from foiwriter.words import long_date, weekday_date

if TYPE_CHECKING:
    from collections.abc import Sequence

    from foiwriter.gui.session import Session
    from foiwriter.register.records_seeing import Reminder

ASK = "Remind me of this…"
QUESTIONS = (
    Question(
        id="on", kind=QuestionKind.DATE, label="On which day?", hint="Today or a day to come."
    ),
    Question(
        id="note",
        kind=QuestionKind.TEXT,
        label="What of?",
        hint="A few words for yourself. No notice of the computer shows them.",
        required=False,
    ),
)


class RemindMe(QWidget):
    """Shows the reminders of one request, sets more, and says when one has done its work.

    Args:
        session: the run of the window.
        reference: ours, of the request.
        parent: the widget it stands in.
    """

    def __init__(self, session: Session, reference: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._reference = reference
        self.form: Form | None = None
        self._list = column(gap=SPACE.medium)
        self._asking = column(gap=SPACE.small)
        self.ask = PlainButton(ASK, self._ask)
        lines = column(gap=SPACE.medium)
        lines.addLayout(self._list)
        lines.addLayout(column(self.ask))
        lines.addLayout(self._asking)
        self.setLayout(lines)
        self.setAccessibleName("Reminders")
        self.refresh()

    def refresh(self) -> None:
        """Read the reminders again."""
        app, reference = self._session.app, self._reference
        self._session.tasks.database(self, lambda: app.reminders_of(reference), self._show)

    def _show(self, found: Sequence[Reminder]) -> None:
        clear(self._list)
        rows = [self._row(one) for one in found if not one.done]
        for part in section("Reminders", rows):
            self._list.addWidget(part)

    def _row(self, one: Reminder) -> Row:
        lines = (weekday_date(one.on),) if one.note else ()
        row = Row(None, one.note or weekday_date(one.on), lines, opens="Done with it")
        row.opened.connect(lambda: self._done(one.id))
        return row

    def _done(self, reminder: int) -> None:
        app = self._session.app
        self._session.tasks.database(
            self, lambda: app.reminder_done(reminder), lambda _: self._changed("Done")
        )

    def _ask(self) -> None:
        if self.form is not None:
            return
        self.form = Form(self._session, QUESTIONS)
        self._asking.addWidget(self.form)
        keep = PlainButton("Set the reminder", self._set)
        self._asking.addWidget(Flow(keep, LinkButton("Leave it", self._leave)))
        self.ask.hide()
        aim = self.form.first_focus()
        if aim is not None:
            aim.setFocus()

    def _leave(self) -> None:
        clear(self._asking)
        self.form = None
        self.ask.show()
        self.ask.setFocus()

    def _set(self) -> None:
        answers = self.form.checked() if self.form else None
        if answers is None:
            return
        app, reference = self._session.app, self._reference
        on, note = date.fromisoformat(text(answers, "on")), text(answers, "note")
        self._session.tasks.database(
            self,
            lambda: app.remind_on(reference, on, note),
            lambda made: self._was_set(made.on),
            self._refused,
        )

    def _was_set(self, on: date) -> None:
        self._leave()
        self._changed(f"You will be reminded on {long_date(on)}")

    def _refused(self, fault: BaseException) -> None:
        if isinstance(fault, BadInput) and self.form is not None:
            self.form.show_problems([fault])
        else:
            self._session.show_fault(fault)

    def _changed(self, said: str) -> None:
        announce(self, said)
        self.refresh()
