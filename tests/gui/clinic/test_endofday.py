"""End of day: nothing is destroyed that somebody still needs, and then nothing is left."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from foiwriter.gui.pages import endofday
from foiwriter.gui.pages.endofday import EndOfDayPage
from foiwriter.gui.session import Door
from tests.gui.clinic.steps import press, told
from tests.gui.doubles import NextTurn

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from foiwriter.gui.session import Session
    from foiwriter.gui.window import MainWindow
    from tests.gui.clinic.conftest import Families

FAMILY = "plum river seven candles"


def _page(window: MainWindow) -> EndOfDayPage:
    window.show_page("end-of-day")
    assert isinstance(window.page, EndOfDayPage)
    return window.page


def _destroy(page: EndOfDayPage, word: str, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.word.box, word)
    qtbot.mouseClick(page.end, Qt.MouseButton.LeftButton)


def _keys(session: Session) -> Path:
    return session.app.folders.data / "vault" / "keys.json"


def test_each_case_is_listed_with_where_it_stands(
    window: MainWindow, working: Session, families: Families, tmp_path: Path
) -> None:
    working.app.hand_over(families.ali.id or 0, tmp_path, FAMILY)
    _page(window)
    words = told(window)
    assert "2 cases, of which 1 is not handed over." in words
    assert {"Handed over", "Still here", "Sam Okafor", "Aaliyah Begum"} <= set(words)


def test_without_the_word_nothing_is_destroyed(
    window: MainWindow, working: Session, families: Families, qtbot: QtBot
) -> None:
    _destroy(_page(window), "destroy", qtbot)
    assert "There is a problem" in told(window)
    assert _keys(working).exists()


def test_a_case_that_nobody_has_stops_it(
    window: MainWindow, working: Session, families: Families, qtbot: QtBot
) -> None:
    _destroy(_page(window), "DESTROY", qtbot)
    assert "There is a problem" in told(window)
    assert _keys(working).exists()
    assert working.door is Door.OPEN
    assert window.page.end.isEnabled()  # type: ignore[union-attr]


def test_with_a_backup_it_ends_where_a_new_day_begins(
    window: MainWindow, working: Session, families: Families, tmp_path: Path, qtbot: QtBot
) -> None:
    drive = tmp_path / "drive"
    drive.mkdir()
    window.show_page("client", families.sam.id)
    page = _page(window)
    working.messages.path = str(drive)  # type: ignore[attr-defined]
    press(page, "Choose the folder…")
    _destroy(page, "DESTROY", qtbot)
    assert not _keys(working).exists()
    assert [path.suffix for path in drive.iterdir()] == [".foibackup"]
    assert (working.door, working.client, working.worker) == (Door.NEW, None, None)
    assert window.stack.key == "setup"
    assert not any("Okafor" in words for words in told(window))


def test_with_a_case_open_nobody_is_left_on_the_screen_either(
    window: MainWindow, working: Session, families: Families, tmp_path: Path, qtbot: QtBot
) -> None:
    """Closing the case must not drop the answer to how the vault stands now."""
    working.open_case(families.sam)
    page = _page(window)
    page.folder.setText(str(tmp_path))
    working.tasks._database = NextTurn()
    _destroy(page, "DESTROY", qtbot)
    assert not page.end.isEnabled()
    assert page.end.text() == endofday.BUSY
    qtbot.waitUntil(lambda: window.stack.key == "setup")
    assert working.door is Door.NEW
    assert not any("Okafor" in words for words in told(window))


def test_a_case_changed_after_the_hand_over_says_so(
    window: MainWindow, working: Session, families: Families, tmp_path: Path
) -> None:
    working.app.hand_over(families.ali.id or 0, tmp_path, FAMILY)
    working.app.save_client(replace(families.ali, school="Hill Primary"))
    _page(window)
    assert {endofday.CHANGED, "2 cases, none of them handed over."} <= set(told(window))


def test_when_all_is_handed_over_no_backup_is_asked_for(
    window: MainWindow, working: Session, families: Families, tmp_path: Path, qtbot: QtBot
) -> None:
    for client in (families.sam, families.ali):
        (tmp_path / client.name).mkdir()
        working.app.hand_over(client.id or 0, tmp_path / client.name, FAMILY)
    page = _page(window)
    assert "2 cases, all handed over." in told(window)
    assert not page.backup.isVisible()
    _destroy(page, "DESTROY", qtbot)
    assert not _keys(working).exists()
    assert working.door is Door.NEW
