"""How a case ends: closed, kept until a day, saved for the client, erased with a report."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from foiwriter.errors import BadInput, FoiWriterError
from foiwriter.gui.clinic.details import KEEP, CaseForm
from foiwriter.gui.clinic.printing import SheetButtons
from foiwriter.gui.clinic.typed import TypedWord
from foiwriter.gui.forms import Form, text
from foiwriter.gui.theme import SPACE
from foiwriter.gui.widgets import (
    Body,
    Card,
    ErrorSummary,
    Heading,
    Hint,
    Lead,
    Notice,
    PlainButton,
    PrimaryButton,
    announce,
    clear,
    column,
)
from foiwriter.gui.widgets.flow import Flow
from foiwriter.letters.model import Question, QuestionKind
from foiwriter.words import long_date, plural

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from foiwriter.app import Client
    from foiwriter.gui.clinic.casefacts import CaseFacts
    from foiwriter.gui.session import Session
    from foiwriter.register.records import ErasureReport, Exported

REVIEW = Question(
    id="day",
    kind=QuestionKind.DATE,
    label="When shall we ask again?",
    hint="On that day foiwriter asks whether the case is still needed. It never erases by itself",
    gap="the day",
)
GOES = (
    "Everything about this client goes: details, letters, replies, dates, drafts. You get a "
    "report of what went and of what remains where."
)


def ending_parts(
    session: Session, facts: CaseFacts, open_form: Callable[[CaseForm], None]
) -> list[QWidget]:
    """A line on where the case stands, then the buttons that end it."""
    client = facts.client
    export = PlainButton("Save all of &it for them…", lambda: _ask_folder(session, client))
    keep = PlainButton("Close or keep &until…", lambda: open_form(KeepForm(session, client)))
    erase = PlainButton("&Erase…", lambda: open_form(EraseForm(session, client)))
    return [Hint(_standing(client)), export, keep, erase]


def _standing(client: Client) -> str:
    parts = [
        f"Closed on {long_date(client.closed_on)}." if client.closed_on else "",
        f"We ask again on {long_date(client.review_on)}." if client.review_on else "",
    ]
    return " ".join(part for part in parts if part) or "The case is open."


def _ask_folder(session: Session, client: Client) -> None:
    session.messages.folder("Where shall it go?", "", lambda path: _export(session, client, path))


def _export(session: Session, client: Client, folder: str) -> None:
    app, client_id = session.app, client.id
    if client_id is None:
        return

    def say(done: Exported) -> None:
        files = plural(len(done.files), "file")
        session.messages.tell("Saved", f"{files} of this client, and of nobody else: {folder}")

    session.tasks.database(session, lambda: app.export_client(client_id, Path(folder)), say)


class KeepForm(CaseForm):
    """Closes the case today, or says on which day to ask again. `kept` goes out with the client.

    Args:
        session: the run of the window.
        client: whose case it is.
        parent: the widget it stands in.
    """

    title = "Close or keep"

    def __init__(self, session: Session, client: Client, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._client = client
        self.form = Form(session, (REVIEW,))
        self.close_now = PlainButton("&Close the case today", self._close)
        self.keep = PrimaryButton(KEEP, self._keep)
        self.drop = PlainButton("Lea&ve it", self.dropped.emit)
        lines = column(gap=SPACE.medium)
        if client.closed_on is None:
            lines.addWidget(Body("A closed case stays here, whole, until somebody erases it."))
            lines.addWidget(Flow(self.close_now))
        lines.addWidget(self.form)
        lines.addWidget(Flow(self.keep, self.drop))
        self.setLayout(lines)

    def first_focus(self) -> QWidget | None:
        """The button that closes, or the box for the day."""
        return self.close_now if self._client.closed_on is None else self.form.first_focus()

    def _close(self) -> None:
        app, client_id, today = self._session.app, self._client.id, self._session.today()
        if client_id is not None:
            self._run(lambda: app.close_case(client_id, today))

    def _keep(self) -> None:
        app, client_id, answers = self._session.app, self._client.id, self.form.checked()
        if answers is not None and client_id is not None:
            day = date.fromisoformat(text(answers, "day"))
            self._run(lambda: app.keep_case_until(client_id, day))

    def _run(self, call: Callable[[], object]) -> None:
        self._session.tasks.database(self, call, self._kept, self._not_kept)

    def _kept(self, result: object) -> None:
        self._session.clients_changed.emit()
        self.kept.emit(result)

    def _not_kept(self, fault: Exception) -> None:
        if isinstance(fault, BadInput):
            self.form.show_problems([fault])
        else:
            self._session.show_fault(fault)


class EraseForm(CaseForm):
    """The client's name, typed; then the report of what went and what remains where.

    Args:
        session: the run of the window.
        client: who is erased.
        parent: the widget it stands in.
    """

    title = "Erase"

    def __init__(self, session: Session, client: Client, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._client = client
        self.problems = ErrorSummary()
        self.word = TypedWord(client.name, "to erase it all")
        self.erase = PrimaryButton("&Erase this client", self._erase)
        self.drop = PlainButton("Lea&ve it", self.dropped.emit)
        self._place = column(
            self.problems,
            Notice(Body(GOES)),
            self.word,
            Flow(self.erase, self.drop),
            gap=SPACE.medium,
        )
        self.setLayout(self._place)

    def first_focus(self) -> QWidget | None:
        """The box for the name."""
        return self.word.box

    def _erase(self) -> None:
        right = self.word.right()
        self.problems.show_problems([] if right else [(self.word.wrong, self.word.box)])
        app, client_id, typed = self._session.app, self._client.id, self.word.typed
        if right and client_id is not None:
            self._session.tasks.database(
                self,
                lambda: app.erase_client(client_id, typed=typed),
                self._erased,
                self._refused,
            )

    def _refused(self, fault: Exception) -> None:
        if isinstance(fault, FoiWriterError):
            self.problems.show_problems([(str(fault), self.word.box)])
        else:
            self._session.show_fault(fault)

    def _erased(self, report: ErasureReport) -> None:
        """Show the report; leaving it closes the case that is no more."""
        from foiwriter.sheets.erasure import erasure_report

        clear(self._place)
        session = self._session
        sheet = erasure_report(report)
        done = PrimaryButton("&Done", session.next_family)
        for part in (
            Lead("Erased. This is what went, and what remains where."),
            Card(Heading("Report", 3), Body(sheet.text())),
            SheetButtons(session, "Erasure report", lambda: sheet),
            Flow(done),
        ):
            self._place.addWidget(part)
        announce(self, "Erased")
        done.setFocus()
