"""The recovery key: it opens, names what is mistyped, and mends what was lost, step by step."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from foiwriter.gui.pages import recover
from foiwriter.gui.widgets import PrimaryButton
from foiwriter.vault.modes import Mode
from tests import vaults
from tests.gui.looking import seen, words_of
from tests.gui.starts import Starts, boxes, open_session, press
from tests.rings import Ring

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from foiwriter.gui.window import MainWindow
    from foiwriter.vault.recovery import RecoverySheet

NEW = "another four plain words"


@pytest.fixture
def starts(qtbot: QtBot, tmp_path: Path) -> Iterator[Starts]:
    made = Starts(qtbot, tmp_path, Ring())
    yield made
    made.end()


@pytest.fixture
def sheet(starts: Starts) -> RecoverySheet:
    """The sheet of a vault whose keyring has lost its entry."""
    app = vaults.made(starts.app())
    made = app.new_recovery_sheet()
    app.keep_recovery(made, "printed")
    app.close()
    assert starts.ring is not None
    starts.ring.kept.clear()
    return made


def _keys(starts: Starts) -> str:
    return hashlib.sha256((starts.folders.data / "vault" / "keys.json").read_bytes()).hexdigest()


def _give(window: MainWindow, text: str, qtbot: QtBot) -> None:
    (box,) = boxes(window, qtbot, 1)
    box.clear()
    qtbot.keyClicks(box, text)
    qtbot.keyClick(box, Qt.Key.Key_Return)


def _asking(starts: Starts, qtbot: QtBot) -> MainWindow:
    window = starts.window()
    press(window, "Use the recovery key", qtbot)
    assert window.header.title.text() == recover.TITLE
    return window


def test_the_key_opens_however_it_is_typed(
    starts: Starts, sheet: RecoverySheet, qtbot: QtBot
) -> None:
    before = _keys(starts)
    window = _asking(starts, qtbot)
    _give(window, "-".join(sheet.groups).lower().replace("0", "o"), qtbot)
    assert window.header.title.text() == recover.ASK_TITLE
    assert _keys(starts) == before, "nothing changes before the person has said what happened"
    press(window, "Nothing is lost: open it just this once", qtbot)
    assert window.windowTitle() == "Today – foiwriter"
    open_session(window)
    assert _keys(starts) == before


def test_a_mistyped_group_is_named_and_the_box_keeps_what_was_typed(
    starts: Starts, sheet: RecoverySheet, qtbot: QtBot
) -> None:
    before = _keys(starts)
    window = _asking(starts, qtbot)
    wrong = list(sheet.groups)
    wrong[2] = wrong[2][:-1] + ("7" if wrong[2][-1] != "7" else "8")
    _give(window, " ".join(wrong), qtbot)
    qtbot.waitUntil(lambda: any("3" in words for words in words_of(window) if "⚠" in words))
    assert window.page is not None
    assert seen(window.page, QLineEdit)[0].text() == " ".join(wrong)
    assert _keys(starts) == before
    _give(window, sheet.text, qtbot)
    assert window.header.title.text() == recover.ASK_TITLE


def test_the_key_of_another_vault_is_told_apart_from_a_mistyped_one(
    starts: Starts, sheet: RecoverySheet, qtbot: QtBot
) -> None:
    from foiwriter.vault import recovery

    window = _asking(starts, qtbot)
    other = recovery.new("0123456789abcdef", sheet.made_on, sheet.mode)
    _give(window, other.text, qtbot)
    told = [words for words in words_of(window) if words.startswith("⚠")]
    assert told
    assert "group" not in told[0].casefold()


def test_a_lost_keyring_gets_a_new_entry_and_the_next_start_asks_nothing(
    starts: Starts, sheet: RecoverySheet, qtbot: QtBot
) -> None:
    window = _asking(starts, qtbot)
    _give(window, sheet.text, qtbot)
    press(window, "The keyring of this computer is lost or new", qtbot)
    assert window.header.title.text() == recover.DONE_TITLE
    qtbot.waitUntil(lambda: window.focusWidget() in seen(window, PrimaryButton))
    press(window, "Go on", qtbot)
    assert window.windowTitle() == "Today – foiwriter"
    open_session(starts.window())


def test_where_none_was_set_a_passphrase_is_offered_as_new(
    starts: Starts, sheet: RecoverySheet, qtbot: QtBot
) -> None:
    window = _asking(starts, qtbot)
    _give(window, sheet.text, qtbot)
    press(window, "I want a passphrase from now on", qtbot)
    first, second = boxes(window, qtbot, 2)
    qtbot.keyClicks(first, NEW)
    qtbot.keyClicks(second, NEW)
    press(window, "Keep this passphrase", qtbot)
    assert window.header.title.text() == recover.DONE_TITLE
    app = starts.app()
    app.open_vault(NEW)
    app.close()


def test_a_forgotten_passphrase_is_replaced_and_no_keyring_is_named(
    starts: Starts, qtbot: QtBot
) -> None:
    app = vaults.made(starts.app(), "four plain words here", mode=Mode.CHARITY)
    sheet = app.new_recovery_sheet()
    app.keep_recovery(sheet, "printed")
    app.close()
    window = starts.window()
    press(window, "Use the recovery key", qtbot)
    _give(window, sheet.text, qtbot)
    assert not any("keyring" in words for words in words_of(window))
    press(window, "I have forgotten the passphrase", qtbot)
    first, second = boxes(window, qtbot, 2)
    qtbot.keyClicks(first, NEW)
    qtbot.keyClicks(second, NEW)
    press(window, "Keep this passphrase", qtbot)
    again = starts.app()
    again.open_vault(NEW)
    again.close()


def test_a_keyring_that_refuses_changes_nothing_and_leaves_the_other_ways(
    starts: Starts, sheet: RecoverySheet, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = _keys(starts)
    window = _asking(starts, qtbot)
    _give(window, sheet.text, qtbot)
    monkeypatch.setattr(starts.ring, "fingerprint_elsewhere", lambda _entry: "something else")
    press(window, "The keyring of this computer is lost or new", qtbot)
    assert window.windowTitle().startswith("Error: ")
    assert window.header.title.text() == recover.ASK_TITLE
    assert _keys(starts) == before
    press(window, "Nothing is lost: open it just this once", qtbot)
    open_session(window)


def test_it_opens_a_locked_window_and_the_key_stays_nowhere(
    starts: Starts, sheet: RecoverySheet, qtbot: QtBot
) -> None:
    window = _asking(starts, qtbot)
    _give(window, sheet.text, qtbot)
    press(window, "Nothing is lost: open it just this once", qtbot)
    open_session(window).lock()
    press(window, "Use the recovery key", qtbot)
    _give(window, sheet.text, qtbot)
    press(window, "Nothing is lost: open it just this once", qtbot)
    assert window.windowTitle() == "Today – foiwriter"
    texts = [line.text() for line in window.findChildren(QLineEdit)]
    assert not any(sheet.groups[0] in text for text in texts)
