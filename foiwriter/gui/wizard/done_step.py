"""Done: the reference, when the answer is due and why that day, and what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiwriter import words
from foiwriter.gui.theme import SPACE
from foiwriter.gui.widgets import Body, Card, Heading, Hint, Lead, PlainButton, clear, column
from foiwriter.gui.widgets.clockrow import HOW, Explanation
from foiwriter.gui.widgets.unfolding import Unfolding
from foiwriter.gui.wizard.step import StepView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from foiwriter.gui.session import Session
    from foiwriter.gui.wizard.journey import Journey
    from foiwriter.register.records import NextLetter

TITLE = "Recorded as sent"
NO_DAY = "The law sets no day for this answer. If nothing comes, a reminder is the next step."


class DoneStep(StepView):
    """The last step."""

    continue_text = "&Open the request"

    def __init__(self, session: Session, journey: Journey, parent: QWidget | None = None) -> None:
        super().__init__(session, journey, parent)
        self.title = TITLE
        self.reference = Lead()
        self.when = Body()
        self._how = column()
        self._next = column(gap=SPACE.small)
        self.next_card = Card(Heading("What next", 3), self._next)
        self.inside.addWidget(Card(self.reference, self.when, self._how))
        self.inside.addWidget(self.next_card)
        self.foot.insertWidget(1, PlainButton("&Write another letter", self.another.emit))

    def enter(self) -> None:
        """Show what was recorded."""
        written = self.journey.written
        if written is None:
            return
        self.reference.setText(f"Your reference is {written.reference}.")
        clear(self._how)
        due = written.due
        if due is None:
            self.when.setText(NO_DAY)
        else:
            self.when.setText(f"The answer is due by {words.weekday_date(due.due)}.")
            self._how.addWidget(Unfolding(HOW, lambda: Explanation(due)))
        clear(self._next)
        self.next_card.hide()
        if written.request:
            app, request = self.session.app, written.request
            self.session.tasks.database(self, lambda: app.next_letters(request), self._show_next)

    def _show_next(self, letters: Sequence[NextLetter]) -> None:
        self._next.addWidget(
            Body("Put the reply in the request when it comes: Today reminds you.")
        )
        for letter in letters:
            when = "now" if letter.ready else f"from {words.long_date(letter.ready_from)}"
            self._next.addWidget(Body(f"{letter.label}, {when}"))
            self._next.addWidget(Hint(letter.when))
        self.next_card.show()
