"""The choice to be reminded at log-in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from foiwriter.gui.safety.loginrow import LOCKED, NOT_HERE, OFF, ON, LoginRow
from foiwriter.system import login_item
from foiwriter.vault.modes import Mode

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from foiwriter.gui.session import Session


@pytest.fixture
def row(session: Session, qtbot: QtBot) -> LoginRow:
    made = LoginRow(session)
    qtbot.addWidget(made)
    made.show()
    made.show_standing()
    return made


def test_until_it_is_chosen_it_says_what_cannot_be(row: LoginRow) -> None:
    assert row.told.text() == OFF
    assert not login_item.is_on()


def test_a_press_switches_it_on_and_another_off(row: LoginRow, qtbot: QtBot) -> None:
    qtbot.keyClick(row.button, Qt.Key.Key_Space)
    assert login_item.is_on()
    assert row.told.text() == ON
    assert "remind" in login_item.place().read_text(encoding="utf-8")
    qtbot.keyClick(row.button, Qt.Key.Key_Space)
    assert not login_item.is_on()


def test_behind_a_passphrase_it_says_that_it_cannot_look(
    row: LoginRow, session: Session, qtbot: QtBot
) -> None:
    session.ways = ("passphrase", "recovery")
    qtbot.keyClick(row.button, Qt.Key.Key_Space)
    assert row.told.text() == LOCKED


@pytest.mark.parametrize("mode", [Mode.CLINIC, Mode.PORTABLE])
def test_where_nothing_may_stay_there_is_no_choice(
    row: LoginRow, session: Session, mode: Mode
) -> None:
    session.mode = mode
    row.show_standing()
    assert not row.button.isVisible()
    assert row.told.text() == NOT_HERE
