"""What the pages share: the App, work in the background, messages, and word of every change."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from foiwriter.errors import FoiWriterError
from foiwriter.gui import faults
from foiwriter.gui.messages import UNEXPECTED

if TYPE_CHECKING:
    from foiwriter.app import App
    from foiwriter.gui.messages import Messages
    from foiwriter.gui.tasks import Tasks

DAY_CHECK_MS = 20_000


class Session(QObject):
    """One run of the window.

    A page that changes something says so through `say_changed`; every page that shows it listens.

    Attributes:
        app: the use cases; call it only inside `tasks.database` or `tasks.work`.
        tasks: runs those calls.
        messages: the dialogs.
        today: the day it is.
    """

    requests_changed = Signal()
    drafts_changed = Signal()
    clients_changed = Signal()
    contacts_changed = Signal()
    settings_changed = Signal()
    vault_opened = Signal()
    day_changed = Signal(date)

    def __init__(
        self,
        app: App,
        tasks: Tasks,
        messages: Messages,
        today: Callable[[], date],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.app = app
        self.tasks = tasks
        self.messages = messages
        self.today = today
        self.vault_is_open = False
        self._day = today()
        self._timer = QTimer(self)
        self._timer.setInterval(DAY_CHECK_MS)
        self._timer.timeout.connect(self.look_at_clock)
        tasks.failed.connect(self.show_fault)

    def start(self) -> None:
        """Begin to watch for a new day. A timer that was asleep fires as soon as the computer wakes."""
        self._timer.start()

    def stop(self) -> None:
        """Stop watching; the window is closing."""
        self._timer.stop()

    def look_at_clock(self) -> None:
        """Send `day_changed` when the date is no longer what it was."""
        day = self.today()
        if day != self._day:
            self._day = day
            self.day_changed.emit(day)

    def show_fault(self, fault: Exception) -> None:
        """Show a fault nobody handled; an unexpected one also goes to the log."""
        if isinstance(fault, FoiWriterError):
            self.messages.problem(fault)
            return
        faults.unexpected(fault)
        self.messages.problem(UNEXPECTED)

    def mark_vault_open(self) -> None:
        """The vault is open from now on."""
        self.vault_is_open = True
        self.vault_opened.emit()
