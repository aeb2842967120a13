"""What can be done with a letter once it is saved: open, print, e-mail, copy."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from foiwriter.gui.theme import SPACE
from foiwriter.gui.widgets import Body, Card, Heading, Hint, LinkButton, PlainButton, clear
from foiwriter.gui.widgets.boxes import column
from foiwriter.gui.widgets.flow import Flow

if TYPE_CHECKING:
    from foiwriter.app import Written

KINDS = {"docx": "Word document", "pdf": "PDF", "eml": "E-mail draft", "txt": "Text"}


class SavedCard(QWidget):
    """The files, and the ways out. It only says what was asked; the step does it.

    Signals:
        file_asked: the path of a file to open.
        asked: one of `folder`, `print`, `eml`, `exact`, `copy-address`, `copy-subject`,
            `copy-text`.
    """

    file_asked = Signal(object)
    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.files = column(gap=0)
        self.address = Body()
        self.copy_address = self._button("Copy their &address", "copy-address")
        self.exact = self._button("Make the PDF with &LibreOffice", "exact")
        self.exact_card = Card(
            Heading("A PDF exactly as Word shows it", 3),
            Hint("LibreOffice is on this computer. It takes a few seconds."),
            Flow(self.exact),
        )
        self.setLayout(
            column(
                Card(
                    Heading("Your files", 3),
                    self.files,
                    Flow(self._button("Show the &folder", "folder")),
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
                    Hint("A draft opens in your e-mail program with the letter attached."),
                    Flow(self._button("Make an e-mail &draft", "eml")),
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
        self.address.setText(
            f"To: {address}" if address else "No e-mail address is kept for them yet."
        )
        self.copy_address.setVisible(bool(address))
        self.exact_card.setVisible(libreoffice)

    def _button(self, text: str, what: str) -> PlainButton:
        return PlainButton(text, lambda: self.asked.emit(what))
