"""What can be done with a letter once it is saved: open, print, e-mail, copy."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from foiwriter.gui.door import clipboard
from foiwriter.gui.theme import SPACE
from foiwriter.gui.widgets import Card, Field, Heading, Hint, LinkButton, PlainButton, clear
from foiwriter.gui.widgets.boxes import column
from foiwriter.gui.widgets.flow import Flow
from foiwriter.gui.wizard.contact_form import EMAIL
from foiwriter.gui.wizard.line_fields import line_edit
from foiwriter.letters.answers import clean
from foiwriter.letters.cleaning import line
from foiwriter.letters.model import QuestionKind

if TYPE_CHECKING:
    from foiwriter.app import Written
    from foiwriter.errors import BadInput

KINDS = {"docx": "Word document", "pdf": "PDF", "eml": "E-mail draft", "txt": "Text"}


class SavedCard(QWidget):
    """The files, and the ways out. It only says what was asked; the step does it.

    Signals:
        file_asked: the path of a file to open.
        asked: one of `folder`, `another`, `print`, `eml`, `exact`, `copy-address`,
            `copy-subject`, `copy-text`.
        addressed: the person has typed an e-mail address and gone on.
    """

    file_asked = Signal(object)
    addressed = Signal()
    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.files = column(gap=0)
        self.box = line_edit(QuestionKind.EMAIL)
        self.address = Field("Their e-mail address", self.box, "It is kept for next time.")
        self.box.editingFinished.connect(self.addressed)
        self.copy_address = self._button("Copy their &address", "copy-address")
        self.exact = self._button("Make the PDF with &LibreOffice", "exact")
        self.exact_card = Card(
            Heading("A PDF exactly as Word shows it", 3),
            Hint("LibreOffice is on this computer. It takes a few seconds."),
            Flow(self.exact),
        )
        self.drafting = QWidget()
        self.drafting.setLayout(
            column(
                Hint(
                    "A draft to this address opens in your e-mail program with the letter "
                    "attached."
                ),
                Flow(self._button("Make an e-mail &draft", "eml")),
            )
        )
        self.setLayout(
            column(
                Card(
                    Heading("Your files", 3),
                    self.files,
                    Flow(
                        self._button("Show the &folder", "folder"),
                        self._button("Save it in an&other folder too…", "another"),
                    ),
                ),
                Card(
                    Heading("By post or by hand", 3),
                    Hint("Print it, sign it, and keep a copy. Ask for proof of posting."),
                    Flow(self._button("&Print…", "print")),
                ),
                Card(
                    Heading("By e-mail or web form", 3),
                    self.address,
                    Flow(
                        self.copy_address,
                        self._button("Copy the s&ubject", "copy-subject"),
                        self._button("Copy the &text", "copy-text"),
                    ),
                    Hint(clipboard.HINT),
                    self.drafting,
                ),
                self.exact_card,
                gap=SPACE.medium,
            )
        )

    def show_written(self, written: Written, address: str, *, libreoffice: bool) -> None:
        """Show the files of a saved letter."""
        clear(self.files)
        for file in written.files:
            kind = KINDS.get(file.kind, file.kind)
            self.files.addWidget(
                LinkButton(
                    f"{file.path.name}, {kind}".replace("&", "&&"),
                    partial(self.file_asked.emit, file.path),
                    name=f"Open {file.path.name}",
                )
            )
        self.box.setText(address)
        self.exact_card.setVisible(libreoffice)

    @property
    def typed_address(self) -> str:
        """The e-mail address as it stands in its box."""
        return line(self.box.text())

    def address_problem(self) -> BadInput | None:
        """What is wrong with the address, told beside it too; an empty box is right."""
        _, found = clean((EMAIL,), {EMAIL.id: self.box.text()})
        self.address.set_problem(str(found[0]) if found else "")
        return found[0] if found else None

    def _button(self, text: str, what: str) -> PlainButton:
        return PlainButton(text, lambda: self.asked.emit(what))
