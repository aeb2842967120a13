"""The bin: what was thrown away, and the way back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from foiwriter.app import Draft
from foiwriter.gui.clinic.typed import TypedWord
from foiwriter.gui.pages.bin import BinPage
from foiwriter.vault.modes import Mode
from tests.gui.looking import name_of, seen, words_of

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from foiwriter.app import App
    from foiwriter.gui.session import Session
    from foiwriter.gui.window import MainWindow
    from tests.gui.doubles import Recorded


@pytest.fixture
def thrown(session: Session, app: App) -> int:
    """A draft of Sam's that was thrown away; the id of the client."""
    sam = app.add_client("Sam Okafor")
    draft = app.save_draft(Draft("ehc/ehc-request", {"client.name": "Sam Okafor"}, client=sam.id))
    assert draft.id is not None
    assert sam.id is not None
    app.drop_draft(draft.id)
    return sam.id


@pytest.fixture
def page(window: MainWindow, session: Session) -> BinPage:
    window.show_page("bin")
    assert isinstance(window.page, BinPage)
    return window.page


def _told(qtbot: QtBot, window: MainWindow, text: str) -> None:
    qtbot.waitUntil(lambda: any(text in words for words in words_of(window)))


def _press(qtbot: QtBot, page: BinPage, begins: str) -> None:
    def found() -> list[QAbstractButton]:
        return [each for each in seen(page, QAbstractButton) if name_of(each).startswith(begins)]

    qtbot.waitUntil(lambda: bool(found()))
    qtbot.keyClick(found()[0], Qt.Key.Key_Return)


def test_an_empty_bin_says_what_it_is_for(page: BinPage, window: MainWindow, qtbot: QtBot) -> None:
    _told(qtbot, window, "The bin is empty")


def test_what_was_thrown_away_tells_when_it_goes(
    thrown: int, page: BinPage, window: MainWindow, app: App, qtbot: QtBot
) -> None:
    (binned,) = app.bin()
    _told(qtbot, window, binned.title)
    _told(qtbot, window, "Draft · 1 record")
    _told(qtbot, window, "Goes on ")


def test_it_is_put_back(
    thrown: int, page: BinPage, window: MainWindow, app: App, qtbot: QtBot
) -> None:
    assert app.drafts() == ()
    _press(qtbot, page, "Put it back")
    assert len(app.drafts()) == 1
    _told(qtbot, window, "The bin is empty")


def test_it_goes_for_good_only_after_a_yes(
    thrown: int, page: BinPage, app: App, messages: Recorded, qtbot: QtBot
) -> None:
    messages.says_yes = False
    _press(qtbot, page, "Delete now")
    assert len(app.bin()) == 1
    messages.says_yes = True
    _press(qtbot, page, "Delete now")
    assert app.bin() == ()
    assert app.drafts() == ()


def test_a_whole_case_goes_only_after_its_name_was_typed(
    page: BinPage, app: App, session: Session, qtbot: QtBot
) -> None:
    sam = app.add_client("Sam Okafor")
    assert sam.id is not None
    for number in range(11):
        app.save_draft(Draft("ehc/ehc-request", {"needs": str(number)}, client=sam.id))
    app.bin_client(sam.id, typed="Sam Okafor")
    page.refresh()
    _press(qtbot, page, "Delete now")
    _press(qtbot, page, "Delete it")
    assert len(app.bin()) == 1
    typed = page.findChild(TypedWord)
    assert typed is not None
    qtbot.keyClicks(typed.box, "Sam Okafor")
    _press(qtbot, page, "Delete it")
    assert app.bin() == ()


def test_with_another_familys_case_open_it_is_not_shown(
    thrown: int, page: BinPage, window: MainWindow, session: Session, app: App, qtbot: QtBot
) -> None:
    (sam,) = [client for client in app.clients() if client.id == thrown]
    session.mode = Mode.CLINIC
    session.client = replace(sam, name="Ada Hargreave", id=thrown + 1)
    page.refresh()
    _told(qtbot, window, "The bin is empty")
    session.client = sam
    page.refresh()
    _told(qtbot, window, "Draft · 1 record")
