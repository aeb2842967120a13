"""Today: what is late or due first, and the one button that helps."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from foiwriter.app import Draft
from foiwriter.gui.page import Start
from foiwriter.gui.pages.today import TodayPage
from tests.gui.doubles import TODAY
from tests.gui.looking import button, words_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from foiwriter.app import App
    from foiwriter.gui.session import Session
    from foiwriter.gui.window import MainWindow
    from tests.gui.doubles import Clock, Recorded


@pytest.fixture
def page(window: MainWindow, session: Session) -> TodayPage:
    window.show_page("today")
    assert isinstance(window.page, TodayPage)
    return window.page


def test_an_empty_register_is_told_what_to_do_first(
    page: TodayPage, window: MainWindow, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: "Start with your first letter" in words_of(window))
    with qtbot.waitSignal(page.go) as went:
        qtbot.mouseClick(button(page, "Write your first letter"), Qt.MouseButton.LeftButton)
    assert went.args == ["write", Start()]


def test_late_stands_before_due_and_each_tells_its_reason(
    window: MainWindow, session: Session, add: Callable[..., str], qtbot: QtBot
) -> None:
    """Received 23 October 2026 is due 20 November, received 9 November is due 7 December.

    Twenty weekdays; no bank holiday but St Andrew's Day, 30 November, which moves the second
    from 7 to 8 December.
    """
    add(on=date(2026, 11, 9), subject="Waiting times")
    add(on=date(2026, 10, 23), subject="Local Offer")
    window.show_page("today")
    qtbot.waitUntil(lambda: "Late" in words_of(window))
    words = words_of(window)
    assert words.index("Late") < words.index("Due in the next 14 days")
    assert words.index("Local Offer") < words.index("Waiting times")
    assert "4 days late" in words
    assert any("They had until Friday 20 November 2026 to answer." in each for each in words)
    assert any("They must answer by Tuesday 8 December 2026." in each for each in words)


def test_the_reminder_opens_filled_in_from_the_thread(
    window: MainWindow, session: Session, add: Callable[..., str], qtbot: QtBot
) -> None:
    reference = add(on=date(2026, 10, 23), subject="Local Offer")
    window.show_page("today")
    page = window.page
    assert page is not None
    page.go.disconnect(window.show_page)
    qtbot.waitUntil(lambda: "Local Offer" in words_of(window))
    with qtbot.waitSignal(page.go) as went:
        qtbot.mouseClick(button(page, "Write a reminder: Local Offer"), Qt.MouseButton.LeftButton)
    key, start = went.args
    assert key == "write"
    assert isinstance(start, Start)
    assert (start.kind, start.request, start.authority) == (
        "information/foi-overdue",
        reference,
        "leeds",
    )
    assert start.answers


def test_open_goes_to_the_request(
    window: MainWindow, session: Session, add: Callable[..., str], qtbot: QtBot
) -> None:
    reference = add(subject="Local Offer")
    window.show_page("today")
    page = window.page
    assert page is not None
    qtbot.waitUntil(lambda: "Local Offer" in words_of(window))
    with qtbot.waitSignal(page.go) as went:
        qtbot.keyClick(button(page, "Open: Local Offer"), Qt.Key.Key_Return)
    assert went.args == ["request", reference]


def test_drafts_and_replies_wait_there_too(
    window: MainWindow, session: Session, app: App, add: Callable[..., str], qtbot: QtBot
) -> None:
    draft = app.save_draft(Draft("ehc/ehc-request", {"client.name": "Sam"}))
    reference = add(subject="Local Offer")
    app.record(reference, "reply", date(2026, 11, 20), text="We hold nothing.")
    window.show_page("today")
    page = window.page
    assert page is not None
    qtbot.waitUntil(lambda: "Drafts to finish" in words_of(window))
    assert "Replies to read" in words_of(window)
    page.go.disconnect(window.show_page)
    title = app.kinds.get("ehc-request").title
    with qtbot.waitSignal(page.go) as went:
        qtbot.keyClick(button(page, f"Carry on: {title}"), Qt.Key.Key_Space)
    assert went.args == ["write", Start(draft=str(draft.id))]


def test_the_law_line_is_always_there(page: TodayPage) -> None:
    assert page.law_line.text() == "Law read to July 2026; not checked by a lawyer."


def test_a_law_pack_older_than_six_months_is_warned_about(
    window: MainWindow, session: Session, clock: Clock, qtbot: QtBot
) -> None:
    """The pack was read to July 2026; in June 2027 that is long ago."""
    clock.day = date(2027, 6, 1)
    window.show_page("today")
    qtbot.waitUntil(
        lambda: any("read more than six months ago" in each for each in words_of(window))
    )


def test_the_end_of_the_known_bank_holidays_is_warned_about(
    window: MainWindow, session: Session, app: App, clock: Clock, qtbot: QtBot
) -> None:
    clock.day = app.calendars.known_to - timedelta(days=30)
    window.show_page("today")
    qtbot.waitUntil(lambda: any("Bank holidays are known" in each for each in words_of(window)))


def test_something_that_changes_elsewhere_shows_at_once(
    page: TodayPage, window: MainWindow, session: Session, add: Callable[..., str], qtbot: QtBot
) -> None:
    add(subject="Local Offer")
    session.requests_changed.emit()
    qtbot.waitUntil(lambda: "Local Offer" in words_of(window))


def test_an_ampersand_and_markup_in_a_subject_stay_as_they_are(
    window: MainWindow, session: Session, add: Callable[..., str], qtbot: QtBot
) -> None:
    add(subject="Smith & Sons <b>school</b>")
    window.show_page("today")
    qtbot.waitUntil(lambda: "Smith & Sons <b>school</b>" in words_of(window))


def test_todays_date_stands_on_top(page: TodayPage, window: MainWindow, qtbot: QtBot) -> None:
    assert TODAY.isoweekday() == 2
    qtbot.waitUntil(
        lambda: any(each.startswith("Tuesday 24 November 2026") for each in words_of(window))
    )


def test_a_draft_names_its_council_and_can_be_deleted(
    window: MainWindow, app: App, session: Session, messages: Recorded, qtbot: QtBot
) -> None:
    app.save_draft(Draft("ehc/ehc-request", {"client.name": "Sam Okafor"}, authority="leeds"))
    window.show_page("today")
    page = window.page
    assert page is not None
    qtbot.waitUntil(lambda: "Drafts to finish" in words_of(window))
    assert any(words.startswith("Leeds City Council · Sam Okafor") for words in words_of(window))
    title = app.kinds.get("ehc/ehc-request").title
    messages.says_yes = False
    button(page, f"Delete: {title}").click()
    assert len(app.drafts()) == 1
    messages.says_yes = True
    button(page, f"Delete: {title}").click()
    assert app.drafts() == ()
    qtbot.waitUntil(lambda: "Drafts to finish" not in words_of(window))


def test_dates_further_ahead_are_told_while_nothing_is_due(
    window: MainWindow, session: Session, add: Callable[..., str], qtbot: QtBot
) -> None:
    """Received on 20 November 2026, twenty working days end on 21 December: 27 days ahead."""
    add(on=date(2026, 11, 20), subject="Waiting times")
    window.show_page("today")
    qtbot.waitUntil(lambda: "Next dates" in words_of(window))
    assert "Waiting times" in words_of(window)
    assert "Nothing needs you today." in " ".join(words_of(window))


def test_there_is_one_button_to_write(
    page: TodayPage, window: MainWindow, add: Callable[..., str], qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: "Start with your first letter" in words_of(window))
    assert not window.header.primary.isVisible()
    add()
    page.refresh()
    assert window.header.primary.isVisible()
