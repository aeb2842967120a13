"""Save, print, e-mail or copy: the letter leaves the program as files the person keeps."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from foiwriter.errors import BadInput, FoiWriterError
from foiwriter.gui.door import clipboard
from foiwriter.gui.theme import SPACE
from foiwriter.gui.widgets import Body, Card, Heading, Hint, Notice, PlainButton, announce, clear
from foiwriter.gui.widgets.boxes import column
from foiwriter.gui.widgets.flow import Flow
from foiwriter.gui.wizard import outside
from foiwriter.gui.wizard.asking import writing
from foiwriter.gui.wizard.authority_step import known_contact
from foiwriter.gui.wizard.contact_form import EMAIL
from foiwriter.gui.wizard.saved_card import SavedCard
from foiwriter.gui.wizard.step import StepView

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QImage
    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QWidget

    from foiwriter.app import Written
    from foiwriter.authorities.model import Contact
    from foiwriter.gui.session import Session
    from foiwriter.gui.wizard.journey import Journey

TITLE = "Your letter is saved"
NOT_SAVED = "Save your letter"
THEIR_STICK = (
    "Choose the family's own stick. Nothing readable stays on this computer: the letter is kept "
    "in the locked records too."
)
WHOLE = "letter"
"""What a refusal names when no one question holds what is wrong: a file's name, an enclosure."""
STOPPED = "This letter is stopped"
SAVE = "&Save the letter"
FOUND_BY_SAVING = {"no-pdf", "pdf-differs"}
GO_ON = "&Continue: how did you send it?"


