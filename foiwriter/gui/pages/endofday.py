"""End of day: look at what each family has, then destroy the keys of this vault."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from foiwriter.errors import FoiWriterError
from foiwriter.gui.clinic.typed import TypedWord
from foiwriter.gui.page import Page
from foiwriter.gui.theme import SPACE
from foiwriter.gui.widgets import (
    Badge,
    Body,
    ErrorSummary,
    Field,
    Hint,
    Lead,
    Notice,
    PlainButton,
    PrimaryButton,
    Scroll,
    announce,
    clear,
    column,
)
from foiwriter.gui.widgets.flow import Flow
from foiwriter.gui.widgets.requestrow import Row
from foiwriter.gui.widgets.section import headed, section
from foiwriter.words import listed, plural

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from foiwriter.gui.session import Session
    from foiwriter.register.records import DayCase, DayReview

WORD = "DESTROY"
DESTROY = "&Destroy the records of today"
GOES = (
    "The keys of these records are overwritten and the file is removed. After that nobody can "
    "open them, not even with the recovery key."
)
STAYS = (
    "Files on a family's stick stay with the family. Files saved on this computer from other "
    "programs, and backups, stay where they are."
)
NEEDS_BACKUP = (
    "Hand over or erase each case, or choose a folder for a backup that only the passphrase or "
    "the recovery key opens."
)

CHANGED = "Changed since the hand-over"
NONE = "{} cases, none of them handed over."
BUSY = "The records are being destroyed…"
BINNED = "Still in the bin: {}. What is in the bin goes too."


class EndOfDayPage(Page):
    """A row for each client, then one typed word."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "End of day")
        self.help = (
            "A clinic keeps nothing overnight that it does not need.",
            "Hand each case over first. What is not handed over needs a backup.",
        )
        self.problems = ErrorSummary()
        self.folder = QLineEdit()
        self.folder.setReadOnly(True)
        self.backup = Field("Folder for the backup", self.folder, "The charity's own drive")
        self.choose = PlainButton("&Choose the folder…", self._ask_folder)
        self.word = TypedWord(WORD, "to go on")
        self.end = PrimaryButton(DESTROY, self._destroy)
        self._review: DayReview | None = None
        self._rows = column(gap=SPACE.medium)
        self._backup_part = column(self.backup, Flow(self.choose), gap=SPACE.small)
        self.page_scroll = Scroll(widest=860)
        self.page_scroll.inside.addLayout(
            column(
                self.problems,
                self._rows,
                self._backup_part,
                headed("Destroy the records of today"),
                Notice(Body(GOES), Hint(STAYS)),
                self.word,
                self.end,
                gap=SPACE.medium,
            )
        )
        self.page_scroll.inside.addStretch(1)
        self.body.addWidget(self.page_scroll)

    def entered(self, argument: object = None) -> None:  # noqa: ARG002 - takes none
        """Look at everybody's case."""
        self.word.box.clear()
        self.word.set_problem("")
        self.folder.clear()
        self.problems.show_problems([])
        self.set_frame(back="Clients", has_problem=False)
        self.page_scroll.to_top()
        app = self.session.app
        self.session.tasks.database(self, app.day_review, self.show_review, latest="day")

    def back(self) -> None:
        """Go to the clients."""
        self.go.emit("clients", None)

    def show_review(self, review: DayReview) -> None:
        """Draw a row for each client."""
        self._review = review
        clear(self._rows)
        left = len(review.left)
        self._rows.addWidget(Lead(_summary(len(review.cases), left)))
        if review.binned:
            self._rows.addWidget(
                Body(BINNED.format(plural(review.binned, "case or request", "cases or requests")))
            )
        for part in section("Cases", [self._row(case) for case in review.cases]):
            self._rows.addWidget(part)
        for widget in (self.backup, self.choose):
            widget.setVisible(bool(review.at_stake))
        if review.at_stake:
            self._rows.addWidget(Body(NEEDS_BACKUP))

    def _row(self, case: DayCase) -> QWidget:
        here = Badge(CHANGED if case.changed_since else "Still here", "warn")
        badge = Badge("Handed over", "good") if case.handed_over else here
        row = Row(badge, case.name, (_counts(case),), opens="Open the case")
        row.opened.connect(lambda: self.go.emit("client", case.client))
        return row

    def _ask_folder(self) -> None:
        self.session.messages.folder("Folder for the backup", "", self._take_folder)

    def _take_folder(self, path: str) -> None:
        self.folder.setText(path)
        self.folder.setCursorPosition(0)
        self.word.box.setFocus()

    def _destroy(self) -> None:
        right = self.word.right()
        self.problems.show_problems([] if right else [(self.word.wrong, self.word.box)])
        self.set_frame(has_problem=not right)
        if not right:
            return
        self._wait(BUSY)
        app, typed = self.session.app, self.word.typed
        folder = Path(self.folder.text()) if self.folder.text() else None
        self.session.tasks.database(
            self,
            lambda: app.end_day(typed=typed, backup_folder=folder),
            self._destroyed,
            self._refused,
        )

    def _wait(self, words: str) -> None:
        """While the records go, the button says so and cannot be pressed again."""
        self.end.setText(words or DESTROY)
        self.end.setEnabled(not words)
        announce(self.end, words)

    def _refused(self, fault: Exception) -> None:
        self._wait("")
        if not isinstance(fault, FoiWriterError):
            self.session.show_fault(fault)
            return
        self.problems.show_problems([(str(fault), self.choose)])
        self.set_frame(has_problem=True)

    def _destroyed(self, _nothing: object) -> None:
        """Nothing is left: the window begins as on the first day."""
        session = self.session
        session.look_at_door()  # first, so that nobody asks a vault that is gone for its clients
        if session.client is not None:
            session.close_case()
            session.look_at_door()  # closing a case drops the answer to what was asked before
        session.work_as(None)


def _summary(cases: int, left: int) -> str:
    if not cases:
        return "There are no cases in these records."
    if not left:
        return f"{plural(cases, 'case')}, all handed over."
    if left == cases:
        return f"{plural(cases, 'case')}, not handed over." if cases == 1 else NONE.format(cases)
    verb = "is" if left == 1 else "are"
    return f"{plural(cases, 'case')}, of which {left} {verb} not handed over."


def _counts(case: DayCase) -> str:
    parts = [
        plural(case.letters, "letter") + " sent" if case.letters else "",
        plural(case.drafts, "draft") if case.drafts else "",
        plural(case.open_requests, "open request") if case.open_requests else "",
    ]
    found = [part for part in parts if part]
    return listed(found) if found else "No letters"
