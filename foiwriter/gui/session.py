"""What the pages share: the App, work in the background, messages, and word of every change."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from foiwriter import faults
from foiwriter.errors import FoiWriterError
from foiwriter.gui.messages import UNEXPECTED

if TYPE_CHECKING:
    from collections.abc import Callable

    from foiwriter.app import App, TodayItems
    from foiwriter.gui.messages import Messages
    from foiwriter.gui.tasks import Tasks

DAY_CHECK_MS = 20_000
DRAWN_AFTER_MS = 30


class Door(StrEnum):
    """How the vault stands."""

    OPENING = "opening"
    OPEN = "open"
    NEW = "new"  # there is none, and no keyring: the person chooses a passphrase
    ASK = "ask"  # there is one, and the person has to give its passphrase
    SHUT = "shut"  # it cannot be opened now; `door_fault` says why


class Session(QObject):
    """One run of the window.

    A page that changes something emits the signal of what changed; every page that shows it
    listens.

    Attributes:
        app: the use cases; call them only inside `tasks.database` or `tasks.work`.
        tasks: runs those calls.
        messages: the dialogs.
        today: says which day it is.
        door: how the vault stands; `door_fault` is why it is shut.
    """

    requests_changed = Signal()
    drafts_changed = Signal()
    clients_changed = Signal()
    contacts_changed = Signal()
    settings_changed = Signal()
    vault_opened = Signal()
    glanced = Signal(object)
    door_changed = Signal(str)
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
        self.door = Door.OPENING
        self.door_fault: FoiWriterError | None = None
        self._day = today()
        self._timer = QTimer(self)
        self._timer.setInterval(DAY_CHECK_MS)
        self._timer.timeout.connect(self.look_at_clock)
        tasks.failed.connect(self.show_fault)

    @property
    def vault_is_open(self) -> bool:
        """Whether records can be read and kept."""
        return self.door is Door.OPEN

    def start(self) -> None:
        """Open the vault and begin to watch for a new day.

        What Today showed last goes out as `glanced` before the vault is open: loading what reads
        the register takes longer than everything else together.
        """
        self._timer.start()
        self.tasks.database(self, self.app.glance, self._glanced, lambda _: self.open_vault())

    def stop(self) -> None:
        """Stop watching, finish what is under way and close the vault."""
        self._timer.stop()
        self.tasks.close()
        self.app.close()

    def look_at_clock(self) -> None:
        """Send `day_changed` when the date is no longer what it was.

        The timer compares dates instead of waiting for midnight, so a computer that slept
        catches up as soon as it wakes.
        """
        day = self.today()
        if day != self._day:
            self._day = day
            self.day_changed.emit(day)

    def open_vault(self, passphrase: str | None = None) -> None:
        """Open the vault, or make it; asks through `door_changed` where a passphrase is needed."""
        self._set_door(Door.OPENING)
        self.tasks.database(
            self, lambda: _opened(self.app, passphrase), self._set_door, self._shut
        )

    def _glanced(self, items: TodayItems | None) -> None:
        if items is None:
            self.open_vault()
            return
        self.glanced.emit(items)
        # Two threads of Python take turns: let the page be drawn first.
        QTimer.singleShot(DRAWN_AFTER_MS, self, self.open_vault)

    def _set_door(self, door: Door, fault: FoiWriterError | None = None) -> None:
        self.door, self.door_fault = door, fault
        self.door_changed.emit(door.value)
        if door is Door.OPEN:
            self.vault_opened.emit()

    def _shut(self, fault: Exception) -> None:
        if not isinstance(fault, FoiWriterError):
            faults.unexpected(fault, self.app.folders.data)
            fault = UNEXPECTED
        self._set_door(Door.SHUT, fault)

    def show_fault(self, fault: BaseException) -> None:
        """Show a fault nobody handled; an unexpected one also goes to the log."""
        if isinstance(fault, FoiWriterError):
            self.messages.problem(fault)
            return
        faults.unexpected(fault, self.app.folders.data)
        self.messages.problem(UNEXPECTED)


def _opened(app: App, passphrase: str | None) -> Door:
    """Open the vault if that can be done without asking, and say how it stands now."""
    if passphrase is None and not app.vault_open() and app.needs_passphrase():
        app.check_free()  # a second window says so before it asks for anything
        return Door.ASK if app.vault_exists() else Door.NEW
    app.open_vault(passphrase)
    return Door.OPEN
