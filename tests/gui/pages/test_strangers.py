"""A reply that is shut away shows a button that opens the letter about it, filled in."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication

from foiwriter.app import WriteRequest
from foiwriter.gui.widgets.replyrow import TELL
from foiwriter.replies.model import Message
from tests.gui.looking import button, name_of, seen, words_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from foiwriter.app import App
    from foiwriter.gui.page import Start
    from foiwriter.gui.session import Session
    from foiwriter.gui.window import MainWindow

KIND = "information/strangers-facts"
FIRST, SECOND = date(2026, 11, 18), date(2026, 11, 20)


@pytest.fixture
def reference(add: Callable[..., str]) -> str:
    """A request to an authority of 2 November 2026."""
    return add(on=date(2026, 11, 2), subject="Waiting times")


@pytest.fixture
def replies(app: App, session: Session, reference: str) -> list[int]:
    """The ids of the two replies; the first one is shut away."""
    for on in (FIRST, SECOND):
        text = f"Pupil {on.day} is Tansy Quill."
        app.file_reply(reference, Message(f"{on}.txt", text.encode(), text), on)
    found = [reply.id for reply in app.request(reference).replies]
    app.shut_reply_away(found[0])
    return found


def _name(on: date) -> str:
    return f"Write to them about the reply of {on.day} November 2026"


def _names(window: MainWindow) -> set[str]:
    return {name_of(each) for each in seen(window, QAbstractButton)}


def _shown(window: MainWindow, reference: str, qtbot: QtBot) -> None:
    window.show_page("request", reference)
    shown = "Show the reply of 18 November 2026"
    qtbot.waitUntil(lambda: shown in _names(window))


@pytest.mark.usefixtures("replies")
def test_only_the_reply_that_is_shut_away_has_the_button_and_it_opens_the_letter(
    window: MainWindow, reference: str, qtbot: QtBot
) -> None:
    _shown(window, reference, qtbot)
    assert _name(FIRST) in _names(window)
    assert _name(SECOND) not in _names(window)
    page = window.page
    assert page is not None
    started: list[Start] = []
    page.go.connect(lambda name, start: started.append(start) if name == "write" else None)
    QApplication.processEvents()  # what was drawn just now has no place yet
    pressed = button(page, _name(FIRST))
    assert pressed.text() == TELL
    qtbot.mouseClick(pressed, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(started))
    assert (started[0].kind, started[0].request) == (KIND, reference)
    assert started[0].answers["answer_date"] == FIRST.isoformat()
    assert started[0].answers["topic"] == "Waiting times"
    assert not any("Tansy" in words for words in words_of(window))


def test_the_button_goes_once_the_letter_was_sent(
    window: MainWindow, reference: str, replies: list[int], app: App, qtbot: QtBot
) -> None:
    letter = next(one for one in app.next_letters(reference) if one.kind == KIND)
    assert letter.about == (replies[0],)
    answers = {
        **letter.answers,
        "where": ["page 3"],
        "passed_on": "no",
        "sender.name": "Ruth Hargreave",
        "sender.email": "ruth@example.org",
    }
    app.write_letter(
        WriteRequest(
            KIND,
            app.request(reference).authority,
            answers,
            in_request=reference,
            sent=app.today(),
            by="email",
        )
    )
    _shown(window, reference, qtbot)
    assert _name(FIRST) not in _names(window)
