"""What the pages share: the App, work in the background, messages, and word of every change."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from foiwriter import faults
from foiwriter.errors import FoiWriterError
from foiwriter.gui.door.clipboard import Clipboard
from foiwriter.gui.door.standing import Door, Stand, opened, shut, standing
from foiwriter.gui.messages import UNEXPECTED
from foiwriter.vault.modes import Mode, Rules, rules

if TYPE_CHECKING:
    from collections.abc import Callable

    from foiwriter.app import App, Client, TodayItems
    from foiwriter.gui.messages import Messages
    from foiwriter.gui.tasks import Tasks
    from foiwriter.register.records import Worker

__all__ = ["Door", "Session"]

DAY_CHECK_MS = 20_000
DRAWN_AFTER_MS = 30


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
        mode: the way the vault is used; `rules` is what that asks.
        ways: the ways into the vault, as far as they are known.
        client: whose case is open, where letters are for several families.
        worker: who works at the window today, where that is asked.
        clipboard: what was copied, and when it goes.

    Signals:
        keep_now: whatever is typed and not on the disk yet is to be handed to `tasks` now.
        locking: the vault is about to close; `keep_now` has gone out before.
        locked: the vault is closed; why it was locked.
        client_changed: another case is open, or none (None).
        worker_changed: somebody else works at the window.
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
    keep_now = Signal()
    locking = Signal()
    locked = Signal(str)
    client_changed = Signal(object)
    worker_changed = Signal(object)

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
        self.mode = Mode.PORTABLE if app.folders.portable else Mode.HOME
        self.ways: tuple[str, ...] = ()
        self.client: Client | None = None
        self.worker: Worker | None = None
        self.clipboard = Clipboard(self)
        self._was_locked = False
        self._lock_when_open = ""
        self._unheard: list[Exception] = []
        self._day = today()
        self._timer = QTimer(self)
        self._timer.setInterval(DAY_CHECK_MS)
        self._timer.timeout.connect(self.look_at_clock)
        tasks.failed.connect(self.show_fault)
        tasks.failed_unheard.connect(self._unheard.append)

    @property
    def rules(self) -> Rules:
        """What the mode asks."""
        return rules(self.mode)

    @property
    def vault_is_open(self) -> bool:
        """Whether records can be read and kept."""
        return self.door is Door.OPEN

    @property
    def is_locked(self) -> bool:
        """Whether the window was locked and nobody has opened the vault since."""
        return self._was_locked

    @property
    def home(self) -> str:
        """The page that stands first: Clients where letters are for several families."""
        return "clients" if self.rules.many_families else "today"

    def start(self) -> None:
        """Open the vault and begin to watch for a new day.

        What Today showed last goes out as `glanced` before the vault is open: loading what reads
        the register takes longer than everything else together.
        """
        self._timer.start()
        self.tasks.database(self, self.app.glance, self._glanced, lambda _: self.open_vault())

    def stop(self) -> None:
        """Keep what is typed, stop watching, finish what is under way and close the vault."""
        self._timer.stop()
        self.keep_now.emit()
        self.clipboard.forget()
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

    def open_vault(self, passphrase: str | None = None, *, recovery: str | None = None) -> None:
        """Open the vault; asks through `door_changed` where something is needed for that."""
        self._find_out(lambda: opened(self.app, passphrase, recovery))

    def create_vault(self, mode: Mode, passphrase: str | None = None) -> None:
        """Make a vault and open it; its recovery sheet comes next."""

        def make() -> Stand:
            if passphrase is None and (not rules(mode).keyring or self.app.needs_passphrase()):
                return Stand(Door.NEW, mode)  # the page asks for a passphrase
            try:
                self.app.vault_create(passphrase, mode=mode)
            except FoiWriterError as fault:
                return shut(self.app, fault)
            return standing(self.app)

        self._find_out(make)

    def look_at_door(self) -> None:
        """Find out anew how the vault stands: it was made, replaced or destroyed elsewhere."""
        self._find_out(lambda: opened(self.app))

    def recover(self, key: str, failed: Callable[[Exception], None]) -> None:
        """Open the vault by its recovery key; what is wrong with it goes to `failed`."""

        def look() -> Stand:
            self.app.open_vault(recovery=key)
            return standing(self.app)

        self.tasks.database(self, look, self._found_out, failed)

    def copy(self, text: str) -> None:
        """Put text on the clipboard; it is taken away after half a minute, and on lock."""
        self.clipboard.copy(text)

    def lock(self, why: str = "asked") -> None:
        """Close the vault and forget everything about anybody; drafts are kept first.

        Args:
            why: what asked for it: asked, rest, sleep, away, command.
        """
        if self.door is Door.OPENING:
            self._lock_when_open = why
        if self.door not in {Door.OPEN, Door.SHEET}:
            return
        self.keep_now.emit()
        self.locking.emit()
        self.messages.close_all()
        self.tasks.unhear()
        self.clipboard.forget()
        self.client = self.worker = None
        self._was_locked = True
        self._set_door(Door.LOCKED)
        self.tasks.database(None, self._closed, lambda ways: self._is_locked(ways, why))

    def open_case(self, client: Client) -> None:
        """Open a client's case; the one before is closed first."""
        before = self.client
        if before is not None and before.id != client.id:
            self._leave_case()
        self.client = client
        self.client_changed.emit(client)

    def close_case(self) -> None:
        """Close the case that is open: drafts are kept, and what it showed is forgotten."""
        if self.client is not None:
            self._leave_case()
            self.client_changed.emit(None)

    def next_family(self) -> None:
        """Close the case and go back to the clients."""
        self.close_case()

    def work_as(self, worker: Worker | None) -> None:
        """Say who works at the window from now on."""
        self.worker = worker
        self.app.worker = worker.id if worker is not None else None
        self.worker_changed.emit(worker)

    def _closed(self) -> tuple[str, ...]:
        ways = tuple(self.app.vault_ways())
        self.app.lock()
        return ways

    def _is_locked(self, ways: tuple[str, ...], why: str) -> None:
        self.ways = ways
        self.locked.emit(why)

    def _leave_case(self) -> None:
        self.keep_now.emit()
        self.messages.close_all()
        self.tasks.unhear()
        self.clipboard.forget()
        self.client = None

    def _find_out(self, look: Callable[[], Stand]) -> None:
        self._set_door(Door.OPENING)
        self.tasks.database(self, look, self._found_out, self._shut)

    def _found_out(self, stand: Stand) -> None:
        if stand.fault is None or stand.ways:
            self.mode, self.ways = stand.mode, stand.ways
            self.messages.private = self.rules.hides_names or self.app.folders.portable
        still_locked = stand.door in {Door.ASK, Door.SHUT} and self._was_locked
        self._set_door(Door.LOCKED if still_locked else stand.door, stand.fault)

    def _glanced(self, items: TodayItems | None) -> None:
        if items is None:
            self.open_vault()
            return
        self.glanced.emit(items)
        # Two threads of Python take turns: let the page be drawn first.
        QTimer.singleShot(DRAWN_AFTER_MS, self, self.open_vault)

    def _set_door(self, door: Door, fault: FoiWriterError | None = None) -> None:
        self.door, self.door_fault = door, fault
        if door in {Door.OPEN, Door.SHEET, Door.NEW}:
            self._was_locked = False
        self.door_changed.emit(door.value)
        if door is Door.OPEN:
            self.vault_opened.emit()
            self._say_unheard()
        why, self._lock_when_open = self._lock_when_open, ""
        if why and door in {Door.OPEN, Door.SHEET}:
            self.lock(why)
        elif door is Door.OPENING:
            self._lock_when_open = why

    def _shut(self, fault: Exception) -> None:
        if not isinstance(fault, FoiWriterError):
            faults.unexpected(fault, self.app.folders.data)
            fault = UNEXPECTED
        self._set_door(Door.LOCKED if self._was_locked else Door.SHUT, fault)

    def _say_unheard(self) -> None:
        """Say what failed while the window was locking: a draft may not have been kept."""
        told, self._unheard[:] = list(self._unheard), []
        if told:
            self.show_fault(told[0])

    def show_fault(self, fault: BaseException) -> None:
        """Show a fault nobody handled; an unexpected one also goes to the log."""
        if isinstance(fault, FoiWriterError):
            self.messages.problem(fault)
            return
        faults.unexpected(fault, self.app.folders.data)
        self.messages.problem(UNEXPECTED)
