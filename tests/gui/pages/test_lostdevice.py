"""A lost or stolen computer: who is affected."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from foiwriter.gui.pages.lostdevice import LostDevicePage
from tests.gui.looking import button, words_of

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from foiwriter.app import App
    from foiwriter.gui.session import Session
    from foiwriter.gui.window import MainWindow
    from tests.gui.doubles import Recorded


@pytest.fixture
def page(window: MainWindow, session: Session, app: App, qtbot: QtBot) -> LostDevicePage:
    app.add_client("Sam Okafor", school="Mill Lane Primary")
    app.back_up()
    window.show_page("lost-device")
    page = window.page
    assert isinstance(page, LostDevicePage)
    qtbot.waitUntil(lambda: "Sam Okafor" in words_of(window))
    return page


def test_families_and_kinds_of_facts_are_listed(page: LostDevicePage, window: MainWindow) -> None:
    words = words_of(window)
    assert any("The last backup is of" in each for each in words)
    assert any("school" in each.casefold() for each in words)
    assert not any("Mill Lane" in each for each in words)


def test_it_leads_to_what_to_do(page: LostDevicePage, window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(button(page, "What to do now…"), Qt.Key.Key_Return)
    assert window.header.title.text() == "A lost or stolen computer"


def test_the_list_is_saved_to_keep_or_to_print(
    page: LostDevicePage, messages: Recorded, tmp_path: Path, qtbot: QtBot
) -> None:
    messages.path = str(tmp_path / "lost.pdf")
    qtbot.keyClick(button(page, "Save the list of families as PDF"), Qt.Key.Key_Return)
    qtbot.waitUntil((tmp_path / "lost.pdf").is_file)
    assert (tmp_path / "lost.pdf").read_bytes().startswith(b"%PDF")


def test_beside_an_open_case_nobody_is_listed(
    page: LostDevicePage, window: MainWindow, session: Session, app: App, qtbot: QtBot
) -> None:
    session.client = next(client for client in app.clients() if not client.household)
    window.show_page("lost-device")
    qtbot.waitUntil(lambda: "A case is open" in words_of(window))
    assert "Sam Okafor" not in words_of(window)
