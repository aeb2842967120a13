"""One request: its clocks and how they were worked out, its thread, what comes next."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from foiwriter.app import Draft, WriteRequest
from foiwriter.gui.page import Start
from foiwriter.gui.pages.request import RequestPage
from foiwriter.gui.widgets.papers import Quotable
from foiwriter.gui.window import MainWindow
from foiwriter.letters.answers import read_toml
from foiwriter.paths import templates
from tests.gui.looking import button, name_of, seen, words_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from foiwriter.app import App
    from foiwriter.gui.session import Session
    from tests.gui.doubles import Recorded


QUOTED = "99% of families"


@pytest.fixture
def reference(add: Callable[..., str]) -> str:
    return add(on=date(2026, 10, 23), subject="Local Offer")


@pytest.fixture
def page(window: MainWindow, session: Session, reference: str) -> RequestPage:
    window.show_page("request", reference)
    assert isinstance(window.page, RequestPage)
    return window.page


@pytest.fixture
def sent(app: App, session: Session, tmp_path: Path) -> str:
    """A letter of ours, written and sent by e-mail on 20 November 2026."""
    kind = app.kinds.get("foi-request")
    example = kind.template.with_suffix("").with_suffix(".example.toml")
    path = example if example.exists() else templates() / "information/foi-request.example.toml"
    answers, _contact = read_toml(path, kind)
    written = app.write_letter(
        WriteRequest(
            kind.path,
            "leeds",
            answers,
            dated=date(2026, 11, 20),
            out=tmp_path,
            sent=date(2026, 11, 20),
            by="email",
        )
    )
    assert written.request
    return written.request


def test_it_says_where_it_stands(page: RequestPage, window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: "Late" in words_of(window))
    words = words_of(window)
    assert "They had until Friday 20 November 2026 to answer." in words
    assert any(words_.startswith("Leeds City Council") for words_ in words)
    assert window.windowTitle() == "Local Offer – foiwriter"


def test_how_a_date_was_worked_out_names_every_day_that_was_not_counted(
    page: RequestPage, window: MainWindow, qtbot: QtBot
) -> None:
    """23 October to 20 November 2026 spans four weekends: eight days are passed over."""
    qtbot.waitUntil(lambda: "Time limits" in words_of(window))
    how = "How was this date worked out? Answer to a freedom of information request"
    link = button(page, how)
    assert link.accessibleDescription() == "Not shown"
    qtbot.keyClick(link, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Days that were not counted" in words_of(window))
    skipped = next(words for words in words_of(window) if "Saturday 24 October 2026" in words)
    assert len(skipped.splitlines()) == 8
    assert all(": " in line for line in skipped.splitlines())
    assert any("section 10" in words and "2000" in words for words in words_of(window))
    assert link.accessibleDescription() == "Shown"
    qtbot.keyClick(link, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Days that were not counted" not in words_of(window))


def test_the_primary_button_is_the_letter_that_is_ready(
    page: RequestPage, window: MainWindow, app: App, reference: str, qtbot: QtBot
) -> None:
    (letter,) = app.next_letters(reference)
    assert window.header.primary.text() == letter.label
    page.go.disconnect(window.show_page)
    with qtbot.waitSignal(page.go) as went:
        qtbot.mouseClick(window.header.primary, Qt.MouseButton.LeftButton)
    key, start = went.args
    assert key == "write"
    assert isinstance(start, Start)
    assert start.request == reference
    assert dict(start.answers) == dict(letter.answers)


def test_the_thread_goes_by_month_newest_first(
    page: RequestPage, window: MainWindow, app: App, reference: str, qtbot: QtBot
) -> None:
    app.record(reference, "acknowledged", date(2026, 11, 2), note="By the FOI team")
    page.session.requests_changed.emit()
    qtbot.waitUntil(lambda: "By the FOI team" in words_of(window))
    words = words_of(window)
    months = [words.index("November 2026"), words.index("October 2026")]
    assert months == sorted(months)


def test_correct_leads_to_the_event(
    page: RequestPage, window: MainWindow, app: App, reference: str, qtbot: QtBot
) -> None:
    event = app.request(reference).events[-1]
    page.go.disconnect(window.show_page)
    qtbot.waitUntil(lambda: "Month by month" in words_of(window))
    name = f"Correct: {event.title}, 23 October 2026"
    with qtbot.waitSignal(page.go) as went:
        qtbot.mouseClick(button(page, name), Qt.MouseButton.LeftButton)
    assert went.args == ["record", (reference, event.id)]


def test_a_correction_shows_what_stood_there_before(
    page: RequestPage, window: MainWindow, app: App, reference: str, qtbot: QtBot
) -> None:
    event = app.request(reference).events[-1]
    app.correct(event.id, on=date(2026, 10, 26))
    page.session.requests_changed.emit()
    qtbot.waitUntil(lambda: any("Was 23 October 2026" in words for words in words_of(window)))


def test_a_reply_is_read_and_marked(
    page: RequestPage, window: MainWindow, app: App, reference: str, qtbot: QtBot
) -> None:
    app.record(reference, "reply", date(2026, 11, 20), text="We hold nothing.")
    page.session.requests_changed.emit()
    qtbot.waitUntil(lambda: "Not read" in words_of(window))
    qtbot.mouseClick(button(page, "Read the reply of 20 November 2026"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(
        button(page, "I have read the reply of 20 November 2026"), Qt.MouseButton.LeftButton
    )
    qtbot.waitUntil(lambda: "Not read" not in words_of(window))
    assert app.request(reference).replies[0].read


def test_a_file_that_came_is_saved_as_it_came(
    page: RequestPage, app: App, messages: Recorded, reference: str, tmp_path: Path, qtbot: QtBot
) -> None:
    window = page.window()
    assert isinstance(window, MainWindow)
    came = tmp_path / "reply.pdf"
    came.write_bytes(b"%PDF-1.7 as it came")
    app.record(reference, "reply", date(2026, 11, 20), file=came)
    page.session.requests_changed.emit()
    qtbot.waitUntil(lambda: "Replies" in words_of(window))
    messages.path = str(tmp_path / "copy.pdf")
    name = "Save the file of the reply of 20 November 2026"
    qtbot.mouseClick(button(page, name), Qt.MouseButton.LeftButton)
    assert Path(messages.path).read_bytes() == came.read_bytes()


def test_a_letter_that_was_sent_can_be_read_and_saved(
    window: MainWindow,
    app: App,
    messages: Recorded,
    sent: str,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    window.show_page("request", sent)
    assert isinstance(window.page, RequestPage)
    kept = app.letter(app.request(sent).letters[0].id)
    qtbot.waitUntil(lambda: "Letters sent" in words_of(window))
    qtbot.mouseClick(
        button(window.page, f"Read the letter: {kept.view.title}"), Qt.MouseButton.LeftButton
    )
    from foiwriter.gui.widgets.papers import LetterRow

    (row,) = window.page.findChildren(LetterRow)
    assert row.reader.toPlainText() == kept.text
    assert row.reader.isReadOnly()
    messages.path = str(tmp_path / "mine.docx")
    qtbot.mouseClick(
        button(window.page, f"Save the Word file: {kept.view.title}"), Qt.MouseButton.LeftButton
    )
    assert Path(messages.path).read_bytes() == kept.docx


def test_sent_is_taken_back_after_a_question(
    window: MainWindow, app: App, messages: Recorded, sent: str, qtbot: QtBot
) -> None:
    window.show_page("request", sent)
    assert window.page is not None
    qtbot.waitUntil(lambda: "Put right" in words_of(window))
    undo = button(window.page, "I have not sent it after all…")
    messages.says_yes = False
    qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)
    assert len(app.requests()) == 1
    messages.says_yes = True
    qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)
    assert app.requests() == ()
    assert len(app.drafts()) == 1
    assert window.windowTitle() == "Today – foiwriter"


def test_taking_back_is_not_offered_once_something_has_happened(
    window: MainWindow, app: App, sent: str, qtbot: QtBot
) -> None:
    window.show_page("request", sent)
    qtbot.waitUntil(lambda: "Put right" in words_of(window))
    app.record(sent, "acknowledged", date(2026, 11, 23))
    window.show_page("request", sent)
    qtbot.waitUntil(lambda: "Acknowledged" in words_of(window))
    assert "Put right" not in words_of(window)


@pytest.fixture
def replied(app: App, sent: str) -> str:
    """The request of `sent`, with a reply of two sentences."""
    app.record(sent, "reply", date(2026, 11, 23), text=f"Thank you. {QUOTED} were content.")
    return sent


def _open_reply(window: MainWindow, qtbot: QtBot) -> Quotable:
    page = window.page
    assert page is not None
    qtbot.waitUntil(lambda: "Replies" in words_of(window))
    button(page, "Read the reply of 23 November 2026").click()
    qtbot.waitUntil(lambda: bool(seen(page, Quotable)))
    return seen(page, Quotable)[0]


def _select(shown: Quotable, words: str) -> None:
    cursor = shown.reader.document().find(words)
    assert not cursor.isNull()
    shown.reader.setTextCursor(cursor)


def test_only_the_words_that_were_selected_are_queried_and_the_reply_counts_as_read(
    window: MainWindow, app: App, replied: str, qtbot: QtBot
) -> None:
    window.show_page("request", replied)
    shown = _open_reply(window, qtbot)
    assert not shown.button.isEnabled()
    _select(shown, QUOTED)
    page = window.page
    assert page is not None
    page.go.disconnect(window.show_page)
    with qtbot.waitSignal(page.go) as went:
        qtbot.mouseClick(shown.button, Qt.MouseButton.LeftButton)
    key, start = went.args
    assert key == "write"
    assert start.kind == "information/query-reply"
    assert start.answers["reply.text"] == QUOTED
    assert start.answers["reply.date"] == "2026-11-23"
    assert app.today_items().replies == ()


def test_words_of_a_reply_are_selected_by_keyboard(
    window: MainWindow, replied: str, qtbot: QtBot
) -> None:
    window.show_page("request", replied)
    shown = _open_reply(window, qtbot)
    shown.reader.setFocus()
    for _ in range(5):
        qtbot.keyClick(shown.reader, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert shown.reader.textCursor().selectedText() == "Thank"
    assert shown.button.isEnabled()


def test_a_query_that_is_begun_is_carried_on_and_not_begun_twice(
    window: MainWindow, app: App, replied: str, qtbot: QtBot
) -> None:
    draft = app.save_draft(
        Draft(
            "information/query-reply",
            {"reply.text": QUOTED, "reply.date": "2026-11-23"},
            authority="leeds",
            in_request=replied,
        )
    )
    window.show_page("request", replied)
    shown = _open_reply(window, qtbot)
    page = window.page
    assert page is not None
    page.go.disconnect(window.show_page)
    with qtbot.waitSignal(page.go) as went:
        window.header.primary.click()
    assert went.args == ["write", Start(draft=str(draft.id))]
    _select(shown, QUOTED)
    with qtbot.waitSignal(page.go) as went:
        shown.button.click()
    assert went.args == ["write", Start(draft=str(draft.id))], "the same words, the same letter"
    _select(shown, "Thank you")
    with qtbot.waitSignal(page.go) as went:
        shown.button.click()
    assert went.args[1].answers["reply.text"] == "Thank you"


def test_a_letter_is_not_begun_for_another_reply(app: App, replied: str) -> None:
    app.save_draft(
        Draft("information/query-reply", {"reply.date": "2026-11-21"}, in_request=replied)
    )
    app.save_draft(Draft("information/query-reply", {}, in_request="FW-2JS8BQ205"))
    assert {letter.draft for letter in app.next_letters(replied)} == {None}


def test_a_request_opens_at_its_top_whatever_was_read_before(
    window: MainWindow, app: App, replied: str, add: Callable[..., str], qtbot: QtBot
) -> None:
    window.resize(1000, 420)
    window.show_page("request", replied)
    page = window.page
    assert isinstance(page, RequestPage)
    bar = page.page_scroll.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    window.show_page("requests")
    window.show_page("request", add(subject="Another"))
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    assert bar.value() == 0


def test_a_page_has_one_button_to_record_what_happened(
    window: MainWindow, replied: str, app: App, qtbot: QtBot
) -> None:
    for reference in (replied, app.record(replied, "closed", date(2026, 11, 24)).reference):
        window.show_page("request", reference)
        qtbot.waitUntil(lambda: "Month by month" in words_of(window))
        named = [name_of(each) for each in seen(window, QPushButton)]
        assert named.count("Record what happened") == 1


def test_how_it_ended_is_kept_at_once(
    page: RequestPage, window: MainWindow, app: App, reference: str, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: "How it ended" in words_of(window))
    chip = button(page, "How it ended: They refused")
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert app.request(reference).outcome == "refused"
    qtbot.waitUntil(lambda: "They refused." in words_of(window))
    assert button(page, "How it ended: They refused").isChecked()


def test_back_leads_to_the_list(page: RequestPage, window: MainWindow, qtbot: QtBot) -> None:
    qtbot.mouseClick(window.header.back_link, Qt.MouseButton.LeftButton)
    assert window.windowTitle() == "Requests – foiwriter"


def test_a_request_that_is_not_there_is_said_so(
    window: MainWindow, session: Session, messages: Recorded
) -> None:
    window.show_page("request", "FW-00000000")
    assert len(messages.said) == 1
