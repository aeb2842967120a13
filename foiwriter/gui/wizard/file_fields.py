"""Questions answered with a file: chosen, or dropped on the box."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from foiwriter.gui.theme import SPACE
from foiwriter.gui.widgets.boxes import row
from foiwriter.gui.widgets.buttons import LinkButton, PlainButton
from foiwriter.gui.wizard.fields import QuestionField

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from foiwriter.letters.model import Answers, Question


class FileLine(QLineEdit):
    """Shows a file's path; a file can be dropped on it.

    Signals:
        dropped: the path of a file let go over the box.
    """

    dropped = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files from this computer."""
        if _local(event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the file let go here."""
        files = _local(event.mimeData().urls())
        if files:
            event.acceptProposedAction()
            self.dropped.emit(files[0])


def _local(urls: Sequence[QUrl]) -> list[str]:
    paths = [url.toLocalFile() for url in urls]
    return [path for path in paths if path and Path(path).is_file()]


class FileField(QuestionField):
    """A question answered with a file.

    Args:
        question: what is asked.
        ask_file: opens the file dialog: title, kinds of file, and what to call with the path.
        parent: the widget it stands in.
    """

    def __init__(
        self,
        question: Question,
        ask_file: Callable[[str, str, Callable[[str], None]], None],
        parent: QWidget | None = None,
    ) -> None:
        self._ask_file = ask_file
        self._path = ""
        super().__init__(question, parent)

    def make(self) -> None:
        """Build the control."""
        self.line = FileLine()
        self.line.setAccessibleName(self.label_text(self.question))
        self.choose = PlainButton(
            "Choose a file…", self._choose, name=f"Choose a file: {self.question.label}"
        )
        self.drop = LinkButton(
            "Take it out", self._take_out, name=f"Take out the file: {self.question.label}"
        )
        self.line.dropped.connect(self._chosen)
        self.content.addWidget(self.line)
        self.content.addLayout(row(self.choose, self.drop, gap=SPACE.small))
        self.setFocusProxy(self.choose)
        self._show("")

    def answers(self) -> Answers:
        """What is typed, by answer key."""
        return {self.question.id: self._path}

    def fill(self, answers: Answers) -> None:
        """Show answers given earlier."""
        value = answers.get(self.question.id, "")
        self._show(value if isinstance(value, str) else "")

    def controls(self) -> dict[str, QWidget]:
        """The control behind each answer key."""
        return {self.question.id: self.choose}

    def _choose(self) -> None:
        self._ask_file(self.question.label, "All files (*)", self._chosen)

    def _chosen(self, path: str) -> None:
        self._show(path)
        self.changed.emit()

    def _take_out(self) -> None:
        self._chosen("")
        self.choose.setFocus()

    def _show(self, path: str) -> None:
        self._path = path
        self.line.setText(path)
        self.line.setCursorPosition(0)
        self.drop.setVisible(bool(path))
