"""The first run: who it is for, a passphrase where one is needed, and the recovery sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from foiwriter.gui.clinic import typed
from foiwriter.gui.pages import recovery, setup
from foiwriter.gui.session import Door
from foiwriter.vault.modes import Mode
from tests import vaults
from tests.gui.looking import words_of
from tests.gui.starts import Starts, boxes, press
from tests.rings import Ring

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from foiwriter.gui.window import MainWindow

HOME, CHARITY, CLINIC = (words for _, words, _ in setup.WHO)
LOCK = "Lock my records with it"


@pytest.fixture
def starts(qtbot: QtBot, tmp_path: Path) -> Iterator[Starts]:
    """A computer without a keyring, and no vault yet."""
    made = Starts(qtbot, tmp_path, None)
    yield made
    made.end()


@pytest.fixture
def at_home(qtbot: QtBot, tmp_path: Path) -> Iterator[Starts]:
    """A computer with a keyring, and no vault yet."""
    made = Starts(qtbot, tmp_path, Ring())
    yield made
    made.end()


def _two(window: MainWindow, qtbot: QtBot, one: str, other: str) -> list[QLineEdit]:
    first, second = boxes(window, qtbot, 2)
    qtbot.keyClicks(first, one)
    qtbot.keyClicks(second, other)
    press(window, LOCK, qtbot)
    return [first, second]


def test_nothing_is_made_before_the_person_says_who_it_is_for(
    at_home: Starts, qtbot: QtBot
) -> None:
    window = at_home.window()
    assert window.header.title.text() == setup.TITLE
    assert window.session is not None
    assert window.session.door is Door.NEW
    assert not window.session.app.vault_exists()


def test_before_the_records_the_rail_lights_nothing(at_home: Starts, qtbot: QtBot) -> None:
    window = at_home.window()
    assert not any(button.isChecked() for button in window.rail.buttons)
    window.show_page("write")
    assert [b.accessibleName() for b in window.rail.buttons if b.isChecked()] == ["Write"]
    window.show_page("setup")
    assert not any(button.isChecked() for button in window.rail.buttons)
    press(window, setup.WHO[0][1], qtbot)
    assert window.header.title.text() == recovery.TITLE
    assert not any(button.isChecked() for button in window.rail.buttons)


def test_at_home_with_a_keyring_one_press_leads_to_the_sheet(
    at_home: Starts, qtbot: QtBot
) -> None:
    window = at_home.window()
    press(window, HOME, qtbot)
    assert window.header.title.text() == recovery.TITLE
    assert window.session is not None
    assert window.session.door is Door.SHEET
    assert window.session.app.mode is Mode.HOME
    assert window.session.app.vault_ways() == ("keyring",)


@pytest.mark.parametrize(
    ("who", "mode"), [(HOME, Mode.HOME), (CHARITY, Mode.CHARITY), (CLINIC, Mode.CLINIC)]
)
def test_without_a_keyring_a_passphrase_is_chosen_and_then_the_sheet_comes(
    starts: Starts, who: str, mode: Mode, qtbot: QtBot
) -> None:
    window = starts.window()
    press(window, who, qtbot)
    assert window.header.title.text() == setup.WORDS_TITLE
    qtbot.waitUntil(lambda: setup.IF_LOST in words_of(window))
    _two(window, qtbot, vaults.WORDS, vaults.WORDS)
    assert window.header.title.text() == recovery.TITLE
    assert window.session is not None
    assert window.session.app.mode is window.session.mode is mode
    assert window.session.app.vault_ways() == ("passphrase",)


def test_a_clinic_has_no_keyring_even_where_there_is_one(at_home: Starts, qtbot: QtBot) -> None:
    window = at_home.window()
    press(window, CLINIC, qtbot)
    _two(window, qtbot, vaults.WORDS, vaults.WORDS)
    assert window.session is not None
    assert window.session.app.vault_ways() == ("passphrase",)
    assert at_home.ring is not None
    assert at_home.ring.kept == {}


def test_in_a_portable_folder_nobody_is_asked_who_it_is_for(qtbot: QtBot, tmp_path: Path) -> None:
    starts = Starts(qtbot, tmp_path, None, portable=True)
    window = starts.window()
    assert window.header.title.text() == setup.WORDS_TITLE
    assert window.header.back_link.isHidden()
    _two(window, qtbot, vaults.WORDS, vaults.WORDS)
    assert window.session is not None
    assert window.session.app.mode is Mode.PORTABLE
    starts.end()


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("short", "short", typed.TOO_SHORT),
        (vaults.WORDS, f"{vaults.WORDS}s", typed.NOT_ALIKE),
        ("", "", typed.TOO_SHORT),
    ],
)
def test_a_passphrase_that_will_not_do_is_told_and_nothing_is_made(
    starts: Starts, one: str, other: str, told: str, qtbot: QtBot
) -> None:
    window = starts.window()
    press(window, CLINIC, qtbot)
    first, _ = _two(window, qtbot, one, other)
    qtbot.waitUntil(lambda: f"⚠ {told}" in words_of(window))
    assert window.session is not None
    assert window.session.door is Door.NEW
    assert not window.session.app.vault_exists()
    assert first.text() == one


def test_back_asks_again_who_it_is_for(starts: Starts, qtbot: QtBot) -> None:
    window = starts.window()
    press(window, CLINIC, qtbot)
    window.header.back_link.click()
    assert window.header.title.text() == setup.TITLE
    press(window, CHARITY, qtbot)
    _two(window, qtbot, vaults.WORDS, vaults.WORDS)
    assert window.session is not None
    assert window.session.mode is Mode.CHARITY


def test_enter_moves_on_to_the_second_box_and_then_makes_the_vault(
    starts: Starts, qtbot: QtBot
) -> None:
    window = starts.window()
    press(window, HOME, qtbot)
    first, second = boxes(window, qtbot, 2)
    assert QApplication.focusWidget() is first
    qtbot.keyClicks(first, vaults.WORDS)
    qtbot.keyClick(first, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is second
    qtbot.keyClicks(second, vaults.WORDS)
    qtbot.keyClick(second, Qt.Key.Key_Return)
    assert window.header.title.text() == recovery.TITLE


def test_a_passphrase_stays_in_no_widget_once_it_has_done_its_work(
    starts: Starts, qtbot: QtBot
) -> None:
    window = starts.window()
    press(window, HOME, qtbot)
    _two(window, qtbot, vaults.WORDS, vaults.WORDS)
    qtbot.waitUntil(
        lambda: all(vaults.WORDS not in line.text() for line in window.findChildren(QLineEdit))
    )


def test_who_brings_a_case_file_comes_to_it_after_the_sheet(at_home: Starts, qtbot: QtBot) -> None:
    window = at_home.window()
    press(window, "I have a case file from a clinic", qtbot)
    assert window.header.title.text() == recovery.TITLE
    session = window.session
    assert session is not None
    session.app.keep_recovery(session.app.new_recovery_sheet(), "printed")
    session.look_at_door()
    assert window.stack.key == "take-in-case"


def test_who_brings_a_backup_comes_to_the_backups(at_home: Starts, qtbot: QtBot) -> None:
    window = at_home.window()
    press(window, "I have a backup to put back", qtbot)
    assert window.stack.key == "backups"
