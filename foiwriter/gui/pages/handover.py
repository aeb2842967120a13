"""Hand over: the family leaves with its letters, a what-next sheet and its own case file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from foiwriter.errors import FoiWriterError
from foiwriter.gui.clinic.printing import SheetButtons
from foiwriter.gui.clinic.typed import TwoPassphrases
from foiwriter.gui.page import Page
from foiwriter.gui.theme import SPACE
from foiwriter.gui.widgets import (
    Body,
    Card,
    ErrorSummary,
    Field,
    Heading,
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

if TYPE_CHECKING:
    from foiwriter.gui.session import Session
    from foiwriter.register.records import HandedOver
    from foiwriter.sheets.page import Sheet

HAND_OVER = "&Hand over"
CHOOSE = "Choose the family's stick or folder first"
WHAT = (
    "Their letters as Word and PDF files.",
    "A sheet that says what happens next, with its dates.",
    "A case file that only their passphrase opens. At home, foiwriter goes on from it.",
)
FAMILY_CHOOSES = "The family chooses it and keeps it; four plain words are good"
LOST = (
    "Nobody can open the case file without this passphrase. The family writes it down and keeps "
    "it apart from the stick."
)


class HandOverPage(Page):
    """Folder, the family's passphrase twice, then a list of what is on their stick."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "Hand over")
        self.help = (
            "The family types the passphrase. You need not know it.",
            "Every file is written under a new name and read back before it counts as done.",
        )
        self.folder = QLineEdit()
        self.folder.setReadOnly(True)
        self.problems = ErrorSummary()
        self._folder_field = Field("Folder on the family's stick", self.folder)
        self.choose = PlainButton("&Choose the folder…", self._ask_folder)
        self.words = TwoPassphrases(FAMILY_CHOOSES)
        self.words.entered.connect(self._hand_over)
        self.hand_over = PrimaryButton(HAND_OVER, self._hand_over)
        self._ask = QWidget()
        self._ask.setLayout(
            column(
                Lead("The family takes home:"),
                Body("\n".join(f"• {line}" for line in WHAT)),
                column(self._folder_field, Flow(self.choose), gap=SPACE.small),
                self.words,
                Notice(Body(LOST)),
                self.hand_over,
                gap=SPACE.medium,
            )
        )
        self._done = column(gap=SPACE.medium)
        self.page_scroll = Scroll()
        self.page_scroll.inside.addWidget(self.problems)
        self.page_scroll.inside.addWidget(self._ask)
        self.page_scroll.inside.addLayout(self._done)
        self.page_scroll.inside.addStretch(1)
        self.body.addWidget(self.page_scroll)

    def entered(self, argument: object = None) -> None:  # noqa: ARG002 - the open case
        """Start afresh."""
        self.folder.clear()
        self.words.clear()
        self.problems.show_problems([])
        self._folder_field.set_problem("")
        clear(self._done)
        self._ask.show()
        self.set_frame(title="Hand over", back="The case", has_problem=False)
        self.page_scroll.to_top()

    def first_focus(self) -> QWidget | None:
        """The button that finds the folder."""
        return self.choose

    def leave(self) -> bool:
        """The family's passphrase stays nowhere."""
        self.words.clear()
        return True

    def back(self) -> None:
        """Go to the case."""
        self.go.emit("client", None)

    def _ask_folder(self) -> None:
        self.session.messages.folder(
            "The family's stick or folder", self.folder.text(), self._take_folder
        )

    def _take_folder(self, path: str) -> None:
        self.folder.setText(path)
        self.folder.setCursorPosition(0)
        self._folder_field.set_problem("")
        self.problems.show_problems([])
        self.words.first.setFocus()

    def _hand_over(self) -> None:
        client = self.session.client
        if not self.folder.text():
            self._folder_field.set_problem(CHOOSE)
            self._tell(CHOOSE, self.choose)
            return
        words = self.words.checked(self.problems)
        self.set_frame(has_problem=not words)
        if not words or client is None or client.id is None:
            return
        app, client_id, folder = self.session.app, client.id, Path(self.folder.text())
        self.hand_over.setEnabled(False)
        self.session.tasks.database(
            self, lambda: app.hand_over(client_id, folder, words), self._handed, self._refused
        )

    def _tell(self, text: str, aim: QWidget) -> None:
        self.problems.show_problems([(text, aim)])
        self.set_frame(has_problem=True)

    def _refused(self, fault: Exception) -> None:
        self.hand_over.setEnabled(True)
        if isinstance(fault, FoiWriterError):
            self._tell(str(fault), self.choose)
        else:
            self.session.show_fault(fault)

    def _handed(self, done: HandedOver) -> None:
        """Say what is on the stick now, offer the sheet, and lead to the next family."""
        self.hand_over.setEnabled(True)
        self.words.clear()
        self._ask.hide()
        self.set_frame(title="Handed over", has_problem=False)
        session = self.session
        folder = done.files[0].parent  # a folder of its own where the family chose
        files = Card(Heading("On the stick now", 3), Hint(str(folder)))
        for path in done.files:
            files.inside.addWidget(Body(f"✓ {path.name}"))
        following = PrimaryButton("&Next family", session.next_family)
        for part in (
            files,
            Body("Print the what-next sheet, and go through it with the family."),
            SheetButtons(session, "What next sheet", self._sheet),
            Flow(following, PlainButton("Back to the ca&se", self.back)),
        ):
            self._done.addWidget(part)
        session.clients_changed.emit()
        self.page_scroll.to_top()
        announce(self, f"Handed over: {len(done.files)} files are on the stick")
        following.setFocus()

    def _sheet(self) -> Sheet:
        """The what-next sheet as it stands today."""
        from foiwriter.register.records import RequestFilter
        from foiwriter.sheets.next_steps import what_next

        app, client = self.session.app, self.session.client
        if client is None or client.id is None:
            raise RuntimeError("the case was closed while its sheet was being made")
        found = app.requests(RequestFilter(client=client.id))
        views = [app.request(view.reference) for view in found]  # with their letters
        return what_next(client.name, views, self.session.today())