class SaveStep(StepView):
    """Saves DOCX and PDF at once into the usual folder, then offers every way out.

    Where that cannot be, it asks for another folder; another can be chosen afterwards too. A
    clinic has no usual folder: it asks for the family's.
    """

    continue_text = SAVE

    def __init__(self, session: Session, journey: Journey, parent: QWidget | None = None) -> None:
        super().__init__(session, journey, parent)
        self.title = NOT_SAVED
        self.help = (
            "The Word document can still be changed. Send the PDF, or print it and sign it.",
            "This program sends nothing. You stay in charge of what leaves your computer.",
        )
        self.open_file: Callable[[Path], bool] = outside.open_with_system
        self.ask_printer = outside.ask_printer
        self.folder: Path | None = None
        self.where = Body()
        self.choose = PlainButton("Another f&older…", self._choose)
        self.change = PlainButton("", self._open_question)
        self.change.hide()
        self._stopped_at = ""
        self.place = Card(Heading("Folder for the letter", 3), self.where, Flow(self.choose))
        self._warnings = column(gap=SPACE.small)
        self.saved = SavedCard()
        self.saved.asked.connect(self._do)
        self.saved.addressed.connect(self._keep_address)
        self.saved.file_asked.connect(self._open)
        self.inside.addWidget(self.change)
        self.inside.addWidget(self.place)
        self.inside.addLayout(self._warnings)
        self.inside.addWidget(self.saved)

    def enter(self) -> None:
        """Save the letter that was just said to be right; show its files."""
        self._stop_at("")
        self.show_problems(())
        if self.folder is None and not self.session.rules.hides_names:
            app = self.session.app
            self.folder = app.settings.letters_folder or app.folders.out
        self.where.setText(str(self.folder or THEIR_STICK))
        self.choose.setText("Another f&older…" if self.folder else "Choose a f&older…")
        self.saved.drafting.setVisible(self.session.rules.sends)
        self._draw()
        asked = self.journey.take_save_asked() and self.folder is not None
        if asked and self.journey.written is None:
            self._save(eml=False)

    def act(self) -> None:
        """Save; once saved, go on."""
        if self.journey.written is None:
            self._save(eml=False)
        elif self._has_address():
            self._keep_address()
            self.done.emit()

    def _draw(self) -> None:
        written = self.journey.written
        self.title = NOT_SAVED if written is None else TITLE
        self.framed.emit()
        self.place.setVisible(written is None)
        self.saved.setVisible(written is not None)
        self.proceed.setText(SAVE if written is None else GO_ON)
        clear(self._warnings)
        if written is not None:
            self._warn(written)
            session, authority = self.session, self.journey.authority
            contact = self.journey.contact
            session.tasks.database(
                self,
                lambda: (contact or _contact(session, authority), _libreoffice()),
                lambda found: self._show(written, *found),
            )

    def _show(self, written: Written, contact: Contact, libreoffice: bool) -> None:  # noqa: FBT001
        self.journey.known_contact = contact
        self.saved.show_written(written, contact.email, libreoffice=libreoffice)

    def _warn(self, written: Written) -> None:
        """Show what only saving found out; the step before has shown the rest."""
        for warning in written.warnings:
            if warning.id in FOUND_BY_SAVING:
                self._warnings.addWidget(Notice(Body(warning.message), Hint(warning.fix)))

    def _choose(self) -> None:
        begin = str(self.folder or "")
        self.session.messages.folder("Folder for the letter", begin, self._chosen)

    def _chosen(self, folder: str) -> None:
        self.folder = Path(folder)
        self.where.setText(folder)
        self._save(eml=False)

    def _save(self, *, eml: bool) -> None:
        if self.folder is None:
            self._choose()
            return
        self.session.tasks.database(
            self,
            writing(self.journey, self.session.app, self.folder, eml=eml),
            lambda written: self._saved(written, eml=eml),
            self._refused,
            latest="save",
        )

    def _saved(self, written: Written, *, eml: bool) -> None:
        self.show_problems(())
        self.journey.take_written(written)
        self.session.drafts_changed.emit()
        self._draw()
        names = ", ".join(file.path.name for file in written.files)
        announce(self, f"Saved: {names}")
        if eml:
            self._open_all(written, "eml")

    def _refused(self, fault: Exception) -> None:
        if not isinstance(fault, FoiWriterError):
            self.session.show_fault(fault)
            return
        field = fault.field if isinstance(fault, BadInput) else "folder"
        self._stop_at(field)
        self.show_problems([BadInput(fault.title, fault.message, fault.help, field=field)])

    def _stop_at(self, field: str) -> None:
        """A letter that may not be saved leads to the question that stops it, and nowhere else."""
        kind = self.journey.kind
        question = kind.question(field) if kind is not None else None
        stopped = question is not None or field == WHOLE
        self._stopped_at = field if stopped else ""
        self.title = STOPPED if stopped else NOT_SAVED
        words = f"Change: {question.label}" if question is not None else "Back to the letter"
        self.change.setText(words.replace("&", "&&"))
        self.change.setVisible(stopped)
        self.place.setVisible(not stopped and self.journey.written is None)
        self.proceed.setVisible(not stopped)

    def _open_question(self) -> None:
        if self._stopped_at == WHOLE:
            self.returned.emit()
        else:
            self.opened.emit(self._stopped_at)

    def control(self, key: str) -> QWidget | None:
        """The box for the address, the button to the question that stops it, or to a folder."""
        if key and key == self._stopped_at:
            return self.change
        return self.saved.box if key == EMAIL.id else self.choose

    def _do(self, what: str) -> None:
        written = self.journey.written
        if written is None:
            return
        if what.startswith("copy-"):
            self._copy(what, written)
        elif what == "folder":
            self._open(written.files[0].path.parent)
        elif what == "another":
            self._choose()
        elif what == "print":
            self.ask_printer(self.window(), self._print)
        elif what == "eml" and self._has_address():
            self._keep_address()
            self._save(eml=True)
        elif what == "exact":
            self._exact(written)

    def _has_address(self) -> bool:
        """Whether what stands in the box for the address can be used; empty can."""
        problem = self.saved.address_problem()
        self.show_problems([problem] if problem else [])
        return problem is None

    def _keep_address(self) -> None:
        """Keep the address that was typed: the e-mail draft and the next letter have it."""
        if self.problems:
            self._has_address()
        known, address = self.journey.known_contact, self.saved.typed_address
        if known is None or self.saved.address_problem() or known.email == address:
            return
        contact = replace(known, email=address, last_checked=self.session.today())
        self.journey.contact = self.journey.known_contact = contact
        if self.session.vault_is_open:
            app, told = self.session.app, self.session.contacts_changed
            self.session.tasks.database(
                self, lambda: app.save_contact(contact), lambda _: told.emit()
            )

    def _copy(self, what: str, written: Written) -> None:
        texts = {
            "copy-address": self.saved.typed_address,
            "copy-subject": written.subject,
            "copy-text": written.text,
        }
        self.session.copy(texts[what])
        announce(self, clipboard.COPIED)

    def _open(self, path: Path) -> None:
        if not self.open_file(path):
            self.session.messages.tell(
                "This cannot be opened from here", f"It is at {path}.", "Open it from there."
            )

    def _open_all(self, written: Written, kind: str) -> None:
        for file in written.files:
            if file.kind == kind:
                self._open(file.path)

    def _print(self, printer: QPrinter) -> None:
        written = self.journey.written
        path = next((f.path for f in written.files if f.kind == "pdf"), None) if written else None
        if path is None or written is None:
            return
        title = written.subject

        def drawn(pages: list[QImage]) -> None:
            outside.print_pages(printer, pages, title)

        self.session.tasks.work(self, lambda: outside.page_images(path), drawn)

    def _exact(self, written: Written) -> None:
        path = next(file.path for file in written.files if file.kind == "docx")
        self.session.tasks.work(self, lambda: _exact_pdf(path), self._open, self._refused)


def _contact(session: Session, authority: str) -> Contact:
    return known_contact(session, session.app.directory.get(authority))


def _libreoffice() -> bool:
    from foiwriter.letters import printing

    return printing.libreoffice() is not None


def _exact_pdf(docx: Path) -> Path:
    """The PDF that LibreOffice makes of a document, beside it."""
    from foiwriter.letters import printing
    from foiwriter.system.files import durable_write

    path = docx.with_name(f"{docx.stem} exact.pdf")
    durable_write(path, printing.exact_pdf(docx.read_bytes()))
    return path
