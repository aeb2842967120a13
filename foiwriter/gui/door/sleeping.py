"""The computer goes to sleep, is locked, or another person signs in: what the system says."""

from __future__ import annotations

import ctypes
import os
import sys
from ctypes import wintypes
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import SLOT, QAbstractNativeEventFilter, QByteArray, QObject, Signal, Slot

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusConnection
    from PySide6.QtWidgets import QWidget

LOGIN = "org.freedesktop.login1"
MANAGER = "org.freedesktop.login1.Manager"
SEAT = "org.freedesktop.login1.Session"
PROPERTIES = "org.freedesktop.DBus.Properties"
SCREEN_SAVERS = (
    "org.freedesktop.ScreenSaver",
    "org.gnome.ScreenSaver",
    "org.cinnamon.ScreenSaver",
    "org.mate.ScreenSaver",
    "org.xfce.ScreenSaver",
)

PATIENCE_MS = 300

POWER, ABOUT_TO_SLEEP = 0x0218, 4  # WM_POWERBROADCAST, PBT_APMSUSPEND
SESSION = 0x02B1  # WM_WTSSESSION_CHANGE
AWAY = frozenset({2, 4, 6, 7})  # console and remote disconnect, sign-off, lock
END = 0x0016  # WM_ENDSESSION


class Away(QObject):
    """Hears from the system that nobody is at this window any more.

    Signals:
        left: why: `sleep` or `away`.
    """

    left = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._filter: QAbstractNativeEventFilter | None = None
        self._bus: QDBusConnection | None = None
        self._seat = ""

    def listen(self, window: QWidget) -> None:
        """Begin to listen, in the way of this system."""
        if sys.platform == "win32":
            self._listen_to_windows(window)
        elif sys.platform != "darwin":
            from PySide6.QtDBus import QDBusConnection

            self.listen_to_login(QDBusConnection.systemBus())
            self.listen_to_screen(QDBusConnection.sessionBus())

    def listen_to_login(self, bus: QDBusConnection, seat: str | None = None) -> None:
        """Sleep, and this person's session being locked or put in the background (logind).

        Args:
            bus: the bus of the system.
            seat: the path of this person's session; found out where it is None.
        """
        if not bus.isConnected():
            return
        bus.connect(LOGIN, "", MANAGER, "PrepareForSleep", self, _slot("heard_sleep(bool)"))
        seat = _own_seat(bus) if seat is None else seat
        if seat:
            self._bus, self._seat = bus, seat
            changed = _slot("heard_seat()")
            bus.connect(LOGIN, seat, SEAT, "Lock", self, _slot("heard_lock()"))
            bus.connect(LOGIN, seat, PROPERTIES, "PropertiesChanged", self, changed)

    def listen_to_screen(self, bus: QDBusConnection) -> None:
        """The screen being locked, by whichever desktop says so."""
        if not bus.isConnected():
            return
        for name in SCREEN_SAVERS:
            bus.connect("", "", name, "ActiveChanged", self, _slot("heard_screen(bool)"))

    @Slot(bool)
    def heard_sleep(self, about: bool) -> None:  # noqa: FBT001 - a D-Bus signal
        """The computer is about to sleep, or has woken."""
        if about:
            self.left.emit("sleep")

    @Slot()
    def heard_lock(self) -> None:
        """The session is being locked."""
        self.left.emit("away")

    @Slot(bool)
    def heard_screen(self, locked: bool) -> None:  # noqa: FBT001 - a D-Bus signal
        """The screen has been locked, or opened."""
        if locked:
            self.left.emit("away")

    @Slot()
    def heard_seat(self) -> None:
        """Something about the session has changed: ask whether it is still in front and open.

        What the signal itself says cannot be read from Python.
        """
        self._ask("Active", gone=False)
        self._ask("LockedHint", gone=True)

    def _ask(self, name: str, *, gone: bool) -> None:
        from PySide6.QtDBus import QDBusMessage, QDBusPendingCallWatcher

        if self._bus is None:
            return
        question = QDBusMessage.createMethodCall(LOGIN, self._seat, PROPERTIES, "Get")
        question.setArguments([SEAT, name])
        answer = QDBusPendingCallWatcher(self._bus.asyncCall(question), self)

        def read() -> None:
            said = answer.reply().arguments()
            if said and getattr(said[0], "variant", lambda: None)() is gone:
                self.left.emit("away")
            answer.deleteLater()

        answer.finished.connect(read)

    def heard_windows(self, message: int, word: int) -> None:
        """A message of Windows about power or about the session."""
        if message == POWER and word == ABOUT_TO_SLEEP:
            self.left.emit("sleep")
        elif (message == SESSION and word in AWAY) or (message == END and word):
            self.left.emit("away")

    def _listen_to_windows(self, window: QWidget) -> None:
        from PySide6.QtCore import QCoreApplication

        self._filter = WindowsMessages(self)
        application = QCoreApplication.instance()
        if application is not None:
            application.installNativeEventFilter(self._filter)
        if sys.platform == "win32":
            this_session_only = 0
            ctypes.windll.wtsapi32.WTSRegisterSessionNotification(
                int(window.winId()), this_session_only
            )


class WindowsMessages(QAbstractNativeEventFilter):
    """Reads what Windows tells its windows, and passes everything on."""

    def __init__(self, away: Away) -> None:
        super().__init__()
        self._away = away

    def nativeEventFilter(
        self, kind: QByteArray | bytes | bytearray | memoryview[int], message: int
    ) -> tuple[bool, int]:
        """Hear what matters here."""
        name = kind.data() if isinstance(kind, QByteArray) else kind
        if bytes(name) == b"windows_generic_MSG":
            told = wintypes.MSG.from_address(int(message))
            self._away.heard_windows(int(told.message), int(told.wParam))
        return False, 0


def _slot(signature: str) -> Any:
    return SLOT(signature)  # a text, whatever the stubs say


def _own_seat(bus: QDBusConnection) -> str:
    """The path of the session this program runs in; empty where the system does not say."""
    from PySide6.QtDBus import QDBus, QDBusMessage

    ask = QDBusMessage.createMethodCall(LOGIN, "/org/freedesktop/login1", MANAGER, "GetSession")
    ask.setArguments([os.environ.get("XDG_SESSION_ID", "auto")])
    said = bus.call(ask, QDBus.CallMode.Block, PATIENCE_MS).arguments()
    path = said[0].path() if said and hasattr(said[0], "path") else ""
    return str(path)
