"""Putting a backup in place: what happens, the key it needs, and how it went."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from foiwriter.errors import FoiWriterError
from foiwriter.gui.clinic.typed import secret, shown_box
from foiwriter.gui.safety import wording
from foiwriter.gui.theme import SPACE
from foiwriter.gui.widgets import (
    Body,
    Card,
    ErrorSummary,
    Field,
    Heading,
    PlainButton,
    PrimaryButton,
    column,
)
from foiwriter.gui.widgets.flow import Flow
from foiwriter.gui.widgets.unfolding import Unfolding

if TYPE_CHECKING:
    from pathlib import Path

    from foiwriter.gui.session import Session
    from foiwriter.vault.backups import Backup, Restored


OTHER_KEY = "It has another passphrase or key"
NEEDS_KEY = "Type the passphrase that it was made with, or the recovery key from its sheet."
ONE_OF_TWO = "Type the passphrase or the recovery key"
FORGIVING = "Spaces, dashes and capitals do not matter"
NOTHING_LOST = "What is here now is put aside, not deleted."


class RestorePanel(Card):
    """Restores one backup after the person said so.

    Args:
        session: the run of the window.
        path: the file of the backup.
        backup: what is known about it; None for a file from elsewhere.
        parent: the widget it stands in.

    Signals:
        restored: it is in place; the answer of the App.
        left: the person keeps what is there.
    """

    restored = Signal(object)
    left = Signal()

    def __init__(
        self, session: Session, path: Path, backup: Backup | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent)
        self._session = session
        self._path = path
        name = wording.moment(backup.made_at) if backup else path.name
        self.setAccessibleName(f"Restore: {name}")
        self.problems = ErrorSummary()
        self.passphrase, self.recovery = secret(), QLineEdit()
        self._restore = PrimaryButton("&Restore it", self.start)
        holds = f"It holds {wording.held(backup.counts)}. " if backup else ""
        self.passphrase.returnPressed.connect(self.start)
        self.recovery.returnPressed.connect(self.start)
        self.inside.setSpacing(SPACE.medium)
        for part in (
            self.problems,
            Heading(f"Restore the backup of {name}" if backup else f"Restore {name}", 2),
            Body(f"{holds}Your records will be as they were then. {NOTHING_LOST}"),
            *([] if session.vault_is_open else [Body(NEEDS_KEY), self._boxes()]),
            Flow(self._restore, PlainButton("&Keep what I have", self.left.emit)),
        ):
            self.inside.addWidget(part)
        self.other = Unfolding(OTHER_KEY, self._boxes)
        if session.vault_is_open:  # the key of the records that are open is enough as a rule
            self.inside.addWidget(self.other)

    def take_keyboard(self) -> None:
        """Go to the box for the passphrase, or to the button where none is needed."""
        (self._restore if self._session.vault_is_open else self.passphrase).setFocus()

    def _boxes(self) -> QWidget:
        boxes = QWidget()
        lines = (
            Field("Its p&assphrase", self.passphrase),
            Field("&Or its recovery key", self.recovery, FORGIVING),
            shown_box((self.passphrase,)),
        )
        boxes.setLayout(column(*lines, gap=SPACE.medium))
        return boxes

    def start(self) -> None:
        """Restore it with what was typed."""
        words, key = self.passphrase.text(), self.recovery.text().strip()
        if not (words or key or self._session.vault_is_open):
            self.problems.show_problems([(ONE_OF_TWO, self.passphrase)])
            return
        self._restore.setEnabled(False)
        app, path = self._session.app, self._path
        if self._session.vault_is_open:
            self._session.keep_now.emit()  # what is typed goes into the records put aside
        self._session.tasks.database(
            self,
            lambda: app.restore(path, passphrase=words or None, recovery=key or None),
            lambda done: self._done(done, words, key),
            self._failed,
        )

    def _done(self, done: Restored, words: str, key: str) -> None:
        session = self._session
        self.restored.emit(done)
        if words or key:
            session.open_vault(words or None, recovery=None if words else key)
        else:
            session.look_at_door()

    def _failed(self, fault: Exception) -> None:
        self._restore.setEnabled(True)
        if not isinstance(fault, FoiWriterError):
            self._session.show_fault(fault)
            return
        if self._session.vault_is_open and not self.other.is_open:
            self.other.toggle()
        aim = self.recovery if self.recovery.text() else self.passphrase
        self.problems.show_problems([(str(fault), aim)])
