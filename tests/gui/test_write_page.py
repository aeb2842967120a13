"""The Write page in the real window, over the real App."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from foiwriter.gui import theme
from foiwriter.gui.page import Start
from foiwriter.gui.widgets import LinkButton, PlainButton
from foiwriter.gui.wizard.people_row import PeopleRow
from foiwriter.gui.wizard.places import Place, Step
from foiwriter.gui.wizard.questions_step import QuestionsStep
from foiwriter.gui.wizard.whom import client_in_mind, client_of_letter
from tests.gui.walking import (
    CTRL,
    EHC,
    ENTER,
    FOI,
    SPACE,
    TAB,
    answer,
    choose,
    go_on,
    put,
    step_of,
    through_questions,
    to_check,
    to_questions,
    to_saved,
    write_page,
)

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from foiwriter.gui.session import Session
    from foiwriter.gui.window import MainWindow
    from foiwriter.gui.wizard.step import StepView
    from tests.gui.conftest import Recorded


def step(window: MainWindow) -> StepView:
    found = write_page(window).step
    assert found is not None
    return found


def questions(window: MainWindow) -> QuestionsStep:
    found = step(window)
    assert isinstance(found, QuestionsStep)
    return found


def words(window: MainWindow) -> list[str]:
    """The words of the step in front, drawn yet or not."""
    return [label.text() for label in step(window).findChildren(QLabel)]


def test_an_ehc_request_is_saved_in_twelve_pages_with_nothing_typed_twice(
    window: MainWindow, session: Session, tmp_path: Path
) -> None:
    """Issue 2, Proof."""
    pages: list[str] = []
    to_check(window, seen=pages.append)
    to_saved(window, pages.append)
    assert len(pages) <= 12, pages
    asked = [key for key in EHC if key in write_page(window).journey.answers]
    assert len(asked) == len(set(asked)) == len(EHC)
    files = sorted(path.suffix for path in (tmp_path / "letters").iterdir())
    assert files == [".docx", ".pdf"]


def test_an_ehc_request_is_written_by_keyboard_alone(
    window: MainWindow, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    """Every key goes to whatever has the focus; no control is touched by name."""
    with qtbot.waitActive(window):
        window.activateWindow()

    def key(*keys: Qt.Key) -> None:
        for each in keys:
            QTest.keyClick(window.focusWidget(), each)

    def type_(text: str) -> None:
        QTest.keyClicks(window.focusWidget(), text)

    def tab_to(name: str) -> None:
        for _ in range(40):
            if window.focusWidget().accessibleName().startswith(name):
                return
            key(TAB)
        raise AssertionError(f"Tab never reaches {name}")

    QTest.keyClick(window, Qt.Key.Key_2, CTRL)
    qtbot.waitUntil(lambda: window.page is not None)  # Qt presses the button for 0.1 s
    type_("school help")
    key(ENTER)
    assert step_of(window) is Step.DUTY
    key(ENTER)
    type_("kent")
    key(ENTER, ENTER)
    key(SPACE, ENTER)
    assert str(write_page(window).journey.place) == "questions:writer"
    key(SPACE, ENTER)
    type_("Grace Okafor")
    tab_to("Your e-mail address")
    type_("grace.okafor@example.org")
    key(ENTER)
    type_("Sam Okafor")
    tab_to("Date of birth")
    type_("9 3 2017")
    key(ENTER)
    type_("Sam cannot follow what is said in a busy room.")
    key(TAB, ENTER)
    type_("A reading group of six.")
    key(TAB)
    type_("His reading age has not moved.")
    QTest.keyClick(window.focusWidget(), ENTER, CTRL)
    assert step_of(window) is Step.CHECK
    key(ENTER, ENTER)
    assert step_of(window) is Step.SAVE
    assert window.page is not None
    assert window.page.title == "Your letter is saved"
    assert len(list((tmp_path / "letters").iterdir())) == 2
    key(ENTER)
    assert step_of(window) is Step.SENT
    key(SPACE, ENTER)
    assert step_of(window) is Step.DONE
    assert session.app.requests()[0].authority == "kent"


def test_each_step_is_told_by_the_title_of_the_window(
    window: MainWindow, session: Session
) -> None:
    titles: list[str] = []
    to_check(window, seen=lambda _: titles.append(window.windowTitle()))
    assert titles[0].startswith("What do you need?")
    assert titles[3].startswith("Is anything urgent?")
    assert len(set(titles)) == len(titles)
    assert window.header.title.text() == "Check your answers"


def test_continue_says_what_is_wrong_on_top_beside_the_box_and_in_the_title(
    window: MainWindow, session: Session
) -> None:
    to_questions(window, "school help", "kent")
    here = questions(window)
    assert here.proceed.isEnabled()
    go_on(window)
    assert here.summary.isVisible()
    assert window.focusWidget() is here.summary
    assert here.summary.heading.text() == "There is a problem"
    assert window.windowTitle().startswith("Error: Is anything urgent?")
    (line,) = here.summary.findChildren(LinkButton)
    field = here.fields["screening"]
    assert field.problem.text() == f"⚠ {line.accessibleName()}"
    line.click()
    assert window.focusWidget() is field.aim()
    for word in ("please", "sorry", "valid", "oops"):
        assert word not in line.text().lower()
    answer(window, EHC)
    go_on(window)
    assert window.windowTitle().startswith("Who is writing?")


def test_back_from_a_page_with_a_mistake_loses_nothing(
    window: MainWindow, session: Session
) -> None:
    to_questions(window, "school help", "kent")
    answer(window, EHC)
    go_on(window)
    answer(window, EHC)
    go_on(window)
    put(questions(window).fields["sender.email"].aim(), "not an address")
    go_on(window)
    assert questions(window).problems
    window.header.back_link.click()
    assert not window.windowTitle().startswith("Error")
    go_on(window)
    assert questions(window).fields["sender.email"].answers() == {"sender.email": "not an address"}


def test_questions_that_do_not_apply_are_hidden_as_one_answers(
    window: MainWindow, session: Session
) -> None:
    to_questions(window, "school help", "kent")
    answer(window, EHC)
    go_on(window)
    fields = questions(window).fields
    assert fields["family_permission"].isHidden()
    answer(window, {"writer": "for-family"})
    assert not fields["family_permission"].isHidden()
    answer(window, {"writer": "parent"})
    assert fields["family_permission"].isHidden()


def test_an_exit_page_says_whom_to_ring_and_leads_back(
    window: MainWindow, session: Session
) -> None:
    to_questions(window, "school help", "kent")
    answer(window, {"screening": "danger"})
    go_on(window)
    assert step_of(window) is Step.EXIT
    assert window.windowTitle().startswith("Get help now")
    assert any("999" in text for text in words(window))
    go_on(window)
    assert str(write_page(window).journey.place) == "questions:screening"


def test_change_on_the_check_page_opens_the_box_and_leads_straight_back(
    window: MainWindow, session: Session
) -> None:
    to_check(window)
    change = step(window).changes["client.school"]  # type: ignore[attr-defined]
    assert change.accessibleName() == "Change: School, college or nursery"
    change.click()
    assert window.focusWidget() is questions(window).fields["client.school"].aim()
    put(window.focusWidget(), "Hill Primary School")
    go_on(window)
    assert step_of(window) is Step.CHECK
    assert "Hill Primary School" in words(window)


def test_a_press_in_the_picture_or_in_the_words_opens_the_question(
    window: MainWindow, session: Session
) -> None:
    to_check(window)
    page = write_page(window)
    picture = page.pane.picture
    place = next(i for i, part in enumerate(picture.parts) if part.question == "needs")
    QTest.mouseClick(
        picture, Qt.MouseButton.LeftButton, pos=picture.box_of(place).center().toPoint()
    )
    assert str(page.journey.place) == "questions:needs"
    go_on(window)
    page.pane.words_chip.click()
    page.pane.words.anchorClicked.emit("question:client.name")
    assert window.focusWidget() is questions(window).fields["client.name"].aim()


def test_leaving_and_coming_back_resumes_where_one_was(
    window: MainWindow, session: Session
) -> None:
    to_questions(window, "school help", "kent")
    answer(window, EHC)
    go_on(window)
    answer(window, EHC)
    go_on(window)
    put(questions(window).fields["sender.name"].aim(), "Grace Ok")
    window.show_page("today")
    window.show_page("write")
    assert str(write_page(window).journey.place) == "questions:sender"
    assert questions(window).fields["sender.name"].answers() == {"sender.name": "Grace Ok"}
    (draft,) = session.app.drafts()
    assert draft.answers["sender.name"] == "Grace Ok"


def test_a_draft_is_finished_from_the_first_page(window: MainWindow, session: Session) -> None:
    to_questions(window, "school help", "kent")
    answer(window, EHC)
    go_on(window)
    page = write_page(window)
    page.leave()
    page._another()
    assert step_of(window) is Step.NEED
    (line,) = step(window).drafts.findChildren(LinkButton)  # type: ignore[attr-defined]
    assert line.accessibleName().startswith("Finish: Ask for an EHC needs assessment")
    line.click()
    assert str(page.journey.place) == "questions:writer"
    assert page.journey.answers["screening"] == "none"
    assert page.journey.authority == "kent"


def test_a_second_letter_has_my_details_already(window: MainWindow, session: Session) -> None:
    to_check(window)
    to_saved(window)
    page = write_page(window)
    page._another()
    to_questions(window, "school help", "leeds")
    answer(window, EHC)
    go_on(window)
    answer(window, EHC)
    go_on(window)
    assert page.journey.place.page != "sender"
    assert page.journey.counted["sender.name"] == "Grace Okafor"


def test_a_date_before_the_law_is_refused_beside_the_date(
    window: MainWindow, session: Session
) -> None:
    """Section 30 of the Children and Families Act 2014 came into force on 1 September 2014."""
    to_check(window, "freedom of information", "leeds", FOI)
    here = step(window)
    put(here.date_field.box, "29 August 2014")  # type: ignore[attr-defined]
    go_on(window)
    assert step_of(window) is Step.CHECK
    beside = here.date_field.problem.text()  # type: ignore[attr-defined]
    assert "1 September 2014" in beside
    assert window.windowTitle().startswith("Error: ")
    put(here.date_field.box, "some day")  # type: ignore[attr-defined]
    go_on(window)
    assert "like this: 23 November 2026" in here.date_field.problem.text()  # type: ignore[attr-defined]


def test_missing_answers_are_listed_on_the_check_page(
    window: MainWindow, session: Session
) -> None:
    to_check(window)
    page = write_page(window)
    page.journey.answer("client.name", "")
    page.journey.answer("needs", "")
    go_on(window)
    lines = step(window).summary.findChildren(LinkButton)
    assert len(lines) == 2
    lines[1].click()
    assert window.focusWidget().accessibleName().startswith("Change: What is hard")


def test_the_letter_stands_beside_the_questions_from_the_first_one(
    window: MainWindow, session: Session
) -> None:
    to_questions(window, "school help", "kent")
    pane = write_page(window).pane
    assert pane.isVisible()
    assert pane.picture.pages >= 1
    assert any(part.gap for part in pane.picture.parts)
    assert "yellow" in pane.note.text()


@pytest.mark.parametrize(("width", "text"), [(900, 1.0), (1280, 2.0)])
def test_where_there_is_no_room_the_letter_is_a_tab(
    width: int, text: float, window: MainWindow, session: Session
) -> None:
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, "light", text)
    window.resize(width, 800)
    to_questions(window, "school help", "kent")
    beside = write_page(window).beside
    assert beside.tabbed
    assert not beside.pane.isVisible()
    beside.letter_chip.click()
    assert beside.pane.isVisible()
    assert not beside.steps.isVisible()
    beside.pane.page_chip.click()
    part = beside.pane.picture.parts[0]
    beside.pane.opened.emit(part.question)
    assert beside.steps.isVisible()


def test_a_letter_begins_with_answers_already_filled(window: MainWindow, session: Session) -> None:
    start = Start(
        kind="information/foi-overdue",
        authority="leeds",
        answers={"request_date": "2026-10-26", "request_subject": "Local Offer"},
    )
    window.show_page("write", start)
    page = write_page(window)
    assert page.journey.place.step is Step.QUESTIONS
    assert page.journey.authority == "leeds"
    assert page.journey.answers["request_subject"] == "Local Offer"


def test_nothing_chosen_is_said_plainly(window: MainWindow, session: Session) -> None:
    window.show_page("write")
    put(step(window).search.box, "zzzzqqq")  # type: ignore[attr-defined]
    go_on(window)
    assert step(window).summary.isVisible()
    put(step(window).search.box, "school help")  # type: ignore[attr-defined]
    go_on(window)
    go_on(window)
    go_on(window)
    assert step_of(window) is Step.AUTHORITY
    assert "Choose who the letter goes to" in step(window).problems[0].message


def test_only_bodies_that_can_owe_the_duty_are_listed(
    window: MainWindow, session: Session
) -> None:
    window.show_page("write")
    choose(window, "school help")
    go_on(window)
    put(step(window).search.box, "department for education")  # type: ignore[attr-defined]
    found = step(window).search.model  # type: ignore[attr-defined]
    names = [found.index(row).data() for row in range(found.rowCount())]
    assert "Department for Education" not in names


def test_an_address_typed_once_is_in_the_letter_and_kept(
    window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    window.show_page("write")
    choose(window, "school help")
    go_on(window)
    choose(window, "kent")
    here = step(window)
    here.edit.click()  # type: ignore[attr-defined]
    form = here.form  # type: ignore[attr-defined]
    put(form.address, "County Hall\nMaidstone")
    put(form.postcode, "me14 1xq")
    put(form.email, "sen@example.org")
    go_on(window)
    kept = session.app.contact_for("kent")
    assert (kept.address, kept.postcode) == ("County Hall\nMaidstone", "ME14 1XQ")
    assert kept.last_checked == session.today()
    pane = write_page(window).pane

    def shown() -> bool:
        assert pane.preview is not None
        words = "".join(part.text for part in pane.preview.text)
        return "County Hall\nMaidstone\nME14 1XQ" in words

    qtbot.waitUntil(shown)


def test_the_page_is_named_and_announced(window: MainWindow, session: Session) -> None:
    to_questions(window, "school help", "kent")
    face = QAccessible.queryAccessibleInterface(write_page(window))
    assert face.text(QAccessible.Text.Name) == "Is anything urgent?"


def test_a_letter_can_be_finished_without_records(window: MainWindow, tmp_path: Path) -> None:
    """With the vault shut a letter is written and saved; only "sent" cannot be recorded."""
    to_check(window)
    to_saved(window)
    assert len(list((tmp_path / "letters").iterdir())) == 2
    go_on(window)
    here = step(window)
    assert here.locked.isVisible()  # type: ignore[attr-defined]
    here.by.rows[0].button.click()  # type: ignore[attr-defined]
    go_on(window)
    assert "locked" in here.problems[0].message
    assert step_of(window) is Step.SENT


def test_a_failed_save_of_the_draft_is_told_once(
    window: MainWindow, session: Session, messages: Recorded, monkeypatch: pytest.MonkeyPatch
) -> None:
    from foiwriter.errors import FoiWriterError

    def broken(_: object) -> None:
        raise FoiWriterError("Not kept", "The disk is full.", "Make room.")

    monkeypatch.setattr(session.app, "save_draft", broken)
    to_questions(window, "school help", "kent")
    page = write_page(window)
    for _ in range(3):
        page.keeper.touch()
        page.keeper.save()
    assert messages.said == [("Not kept", "The disk is full. Make room.")]
    assert page.journey.place == Place(Step.QUESTIONS, "screening")


def client_page(window: MainWindow) -> QuestionsStep:
    """The page about the child, reached from the rail."""
    to_questions(window, "school help", "kent")
    for _ in range(2):
        answer(window, EHC)
        go_on(window)
    if write_page(window).journey.place.page == "sender":
        answer(window, EHC)
        go_on(window)
    return questions(window)


def test_one_child_that_is_known_is_filled_in_and_still_shown(
    window: MainWindow, session: Session
) -> None:
    session.app.add_client("Sam Okafor", school="Mill Lane Primary School")
    here = client_page(window)
    assert here.fields["client.name"].answers() == {"client.name": "Sam Okafor"}
    assert here.fields["client.school"].answers() == {"client.school": "Mill Lane Primary School"}
    assert here.findChildren(PeopleRow)[0].isHidden()


def test_with_two_children_one_press_chooses(window: MainWindow, session: Session) -> None:
    sam = session.app.add_client("Sam Okafor")
    session.app.add_client("Ada Okafor", school="Hill Primary School")
    here = client_page(window)
    assert here.fields["client.name"].answers() == {"client.name": ""}
    names = {b.text(): b for b in here.findChildren(PeopleRow)[0].findChildren(PlainButton)}
    names["Ada Okafor"].click()
    assert here.fields["client.school"].answers() == {"client.school": "Hill Primary School"}
    names["Sam Okafor"].click()
    assert here.fields["client.school"].answers() == {"client.school": ""}
    assert client_of_letter(write_page(window).journey) == sam.id
    names["Somebody new"].click()
    assert here.fields["client.name"].answers() == {"client.name": ""}
    assert client_of_letter(write_page(window).journey) is None


def test_a_letter_for_a_second_child_leaves_the_record_of_the_first_alone(
    window: MainWindow, session: Session
) -> None:
    sam = session.app.add_client("Sam Okafor", date_of_birth=date(2015, 1, 2))
    client_page(window)
    ada = {**EHC, "client.name": "Ada Okafor", "client.date_of_birth": "4 5 2018"}
    through_questions(window, ada)
    to_saved(window)
    assert session.app.client(sam.id).name == "Sam Okafor"  # type: ignore[arg-type]
    assert {client.name for client in session.app.clients()} == {"Ada Okafor", "Sam Okafor"}


def test_a_corrected_name_stays_the_same_child(window: MainWindow, session: Session) -> None:
    sam = session.app.add_client("Sam Okfor", date_of_birth=date(2017, 3, 9))
    client_page(window)
    through_questions(window, EHC)
    to_saved(window)
    assert [client.name for client in session.app.clients()] == ["Sam Okafor"]
    assert session.app.clients()[0].id == sam.id


def test_who_was_chosen_stands_alone_and_can_be_changed(
    window: MainWindow, session: Session
) -> None:
    window.show_page("write")
    choose(window, "school help")
    go_on(window)
    choose(window, "kent")
    here = step(window)
    assert here.search.isHidden()  # type: ignore[attr-defined]
    assert "To Kent County Council" in words(window)
    here.other.click()  # type: ignore[attr-defined]
    assert not here.search.isHidden()  # type: ignore[attr-defined]
    choose(window, "leeds")
    assert "To Leeds City Council" in words(window)
    assert write_page(window).journey.authority == "leeds"


def test_a_letter_about_nobody_is_not_put_in_a_childs_case(
    window: MainWindow, session: Session
) -> None:
    """At home the one child is no "other client", yet the letter is not for that child."""
    sam = session.app.add_client("Sam Okafor")
    to_check(window, "freedom of information", "leeds", FOI)
    journey = write_page(window).journey
    assert client_of_letter(journey) is None
    assert client_in_mind(journey) == sam.id


def test_an_address_that_is_none_is_told_beside_its_box(
    window: MainWindow, session: Session
) -> None:
    window.show_page("write")
    choose(window, "school help")
    go_on(window)
    choose(window, "kent")
    here = step(window)
    here.edit.click()  # type: ignore[attr-defined]
    form = here.form  # type: ignore[attr-defined]
    put(form.email, "sen at example")
    go_on(window)
    assert step_of(window) is Step.AUTHORITY
    (link,) = here.summary.findChildren(LinkButton)
    link.click()
    assert window.focusWidget() is form.email
    assert "Problem" in form.email.accessibleDescription()
    put(form.email, "sen@example.org")
    go_on(window)
    assert step_of(window) is Step.QUESTIONS
