"""The line that says what is being done, where it takes longer than a moment."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from foiwriter.gui.door.standing import Door
from foiwriter.gui.door.waiting import SLOW_MS, Waiting
from foiwriter.gui.widgets import column

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from foiwriter.gui.session import Session


class _Doors(QObject):
    door_changed = Signal(str)


def _shown(doors: _Doors, qtbot: QtBot) -> tuple[QWidget, Waiting]:
    owner = QWidget()
    line = Waiting(cast("Session", doors), "Opening it")
    owner.setLayout(column(line))
    qtbot.addWidget(owner)
    owner.show()
    return owner, line


@pytest.mark.parametrize("after", [Door.OPEN, Door.ASK, Door.SHUT])
def test_it_stands_there_until_the_door_has_moved(qtbot: QtBot, after: Door) -> None:
    doors = _Doors()
    _owner, line = _shown(doors, qtbot)
    assert not line.isVisible()
    doors.door_changed.emit(Door.OPENING.value)
    qtbot.waitUntil(line.isVisible)
    doors.door_changed.emit(after.value)
    assert not line.isVisible()


def test_it_is_told_without_the_door_too(qtbot: QtBot) -> None:
    _owner, line = _shown(_Doors(), qtbot)
    line.begin()
    qtbot.waitUntil(line.isVisible)
    line.end()
    assert not line.isVisible()


def test_what_takes_only_a_moment_says_nothing(qtbot: QtBot) -> None:
    doors = _Doors()
    _owner, line = _shown(doors, qtbot)
    doors.door_changed.emit(Door.OPENING.value)
    doors.door_changed.emit(Door.OPEN.value)
    qtbot.wait(2 * SLOW_MS)
    assert not line.isVisible()
