"""Reminders on the page of a request."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit

from foiwriter.gui.pages.remindme import RemindMe
from tests.gui.looking import button, name_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from foiwriter.app import App
    from foiwriter.gui.session import Session


@pytest.fixture
def reference(add: Callable[..., str]) -> str:
    return add(on=date(2026, 11, 9))


@pytest.fixture
def card(session: Session, reference: str, qtbot: QtBot) -> RemindMe:
    made = RemindMe(session, reference)
    qtbot.addWidget(made)
    made.show()
    return made


def _type(card: RemindMe, qtbot: QtBot, question: str, words: str) -> None:
    assert card.form is not None
    box = card.form.control(question)
    assert isinstance(box, QLineEdit)
    qtbot.keyClicks(box, words)


def test_a_reminder_is_set_shown_and_done(
    card: RemindMe, app: App, reference: str, qtbot: QtBot
) -> None:
    qtbot.keyClick(button(card, "Remind me of this…"), Qt.Key.Key_Return)
    _type(card, qtbot, "on", "30 November 2026")
    _type(card, qtbot, "note", "Ring them")
    qtbot.keyClick(_named(card, "Set the reminder"), Qt.Key.Key_Return)
    (kept,) = app.reminders_of(reference)
    assert (kept.on, kept.note) == (date(2026, 11, 30), "Ring them")
    qtbot.keyClick(_named(card, "Done with it: Ring them"), Qt.Key.Key_Return)
    assert [one.done for one in app.reminders_of(reference)] == [True]


def test_a_day_that_is_over_is_told_beside_its_box(card: RemindMe, qtbot: QtBot) -> None:
    qtbot.keyClick(button(card, "Remind me of this…"), Qt.Key.Key_Return)
    _type(card, qtbot, "on", "1 November 2026")
    qtbot.keyClick(_named(card, "Set the reminder"), Qt.Key.Key_Return)
    assert card.form is not None
    box = card.form.control("on")
    assert box is not None
    assert "has passed, so nothing could be said on it" in box.accessibleDescription()


def _named(card: RemindMe, name: str) -> QAbstractButton:
    """A button by its name, whether it is laid out yet or not."""
    return next(each for each in card.findChildren(QAbstractButton) if name_of(each) == name)
