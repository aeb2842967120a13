"""What the system says: over a real message bus, and in the messages of Windows."""

from __future__ import annotations

import ctypes
from ctypes import wintypes
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import ClassInfo, Property, QObject
from PySide6.QtDBus import QDBusConnection, QDBusMessage

from foiwriter.gui.door import sleeping
from foiwriter.gui.door.sleeping import Away, WindowsMessages
from tests.session_bus import session_bus

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

OURS = "/org/freedesktop/login1/session/_31"
BUS = "org.freedesktop.DBus"
OTHERS = "/org/freedesktop/login1/session/_32"


@ClassInfo({"D-Bus Interface": sleeping.SEAT})
class Seat(QObject):
    """A session as the login manager shows it."""

    active = True
    locked = False

    Active = Property(bool, lambda self: self.active)
    LockedHint = Property(bool, lambda self: self.locked)


class Bus:
    """A bus with a login manager that a test speaks for."""

    def __init__(self, address: str) -> None:
        self.names = f"listens at {address}", f"speaks at {address}"
        self.listens, self._speaks = (
            QDBusConnection.connectToBus(address, name) for name in self.names
        )
        self.seat = Seat()
        properties = QDBusConnection.RegisterOption.ExportAllProperties
        assert self._speaks.registerService(sleeping.LOGIN)
        assert self._speaks.registerObject(OURS, self.seat, properties)

    def say(self, path: str, interface: str, name: str, *words: object) -> None:
        """Speak, once the bus has heard everything that was said before this: who listens."""
        hello = QDBusMessage.createMethodCall(BUS, "/", BUS, "GetId")
        for _ in range(2):  # the second answer comes after what the first one made listeners say
            assert self.listens.call(hello).arguments()
        message = QDBusMessage.createSignal(path, interface, name)
        message.setArguments(list(words))
        assert self._speaks.send(message)


@pytest.fixture
def bus(qapp: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bus]:
    with session_bus(tmp_path, monkeypatch) as address:
        made = Bus(address)
        yield made
        for name in made.names:
            QDBusConnection.disconnectFromBus(name)


def test_before_sleep_it_tells_and_after_waking_it_does_not(bus: Bus, qtbot: QtBot) -> None:
    away = Away()
    away.listen_to_login(bus.listens, OURS)
    with qtbot.waitSignal(away.left) as told:
        bus.say("/org/freedesktop/login1", sleeping.MANAGER, "PrepareForSleep", True)
    assert told.args == ["sleep"]
    with qtbot.assertNotEmitted(away.left, wait=100):
        bus.say("/org/freedesktop/login1", sleeping.MANAGER, "PrepareForSleep", False)


def test_a_session_that_is_locked_or_no_longer_in_front_is_told(bus: Bus, qtbot: QtBot) -> None:
    away = Away()
    away.listen_to_login(bus.listens, OURS)
    with qtbot.waitSignal(away.left) as told:
        bus.say(OURS, sleeping.SEAT, "Lock")
    assert told.args == ["away"]
    for active, locked in ((False, False), (True, True)):
        bus.seat.active, bus.seat.locked = active, locked
        with qtbot.waitSignal(away.left):
            bus.say(OURS, sleeping.PROPERTIES, "PropertiesChanged", sleeping.SEAT, {}, [])
    bus.seat.active, bus.seat.locked = True, False
    with qtbot.assertNotEmitted(away.left, wait=100):
        bus.say(OURS, sleeping.PROPERTIES, "PropertiesChanged", sleeping.SEAT, {}, [])


def test_another_person_signing_out_elsewhere_locks_nothing_here(bus: Bus, qtbot: QtBot) -> None:
    away = Away()
    away.listen_to_login(bus.listens, OURS)
    with qtbot.assertNotEmitted(away.left, wait=100):
        bus.seat.active = True
        bus.say(OTHERS, sleeping.SEAT, "Lock")
        bus.say(OTHERS, sleeping.PROPERTIES, "PropertiesChanged", sleeping.SEAT, {}, [])


@pytest.mark.parametrize("desktop", sleeping.SCREEN_SAVERS)
def test_a_locked_screen_is_told_by_every_desktop(bus: Bus, desktop: str, qtbot: QtBot) -> None:
    away = Away()
    away.listen_to_screen(bus.listens)
    with qtbot.waitSignal(away.left):
        bus.say("/org/gnome/ScreenSaver", desktop, "ActiveChanged", True)
    with qtbot.assertNotEmitted(away.left, wait=50):
        bus.say("/org/gnome/ScreenSaver", desktop, "ActiveChanged", False)


def test_without_a_bus_nothing_is_listened_to_and_nothing_breaks(qapp: object) -> None:
    away = Away()
    away.listen_to_login(QDBusConnection("no such bus"))
    away.listen_to_screen(QDBusConnection("no such bus"))


@pytest.mark.parametrize(
    ("message", "word", "told"),
    [
        (0x0218, 4, ["sleep"]),  # power: about to sleep
        (0x0218, 7, []),  # power: awake again
        (0x02B1, 7, ["away"]),  # session: locked
        (0x02B1, 8, []),  # session: opened
        (0x02B1, 2, ["away"]),  # session: another person at the console
        (0x02B1, 1, []),  # session: back at the console
        (0x0016, 1, ["away"]),  # session: ends
        (0x0016, 0, []),  # session: does not end after all
        (0x000F, 4, []),  # something to paint
    ],
)
def test_the_messages_of_windows_are_read(message: int, word: int, told: list[str]) -> None:
    away, heard = Away(), []
    away.left.connect(heard.append)
    given = wintypes.MSG(message=message, wParam=word)
    passed = WindowsMessages(away).nativeEventFilter(
        b"windows_generic_MSG", ctypes.addressof(given)
    )
    assert heard == told
    assert passed == (False, 0)
