"""Who is working today: asked once, then told on the record of every letter and event."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from foiwriter.gui import wording
from foiwriter.gui.theme import SPACE
from foiwriter.gui.widgets import (
    Card,
    Field,
    Heading,
    Hint,
    LinkButton,
    PlainButton,
    clear,
    column,
)
from foiwriter.gui.widgets.flow import Flow
from foiwriter.gui.wizard.choice_fields import ChoiceRow
from foiwriter.gui.wizard.marks import SquareMark
from foiwriter.letters.model import Choice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from foiwriter.gui.session import Session
    from foiwriter.register.records import Worker

WHO = "Who is working today?"
WHY = "Your name and role stand on the record of each letter, so that others know whom to ask."
NO_NAME = "Type your name"


class WorkerCard(QWidget):
    """Asks who is working, then tells it in one line.

    Args:
        session: the run of the window.
        parent: the widget it stands in.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._place = column(gap=SPACE.small)
        self.setLayout(self._place)
        self.name = QLineEdit()
        session.worker_changed.connect(lambda _: self.refresh())

    def refresh(self) -> None:
        """Show who is working, or ask."""
        worker = self._session.worker
        if worker is not None:
            self._tell(worker)
            return
        app = self._session.app
        self._session.tasks.database(self, app.workers, self._ask, latest="workers")

    def _tell(self, worker: Worker) -> None:
        clear(self._place)
        role = f", {worker.role}" if worker.role else ""
        other = LinkButton("Somebody else", lambda: self._session.work_as(None))
        self._place.addWidget(Flow(Hint(f"Working today: {worker.name}{role}"), other))

    def _ask(self, workers: Sequence[Worker]) -> None:
        clear(self._place)
        card = Card(Heading(WHO, 3), Hint(WHY))
        known = [worker for worker in workers if worker.active]
        if known:
            card.inside.addWidget(Flow(*(self._button(worker) for worker in known)))
            self._more = PlainButton("Somebody &new", lambda: self._ask_name(card))
            card.inside.addWidget(Flow(self._more))
        else:
            self._ask_name(card)
        self._place.addWidget(card)

    def _button(self, worker: Worker) -> PlainButton:
        role = f", {worker.role}" if worker.role else ""
        text = wording.escaped(f"{worker.name}{role}")
        return PlainButton(text, partial(self._session.work_as, worker))

    def _ask_name(self, card: Card) -> None:
        if card.findChild(QLineEdit) is not None:
            return
        self.name, self.role = QLineEdit(), QLineEdit()
        self._field = Field("&Your name", self.name)
        choice = Choice(value="yes", label="I am a supervisor: I may check other people's letters")
        self._supervisor = ChoiceRow(choice, SquareMark())
        self.start = PlainButton("&Start work", self._keep)
        self.role.returnPressed.connect(self._keep)
        self.name.returnPressed.connect(self.role.setFocus)
        for part in (
            self._field,
            Field("Your &role", self.role, "For example: volunteer adviser"),
            self._supervisor,
            Flow(self.start),
        ):
            card.inside.addWidget(part)
        if self.isVisible():
            self.name.setFocus()

    def _keep(self) -> None:
        from foiwriter.register.records import Worker

        name = self.name.text().strip()
        self._field.set_problem("" if name else NO_NAME)
        if not name:
            self.name.setFocus()
            return
        worker = Worker(
            name, self.role.text().strip(), supervisor=self._supervisor.button.isChecked()
        )
        session = self._session
        session.tasks.database(self, lambda: session.app.save_worker(worker), session.work_as)
