"""A sheet on paper or as a file: what a family signs or takes home."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from foiwriter.gui.widgets import Hint, PlainButton, announce
from foiwriter.gui.widgets.flow import Flow
from foiwriter.gui.wizard import outside

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QImage
    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QWidget

    from foiwriter.gui.session import Session
    from foiwriter.sheets.page import Sheet

PDF_FILE = "PDF file (*.pdf)"


class SheetButtons(Flow):
    """Print a sheet, or save it as a PDF. It is made anew at each press.

    Args:
        session: the run of the window.
        name: the file's name without its ending; for a screen reader too.
        make: makes the sheet; runs on the database thread.
        parent: the widget it stands in.
    """

    def __init__(
        self,
        session: Session,
        name: str,
        make: Callable[[], Sheet],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        self._session = session
        self._name = name
        self._make = make
        self.ask_printer = outside.ask_printer
        spoken = name[:1].lower() + name[1:]
        self.print = PlainButton(f"Print the {spoken}…", self._print)
        self.save = PlainButton("Save it as PDF…", self._save, name=f"Save the {spoken} as PDF")
        self.told = Hint("")
        for part in (self.print, self.save, self.told):
            self.add(part)
        self.told.hide()

    def _print(self) -> None:
        self._session.tasks.database(self, self._pdf, self._ask_printer)

    def _ask_printer(self, pdf: bytes) -> None:
        self.ask_printer(self.window(), partial(self._draw, pdf))

    def _draw(self, pdf: bytes, printer: QPrinter) -> None:
        def drawn(pages: list[QImage]) -> None:
            outside.print_pages(printer, pages, "foiwriter")  # the queue shows no name

        self._session.tasks.work(self, lambda: outside.images_of(pdf), drawn)

    def _save(self) -> None:
        self._session.messages.save_as(
            "Save the sheet", f"{self._name}.pdf", PDF_FILE, self._save_at
        )

    def _save_at(self, path: str) -> None:
        from foiwriter.system.files import durable_write

        place = Path(path)
        if place.suffix.casefold() != ".pdf":
            place = place.with_name(f"{place.name}.pdf")  # without it Windows opens no file
        self._session.tasks.database(
            self, lambda: durable_write(place, self._pdf()), lambda _: self._saved(place)
        )

    def _saved(self, place: Path) -> None:
        words = f"Saved: {place}"
        self.told.setText(words)
        self.told.show()
        announce(self, words)

    def _pdf(self) -> bytes:
        return self._make().pdf()
