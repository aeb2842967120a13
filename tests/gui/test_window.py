"""The main window: pages, titles, help, the finder, a new day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from foiwriter.gui.taborder import reached
from tests.gui.looking import words_of

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest
    from pytestqt.qtbot import QtBot

    from foiwriter.gui.session import Session
    from foiwriter.gui.window import MainWindow
    from tests.gui.doubles import Clock


def test_the_rail_leads_to_the_five_pages_and_to_nothing_that_is_not_there(
    window: MainWindow, session: Session
) -> None:
    def shown() -> list[str]:
        return [button.accessibleName() for button in window.rail.buttons]

    assert shown() == ["Today", "Write", "Requests", "Authorities", "Settings"]
    assert not window.rail.lock.isHidden()
    window.rail.adapt(many_families=True, is_open=True)
    assert shown() == ["Clients", "Today", "Write", "Requests", "Authorities", "Settings"]


def test_the_window_is_titled_like_its_page(window: MainWindow, session: Session) -> None:
    for key, title in (("today", "Today"), ("requests", "Requests"), ("settings", "Settings")):
        window.show_page(key)
        assert window.windowTitle() == f"{title} – foiwriter"
        assert window.header.title.text() == title
        assert window.stack.accessibleName() == title


def test_alt_and_left_lead_back_where_a_page_has_a_way_back(
    window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    window.show_page("safety")
    assert window.header.back_link.text() == "‹ Settings"
    qtbot.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: window.header.title.text() == "Settings")
    assert not window.header.back_link.isVisible()


def test_a_screen_reader_hears_the_page_change(
    window: MainWindow, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[str] = []
    monkeypatch.setattr("foiwriter.gui.window.announce", lambda _source, text: heard.append(text))
    window.show_page("today")
    window.show_page("requests")
    assert heard == ["Today", "Requests"]


def test_a_problem_is_said_in_the_title_too(window: MainWindow, session: Session) -> None:
    window.show_page("settings")
    assert window.page is not None
    window.page.set_frame(has_problem=True)
    assert window.windowTitle() == "Error: Settings – foiwriter"


def test_control_and_a_number_go_to_a_page(
    window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    window.show_page("today")
    with qtbot.waitSignal(window.page_shown) as shown:
        qtbot.keyClick(window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert shown.args == ["requests"]


def test_help_stands_beside_the_page_when_there_is_room_and_on_f1_when_there_is_not(
    window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    window.show_page("today")
    window.resize(1280, 820)
    assert window.margin.isVisible()
    assert not window.header.help_button.isVisible()
    window.resize(900, 700)
    assert not window.margin.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_F1)
    assert window.margin.isVisible()
    assert window.header.help_button.isChecked()


def test_control_k_finds_an_authority_and_opens_it(
    window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    window.show_page("today")
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    box = QApplication.focusWidget()
    assert box is not None
    assert box.accessibleName() == "Find anything"
    qtbot.keyClicks(box, "leeds city")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert window.windowTitle() == "Authorities – foiwriter"


def test_control_k_finds_a_setting_a_letter_kind_and_a_request(
    window: MainWindow, session: Session, add: Callable[..., str]
) -> None:
    from foiwriter.gui.finder import Reach, found_for

    add(subject="Zebra crossing near the school")
    found = {
        words: [line.detail for line in found_for(session.app, words, Reach())]
        for words in ("text size", "needs assessment", "zebra")
    }
    assert any(detail.startswith("Setting") for detail in found["text size"])
    assert "Letter" in found["needs assessment"]
    assert any(detail.startswith("Request") for detail in found["zebra"])


def test_escape_closes_the_finder_and_gives_the_keyboard_back(
    window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    window.show_page("requests")
    before = QApplication.focusWidget()
    window.open_finder()
    box = QApplication.focusWidget()
    assert box is not None
    assert box is not before
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is before


def test_a_page_that_wants_to_stay_stays(window: MainWindow, session: Session) -> None:
    window.show_page("settings")
    page = window.page
    assert page is not None
    page.leave = lambda: False  # type: ignore[method-assign]
    window.show_page("today")
    assert window.page is page
    del page.leave


def test_pages_are_loaded_on_the_first_visit_only(window: MainWindow, session: Session) -> None:
    window.show_page("settings")
    first = window.page
    window.show_page("today")
    window.show_page("settings")
    assert window.page is first


def test_at_midnight_today_is_drawn_again(
    window: MainWindow, session: Session, clock: Clock, add: Callable[..., str], qtbot: QtBot
) -> None:
    """Received on 26 October 2026, the twentieth working day is 23 November: 20 weekdays on.

    St Andrew's Day (30 November) lies after it. On the 23rd it is due today, on the 24th late.
    """
    add(on=date(2026, 10, 26))
    clock.day = date(2026, 11, 23)
    session.look_at_clock()
    window.show_page("today")
    qtbot.waitUntil(lambda: "Due today" in words_of(window))
    clock.day = date(2026, 11, 24)
    with qtbot.waitSignal(session.day_changed) as changed:
        session.look_at_clock()
    assert changed.args == [date(2026, 11, 24)]
    qtbot.waitUntil(lambda: "1 day late" in words_of(window))


def test_the_clock_says_nothing_while_the_day_is_the_same(session: Session, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(session.day_changed):
        session.look_at_clock()


def test_what_was_found_is_shown_without_marks(
    window: MainWindow, session: Session, add: Callable[..., str]
) -> None:
    from foiwriter.gui.finder import Reach, found_for

    add(subject="Zebra crossing near the school")
    (line,) = [
        line
        for line in found_for(session.app, "zebra", Reach())
        if line.detail.startswith("Request")
    ]
    assert "Zebra" in line.detail
    assert not set("\u2039\u203a") & set(line.detail)


def test_the_keyboard_goes_to_the_title_when_what_had_it_is_taken_away(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.show_page("settings")
    assert window.page is not None
    control = reached(window.page)[0]
    control.setFocus()
    qtbot.waitUntil(control.hasFocus)
    window.stack.hide()
    qtbot.waitUntil(window.header.title.hasFocus)
