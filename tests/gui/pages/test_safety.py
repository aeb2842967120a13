"""Safety: the ways in, when records lock, backups, and the report for the makers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from foiwriter.gui.clinic.typed import TwoPassphrases
from foiwriter.gui.pages.safety import SafetyPage
from foiwriter.gui.safety.report import Report
from foiwriter.gui.safety.waysin import KEYRING_NONE
from foiwriter.vault.modes import Mode
from tests import vaults
from tests.gui.looking import button, name_of, seen, words_of
from tests.gui.starts import Starts, boxes, open_session

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from foiwriter.app import App
    from foiwriter.gui.session import Session
    from foiwriter.gui.window import MainWindow
    from tests.gui.doubles import Recorded


@pytest.fixture
def page(window: MainWindow, session: Session, qtbot: QtBot) -> SafetyPage:
    return _shown(window, qtbot)


def _shown(window: MainWindow, qtbot: QtBot) -> SafetyPage:
    window.show_page("safety")
    page = window.page
    assert isinstance(page, SafetyPage)
    qtbot.waitUntil(lambda: "The recovery sheet" in words_of(window))
    return page


def _press(qtbot: QtBot, root: QWidget, name: str) -> None:
    qtbot.waitUntil(lambda: name in [name_of(each) for each in seen(root, QAbstractButton)])
    qtbot.keyClick(button(root, name), Qt.Key.Key_Return)


def _set_words(page: SafetyPage, qtbot: QtBot, words: str = vaults.WORDS) -> None:
    _press(qtbot, page, "Set one: A passphrase")
    both = page.findChild(TwoPassphrases)
    assert both is not None
    qtbot.keyClicks(both.first, words)
    qtbot.keyClicks(both.second, words)
    _press(qtbot, page, "Keep this passphrase")


def test_a_passphrase_is_set_and_opens_the_records(
    page: SafetyPage, window: MainWindow, app: App, qtbot: QtBot
) -> None:
    assert app.vault_ways() == ("keyring", "recovery")
    _set_words(page, qtbot)
    qtbot.waitUntil(lambda: any("The passphrase is kept" in words for words in words_of(window)))
    assert "passphrase" in app.vault_ways()
    app.close()
    app.open_vault(vaults.WORDS)


def test_a_short_passphrase_is_not_kept(page: SafetyPage, app: App, qtbot: QtBot) -> None:
    _set_words(page, qtbot, "kettle")
    assert "passphrase" not in app.vault_ways()


def test_the_keyring_is_left_only_when_a_passphrase_is_there(
    page: SafetyPage, app: App, qtbot: QtBot
) -> None:
    names = [name_of(each) for each in seen(page, QAbstractButton)]
    assert "Stop using it: The keyring of this computer" not in names
    _set_words(page, qtbot)
    _press(qtbot, page, "Stop using it: The keyring of this computer")
    assert app.vault_ways() == ("passphrase", "recovery")
    _press(qtbot, page, "Use it: The keyring of this computer")
    assert "keyring" in app.vault_ways()


def test_a_passphrase_is_removed_only_after_a_yes(
    page: SafetyPage, app: App, messages: Recorded, qtbot: QtBot
) -> None:
    _set_words(page, qtbot)
    messages.says_yes = False
    _press(qtbot, page, "Remove it: A passphrase")
    assert "passphrase" in app.vault_ways()
    messages.says_yes = True
    _press(qtbot, page, "Remove it: A passphrase")
    assert app.vault_ways() == ("keyring", "recovery")


def test_a_new_recovery_sheet_is_made_on_its_own_page(page: SafetyPage, qtbot: QtBot) -> None:
    page.go.disconnect()
    with qtbot.waitSignal(page.go) as went:
        _press(qtbot, page, "Make a new one: The recovery sheet")
    assert went.args == ["recovery", None]


def test_the_time_before_it_locks_is_kept_and_never_longer_than_the_mode_allows(
    page: SafetyPage, app: App, session: Session, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: button(page, "Lock after 15 minutes").isChecked())
    _press(qtbot, page, "Lock after 3 minutes")
    assert app.settings.lock_after_minutes == 3
    session.mode = Mode.CLINIC
    page.refresh()
    offered = {each.text() for each in page.minutes.buttons() if each.isVisible()}
    assert offered == {"1 minute", "2 minutes", "3 minutes", "5 minutes"}
    app.save_settings(app.settings.model_copy(update={"lock_after_minutes": 60}))
    page.refresh()
    assert button(page, "Lock after 5 minutes").isChecked()


def test_a_keyring_that_does_not_work_is_not_offered(tmp_path: Path, qtbot: QtBot) -> None:
    starts = Starts(qtbot, tmp_path, None)
    vaults.made(starts.app(), vaults.WORDS).close()
    window = starts.window()
    (box,) = boxes(window, qtbot, 1)
    qtbot.keyClicks(box, vaults.WORDS)
    qtbot.keyClick(box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: open_session(window) is not None)
    window.show_page("safety")
    qtbot.waitUntil(lambda: KEYRING_NONE in words_of(window))
    names = {name_of(each) for each in seen(window, QAbstractButton)}
    assert "Use it: The keyring of this computer" not in names
    starts.end()


def test_in_a_clinic_there_is_no_keyring_to_use(
    page: SafetyPage, window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    session.mode = Mode.CLINIC
    page.refresh()
    qtbot.waitUntil(lambda: "A passphrase" in words_of(window))
    assert "The keyring of this computer" not in words_of(window)


def test_a_backup_is_made_from_here(
    page: SafetyPage, window: MainWindow, app: App, qtbot: QtBot
) -> None:
    assert page.backup.text() == "There is no backup yet."
    _press(qtbot, page, "Back up now")
    assert len(app.backups()) == 1
    assert page.backup.text().startswith("The newest is of ")


@pytest.mark.parametrize(
    ("name", "went"),
    [
        ("Backups…", ["backups", None]),
        ("Bin…", ["bin", None]),
        ("What was done…", ["activity", None]),
        ("Lost or stolen computer…", ["lost-device", None]),
        ("What is protected…", ["help", "protection"]),
    ],
)
def test_other_pages_of_safety_are_reached_from_here(
    page: SafetyPage, name: str, went: list[object], qtbot: QtBot
) -> None:
    page.go.disconnect()
    with qtbot.waitSignal(page.go) as signal:
        _press(qtbot, page, name)
    assert signal.args == went


def test_the_report_is_shown_whole_and_saved_as_it_is_shown(
    page: SafetyPage, app: App, messages: Recorded, tmp_path: Path, qtbot: QtBot
) -> None:
    _press(qtbot, page, "Report for the makers of foiwriter")
    report = page.findChild(Report)
    assert report is not None
    qtbot.waitUntil(lambda: bool(report.reader.toPlainText()))
    messages.path = str(tmp_path / "report.txt")
    _press(qtbot, page, "Save the report…")
    assert (tmp_path / "report.txt").read_text("utf-8") == report.reader.toPlainText()
