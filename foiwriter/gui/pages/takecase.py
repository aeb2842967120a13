"""Take in a case: a family's own case file becomes theirs to go on with, dates running."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from foiwriter.errors import FoiWriterError
from foiwriter.gui.clinic.typed import secret, shown_box
from foiwriter.gui.page import Page
from foiwriter.gui.theme import SPACE
from foiwriter.gui.widgets import (
    Body,
    Card,
    ErrorSummary,
    Field,
    Lead,
    PlainButton,
    PrimaryButton,
    Scroll,
    clear,
    column,
)
from foiwriter.gui.widgets.flow import Flow
from foiwriter.words import listed, long_date, plural

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from foiwriter.gui.session import Session
    from foiwriter.register.records import CaseSummary, TakenIn

CASE_FILE = "Case file (*.foicase)"
NO_FILE = "Choose the case file first"
NO_WORDS = "Type the passphrase that the family chose"


class TakeCasePage(Page):
    """File, passphrase, a look at what is in it, then it is here."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "Take in a case")
        self.help = (
            "A case file ends with .foicase. The clinic or charity wrote it on your stick.",
            "It opens with the passphrase you chose when you left. The file stays as it is.",
        )
        self.file = QLineEdit()
        self.file.setReadOnly(True)
        self.words = secret()
        self.problems = ErrorSummary()
        self._file_field = Field("Case file", self.file)
        self._words_field = Field("&Passphrase", self.words, "The one chosen at the hand-over")
        self.choose = PlainButton("&Choose the file…", self._ask_file)
        self.look = PrimaryButton("&Open the case file", self._look)
        self.words.returnPressed.connect(self._look)
        self.words.textEdited.connect(lambda _: self._forget())
        self._found = column(gap=SPACE.medium)
        scroll = Scroll()
        scroll.inside.addLayout(
            column(
                self.problems,
                Lead("Carry on at home with what was begun at the clinic."),
                column(self._file_field, Flow(self.choose), gap=SPACE.small),
                self._words_field,
                shown_box((self.words,)),
                self.look,
                self._found,
                gap=SPACE.medium,
            )
        )
        scroll.inside.addStretch(1)
        self.body.addWidget(scroll)

    def entered(self, argument: object = None) -> None:
        """Start afresh; the argument may be the path of a case file."""
        self.file.setText(str(argument or ""))
        self.words.clear()
        self._forget()
        self.set_frame(back=self._back_to()[0])

    def first_focus(self) -> QWidget | None:
        """The button that finds the file; the passphrase once there is one."""
        return self.words if self.file.text() else self.choose

    def leave(self) -> bool:
        """Nothing typed stays."""
        self.words.clear()
        return True

    def back(self) -> None:
        """Go back to the list it came from."""
        self.go.emit(self._back_to()[1], None)

    def _back_to(self) -> tuple[str, str]:
        many = self.session.rules.many_families
        return ("Clients", "clients") if many else ("Requests", "requests")

    def _ask_file(self) -> None:
        self.session.messages.file("Choose the case file", CASE_FILE, self._take_file)

    def _take_file(self, path: str) -> None:
        self.file.setText(path)
        self.file.setCursorPosition(len(path))
        self._forget()
        self.words.setFocus()

    def _forget(self) -> None:
        """Another file or other words: what was found counts no more."""
        clear(self._found)
        self.look.show()
        self._tell({})

    def _tell(self, wrong: dict[QWidget, str]) -> None:
        self._file_field.set_problem(wrong.get(self.file, ""))
        self._words_field.set_problem(wrong.get(self.words, ""))
        aims: dict[QWidget, QWidget] = {self.file: self.choose, self.words: self.words}
        self.problems.show_problems([(text, aims[at]) for at, text in wrong.items()])
        self.set_frame(has_problem=bool(wrong))

    def _look(self) -> None:
        clear(self._found)
        wrong: dict[QWidget, str] = {}
        if not self.file.text():
            wrong[self.file] = NO_FILE
        if not self.words.text():
            wrong[self.words] = NO_WORDS
        self._tell(wrong)
        if wrong:
            return
        app, path, words = self.session.app, Path(self.file.text()), self.words.text()
        self.session.tasks.database(
            self, lambda: app.read_case(path, words), self._show, self._refused
        )

    def _refused(self, fault: Exception) -> None:
        """Say what is wrong with the file or with the passphrase; each in its own words."""
        if not isinstance(fault, FoiWriterError):
            self.session.show_fault(fault)
            return
        self.problems.show_problems([(str(fault), self.words)])
        self.set_frame(has_problem=True)

    def _show(self, case: CaseSummary) -> None:
        """Who is in it and how much, before anything is taken in."""
        clear(self._found)
        self.look.hide()
        take = PrimaryButton("&Take it in", self._take_in)
        lines = [Body(f"{case.name}{_born(case)}"), Body(_counts(case))]
        lines[0].setProperty("look", "strong")
        if case.made_at is not None:
            lines.append(Body(f"Handed over on {long_date(case.made_at.date())}."))
        self._found.addWidget(Card(*lines, Flow(take)))
        take.setFocus()

    def _take_in(self) -> None:
        app, path, words = self.session.app, Path(self.file.text()), self.words.text()
        self.session.tasks.database(
            self, lambda: app.take_in_case(path, words), self._taken, self._refused
        )

    def _taken(self, taken: TakenIn) -> None:
        session = self.session
        self.words.clear()
        for told in (session.clients_changed, session.requests_changed, session.drafts_changed):
            told.emit()
        if session.rules.many_families:
            self.go.emit("client", taken.client.id)
        else:
            self.go.emit("requests", None)


def _born(case: CaseSummary) -> str:
    return f", born {long_date(case.date_of_birth)}" if case.date_of_birth else ""


def _counts(case: CaseSummary) -> str:
    counted = ((case.requests, "request"), (case.letters, "letter"), (case.drafts, "draft"))
    parts = [plural(count, what) for count, what in counted if count]
    return f"In it: {listed(parts)}." if parts else "There are no letters in it yet."
