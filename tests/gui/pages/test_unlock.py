"""The passphrase: chosen once, given later, and every way it can go wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit

from foiwriter.app import App, Folders
from foiwriter.gui.pages import unlock
from foiwriter.gui.session import Door, Session
from foiwriter.gui.tasks import Tasks
from foiwriter.gui.window import MainWindow
from foiwriter.system.locks import FolderLock
from tests.gui.doubles import AtOnce, Clock, Recorded
from tests.gui.looking import button, name_of, seen, words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

WORDS = "kettle orchard seven lanterns"


@pytest.fixture
def start(qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[[], MainWindow]]:
    """Starts the program anew on the same folder, on a computer without a keyring."""
    made: list[tuple[MainWindow, App]] = []

    def begin() -> MainWindow:
        for window, app in made:
            window.close()
            app.close()
        app = App(Folders(tmp_path / "data", tmp_path / "letters"), today=Clock(), keyring=None)
        window = MainWindow()
        qtbot.addWidget(window)
        tasks = Tasks(AtOnce(), AtOnce(), window)
        window.use(Session(app, tasks, Recorded(window), Clock(), window))
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        window.show_page("today")
        assert window.session is not None
        window.session.open_vault()
        made.append((window, app))
        return window

    yield begin
    for window, app in made:
        window.close()
        app.close()


def _boxes(window: MainWindow, qtbot: QtBot, count: int) -> list[QLineEdit]:
    assert window.page is not None
    page = window.page
    qtbot.waitUntil(lambda: len(seen(page, QLineEdit)) == count)
    return seen(page, QLineEdit)


def _press(window: MainWindow, name: str, qtbot: QtBot) -> None:
    page = window.page
    assert page is not None
    qtbot.waitUntil(lambda: name in {name_of(each) for each in seen(page, QAbstractButton)})
    qtbot.mouseClick(button(page, name), Qt.MouseButton.LeftButton)


def test_first_run_asks_twice_says_what_happens_if_lost_and_opens(
    start: Callable[[], MainWindow], qtbot: QtBot
) -> None:
    window = start()
    assert window.header.title.text() == unlock.NEW_TITLE
    first, second = _boxes(window, qtbot, 2)
    assert unlock.IF_LOST in words_of(window)
    assert first.echoMode() == QLineEdit.EchoMode.Password
    qtbot.keyClicks(first, WORDS)
    qtbot.keyClicks(second, WORDS)
    _press(window, "Lock my records with it", qtbot)
    assert window.windowTitle() == "Today – foiwriter"
    assert window.session is not None
    assert window.session.vault_is_open


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("short", "short", unlock.WRONG_LENGTH),
        (WORDS, f"{WORDS}s", unlock.NOT_ALIKE),
        ("", "", unlock.WRONG_LENGTH),
    ],
)
def test_a_passphrase_that_will_not_do_is_told_and_nothing_is_made(
    start: Callable[[], MainWindow], one: str, other: str, told: str, qtbot: QtBot
) -> None:
    window = start()
    first, second = _boxes(window, qtbot, 2)
    qtbot.keyClicks(first, one)
    qtbot.keyClicks(second, other)
    _press(window, "Lock my records with it", qtbot)
    qtbot.waitUntil(lambda: f"⚠ {told}" in words_of(window))
    assert window.session is not None
    assert window.session.door is Door.NEW
    assert not window.session.app.vault_exists()
    assert first.text() == one


def test_the_next_start_asks_for_it_and_enter_opens(
    start: Callable[[], MainWindow], qtbot: QtBot
) -> None:
    _made(start(), qtbot)
    window = start()
    assert window.header.title.text() == unlock.ASK_TITLE
    (box,) = _boxes(window, qtbot, 1)
    qtbot.keyClicks(box, WORDS)
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert window.windowTitle() == "Today – foiwriter"


def test_a_wrong_passphrase_is_told_beside_its_box_where_it_can_be_typed_again(
    start: Callable[[], MainWindow], qtbot: QtBot
) -> None:
    _made(start(), qtbot)
    window = start()
    (box,) = _boxes(window, qtbot, 1)
    qtbot.keyClicks(box, "something else entirely")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: f"⚠ {unlock.WRONG}" in words_of(window))
    assert window.windowTitle().startswith("Error: ")
    assert QApplication.focusWidget() is box
    assert box.selectedText(), "the next key press takes the place of what was wrong"
    qtbot.keyClicks(box, WORDS)
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert window.windowTitle() == "Today – foiwriter"


def test_who_has_forgotten_it_is_told_what_is_left(
    start: Callable[[], MainWindow], qtbot: QtBot
) -> None:
    _made(start(), qtbot)
    window = start()
    _press(window, "Forgotten it?", qtbot)
    qtbot.waitUntil(lambda: unlock.FORGOTTEN in words_of(window))


def test_enter_moves_on_to_the_second_box_and_then_makes_the_vault(
    start: Callable[[], MainWindow], qtbot: QtBot
) -> None:
    window = start()
    first, second = _boxes(window, qtbot, 2)
    qtbot.keyClicks(first, WORDS)
    qtbot.keyClick(first, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is second
    qtbot.keyClicks(second, WORDS)
    qtbot.keyClick(second, Qt.Key.Key_Return)
    assert window.windowTitle() == "Today – foiwriter"


def test_a_second_window_says_that_foiwriter_is_open_before_it_asks_for_a_passphrase(
    start: Callable[[], MainWindow], tmp_path: Path, qtbot: QtBot
) -> None:
    _made(start(), qtbot)
    lock = FolderLock(tmp_path / "data" / "vault")
    start()  # the window that made it is closed, and the lock is free
    with lock:
        window = start()
        assert window.windowTitle() == "Error: foiwriter is already open – foiwriter"
        assert window.page is not None
        assert seen(window.page, QLineEdit) == []
    _press(window, "Try again", qtbot)
    _boxes(window, qtbot, 1)


def test_what_is_typed_can_be_shown(start: Callable[[], MainWindow], qtbot: QtBot) -> None:
    window = start()
    first, second = _boxes(window, qtbot, 2)
    assert window.page is not None
    button(window.page, "Show what I type").click()
    assert first.echoMode() == second.echoMode() == QLineEdit.EchoMode.Normal


def test_the_page_that_was_wanted_comes_after_the_passphrase(
    start: Callable[[], MainWindow], qtbot: QtBot
) -> None:
    _made(start(), qtbot)
    window = start()
    window.show_page("requests")
    assert window.header.title.text() == unlock.ASK_TITLE
    (box,) = _boxes(window, qtbot, 1)
    qtbot.keyClicks(box, WORDS)
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert window.windowTitle() == "Requests – foiwriter"


def _made(window: MainWindow, qtbot: QtBot) -> None:
    for box in _boxes(window, qtbot, 2):
        qtbot.keyClicks(box, WORDS)
    _press(window, "Lock my records with it", qtbot)
