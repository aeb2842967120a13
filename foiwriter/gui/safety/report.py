"""The report for the makers: all of it is shown before any of it leaves."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from foiwriter.gui.theme import SPACE
from foiwriter.gui.widgets import Body, Hint, PlainButton, announce, column
from foiwriter.gui.widgets.flow import Flow
from foiwriter.gui.widgets.papers import Reader

if TYPE_CHECKING:
    from foiwriter.gui.session import Session

WHAT_IT_IS = (
    "This is all that would leave: which version, what kind of computer, and where in the program "
    "a fault arose. Read it. foiwriter sends it nowhere; you decide whether to pass it on."
)
FILE_NAME = "foiwriter report.txt"


class Report(QWidget):
    """Reads the report, shows it, and saves it just as it is shown."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.reader = Reader("The report")
        self._save = PlainButton("Save the report…", self._ask_place)
        self._save.setEnabled(False)
        self.saved = Hint()
        self.setLayout(
            column(Body(WHAT_IT_IS), self.reader, Flow(self._save, self.saved), gap=SPACE.small)
        )
        folder = session.app.folders.data

        def read() -> str:
            from foiwriter import faults

            return faults.report(folder)

        session.tasks.work(self, read, self._show)

    def _show(self, text: str) -> None:
        self.reader.setPlainText(text)
        self._save.setEnabled(True)

    def _ask_place(self) -> None:
        self._session.messages.save_as(
            "Save the report", FILE_NAME, "Text (*.txt)", lambda path: self._write(Path(path))
        )

    def _write(self, path: Path) -> None:
        text = self.reader.toPlainText()

        def write() -> None:
            from foiwriter.system.files import durable_write

            durable_write(path, text.encode())

        self._session.tasks.work(self, write, lambda _: self._say_saved(path.name))

    def _say_saved(self, name: str) -> None:
        self.saved.setText(f"✓ Saved as {name}")
        announce(self, f"Saved as {name}")
