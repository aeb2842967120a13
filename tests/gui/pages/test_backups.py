"""Backups: made, listed, tried and restored, with and without records that are open."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from foiwriter.app import App, Folders
from foiwriter.gui.pages.backups import BackupsPage
from foiwriter.gui.safety.restoring import RestorePanel
from foiwriter.gui.session import Session
from foiwriter.gui.tasks import Tasks
from foiwriter.gui.window import MainWindow
from tests import vaults
from tests.gui.doubles import AtOnce, Clock, Recorded
from tests.gui.looking import name_of, seen, words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

WORDS = vaults.WORDS


@pytest.fixture
def page(window: MainWindow, session: Session) -> BackupsPage:
    window.show_page("backups")
    assert isinstance(window.page, BackupsPage)
    return window.page


def _told(qtbot: QtBot, window: MainWindow, text: str) -> None:
    """Wait until some words on the page hold this text."""
    qtbot.waitUntil(lambda: any(text in words for words in words_of(window)))


def _press(qtbot: QtBot, root: QWidget, name: str) -> None:
    """Press the first button on the screen whose name begins so, once it is there."""

    def found() -> list[QAbstractButton]:
        return [each for each in seen(root, QAbstractButton) if name_of(each).startswith(name)]

    qtbot.waitUntil(lambda: bool(found()))
    qtbot.keyClick(found()[0], Qt.Key.Key_Return)


def test_a_backup_made_now_is_in_the_list(
    page: BackupsPage, window: MainWindow, app: App, add: Callable[..., str], qtbot: QtBot
) -> None:
    _told(qtbot, window, "There is no backup yet.")
    add()
    _press(qtbot, window.header, "Back up now")
    _told(qtbot, window, "✓ The backup is made and checked")
    (backup,) = app.backups()
    _told(qtbot, window, "1 request")
    _told(qtbot, window, f"number {backup.counter}")


def test_a_restore_brings_back_what_was_lost(
    page: BackupsPage, window: MainWindow, app: App, add: Callable[..., str], qtbot: QtBot
) -> None:
    add(subject="Before")
    app.back_up()
    add(subject="After")
    page.refresh()
    _press(qtbot, page, "Restore…")
    panel = page.findChild(RestorePanel)
    assert panel is not None
    _press(qtbot, panel, "Restore it")
    _told(qtbot, window, "Your records are restored")
    assert [view.subject for view in app.requests()] == ["Before"]
    _told(qtbot, window, "It is still locked")
    assert len(app.set_aside()) == 1


def test_nothing_is_restored_when_the_person_keeps_what_there_is(
    page: BackupsPage, app: App, add: Callable[..., str], qtbot: QtBot
) -> None:
    add(subject="Before")
    app.back_up()
    add(subject="After")
    page.refresh()
    _press(qtbot, page, "Restore…")
    _press(qtbot, page, "Keep what I have")
    assert {view.subject for view in app.requests()} == {"Before", "After"}
    assert app.set_aside() == ()


def test_a_trial_restore_says_what_it_counted(
    page: BackupsPage, window: MainWindow, app: App, add: Callable[..., str], qtbot: QtBot
) -> None:
    add()
    app.back_up()
    page.refresh()
    _press(qtbot, page, "Try it")
    _told(qtbot, window, "This backup can be restored: everything in it is there")
    _told(qtbot, window, "Requests: 1 in the backup, 1 in your records.")


def test_a_damaged_backup_is_not_in_the_list(
    page: BackupsPage, window: MainWindow, app: App, add: Callable[..., str], qtbot: QtBot
) -> None:
    add()
    backup = app.back_up()
    data = bytearray(backup.path.read_bytes())
    data[len(data) // 2] ^= 1
    backup.path.write_bytes(bytes(data))
    page.refresh()
    _told(qtbot, window, "There is no backup yet.")


def test_a_second_place_is_chosen_and_gets_a_copy(
    page: BackupsPage, app: App, messages: Recorded, tmp_path: Path, qtbot: QtBot
) -> None:
    drive = tmp_path / "drive"
    drive.mkdir()
    messages.path = str(drive)
    _press(qtbot, page, "Choose a folder…")
    assert app.settings.backup_folder == drive
    page.act()
    assert len(list(drive.glob("*.foibackup"))) == 1
    _press(qtbot, page, "Stop using that folder")
    assert app.settings.backup_folder is None


def test_a_folder_that_cannot_be_reached_is_said(
    page: BackupsPage, window: MainWindow, app: App, tmp_path: Path, qtbot: QtBot
) -> None:
    gone = tmp_path / "gone"
    app.save_settings(app.settings.model_copy(update={"backup_folder": gone}))
    page.act()
    _told(qtbot, window, f"{gone} could not be reached")


@pytest.fixture
def elsewhere(tmp_path: Path, qtbot: QtBot) -> Iterator[tuple[MainWindow, App, str]]:
    """A new computer without records, a backup from the old one, and its recovery key."""
    old = App(Folders(tmp_path / "old", tmp_path / "old-out"), today=Clock(), keyring=None)
    vaults.made(old, WORDS)
    sheet = old.new_recovery_sheet()
    old.keep_recovery(sheet, "printed")
    old.add_client("Sam Okafor")
    backup = old.back_up()
    old.close()
    shutil.copy(backup.path, tmp_path / backup.path.name)
    app = App(Folders(tmp_path / "new", tmp_path / "new-out"), today=Clock(), keyring=None)
    window = MainWindow()
    qtbot.addWidget(window)
    messages = Recorded(window)
    messages.path = str(tmp_path / backup.path.name)
    window.use(Session(app, Tasks(AtOnce(), AtOnce(), window), messages, Clock(), window))
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield window, app, sheet.text
    window.close()
    app.close()


@pytest.mark.parametrize("by", ["passphrase", "recovery key"])
def test_a_new_computer_gets_the_records_from_a_file(
    elsewhere: tuple[MainWindow, App, str], by: str, qtbot: QtBot
) -> None:
    window, app, key = elsewhere
    assert window.session is not None
    window.session.open_vault()
    window.show_page("backups")
    page = window.page
    assert isinstance(page, BackupsPage)
    _press(qtbot, page, "Restore another file…")
    panel = page.findChild(RestorePanel)
    assert panel is not None
    if by == "passphrase":
        qtbot.keyClicks(panel.passphrase, WORDS)
    else:
        qtbot.keyClicks(panel.recovery, key.lower().replace(" ", "-"))
    _press(qtbot, panel, "Restore it")
    _told(qtbot, window, "Your records are restored")
    assert window.session.vault_is_open
    assert [client.name for client in app.clients()] == ["Sam Okafor"]


def test_a_wrong_passphrase_is_said_and_changes_nothing(
    elsewhere: tuple[MainWindow, App, str], qtbot: QtBot
) -> None:
    window, app, _ = elsewhere
    assert window.session is not None
    window.session.open_vault()
    window.show_page("backups")
    page = window.page
    assert isinstance(page, BackupsPage)
    _press(qtbot, page, "Restore another file…")
    panel = page.findChild(RestorePanel)
    assert panel is not None
    _press(qtbot, panel, "Restore it")
    _press(qtbot, panel, "Type the passphrase or the recovery key")
    qtbot.keyClicks(panel.passphrase, "kettle orchard seven candles")
    _press(qtbot, panel, "Restore it")
    _told(qtbot, window, "There is a problem")
    assert not app.vault_exists()
