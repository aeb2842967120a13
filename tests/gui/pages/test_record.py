"""Recording what happened: chosen from the pack's events, dated, kept; and put right."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from foiwriter.gui.pages.happenings import ELSE, QUESTIONS
from foiwriter.gui.pages.record import RecordPage
from foiwriter.gui.widgets import BigButton
from tests.gui.looking import button, name_of, seen, words_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from foiwriter.app import App
    from foiwriter.gui.session import Session
    from foiwriter.gui.window import MainWindow
    from tests.gui.doubles import Recorded


@pytest.fixture
def reference(add: Callable[..., str]) -> str:
    return add(on=date(2026, 10, 23), subject="Local Offer")


@pytest.fixture
def page(window: MainWindow, session: Session, reference: str) -> RecordPage:
    window.show_page("record", reference)
    assert isinstance(window.page, RecordPage)
    return window.page


def _press(page: RecordPage, name: str, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: name in {name_of(each) for each in seen(page, BigButton)})
    qtbot.keyClick(button(page, name), Qt.Key.Key_Return)


def _choose(page: RecordPage, words: str, qtbot: QtBot) -> None:
    _press(page, ELSE, qtbot)
    assert QApplication.focusWidget() is page.search.box
    qtbot.keyClicks(page.search.box, words)
    qtbot.keyClick(page.search.box, Qt.Key.Key_Return)


def test_by_keyboard_alone_an_event_is_recorded(
    page: RecordPage, app: App, reference: str, qtbot: QtBot
) -> None:
    _choose(page, "acknow", qtbot)
    qtbot.keyClicks(page.form.control("on"), "30 October 2026")
    qtbot.keyClicks(page.form.control("note"), "By the FOI team")
    qtbot.keyClick(page.keep, Qt.Key.Key_Return)
    event = app.request(reference).events[-1]
    assert (event.kind, event.on, event.note) == (
        "acknowledged",
        date(2026, 10, 30),
        "By the FOI team",
    )


def test_it_leads_back_to_the_request(page: RecordPage, window: MainWindow, qtbot: QtBot) -> None:
    _choose(page, "acknow", qtbot)
    qtbot.mouseClick(button(page, "Put in today: When did it happen?"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page.keep, Qt.MouseButton.LeftButton)
    assert window.windowTitle() == "Local Offer – foiwriter"


def test_a_reply_is_kept_with_its_words_file_and_reference(
    page: RecordPage, app: App, messages: Recorded, reference: str, tmp_path: Path, qtbot: QtBot
) -> None:
    messages.path = str(tmp_path / "reply.pdf")
    (tmp_path / "reply.pdf").write_bytes(b"%PDF-1.7")
    _choose(page, "answer received", qtbot)
    qtbot.keyClicks(page.form.control("on"), "20/11/2026")
    qtbot.keyClicks(page.form.control("text"), "99% were content")
    qtbot.keyClicks(page.form.control("theirs"), "FOI/2291")
    qtbot.mouseClick(
        button(page, "Choose a file: A copy of the letter or e-mail"), Qt.MouseButton.LeftButton
    )
    qtbot.mouseClick(page.keep, Qt.MouseButton.LeftButton)
    view = app.request(reference)
    (reply,) = view.replies
    assert (reply.text, reply.file_name) == ("99% were content", "reply.pdf")
    assert "FOI/2291" in view.their_references


@pytest.mark.parametrize("typed", ["", "31 February 2026", "1 January 2031", "yesterdayish"])
def test_a_day_that_cannot_be_used_is_said_beside_the_box_and_nothing_is_lost(
    page: RecordPage, window: MainWindow, app: App, reference: str, typed: str, qtbot: QtBot
) -> None:
    before = len(app.request(reference).events)
    _choose(page, "acknow", qtbot)
    qtbot.keyClicks(page.form.control("on"), typed)
    qtbot.keyClicks(page.form.control("note"), "By phone")
    qtbot.mouseClick(page.keep, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "There is a problem" in words_of(window))
    assert window.windowTitle().startswith("Error: ")
    assert page.form.answers()["note"] == "By phone"
    assert len(app.request(reference).events) == before


def test_what_the_register_refuses_is_said_beside_its_question(
    page: RecordPage, app: App, messages: Recorded, reference: str, tmp_path: Path, qtbot: QtBot
) -> None:
    messages.path = str(tmp_path / "empty.pdf")
    (tmp_path / "empty.pdf").touch()
    _choose(page, "answer received", qtbot)
    qtbot.keyClicks(page.form.control("on"), "20 November 2026")
    qtbot.mouseClick(
        button(page, "Choose a file: A copy of the letter or e-mail"), Qt.MouseButton.LeftButton
    )
    qtbot.mouseClick(page.keep, Qt.MouseButton.LeftButton)
    assert "empty" in page.form.fields["file"].problem.text()
    assert len(app.request(reference).events) == 2


def test_choosing_again_is_possible(page: RecordPage, qtbot: QtBot) -> None:
    _press(page, "They replied", qtbot)
    assert page.chosen.isVisible()
    assert not page.search.isVisible()
    qtbot.mouseClick(button(page, "Choose something else"), Qt.MouseButton.LeftButton)
    assert page.search.isVisible()
    assert not page.foot.isVisible()


def test_the_first_choice_has_the_keyboard_and_records_a_reply(
    page: RecordPage, app: App, reference: str, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: bool(seen(page, BigButton)))
    assert [name_of(each) for each in seen(page, BigButton)] == [
        "They replied",
        "They asked me something",
        "They said they need longer",
        ELSE,
    ]
    at = QApplication.focusWidget()
    assert at is not None
    assert name_of(at) == "They replied"
    qtbot.keyClick(at, Qt.Key.Key_Return)
    at = QApplication.focusWidget()
    assert at is page.form.control("on")
    qtbot.keyClicks(at, "20/11/2026")
    qtbot.mouseClick(page.keep, Qt.MouseButton.LeftButton)
    assert app.request(reference).events[-1].kind == "reply"


def test_where_a_decision_is_awaited_its_sorts_stand_first(
    window: MainWindow, app: App, add: Callable[..., str], qtbot: QtBot
) -> None:
    """Send regulation 4 asks the council to say whether it will assess: yes and no differ."""
    reference = add(on=date(2026, 11, 2), regime="ehc", authority="kent", subject="Assess Sam")
    window.show_page("record", reference)
    page = window.page
    assert isinstance(page, RecordPage)
    qtbot.waitUntil(lambda: bool(seen(page, BigButton)))
    names = [name_of(each) for each in seen(page, BigButton)]
    assert names[:3] == ["Council agreed to assess", "Council refused to assess", "They replied"]
    _press(page, "They asked me something", qtbot)
    qtbot.keyClicks(page.form.control("on"), "20/11/2026")
    qtbot.mouseClick(page.keep, Qt.MouseButton.LeftButton)
    event = app.request(reference).events[-1]
    assert (event.kind, event.note) == ("letter-came", "They asked me something")


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("reply", "reply"),
        ("they replied", "reply"),
        ("they asked", "clarification-asked"),
        ("need longer", "extended"),
        ("delay", "extended"),
        ("phone", "note"),
    ],
)
def test_everyday_words_find_what_happened(
    page: RecordPage, words: str, first: str, qtbot: QtBot
) -> None:
    _press(page, ELSE, qtbot)
    qtbot.keyClicks(page.search.box, words)
    assert page.search.model._rows[0].data == first


def test_their_words_come_before_what_the_person_wants_to_remember() -> None:
    order = [question.id for question in QUESTIONS]
    assert order.index("text") < order.index("note")


def test_only_events_of_the_regime_are_offered(page: RecordPage, app: App) -> None:
    offered = {row.data for row in page.search.model._rows}
    assert offered == {kind.id for kind in app.law.events_of("foia")}


@pytest.fixture
def correcting(window: MainWindow, session: Session, app: App, reference: str) -> RecordPage:
    app.record(reference, "acknowledged", date(2026, 10, 30), note="By phone")
    event = app.request(reference).events[-1]
    window.show_page("record", (reference, event.id))
    assert isinstance(window.page, RecordPage)
    return window.page


def test_a_correction_begins_with_what_stands_there(
    correcting: RecordPage, window: MainWindow
) -> None:
    assert window.header.title.text() == "Put right what was recorded"
    assert correcting.form.answers()["on"] == "2026-10-30"
    assert correcting.form.answers()["note"] == "By phone"


def test_a_correction_keeps_a_trace(
    correcting: RecordPage, app: App, reference: str, qtbot: QtBot
) -> None:
    box = correcting.form.control("on")
    box.clear()  # type: ignore[union-attr]
    qtbot.keyClicks(box, "2 November 2026")
    qtbot.mouseClick(correcting.keep, Qt.MouseButton.LeftButton)
    event = app.request(reference).events[-1]
    assert event.on == date(2026, 11, 2)
    assert event.corrects[0][0] == date(2026, 10, 30)


def test_taking_an_event_out_is_asked_about(
    correcting: RecordPage, app: App, messages: Recorded, reference: str, qtbot: QtBot
) -> None:
    messages.says_yes = False
    qtbot.mouseClick(correcting.remove, Qt.MouseButton.LeftButton)
    assert len(app.request(reference).events) == 3
    messages.says_yes = True
    qtbot.mouseClick(correcting.remove, Qt.MouseButton.LeftButton)
    assert len(app.request(reference).events) == 2
