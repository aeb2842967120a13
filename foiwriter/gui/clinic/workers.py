"""Who is working today: asked once, then told on the record of every letter and event."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from foiwriter.gui import wording
from foiwriter.gui.door.formkeeper import FormKeeper
from foiwriter.gui.theme import SPACE
from foiwriter.gui.widgets import (
    BigButton,
    Body,
    Field,
    LinkButton,
    PlainButton,
    PrimaryButton,
    Scroll,
    clear,
    column,
)
from foiwriter.gui.widgets.flow import Flow
from foiwriter.gui.wizard.choice_fields import ChoiceRow
from foiwriter.gui.wizard.marks import SquareMark
from foiwriter.letters.model import Choice
from foiwriter.register.records_cases import FormKey

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from foiwriter.gui.session import Session
    from foiwriter.letters.model import Answers
    from foiwriter.register.records import Worker

WHO = "Who is working today?"
WHY = "Your name and role stand on the record of each letter, so that others know whom to ask."
NO_NAME = "Type your name"
NOBODY = "Nobody has said who is working. Say it now?"
SUPERVISOR = Choice(value="yes", label="I am a supervisor: I may check other people's letters")


class WorkerQuestion(Scroll):
    """Asks who is working: one press for those known already, a name and a role for others.

    Args:
        session: the run of the window.
        parent: the widget it stands in.

    Signals:
        skipped: the person does not want to say.
    """

    skipped = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._session = session
        self._place = column(gap=SPACE.medium)
        self.inside.addLayout(self._place)
        self.inside.addStretch(1)
        self.name, self.role = QLineEdit(), QLineEdit()
        self.keeper = FormKeeper(session, self)
        lines = column(self.keeper.told)
        self.inside.insertLayout(0, lines)

    def ask(self, workers: Sequence[Worker]) -> None:
        """Offer these people, and somebody new."""
        self.keeper.stop()
        self.keeper.told.hide()
        clear(self._place)
        self._place.addWidget(Body(WHY))
        known = [worker for worker in workers if worker.active]
        for worker in known:
            text = wording.escaped(told(worker))
            self._place.addWidget(BigButton(text, partial(self._session.work_as, worker)))
        if known:
            self._place.addWidget(BigButton("Somebody new", self._ask_name))
        else:
            self._ask_name()
        self.to_top()

    def first_focus(self) -> QWidget | None:
        """The box for the name, or the first of those known."""
        buttons = self.findChildren(BigButton)
        return buttons[0] if buttons else self.name

    def _ask_name(self) -> None:
        clear(self._place)
        self.name, self.role = QLineEdit(), QLineEdit()
        self._field = Field("&Your name", self.name)
        self._supervisor = ChoiceRow(SUPERVISOR, SquareMark())
        self.name.returnPressed.connect(self.role.setFocus)
        self.role.returnPressed.connect(self._keep)
        self.start = PrimaryButton("&Start work", self._keep)
        buttons = Flow(self.start)
        if not self._session.rules.ends_each_day:
            buttons.add(PlainButton("&Not now", self._skip))
        for part in (
            Body(WHY),
            self._field,
            Field("Your &role", self.role, "For example: volunteer adviser"),
            self._supervisor,
            buttons,
        ):
            self._place.addWidget(part)
        for box in (self.name, self.role):
            box.textChanged.connect(self.keeper.touch)
        self._supervisor.button.toggled.connect(self.keeper.touch)
        self.keeper.begin(FormKey("worker"), self._typed, self._put_back)
        if self.isVisible():
            self.name.setFocus()

    def _typed(self) -> Answers:
        supervisor = "yes" if self._supervisor.button.isChecked() else ""
        return {"name": self.name.text(), "role": self.role.text(), "supervisor": supervisor}

    def _put_back(self, answers: Answers) -> None:
        self.name.setText(str(answers.get("name", "")))
        self.role.setText(str(answers.get("role", "")))
        self._supervisor.button.setChecked(bool(answers.get("supervisor")))

    def _skip(self) -> None:
        self.keeper.drop()
        self.skipped.emit()

    def _keep(self) -> None:
        from foiwriter.register.records import Worker

        name = self.name.text().strip()
        self._field.set_problem("" if name else NO_NAME)
        if not name:
            self.name.setFocus()
            return
        supervisor = self._supervisor.button.isChecked()
        worker = Worker(name, self.role.text().strip(), supervisor=supervisor)
        session = self._session
        save = self.keeper.done(lambda: session.app.save_worker(worker))
        session.tasks.database(self, save, session.work_as)


class WorkingLine(LinkButton):
    """Tells who is working; pressed, it asks again.

    Args:
        session: the run of the window.
        ask: asks who is working.
        parent: the widget it stands in.
    """

    def __init__(
        self, session: Session, ask: Callable[[], None], parent: QWidget | None = None
    ) -> None:
        super().__init__("", ask, parent=parent)
        self._session = session
        session.worker_changed.connect(self.refresh)
        self.hide()  # shown by `refresh`, once it stands on its page

    def refresh(self, *, nobody: bool = False) -> None:
        """Tell who is working now, or that nobody has said it where that is to be told too."""
        worker = self._session.worker
        self.setHidden(worker is None and not nobody)
        words = f"Working today: {told(worker)}. Somebody else?" if worker else NOBODY
        self.setText(wording.escaped(words))
        self.setAccessibleName(words)


def told(worker: Worker) -> str:
    """A worker in words: name and role."""
    return f"{worker.name}, {worker.role}" if worker.role else worker.name
