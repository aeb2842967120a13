"""A request month by month."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from foiwriter.gui.widgets.months import TODAY, Months, entries
from foiwriter.register.records_seeing import Reminder
from tests.gui.doubles import TODAY as NOW
from tests.gui.looking import button, seen

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from foiwriter.app import App, RequestView


@pytest.fixture
def view(add: Callable[..., str], app: App) -> RequestView:
    """Sent on 9 November 2026, due on 8 December."""
    return app.request(add(on=date(2026, 11, 9)))


def test_what_is_to_come_stands_above_today_and_what_was_below(view: RequestView) -> None:
    reminder = Reminder(1, view.id, date(2026, 11, 30), "Ring them")
    done = Reminder(2, view.id, date(2026, 11, 28), "Rang them", done=True)
    found = entries(view, NOW, [reminder, done])
    titles = [entry.title for entry in found]
    at = titles.index(TODAY)
    assert titles[at - 1] == "Ring them"
    assert "Rang them" not in titles
    assert all(entry.on >= NOW for entry in found[:at])
    assert all(entry.on <= NOW for entry in found[at:])
    assert found[0].badge == ("Due", "accent")


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (date(2026, 12, 7), "Due"),
        (date(2026, 12, 8), "Due today"),
        (date(2026, 12, 9), "Late"),
    ],
)
def test_the_last_day_says_how_near_it_is(
    view: RequestView, app: App, clock: Callable[[], date], day: date, told: str
) -> None:
    clock.day = day  # type: ignore[attr-defined]
    found = entries(app.request(view.reference), day)
    assert told in {entry.badge[0] for entry in found if entry.badge}


def test_it_is_drawn_by_month_and_an_event_can_be_corrected(
    view: RequestView, qtbot: QtBot
) -> None:
    shown = Months(view, NOW)
    qtbot.addWidget(shown)
    shown.show()
    words = [label.text() for label in seen(shown, QLabel)]
    assert [each for each in words if each in {"November 2026", "December 2026"}] == [
        "December 2026",
        "November 2026",
    ]
    sent = next(event for event in view.events if event.kind == "sent")
    with qtbot.waitSignal(shown.correct) as went:
        name = f"Correct: {sent.title}, 9 November 2026"
        qtbot.keyClick(button(shown, name), Qt.Key.Key_Return)
    assert went.args == [sent.id]
