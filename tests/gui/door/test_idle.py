"""Rest is counted by two clocks, told once, and ended by a sign of life in any window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit

from foiwriter.gui.door.idle import Idle

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

LIMIT = 300.0


class Time:
    """Two clocks that a test moves."""

    def __init__(self) -> None:
        self.forward = 1000.0
        self.wall = 50_000.0

    def passes(self, seconds: float, *, asleep: bool = False) -> None:
        self.wall += seconds
        self.forward += 0 if asleep else seconds


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def idle(qapp: object, time: Time) -> Idle:
    made = Idle(lambda: LIMIT, lambda: time.forward, lambda: time.wall)
    made.start()
    return made


def test_it_tells_at_the_limit_and_not_before(idle: Idle, time: Time, qtbot: QtBot) -> None:
    time.passes(LIMIT - 1)
    with qtbot.assertNotEmitted(idle.rested):
        idle.look()
    time.passes(1)
    with qtbot.waitSignal(idle.rested):
        idle.look()


def test_it_tells_once(idle: Idle, time: Time, qtbot: QtBot) -> None:
    time.passes(LIMIT)
    idle.look()
    with qtbot.assertNotEmitted(idle.rested):
        idle.look()


def test_a_computer_that_slept_past_the_limit_tells_as_soon_as_it_wakes(
    idle: Idle, time: Time, qtbot: QtBot
) -> None:
    time.passes(LIMIT, asleep=True)
    with qtbot.waitSignal(idle.rested):
        idle.look()


def test_a_clock_set_back_does_not_lengthen_the_rest(idle: Idle, time: Time, qtbot: QtBot) -> None:
    time.passes(LIMIT)
    time.wall -= 86_400
    with qtbot.waitSignal(idle.rested):
        idle.look()


@pytest.mark.parametrize("kind", ["key", "press", "move", "wheel"])
def test_a_sign_of_life_begins_the_count_anew(
    idle: Idle, time: Time, kind: str, qtbot: QtBot
) -> None:
    line = QLineEdit()
    qtbot.addWidget(line)
    with qtbot.waitActive(line):
        line.show()
        line.activateWindow()
    window = line.windowHandle()
    idle._watch(window)
    time.passes(LIMIT - 1)
    if kind == "key":
        QTest.keyClick(window, Qt.Key.Key_A)
    elif kind == "press":
        QTest.mouseClick(window, Qt.MouseButton.LeftButton)
    elif kind == "move":
        QTest.mouseMove(window, QPoint(3, 4))
        QTest.qWait(1)
        QTest.mouseMove(window, QPoint(5, 6))
    else:
        QTest.wheelEvent(window, QPoint(3, 4), QPoint(0, 120))
    qtbot.waitUntil(lambda: idle.seconds == 0)
    time.passes(2)
    with qtbot.assertNotEmitted(idle.rested):
        idle.look()


def test_the_key_that_wakes_a_computer_does_not_hide_how_long_it_slept(
    idle: Idle, time: Time, qtbot: QtBot
) -> None:
    line = QLineEdit()
    qtbot.addWidget(line)
    with qtbot.waitExposed(line):
        line.show()
    idle._watch(line.windowHandle())
    time.passes(LIMIT * 9, asleep=True)
    with qtbot.waitSignal(idle.rested):
        QTest.keyClick(line.windowHandle(), Qt.Key.Key_A)


def test_control_l_is_heard_in_a_dialog_that_keeps_keys_from_the_window(
    idle: Idle, qtbot: QtBot
) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    dialog.setModal(True)
    with qtbot.waitExposed(dialog):
        dialog.show()
    idle._watch(dialog.windowHandle())
    with qtbot.waitSignal(idle.lock_pressed):
        QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    dialog.close()


def test_every_window_that_takes_the_focus_is_watched(
    idle: Idle, time: Time, qtbot: QtBot
) -> None:
    line = QLineEdit()
    qtbot.addWidget(line)
    with qtbot.waitActive(line):
        line.show()
        line.activateWindow()
    time.passes(LIMIT - 1)
    QTest.keyClick(line.windowHandle(), Qt.Key.Key_A)
    qtbot.waitUntil(lambda: idle.seconds == 0)
