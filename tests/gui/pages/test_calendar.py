"""The calendar: a grid to look at, a list to read, a file for another program."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from foiwriter.gui.models.columns import ROW_ROLE
from foiwriter.gui.pages.calendar import CalendarPage
from tests.gui.looking import button, name_of, words_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from foiwriter.app import App
    from foiwriter.gui.session import Session
    from foiwriter.gui.window import MainWindow
    from tests.gui.doubles import Clock, Recorded

DUE = date(2026, 12, 8)


@pytest.fixture
def reference(add: Callable[..., str]) -> str:
    """Due on 8 December 2026."""
    return add(on=date(2026, 11, 9), subject="Waiting times")


@pytest.fixture
def page(window: MainWindow, session: Session, reference: str) -> CalendarPage:
    window.show_page("calendar")
    assert isinstance(window.page, CalendarPage)
    return window.page


def _spoken(page: CalendarPage, day: date) -> str:
    index = page.grid.month.place(day)
    return str(index.data(Qt.ItemDataRole.AccessibleTextRole))


def test_a_month_has_whole_weeks_and_today_is_marked(page: CalendarPage) -> None:
    month = page.grid.month
    assert (month.rowCount(), month.columnCount()) == (6, 7)
    first = month.index(0, 0).data(ROW_ROLE)
    assert (first.day, first.inside) == (date(2026, 10, 26), False)
    assert _spoken(page, date(2026, 11, 24)) == "Tuesday 24 November 2026, today: nothing"
    assert page.grid.currentIndex() == month.place(date(2026, 11, 24))


def test_the_month_after_shows_the_day_in_the_grid_and_in_the_list(
    page: CalendarPage, window: MainWindow, qtbot: QtBot
) -> None:
    qtbot.keyClick(button(page, "The month after"), Qt.Key.Key_Return)
    assert _spoken(page, DUE) == "Tuesday 8 December 2026: 1 date: Due, Leeds City Council"
    listed = {"1 date in December 2026.", "Tuesday 8 December 2026", "Waiting times"}
    qtbot.waitUntil(lambda: listed <= set(words_of(window)))
    qtbot.keyClick(button(page, "This month"), Qt.Key.Key_Return)
    assert page.heading.text() == "November 2026"


def test_enter_on_a_day_leads_to_its_first_date_and_on_to_the_request(
    page: CalendarPage, reference: str, qtbot: QtBot
) -> None:
    page.entered(DUE)
    page.grid.setCurrentIndex(page.grid.month.place(DUE))
    page.grid.setFocus()
    qtbot.keyClick(page.grid, Qt.Key.Key_Return)
    link = QApplication.focusWidget()
    assert link is not None
    assert name_of(link) == "Open: Waiting times"
    with qtbot.waitSignal(page.go) as went:
        qtbot.keyClick(link, Qt.Key.Key_Return)
    assert went.args == ["request", reference]


def test_a_day_of_the_next_month_turns_the_page(page: CalendarPage) -> None:
    page.grid.chosen.emit(date(2026, 12, 3))
    assert page.heading.text() == "December 2026"


def test_a_reminder_stands_on_its_day(
    page: CalendarPage, app: App, session: Session, reference: str
) -> None:
    app.remind_on(reference, date(2026, 11, 26), "Ring them")
    session.requests_changed.emit()
    assert _spoken(page, date(2026, 11, 26)).endswith("1 date: Reminder, Leeds City Council")


def test_several_of_a_day_are_counted(
    page: CalendarPage, add: Callable[..., str], session: Session
) -> None:
    for number in range(3):
        add(on=date(2026, 11, 9), subject=f"More {number}", authority="kent")
    page.entered(DUE)
    cell = page.grid.month.place(DUE).data(ROW_ROLE)
    assert cell.lines() == [("4 due", "accent")]


def test_a_calendar_file_is_kept_and_no_longer(
    page: CalendarPage, app: App, messages: Recorded, tmp_path: Path, qtbot: QtBot
) -> None:
    messages.path = str(tmp_path / "due")
    qtbot.keyClick(button(page, "Keep a calendar file up to date…"), Qt.Key.Key_Return)
    assert app.settings.calendar_file == tmp_path / "due.ics"
    assert (tmp_path / "due.ics").read_bytes().count(b"BEGIN:VEVENT") == 1
    assert page.file.told.text() == f"Kept up to date: {tmp_path / 'due.ics'}"
    qtbot.keyClick(button(page, "Stop keeping it"), Qt.Key.Key_Return)
    assert app.settings.calendar_file is None


def test_a_new_day_is_seen(page: CalendarPage, session: Session, clock: Clock) -> None:
    clock.day = date(2026, 12, 8)
    session.look_at_clock()
    page.entered()
    assert _spoken(page, DUE) == (
        "Tuesday 8 December 2026, today: 1 date: Due today, Leeds City Council"
    )
