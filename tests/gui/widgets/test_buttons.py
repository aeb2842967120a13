"""Buttons and links: Enter presses them, links wrap, one size fits the words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from foiwriter.gui.widgets import Chip, LinkButton, PlainButton, PrimaryButton, column
from tests.gui.looking import name_of

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

LONG = "“When did it happen?” has no answer. Give the day it came, was sent or was done."


@pytest.mark.parametrize("kind", [PrimaryButton, PlainButton, LinkButton])
@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_and_space_press(qtbot: QtBot, kind: type[PlainButton], key: Qt.Key) -> None:
    pressed: list[bool] = []
    button = kind("Go", lambda: pressed.append(True))
    qtbot.addWidget(button)
    qtbot.keyClick(button, key)
    assert pressed == [True]


def test_a_name_tells_which_one_it_is(qtbot: QtBot) -> None:
    button = PlainButton("Change", name="Change: your address")
    qtbot.addWidget(button)
    assert name_of(button) == "Change: your address"


def test_a_chip_is_on_or_off(qtbot: QtBot) -> None:
    chip = Chip("Late", name="Show: Late")
    qtbot.addWidget(chip)
    qtbot.keyClick(chip, Qt.Key.Key_Space)
    assert chip.isChecked()


def test_a_long_link_wraps_instead_of_widening_the_page(qtbot: QtBot) -> None:
    holder, link = QWidget(), LinkButton(LONG)
    qtbot.addWidget(holder)
    holder.setLayout(column(link))
    holder.setFixedSize(260, 400)
    holder.show()
    assert link.width() <= 260
    assert link.height() >= link.heightForWidth(link.width()) >= 3 * link.fontMetrics().height()
    assert link.heightForWidth(10_000) < 2 * link.fontMetrics().height()
