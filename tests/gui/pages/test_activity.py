"""What was done: when and by whom, never what a letter says."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from foiwriter.gui.pages.activity import FIRST, ActivityPage
from tests.gui.looking import button, words_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from foiwriter.app import App
    from foiwriter.gui.session import Session
    from foiwriter.gui.window import MainWindow


def _shown(window: MainWindow) -> ActivityPage:
    window.show_page("activity")
    assert isinstance(window.page, ActivityPage)
    return window.page


def test_the_newest_stands_first_and_no_name_stands_there(
    window: MainWindow, session: Session, app: App, add: Callable[..., str], qtbot: QtBot
) -> None:
    sam = app.add_client("Sam Okafor")
    add(subject="Transport for Sam", client=sam.id)
    assert sam.id is not None
    app.close_case(sam.id, date(2026, 11, 24))
    app.back_up()
    _shown(window)
    qtbot.waitUntil(lambda: any("Backup made" in words for words in words_of(window)))
    words = words_of(window)
    made = next(place for place, each in enumerate(words) if "Backup made" in each)
    closed = next(place for place, each in enumerate(words) if "Case closed" in each)
    assert made < closed
    assert words[closed].endswith(f"Case closed · client {sam.id}")
    assert not any("Okafor" in each or "Transport" in each for each in words)


def test_older_lines_come_when_they_are_asked_for(
    window: MainWindow, session: Session, app: App, qtbot: QtBot
) -> None:
    for number in range(FIRST + 5):
        app.add_client(f"Client {number}")
    page = _shown(window)
    qtbot.waitUntil(lambda: any("Client added" in words for words in words_of(window)))
    assert sum("Client added" in words for words in words_of(window)) <= FIRST
    button(page, "Show older ones too").click()
    qtbot.waitUntil(
        lambda: sum("Client added" in words for words in words_of(window)) == FIRST + 5
    )
