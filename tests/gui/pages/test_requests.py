"""The table of requests: filters, search, sorting, narrow windows."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from foiwriter.gui.models import requests as model
from foiwriter.gui.pages.requests import RequestsPage
from foiwriter.register.records_seeing import SavedView
from foiwriter.vault.modes import Mode
from tests.gui.looking import button, name_of, words_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from foiwriter.app import App
    from foiwriter.gui.session import Session
    from foiwriter.gui.window import MainWindow


@pytest.fixture
def references(add: Callable[..., str], app: App) -> dict[str, str]:
    """A late one, a waiting one and an answered one."""
    found = {
        "late": add(on=date(2026, 10, 23), subject="Local Offer"),
        "waiting": add(on=date(2026, 11, 9), subject="Waiting times", authority="kent"),
        "answered": add(on=date(2026, 10, 23), subject="Tribunal costs", authority="barnet"),
    }
    app.record(found["answered"], "reply", date(2026, 11, 2), text="We spent 99% on zebras.")
    return found


@pytest.fixture
def page(window: MainWindow, session: Session, references: dict[str, str]) -> RequestsPage:
    window.show_page("requests")
    assert isinstance(window.page, RequestsPage)
    return window.page


def _subjects(page: RequestsPage) -> list[str]:
    return [view.subject for view in page.view.table.rows]


def test_soonest_due_first_and_those_without_a_day_last(page: RequestsPage) -> None:
    assert _subjects(page) == ["Local Offer", "Waiting times", "Tribunal costs"]
    assert page.count.text() == "3 requests"


@pytest.mark.parametrize(
    ("chip", "subjects"),
    [
        ("Late", ["Local Offer"]),
        ("Due", ["Waiting times"]),
        ("Waiting for them", ["Waiting times"]),
        ("My turn", ["Local Offer", "Tribunal costs"]),
        ("Closed", []),
        ("All", ["Local Offer", "Waiting times", "Tribunal costs"]),
    ],
)
def test_a_chip_filters(page: RequestsPage, qtbot: QtBot, chip: str, subjects: list[str]) -> None:
    qtbot.mouseClick(button(page, f"Show: {chip}"), Qt.MouseButton.LeftButton)
    assert _subjects(page) == subjects


def test_the_search_looks_into_replies(page: RequestsPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.search, "zebras")
    qtbot.waitUntil(lambda: _subjects(page) == ["Tribunal costs"])


def test_nothing_found_says_so_and_leads_back(
    page: RequestsPage, window: MainWindow, qtbot: QtBot
) -> None:
    qtbot.keyClicks(page.search, "quagga")
    qtbot.waitUntil(lambda: "Nothing fits" in words_of(window))
    qtbot.mouseClick(button(page, "Show all"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(_subjects(page)) == 3)


@pytest.mark.parametrize("column", range(len(model.COLUMNS)))
def test_every_heading_sorts_both_ways(page: RequestsPage, column: int) -> None:
    page.view.sortByColumn(column, Qt.SortOrder.AscendingOrder)
    up = [model.COLUMNS[column].sort_key(view) for view in page.view.table.rows]
    page.view.sortByColumn(column, Qt.SortOrder.DescendingOrder)
    down = [model.COLUMNS[column].sort_key(view) for view in page.view.table.rows]
    assert up == sorted(up)
    assert down == sorted(down, reverse=True)


def test_enter_and_a_click_open_a_request(
    page: RequestsPage, references: dict[str, str], qtbot: QtBot
) -> None:
    page.view.setCurrentIndex(page.view.table.index(1, 0))
    with qtbot.waitSignal(page.go) as went:
        qtbot.keyClick(page.view, Qt.Key.Key_Return)
    assert went.args == ["request", references["waiting"]]
    page.session.requests_changed.emit()
    at = page.view.visualRect(page.view.table.index(0, 0)).center()
    with qtbot.waitSignal(page.go) as went:
        qtbot.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert went.args == ["request", references["late"]]


def test_what_has_no_room_as_a_column_stands_under_the_subject(
    page: RequestsPage, window: MainWindow, qtbot: QtBot
) -> None:
    window.resize(1280, 800)
    qtbot.waitUntil(lambda: not page.view.isColumnHidden(model.COLUMNS.index(model.AUTHORITY)))
    window.resize(700, 800)
    at = model.COLUMNS.index(model.AUTHORITY)
    qtbot.waitUntil(lambda: page.view.isColumnHidden(at))
    assert at in page.view.hidden_columns
    assert not page.view.isColumnHidden(model.COLUMNS.index(model.SUBJECT))
    assert not page.view.isColumnHidden(model.COLUMNS.index(model.STATUS))


def test_a_column_that_says_the_same_in_every_row_is_left_out(page: RequestsPage) -> None:
    """A family at home has only itself to name."""
    assert page.view.isColumnHidden(model.COLUMNS.index(model.CLIENT))


def test_the_status_is_a_word_not_only_a_colour(page: RequestsPage) -> None:
    shown = [model.STATUS.text(view) for view in page.view.table.rows]
    assert shown == ["Late", "Waiting for them", "Answered"]


def test_table_and_headings_are_named(page: RequestsPage) -> None:
    assert name_of(page.view) == "Requests"
    assert name_of(page.view.horizontalHeader()) == "Requests: headings"


def test_the_ways_to_take_in_a_matter_are_there(
    page: RequestsPage, window: MainWindow, qtbot: QtBot
) -> None:
    page.go.disconnect(window.show_page)
    for words, way in (("Add something I sent", "sent"), ("Add a letter I had", "had")):
        with qtbot.waitSignal(page.go) as went:
            qtbot.mouseClick(button(page, words), Qt.MouseButton.LeftButton)
        assert went.args == ["take-in", way]


def test_an_empty_register_says_what_to_do_first(
    window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    window.show_page("requests")
    qtbot.waitUntil(lambda: "No requests yet" in words_of(window))


def test_an_empty_list_has_one_button_to_write(
    window: MainWindow, session: Session, add: Callable[..., str]
) -> None:
    window.show_page("requests")
    assert not window.header.primary.isVisible()
    add()
    session.requests_changed.emit()
    assert window.header.primary.isVisible()


def test_a_long_subject_is_read_whole(
    window: MainWindow, session: Session, add: Callable[..., str], qtbot: QtBot
) -> None:
    """What it is about gets the room first; what does not fit stands under it."""
    add(subject="Local Offer: how did you consult families?")
    window.resize(1000, 700)
    window.show_page("requests")
    page = window.page
    assert isinstance(page, RequestsPage)
    at = model.COLUMNS.index(model.SUBJECT)
    words = page.view.fontMetrics().horizontalAdvance(page.view.table.rows[0].subject)
    assert page.view.columnWidth(at) > words


def test_a_view_is_saved_chosen_again_and_deleted(
    page: RequestsPage, window: MainWindow, app: App, qtbot: QtBot
) -> None:
    qtbot.mouseClick(button(page, "Show: My turn"), Qt.MouseButton.LeftButton)
    page.view.sortByColumn(model.COLUMNS.index(model.AUTHORITY), Qt.SortOrder.DescendingOrder)
    qtbot.mouseClick(button(page, "Save this view…"), Qt.MouseButton.LeftButton)
    assert page.saved.name.hasFocus()
    qtbot.keyClick(page.saved.name, Qt.Key.Key_Return)
    assert "This view has no name." in page.saved.field.problem.text()
    qtbot.keyClicks(page.saved.name, "What I must do")
    qtbot.keyClick(page.saved.name, Qt.Key.Key_Return)
    (kept,) = app.saved_views()
    assert (kept.chip, kept.sort_by, kept.descending) == ("My turn", "Authority", True)
    assert button(page, "Saved view: What I must do").isChecked()
    qtbot.mouseClick(button(page, "Show: All"), Qt.MouseButton.LeftButton)
    page.view.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    assert not button(page, "Saved view: What I must do").isChecked()
    qtbot.mouseClick(button(page, "Saved view: What I must do"), Qt.MouseButton.LeftButton)
    assert _subjects(page) == ["Tribunal costs", "Local Offer"]
    assert button(page, "Show: My turn").isChecked()
    drop = button(page, "Delete the view “What I must do”")
    qtbot.mouseClick(drop, Qt.MouseButton.LeftButton)
    assert app.saved_views() == ()


def test_a_view_that_names_what_is_no_longer_there_shows_everything(
    page: RequestsPage, app: App
) -> None:
    app.save_view(SavedView("Old", "No such chip", "", "No such column"))
    page.entered()
    page.saved.chosen.emit(app.saved_views()[0])
    assert page.count.text() == "3 requests"


def test_in_a_clinic_no_saved_view_is_shown(page: RequestsPage, session: Session) -> None:
    session.mode = Mode.CLINIC
    page.entered()
    assert not page.saved.isVisible()
