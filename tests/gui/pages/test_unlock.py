"""Opening the records: by passphrase, by one press after a lock, and every way it can go wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit

from foiwriter.gui.pages import unlock
from foiwriter.gui.session import Door
from foiwriter.gui.widgets import PrimaryButton
from foiwriter.system.locks import FolderLock
from tests import vaults
from tests.gui.looking import button, name_of, seen, words_of
from tests.gui.starts import Starts, boxes, open_session, press
from tests.rings import Ring

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from foiwriter.gui.window import MainWindow


@pytest.fixture
def starts(qtbot: QtBot, tmp_path: Path) -> Iterator[Starts]:
    """A computer without a keyring, its vault guarded by a passphrase."""
    made = Starts(qtbot, tmp_path, None)
    vaults.made(made.app(), vaults.WORDS).close()
    yield made
    made.end()


@pytest.fixture
def at_home(qtbot: QtBot, tmp_path: Path) -> Iterator[Starts]:
    """A computer with a keyring, its vault guarded by that."""
    made = Starts(qtbot, tmp_path, Ring())
    vaults.made(made.app()).close()
    yield made
    made.end()


def _give(window: MainWindow, words: str, qtbot: QtBot) -> QLineEdit:
    (box,) = boxes(window, qtbot, 1)
    qtbot.keyClicks(box, words)
    qtbot.keyClick(box, Qt.Key.Key_Return)
    return box


def test_the_next_start_asks_for_the_passphrase_and_enter_opens(
    starts: Starts, qtbot: QtBot
) -> None:
    window = starts.window()
    assert window.header.title.text() == unlock.ASK_TITLE
    _give(window, vaults.WORDS, qtbot)
    assert window.windowTitle() == "Today – foiwriter"


def test_a_wrong_passphrase_is_told_beside_its_box_where_it_can_be_typed_again(
    starts: Starts, qtbot: QtBot
) -> None:
    window = starts.window()
    box = _give(window, "something else entirely", qtbot)
    qtbot.waitUntil(lambda: f"⚠ {unlock.WRONG}" in words_of(window))
    assert window.windowTitle().startswith("Error: ")
    assert QApplication.focusWidget() is box
    assert box.selectedText(), "the next key press takes the place of what was wrong"
    qtbot.keyClicks(box, vaults.WORDS)
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert window.windowTitle() == "Today – foiwriter"


def test_nothing_typed_is_said_so(starts: Starts, qtbot: QtBot) -> None:
    window = starts.window()
    press(window, "Open", qtbot)
    qtbot.waitUntil(lambda: f"⚠ {unlock.NEEDED}" in words_of(window))


def test_who_has_forgotten_it_is_told_what_is_left(starts: Starts, qtbot: QtBot) -> None:
    window = starts.window()
    press(window, "Forgotten it?", qtbot)
    qtbot.waitUntil(lambda: unlock.FORGOTTEN in words_of(window))
    press(window, unlock.USE_KEY, qtbot)
    assert window.header.title.text() == "Use the recovery key"


def test_a_second_window_says_that_foiwriter_is_open_before_it_asks_for_a_passphrase(
    starts: Starts, tmp_path: Path, qtbot: QtBot
) -> None:
    with FolderLock(tmp_path / "data" / "vault"):
        window = starts.window()
        assert window.windowTitle() == "Error: foiwriter is already open – foiwriter"
        assert window.page is not None
        assert seen(window.page, QLineEdit) == []
    press(window, "Try again", qtbot)
    boxes(window, qtbot, 1)


def test_what_is_typed_can_be_shown(starts: Starts, qtbot: QtBot) -> None:
    window = starts.window()
    (box,) = boxes(window, qtbot, 1)
    assert box.echoMode() == QLineEdit.EchoMode.Password
    assert window.page is not None
    button(window.page, "Show what I type").click()
    assert box.echoMode() == QLineEdit.EchoMode.Normal


def test_the_page_that_was_wanted_comes_after_the_passphrase(starts: Starts, qtbot: QtBot) -> None:
    window = starts.window()
    window.show_page("requests")
    assert window.header.title.text() == unlock.ASK_TITLE
    _give(window, vaults.WORDS, qtbot)
    assert window.windowTitle() == "Requests – foiwriter"


def test_after_a_lock_the_passphrase_is_asked_and_the_rail_leads_nowhere(
    starts: Starts, qtbot: QtBot
) -> None:
    window = starts.window()
    _give(window, vaults.WORDS, qtbot)
    qtbot.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert window.windowTitle() == "foiwriter"
    assert window.header.title.text() == unlock.LOCKED_TITLE
    assert not window.rail.isVisible()
    for key in ("write", "settings", "authorities", "requests", "help", "backups", "setup"):
        window.show_page(key)
        assert window.header.title.text() == unlock.LOCKED_TITLE, key
    window.open_finder()
    assert window.finding.shown is None
    _give(window, "something else entirely", qtbot)
    assert not window.rail.isVisible()
    assert window.windowTitle() == "foiwriter"
    box = seen(window.page, QLineEdit)[0] if window.page else None
    assert box is not None
    qtbot.keyClicks(box, vaults.WORDS)
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert window.windowTitle() == "Today – foiwriter"
    assert window.rail.isVisible()


def test_where_the_keyring_opens_one_press_unlocks(at_home: Starts, qtbot: QtBot) -> None:
    window = at_home.window()
    session = open_session(window)
    qtbot.mouseClick(window.rail.lock, Qt.MouseButton.LeftButton)
    assert session.door is Door.LOCKED
    assert not session.app.vault_open()
    press(window, "Open", qtbot)
    assert session.vault_is_open
    assert window.windowTitle() == "Today – foiwriter"


def test_with_a_passphrase_too_the_keyring_does_not_unlock(at_home: Starts, qtbot: QtBot) -> None:
    window = at_home.window()
    session = open_session(window)
    session.app.change_passphrase(vaults.WORDS)
    session.lock()
    (box,) = boxes(window, qtbot, 1)
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert session.door is Door.LOCKED, "an empty box opens nothing"
    _give(window, vaults.WORDS, qtbot)
    assert session.vault_is_open


def test_a_lost_keyring_leads_to_the_recovery_key_and_to_a_backup(
    at_home: Starts, qtbot: QtBot
) -> None:
    assert at_home.ring is not None
    at_home.ring.kept.clear()
    window = at_home.window()
    page = window.page
    assert page is not None
    wanted = {"Try again", unlock.USE_KEY, "Put a backup back"}
    qtbot.waitUntil(lambda: wanted <= {name_of(each) for each in seen(page, QAbstractButton)})
    assert window.focusWidget() in seen(page, PrimaryButton)
    assert [name_of(each) for each in seen(page, PrimaryButton)] == [unlock.USE_KEY]
