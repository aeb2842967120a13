"""Hand over: the family leaves with everything that is theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from foiwriter.gui.clinic.typed import NOT_ALIKE, TOO_SHORT
from foiwriter.gui.pages.clients import ClientsPage
from foiwriter.gui.pages.handover import CHOOSE, HandOverPage
from tests.gui.clinic.steps import press, told

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from foiwriter.gui.session import Session
    from foiwriter.gui.window import MainWindow
    from tests.gui.clinic.conftest import Families

WORDS = "plum river seven candles"


def _page(
    window: MainWindow, families: Families, folder: Path | None, qtbot: QtBot
) -> HandOverPage:
    window.show_page("client", families.sam.id)
    window.show_page("hand-over")
    page = window.page
    assert isinstance(page, HandOverPage)
    if folder is not None:
        folder.mkdir()
        page.session.messages.path = str(folder)  # type: ignore[attr-defined]
        qtbot.mouseClick(page.choose, Qt.MouseButton.LeftButton)
    return page


def _hand_over(page: HandOverPage, first: str, second: str, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.words.first, first)
    qtbot.keyClicks(page.words.second, second)
    qtbot.mouseClick(page.hand_over, Qt.MouseButton.LeftButton)


def test_the_family_gets_its_case_file_and_only_its_own(
    window: MainWindow, working: Session, families: Families, tmp_path: Path, qtbot: QtBot
) -> None:
    page = _page(window, families, tmp_path / "stick", qtbot)
    _hand_over(page, WORDS, WORDS, qtbot)
    files = [path for path in (tmp_path / "stick").rglob("*") if path.is_file()]
    assert [path.suffix for path in files].count(".foicase") == 1
    assert not any(b"Aaliyah" in path.read_bytes() for path in files)
    assert window.header.title.text() == "Handed over"
    for path in files:
        assert f"✓ {path.name}" in told(window)
    assert working.app.client(families.sam.id or 0).handed_over_at is not None
    assert working.app.client(families.ali.id or 0).handed_over_at is None


def test_the_passphrase_of_the_family_stays_nowhere_on_the_screen(
    window: MainWindow, working: Session, families: Families, tmp_path: Path, qtbot: QtBot
) -> None:
    page = _page(window, families, tmp_path / "stick", qtbot)
    _hand_over(page, WORDS, WORDS, qtbot)
    assert (page.words.first.text(), page.words.second.text()) == ("", "")


def test_two_passphrases_that_differ_write_nothing(
    window: MainWindow, working: Session, families: Families, tmp_path: Path, qtbot: QtBot
) -> None:
    page = _page(window, families, tmp_path / "stick", qtbot)
    _hand_over(page, WORDS, WORDS + "x", qtbot)
    assert f"⚠ {NOT_ALIKE}" in told(window)
    assert list((tmp_path / "stick").iterdir()) == []


def test_a_short_passphrase_is_not_taken(
    window: MainWindow, working: Session, families: Families, tmp_path: Path, qtbot: QtBot
) -> None:
    page = _page(window, families, tmp_path / "stick", qtbot)
    _hand_over(page, "plum", "plum", qtbot)
    assert f"⚠ {TOO_SHORT}" in told(window)
    assert list((tmp_path / "stick").iterdir()) == []


def test_without_a_folder_it_asks_for_one(
    window: MainWindow, working: Session, families: Families, qtbot: QtBot
) -> None:
    page = _page(window, families, None, qtbot)
    _hand_over(page, WORDS, WORDS, qtbot)
    assert f"⚠ {CHOOSE}" in told(window)


def test_the_sheet_is_saved_and_the_next_family_comes(
    window: MainWindow, working: Session, families: Families, tmp_path: Path, qtbot: QtBot
) -> None:
    page = _page(window, families, tmp_path / "stick", qtbot)
    _hand_over(page, WORDS, WORDS, qtbot)
    working.messages.path = str(tmp_path / "next.pdf")  # type: ignore[attr-defined]
    press(page, "Save the what next sheet as PDF")
    assert (tmp_path / "next.pdf").read_bytes().startswith(b"%PDF")
    press(page, "Next family")
    assert working.client is None
    assert isinstance(window.page, ClientsPage)


def test_without_a_case_there_is_nothing_to_hand_over(
    window: MainWindow, working: Session, families: Families
) -> None:
    window.show_page("hand-over")
    assert isinstance(window.page, ClientsPage)
