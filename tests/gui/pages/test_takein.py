"""Taking in a matter under way: its clocks run at once."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from foiwriter.gui.pages.takein import ABOUT, DETAILS, WHAT, WHO, TakeInPage
from tests.gui.looking import button, words_of
from tests.gui.places import states

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from foiwriter.app import App
    from foiwriter.gui.session import Session
    from foiwriter.gui.window import MainWindow
    from tests.gui.doubles import Recorded


def _page(window: MainWindow, way: str) -> TakeInPage:
    window.show_page("take-in", way)
    assert isinstance(window.page, TakeInPage)
    return window.page


def _find(page: TakeInPage, step: str, words: str, qtbot: QtBot) -> None:
    box = page.lists[step].box
    box.clear()
    qtbot.keyClicks(box, words)
    qtbot.keyClick(box, Qt.Key.Key_Return)


def _type(page: TakeInPage, question: str, words: str, qtbot: QtBot) -> None:
    assert page.form is not None
    box = page.form.control(question)
    assert box is not None
    qtbot.keyClicks(box, words)


def _keep(page: TakeInPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: bool(page.form and page.form.isVisible()))
    qtbot.mouseClick(button(page, "Add it and start its dates"), Qt.MouseButton.LeftButton)


def test_something_already_sent_starts_its_clock(
    window: MainWindow, session: Session, app: App, qtbot: QtBot
) -> None:
    """By e-mail on 23 October 2026, the twentieth working day after is Friday 20 November."""
    page = _page(window, "sent")
    _find(page, WHO, "leeds city", qtbot)
    _find(page, ABOUT, "freedom of information", qtbot)
    qtbot.waitUntil(lambda: bool(page.form and page.form.isVisible()))
    _type(page, "on", "23 October 2026", qtbot)
    qtbot.mouseClick(button(page, "By e-mail"), Qt.MouseButton.LeftButton)
    _type(page, "theirs", "FOI/2291", qtbot)
    _keep(page, qtbot)
    (view,) = app.requests()
    assert (view.authority, view.regime, view.due) == ("leeds", "foia", date(2026, 11, 20))
    assert view.subject == "Freedom of information request"
    assert view.their_references == ("FOI/2291",)
    assert window.windowTitle() == f"{view.subject} – foiwriter"


def test_the_day_of_receipt_is_asked_for_only_when_it_went_by_post(
    window: MainWindow, session: Session, app: App, qtbot: QtBot
) -> None:
    """Posted on Friday 23 October 2026: the second working day after is Tuesday the 27th."""
    page = _page(window, "sent")
    _find(page, WHO, "leeds city", qtbot)
    _find(page, ABOUT, "freedom of information", qtbot)
    assert page.form is not None
    received = page.form.fields["received"]
    qtbot.waitUntil(lambda: bool(page.form and page.form.isVisible()))
    qtbot.mouseClick(button(page, "By e-mail"), Qt.MouseButton.LeftButton)
    assert received.isHidden()
    qtbot.mouseClick(button(page, "By post"), Qt.MouseButton.LeftButton)
    assert not received.isHidden()
    _type(page, "on", "23 October 2026", qtbot)
    _keep(page, qtbot)
    (view,) = app.requests()
    came = next(event for event in view.events if event.kind == "received")
    assert (came.on, came.assumed) == (date(2026, 10, 27), True)


def test_a_letter_that_came_starts_my_own_clock(
    window: MainWindow, session: Session, app: App, tmp_path: Path, qtbot: QtBot
) -> None:
    page = _page(window, "had")
    _find(page, WHO, "kent county", qtbot)
    _find(page, ABOUT, "needs assessments", qtbot)
    assert window.header.title.text() == "What did the letter say?"
    _find(page, WHAT, "refused to assess", qtbot)
    qtbot.waitUntil(lambda: bool(page.form and page.form.isVisible()))
    _type(page, "on", "20 November 2026", qtbot)
    _keep(page, qtbot)
    (view,) = app.requests()
    assert view.events[-1].kind == "assessment-refused"
    assert any(clock.whose == "mine" for clock in view.clocks)


def test_only_what_can_come_from_them_is_offered_as_a_letter(
    window: MainWindow, session: Session, app: App, qtbot: QtBot
) -> None:
    page = _page(window, "had")
    _find(page, WHO, "kent county", qtbot)
    _find(page, ABOUT, "needs assessments", qtbot)
    offered = {row.data for row in page.lists[WHAT].model._rows}
    ours = {kind.id for kind in app.law.events_of("ehc") if kind.by == "us"}
    assert offered
    assert not offered & (ours | {"received", "sent"})


def test_back_goes_one_step_at_a_time_and_leaves_at_the_first(
    window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    page = _page(window, "sent")
    _find(page, WHO, "leeds city", qtbot)
    _find(page, ABOUT, "freedom of information", qtbot)
    seen = []
    for _ in range(3):
        seen.append(page._step)
        qtbot.mouseClick(window.header.back_link, Qt.MouseButton.LeftButton)
    assert seen == [DETAILS, ABOUT, WHO]
    assert window.windowTitle() == "Requests – foiwriter"


@pytest.mark.parametrize("typed", ["", "30 February 2026", "1 January 2031"])
def test_a_day_that_cannot_be_used_is_said_and_nothing_is_kept(
    window: MainWindow, session: Session, app: App, messages: Recorded, typed: str, qtbot: QtBot
) -> None:
    page = _page(window, "sent")
    _find(page, WHO, "leeds city", qtbot)
    _find(page, ABOUT, "freedom of information", qtbot)
    qtbot.waitUntil(lambda: bool(page.form and page.form.isVisible()))
    qtbot.mouseClick(button(page, "By hand"), Qt.MouseButton.LeftButton)
    _type(page, "on", typed, qtbot)
    _keep(page, qtbot)
    qtbot.waitUntil(lambda: "There is a problem" in words_of(window))
    assert app.requests() == ()
    assert messages.said == []


def test_every_body_is_listed_and_one_that_ended_says_when(
    window: MainWindow, session: Session, app: App, qtbot: QtBot
) -> None:
    """Cumbria County Council ended on 31 March 2023."""
    window.show_page("take-in", "sent")
    page = window.page
    assert isinstance(page, TakeInPage)
    listed = page.lists[WHO]
    qtbot.waitUntil(lambda: listed.model.rowCount() >= len(app.directory.all))
    assert not listed.list.currentIndex().isValid(), "a mark would look like a choice"
    qtbot.keyClicks(listed.box, "cumbria county")
    details = [row.detail for row in listed.model._rows if row.text.startswith("Cumbria")]
    assert any("ended on 31 March 2023" in detail for detail in details)


def test_the_button_stands_at_the_foot_and_the_ways_are_those_of_write(
    window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    states("")["sent-details"](window)
    page = window.page
    assert isinstance(page, TakeInPage)
    qtbot.waitUntil(page.foot.isVisible)
    assert "By a form on their website" in words_of(window)
    page.back()
    assert not page.foot.isVisible()
