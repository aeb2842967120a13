"""What is typed stays in sight, on the page and in the letter; and what is said can be trusted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from foiwriter.gui import theme
from foiwriter.gui.page import Start
from foiwriter.gui.widgets import LinkButton
from foiwriter.gui.wizard.answer_row import AnswerRow
from foiwriter.gui.wizard.choice_fields import ChoiceRow
from foiwriter.gui.wizard.places import Step
from foiwriter.gui.wizard.questions_step import QuestionsStep
from tests import vaults
from tests.gui.walking import (
    FOI,
    choose,
    go_on,
    put,
    step_of,
    to_check,
    to_questions,
    write_page,
)

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QImage
    from pytestqt.qtbot import QtBot

    from foiwriter.gui.session import Session
    from foiwriter.gui.window import MainWindow


@pytest.fixture
def low(window: MainWindow, session: Session, qapp: QApplication) -> MainWindow:
    """200 % text on a screen of 1024 x 768."""
    theme.apply(qapp, "light", 2.0)
    window.resize(1024, 768)
    return window


def questions(window: MainWindow) -> QuestionsStep:
    step = write_page(window).step
    assert isinstance(step, QuestionsStep)
    return step


def open_page(window: MainWindow, page: str) -> QuestionsStep:
    to_questions(window, "school help", "kent")
    write_page(window).journey.start_at(f"questions:{page}")
    write_page(window)._moved()
    return questions(window)


def settle() -> None:
    """Let everything be laid out, and what waits for that be done."""
    for _ in range(3):
        QApplication.sendPostedEvents()
        QTest.qWait(15)


def in_sight(window: MainWindow) -> bool:
    """Whether what has the keyboard is in sight: a box, the line one types in, a whole row."""
    step, focus = write_page(window).step, QApplication.focusWidget()
    assert step is not None
    assert focus is not None
    view = step.page_scroll.viewport()
    shown: QWidget = focus
    if isinstance(focus.parentWidget(), ChoiceRow):
        shown = focus.parentWidget()
    area = QRect(shown.mapTo(view, QPoint(0, 0)), shown.size())
    if isinstance(focus, QPlainTextEdit) and area.height() > view.height():
        line = focus.cursorRect()
        area = QRect(focus.viewport().mapTo(view, line.topLeft()), line.size())
    return view.rect().contains(area)


@pytest.mark.parametrize("page", ["screening", "writer", "sender", "client", "needs", "support"])
def test_the_first_question_is_in_sight_at_200_percent(
    page: str, low: MainWindow, qtbot: QtBot
) -> None:
    open_page(low, page)
    settle()
    assert in_sight(low)


def test_every_field_the_keyboard_reaches_is_in_sight_at_200_percent(
    low: MainWindow, qtbot: QtBot
) -> None:
    step = open_page(low, "sender")
    for field in step.fields.values():
        field.aim().setFocus(Qt.FocusReason.TabFocusReason)
        settle()
        assert in_sight(low)


def test_every_line_one_types_is_in_sight_at_200_percent(low: MainWindow, qtbot: QtBot) -> None:
    box = open_page(low, "needs").fields["needs"].aim()
    for _ in range(18):
        QTest.keyClicks(box, "He cannot follow")
        QTest.keyClick(box, Qt.Key.Key_Return)
        settle()
        assert in_sight(low)


def test_a_key_brings_the_box_back_into_sight_after_scrolling_away(
    low: MainWindow, qtbot: QtBot
) -> None:
    step = open_page(low, "sender")
    box = step.fields["sender.phone"].aim()
    box.setFocus()
    settle()
    assert in_sight(low)
    step.page_scroll.verticalScrollBar().setValue(0)
    assert not in_sight(low), "so the checks above can fail"
    QTest.keyClicks(box, "0")
    settle()
    assert in_sight(low)


def test_in_a_low_window_the_title_and_the_tabs_scroll_with_the_questions(
    low: MainWindow, qtbot: QtBot
) -> None:
    step = open_page(low, "sender")
    assert not low.header.isVisible()
    assert step.header.isVisible()
    assert step.header.title.text() == "Your details"
    room = step.page_scroll.viewport().height()
    assert room > 0.7 * low.height(), "most of the height is for the questions"
    low.resize(1280, 1100)
    qtbot.waitUntil(low.header.isVisible)
    assert not step.header.isVisible()


def test_back_and_help_work_from_the_title_that_scrolls(low: MainWindow) -> None:
    step = open_page(low, "writer")
    step.header.help_button.click()
    assert low.margin.isVisible()
    step.header.back_link.click()
    assert write_page(low).journey.place.page == "screening"


def test_the_letter_follows_the_answer_that_is_typed(
    window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    window.resize(1280, 720)
    to_check(window)
    page = write_page(window)
    page.open_question("still_needed")
    picture = page.pane.picture

    def shown() -> bool:
        boxes = picture.followed()
        seen = picture.visibleRegion().boundingRect()
        return bool(boxes) and all(seen.contains(box.toRect()) for box in boxes)

    qtbot.waitUntil(shown)
    page.pane.picture_scroll.verticalScrollBar().setValue(0)
    assert not shown()
    QTest.keyClicks(questions(window).fields["still_needed"].aim(), " He is sad.")
    qtbot.waitUntil(shown)


def test_every_page_in_sight_comes_to_be_drawn(
    window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    to_check(window)
    pane = write_page(window).pane

    def whole() -> bool:
        return pane.preview is not None and all(page.bgrx for page in pane.preview.pages)

    qtbot.waitUntil(whole)
    assert len(pane.preview.pages) > 1  # type: ignore[union-attr]


def test_the_page_is_made_larger_and_large_text_begins_with_words(
    low: MainWindow, qapp: QApplication, qtbot: QtBot
) -> None:
    open_page(low, "needs")
    pane = write_page(low).pane
    assert pane.words_chip.isChecked()
    write_page(low).beside.letter_chip.click()
    pane.page_chip.click()
    qtbot.waitUntil(lambda: pane.picture.width() > 100)
    before = pane.picture.width()
    pane.larger.click()
    qtbot.waitUntil(lambda: pane.picture.width() >= round(before * 1.45))
    pane.smaller.click()
    qtbot.waitUntil(lambda: pane.picture.width() <= before + 2)


def test_the_answers_to_check_stand_under_one_another_where_it_is_narrow(
    low: MainWindow, qtbot: QtBot
) -> None:
    to_check(low)
    step = write_page(low).step
    assert step is not None
    bar = step.page_scroll.horizontalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() == 0)
    links = list(step.changes.values())  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: all(each.isVisible() for each in links))
    assert len(links) > 5
    right = step.page_scroll.viewport().width()
    assert all(each.mapTo(step, QPoint(each.width(), 0)).x() <= right for each in links)


def test_a_wide_row_stands_in_columns(window: MainWindow, session: Session, qtbot: QtBot) -> None:
    to_check(window)
    step = write_page(window).step
    assert step is not None
    row = max(step.findChildren(AnswerRow), key=lambda each: each.count())
    qtbot.waitUntil(lambda: row.geometry().width() > 0)
    assert row.heightForWidth(300) > row.heightForWidth(600)


def test_a_problem_goes_away_when_it_is_put_right(window: MainWindow, session: Session) -> None:
    step = open_page(window, "client")
    go_on(window)
    count = len(step.problems)
    assert count > 1
    put(step.fields["client.name"].aim(), "Sam Okafor")
    assert len(step.problems) == count - 1
    assert step.fields["client.name"].problem.isHidden()
    assert len(step.summary.findChildren(LinkButton)) >= count - 1
    assert QApplication.focusWidget() is step.fields["client.name"].aim()
    put(step.fields["client.date_of_birth"].aim(), "9 3 2017")
    for problem in step.problems:
        assert problem.field not in {"client.name", "client.date_of_birth"}
    assert step.summary.isVisible() == bool(step.problems)


def test_typing_tells_no_new_problem(window: MainWindow, session: Session) -> None:
    step = open_page(window, "client")
    go_on(window)
    put(step.fields["client.name"].aim(), "S")
    put(step.fields["client.name"].aim(), "")
    assert "client.name" not in {problem.field for problem in step.problems}


def test_only_days_that_may_be_today_offer_it(window: MainWindow, session: Session) -> None:
    step = open_page(window, "client")
    assert step.fields["client.date_of_birth"].date.now.isHidden()  # type: ignore[attr-defined]
    window.show_page("write", Start(kind="information/query-reply", authority="leeds"))
    write_page(window).journey.start_at("questions:reply")
    write_page(window)._show_step()
    assert not questions(window).fields["reply"].date.now.isHidden()  # type: ignore[attr-defined]


def test_of_two_boxes_one_is_needed_and_neither_is_called_optional(
    window: MainWindow, session: Session
) -> None:
    step = open_page(window, "sender")
    for key in ("sender.address", "sender.email"):
        assert "optional" not in step.fields[key].label.text()
    assert "optional" in step.fields["sender.phone"].label.text()


def test_no_council_looks_chosen_before_it_is(window: MainWindow, session: Session) -> None:
    window.show_page("write")
    choose(window, "freedom of information")
    go_on(window)
    step = write_page(window).step
    search = step.search  # type: ignore[union-attr]
    assert not search.list.currentIndex().isValid()
    put(search.box, "kent")
    assert not search.list.currentIndex().isValid()
    go_on(window)
    assert write_page(window).journey.authority == "kent", "one clear match: Continue takes it"
    assert step_of(window) is Step.AUTHORITY


def test_several_that_fit_are_not_chosen_for_the_person(
    window: MainWindow, session: Session
) -> None:
    window.show_page("write")
    choose(window, "freedom of information")
    go_on(window)
    step = write_page(window).step
    assert step is not None
    put(step.search.box, "north")  # type: ignore[attr-defined]
    go_on(window)
    assert write_page(window).journey.authority == ""
    assert step.problems


def test_a_locked_vault_is_said_over_the_letter_and_leads_to_the_key(
    window: MainWindow, qtbot: QtBot
) -> None:
    from foiwriter.gui.session import Door

    session = window.session
    assert session is not None
    vaults.made(session.app)
    to_questions(window, "school help", "kent")
    session._set_door(Door.ASK)
    bar = questions(window).unkept
    assert bar.isVisible()
    assert any("not kept" in label for label in _labels(bar))
    bar.open.click()
    assert window.page is not write_page_or_none(window)
    session.open_vault()
    assert step_of(window) is Step.QUESTIONS, "back where one was"
    assert not questions(window).unkept.isVisible()


def _labels(root: QWidget) -> list[str]:
    from PySide6.QtWidgets import QLabel

    return [label.text() for label in root.findChildren(QLabel)]


def write_page_or_none(window: MainWindow) -> object:
    from foiwriter.gui.pages.write import WritePage

    return window.page if isinstance(window.page, WritePage) else None


def test_the_mouse_over_a_button_looks_unlike_the_keyboard_on_it(qapp: QApplication) -> None:
    """After a click the pointer stays on Continue while the next question has the keyboard."""
    from foiwriter.gui.theme.sheet_write import writing

    sheet = writing(theme.colours())
    hover = sheet.split('QPushButton[look="primary"]:hover:!focus', 1)[1].split("}", 1)[0]
    assert theme.colours().text not in hover


def test_the_list_of_problems_shows_that_it_has_the_keyboard(
    window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    step = open_page(window, "client")
    go_on(window)
    qtbot.waitUntil(step.summary.hasFocus)
    with_focus = _edge(step.summary)
    step.proceed.setFocus()
    assert with_focus != _edge(step.summary)


def _edge(widget: QWidget) -> QColor:
    picture: QImage = widget.grab().toImage()
    return picture.pixelColor(picture.width() // 2, 3)


def test_the_words_of_a_known_reply_are_there_to_select_from(
    window: MainWindow, session: Session
) -> None:
    from datetime import date

    from foiwriter.app import NewRequest

    app = session.app
    sent = app.add_request(NewRequest("leeds", "foia", "Costs", "sent", date(2026, 10, 1)))
    text = "Thank you. 99% of families told us that they were content."
    app.record(sent.reference, "reply", date(2026, 10, 29), text=text)
    chosen = "99% of families"
    for given, expected in ((text, ""), (chosen, chosen)):
        start = Start(
            kind="information/query-reply",
            authority="leeds",
            request=sent.reference,
            answers={**FOI, "reply.text": given, "reply.date": "2026-10-29"},
        )
        window.show_page("write", start)
        write_page(window).journey.start_at("questions:reply")
        write_page(window)._show_step()
        field = questions(window).fields["reply"]
        assert field.reply.reader.toPlainText() == text  # type: ignore[attr-defined]
        assert field.answers()["reply.text"] == expected


def test_without_a_reply_nothing_is_offered_to_select_from(
    window: MainWindow, session: Session
) -> None:
    window.show_page("write", Start(kind="information/query-reply", authority="leeds"))
    write_page(window).journey.start_at("questions:reply")
    write_page(window)._show_step()
    assert questions(window).fields["reply"].reply.isHidden()  # type: ignore[attr-defined]


def test_the_question_for_records_says_which_day_yes_leads_to(
    window: MainWindow, session: Session
) -> None:
    """Sent on Tuesday 24 November 2026: 20 working days (FOIA s.10(1)), 30 November left out.

    St Andrew's Day is a bank holiday in Scotland, and FOIA s.10(6) counts those of any part.
    """
    window.show_page("write", Start(kind="information/query-reply", authority="leeds"))
    write_page(window).journey.start_at("questions:ask")
    write_page(window)._show_step()
    labels = _labels(questions(window).fields["records"])
    assert any("23 December 2026" in text for text in labels)
    assert not any(
        "must answer by" in text for text in _labels(questions(window).fields["questions"])
    )
