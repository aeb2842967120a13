"""The recovery sheet: printed, saved, or copied by hand with two groups typed back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from foiwriter.errors import BadInput
from foiwriter.gui.door.keygroups import KeyGroups
from foiwriter.gui.page import Page
from foiwriter.gui.session import Door
from foiwriter.gui.theme import SPACE
from foiwriter.gui.widgets import (
    Body,
    ErrorSummary,
    Field,
    Lead,
    Notice,
    PlainButton,
    PrimaryButton,
    Scroll,
    clear,
    column,
)
from foiwriter.gui.widgets.flow import Flow
from foiwriter.gui.wizard import outside

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QWidget

    from foiwriter.gui.session import Session
    from foiwriter.vault.recovery import How, RecoverySheet

TITLE = "Keep your recovery sheet"
NEW_TITLE = "Make a new recovery sheet"
BACK_TITLE = "Type two groups back"
PAPER_TITLE = "Is it on paper?"
SAVED_TITLE = "Your recovery sheet is saved"
KEPT_TITLE = "Your recovery sheet is kept"
WHAT = "This key opens your records when nothing else does. Nobody can make it again for you."
KEEP = "Keep it on paper, away from this computer. Nothing can be kept in foiwriter before that."
NEWER = "Once you have kept this new key, the key on the old sheet opens nothing any more."
AWAY = (
    "Move this file to a stick, or print it, and delete it here. Whoever has this computer and "
    "this file can read everything."
)


class RecoveryPage(Page):
    """Shows a new recovery key and lets nobody past who has not kept it."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, TITLE)
        self.help = (
            (
                "A passphrase can be forgotten, and a computer can break. Then this key is the "
                "only way to your letters and dates."
            ),
            "Keep it with your passport, or with somebody you trust. Take no photo of it.",
        )
        scroll = Scroll()
        self.body.addWidget(scroll)
        self._scroll = scroll
        self.ask_printer = outside.ask_printer
        self.sheet: RecoverySheet | None = None
        self._is_kept = False
        self.boxes: dict[int, QLineEdit] = {}
        self._fields: dict[int, Field] = {}
        self._first: QWidget | None = None
        self.problems = ErrorSummary()
        self._place = column(gap=SPACE.medium)
        scroll.inside.addWidget(self.problems)
        scroll.inside.addLayout(self._place, 1)

    def entered(self, argument: object = None) -> None:  # noqa: ARG002 - takes none
        """Make a sheet. It opens nothing before it is kept."""
        self.sheet, self._is_kept = None, False
        self._show(TITLE if self._comes_first else NEW_TITLE, [])
        self.session.tasks.database(
            self, self.session.app.new_recovery_sheet, self._draw_key, latest="recovery-sheet"
        )

    def leave(self) -> bool:
        """A sheet that was not kept is forgotten; one that was kept opens the way."""
        self.sheet = None
        clear(self._place)
        if self._is_kept and self._comes_first:
            self.session.look_at_door()
        return True

    def first_focus(self) -> QWidget | None:
        """What to press or type in first."""
        return self._first

    def back(self) -> None:
        """Back to Safety, where a new sheet was asked for."""
        self.go.emit("safety", None)

    @property
    def _comes_first(self) -> bool:
        return self.session.door is Door.SHEET

    def _draw_key(self, sheet: RecoverySheet) -> None:
        self.sheet = sheet
        to_print = PrimaryButton("&Print it…", self._print)
        self._show(
            TITLE if self._comes_first else NEW_TITLE,
            [
                Lead(WHAT),
                Body(KEEP if self._comes_first else NEWER),
                KeyGroups(sheet.groups, sheet.vault),
                Flow(
                    to_print,
                    PlainButton("&Save it as a PDF…", self._save),
                    PlainButton("I have &copied it by hand…", self._ask_back),
                ),
            ],
            to_print,
        )
        self._scroll.to_top()

    def _print(self) -> None:
        self.ask_printer(self.window(), self._printed)

    def _printed(self, printer: QPrinter) -> None:
        sheet = self.sheet
        if sheet is None:
            return

        def drawn(pages: list[QImage]) -> None:
            outside.print_pages(printer, pages, f"Recovery sheet {sheet.vault}")
            if printer.outputFileName():  # a file was chosen in place of a printer
                self._saved(Path(printer.outputFileName()))
            else:
                self._ask_paper(sheet)

        self.session.tasks.work(self, lambda: outside.images_of(_pdf(sheet)), drawn)

    def _ask_paper(self, sheet: RecoverySheet) -> None:
        yes = PrimaryButton("&Yes, all of it", lambda: self._keep("printed"))
        no = PlainButton("&No, go back", lambda: self._draw_key(sheet))
        words = Body(f"Look at the paper: the sheet for records {sheet.vault}, with eight groups.")
        self._show(PAPER_TITLE, [words, Flow(yes, no)], yes)

    def _save(self) -> None:
        if self.sheet is not None:
            name = f"foiwriter recovery sheet {self.sheet.vault}.pdf"
            self.session.messages.save_as(
                "Save your recovery sheet", name, "PDF (*.pdf)", self._to
            )

    def _to(self, chosen: str) -> None:
        sheet = self.sheet
        if sheet is None:
            return
        path = Path(chosen)
        if path.suffix.casefold() != ".pdf":
            path = path.with_name(f"{path.name}.pdf")
        self.session.tasks.work(self, lambda: _written(sheet, path), lambda _: self._saved(path))

    def _saved(self, path: Path) -> None:
        self._keep("saved", path)

    def _ask_back(self) -> None:
        """Ask for two groups of the copy; the key is not on the screen meanwhile."""
        from foiwriter.vault.recovery import two_places

        sheet = self.sheet
        if sheet is None:
            return
        self.boxes = {place: QLineEdit() for place in two_places()}
        self._fields = {
            place: Field(f"Group &{place} of your copy", box) for place, box in self.boxes.items()
        }
        one, other = self.boxes.values()
        one.returnPressed.connect(other.setFocus)
        other.returnPressed.connect(self._check_back)
        done = PrimaryButton("&Check them", self._check_back)
        again = PlainButton("&Show the key again", lambda: self._draw_key(sheet))
        words = Body("Read them from your paper. That shows that the copy can be read later.")
        self._show(BACK_TITLE, [words, *self._fields.values(), Flow(done, again)], one)

    def _check_back(self) -> None:
        sheet, wrong = self.sheet, []
        if sheet is None:
            return
        for place, box in self.boxes.items():
            try:
                self.session.app.check_groups(sheet, {place: box.text()})
            except BadInput:
                text = f"Group {place} is not what stands on the sheet. Look at your copy again"
                wrong.append((text, box))
                self._fields[place].set_problem(text)
            else:
                self._fields[place].set_problem("")
        self.problems.show_problems(wrong)
        self.set_frame(has_problem=bool(wrong))
        if not wrong:
            self._keep("copied")

    def _keep(self, how: How, path: Path | None = None) -> None:
        sheet, app = self.sheet, self.session.app
        if sheet is not None:
            self.session.tasks.database(
                self, lambda: app.keep_recovery(sheet, how), lambda _: self._kept(path)
            )

    def _kept(self, path: Path | None) -> None:
        self.sheet, self._is_kept = None, True
        go_on = PrimaryButton("&Go on", self._go_on)
        if path is not None:
            away = Notice(Body(str(path)), Body(AWAY))
            self._show(SAVED_TITLE, [away, go_on], go_on)
        elif self._comes_first:
            self._go_on()
        else:
            words = Body("The older sheet opens nothing any more: shred it.")
            self._show(KEPT_TITLE, [words, go_on], go_on)

    def _go_on(self) -> None:
        if self._comes_first:
            self.session.look_at_door()
        else:
            self.go.emit("safety", None)

    def _show(self, title: str, widgets: list[QWidget], first: QWidget | None = None) -> None:
        clear(self._place)
        self.problems.show_problems([])
        back = "" if self._comes_first else "Safety"
        self.set_frame(title=title, back=back, has_problem=False)
        for widget in widgets:
            self._place.addWidget(widget)
        self._place.addStretch(1)
        self._first = first
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)


def _pdf(sheet: RecoverySheet) -> bytes:
    from foiwriter.sheets.recovery import recovery_sheet

    return recovery_sheet(sheet).pdf()


def _written(sheet: RecoverySheet, path: Path) -> None:
    from foiwriter.system.files import durable_write

    durable_write(path, _pdf(sheet))
