"""The story of 2014, told again through the window with invented names.

In September 2014 a parent asked the Department for Education about the new local offer (section
30 of the Children and Families Act 2014, in force from 1 September 2014), had a reply that spoke
of "99%" and of an "initial Local Offer", and on 25 September asked what those words rested on.
The answer came on 15 October with the reference 2014/0063754.
"""

from __future__ import annotations

import zipfile
from datetime import date
from typing import TYPE_CHECKING

import pytest
from lxml import etree
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QAbstractButton, QLabel

from foiwriter.gui.pages.record import RecordPage
from foiwriter.gui.pages.request import RequestPage
from foiwriter.gui.wizard.places import Step
from tests.gui.doubles import Clock
from tests.gui.looking import name_of
from tests.gui.walking import (
    FOI,
    answer,
    choose,
    go_on,
    press,
    put,
    step_of,
    through_questions,
    to_check,
    to_saved,
    write_page,
)

if TYPE_CHECKING:
    from pathlib import Path

    from foiwriter.gui.session import Session
    from foiwriter.gui.window import MainWindow

AUGUST, TWO_SEPTEMBER = date(2014, 8, 29), date(2014, 9, 2)
REPLY_CAME, QUERIED, ANSWERED = date(2014, 9, 24), date(2014, 9, 25), date(2014, 10, 15)
REPLY = (
    "Thank you for your letter of 2 September. 99% of local authorities have published an "
    "initial Local Offer, and the rest will do so soon."
)
QUERY: dict[str, str | list[str]] = {
    "screening": "none",
    "reply.text": "99% of local authorities have published",
    "more_passages": ["initial Local Offer"],
    "definition": "local-offer",
    "questions": ["Which local authorities had published nothing on the day of your reply?"],
    "records": "yes",
}
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture
def clock() -> Clock:
    return Clock(TWO_SEPTEMBER)


def words(window: MainWindow) -> str:
    """The words of the page in front."""
    assert window.page is not None
    return "\n".join(label.text() for label in window.page.findChildren(QLabel))


def press_named(window: MainWindow, name: str) -> None:
    """Press the button of the page in front that a screen reader calls by this name."""
    assert window.page is not None
    (found,) = [b for b in window.page.findChildren(QAbstractButton) if name_of(b) == name]
    found.click()


def newest_letter(folder: Path) -> str:
    """The words of the DOCX written last."""
    newest = max(folder.glob("*.docx"), key=lambda path: path.stat().st_mtime_ns)
    with zipfile.ZipFile(newest) as docx:
        tree = etree.fromstring(docx.read("word/document.xml"))
    lines = ("".join(t.text or "" for t in p.iter(f"{WORD}t")) for p in tree.iter(f"{WORD}p"))
    return "\n".join(lines)


def quote(window: MainWindow, words: str) -> None:
    """Select words in the reply that is shown on the page in front, and quote them."""
    field = write_page(window).step.fields["reply"]  # type: ignore[union-attr]
    reader = field.reply.reader
    cursor = reader.textCursor()
    begin = reader.toPlainText().index(words)
    cursor.setPosition(begin)
    cursor.setPosition(begin + len(words), QTextCursor.MoveMode.KeepAnchor)
    reader.setTextCursor(cursor)
    press(field.reply.quote)


def write_first(window: MainWindow) -> None:
    """A request about local offers to the department, up to the check page."""
    to_check(window, "freedom of information", "department for education", FOI)


def send_by_email(window: MainWindow) -> None:
    """Say on the next page that the saved letter went by e-mail today."""
    go_on(window)
    assert step_of(window) is Step.SENT
    press(write_page(window).step.by.rows[0].button)  # type: ignore[union-attr]
    go_on(window)
    assert step_of(window) is Step.DONE


def record_reply(window: MainWindow, reference: str, on: str, **fields: str) -> None:
    """Record a reply in a request, through its page."""
    window.show_page("request", reference)
    for each in window.findChildren(QAbstractButton):  # the button at the top, or one below
        if each.isVisible() and name_of(each) == "Record what happened":
            each.click()
            break
    page = window.page
    assert isinstance(page, RecordPage)
    press_named(window, "They replied")
    for key, text in {"on": on, **fields}.items():
        control = page.form.control(key)
        assert control is not None
        put(control, text)
    page.keep.click()
    assert isinstance(window.page, RequestPage)


def test_a_letter_dated_in_august_2014_is_refused_and_the_right_date_goes_through(
    window: MainWindow,
    session: Session,
    tmp_path: Path,
) -> None:
    """Part 3 of the Children and Families Act 2014 came into force on 1 September 2014."""
    write_first(window)
    step = write_page(window).step
    assert step is not None
    date_box = step.date_field.box  # type: ignore[attr-defined]
    assert date_box.text() == "2 September 2014"
    put(date_box, "29 August 2014")
    go_on(window)
    assert step_of(window) is Step.CHECK
    (problem,) = step.problems
    assert "ection 30 of the Children and Families Act 2014" in str(problem)
    assert "1 September 2014" in str(problem)
    assert step.date_field.problem.text() == f"⚠ {problem}"  # type: ignore[attr-defined]
    assert not (tmp_path / "letters").exists()
    step.date_field.date.now.click()  # type: ignore[attr-defined]
    to_saved(window)
    assert "2 September 2014" in newest_letter(tmp_path / "letters")


def test_the_story_from_the_first_letter_to_the_last_reply(
    window: MainWindow,
    session: Session,
    clock: Clock,
    tmp_path: Path,
) -> None:
    """20 working days: due 30 September 2014, then 23 October 2014 (FOIA s.10(1))."""
    out = tmp_path / "letters"
    write_first(window)
    to_saved(window)
    text = newest_letter(out)
    assert "Department for Education" in text
    assert "section 30 of the Children and Families Act 2014" in text
    assert "Code" not in text, "the Code of January 2015 did not exist yet"
    assert "Information Commission" not in text.replace("Information Commissioner", "")
    send_by_email(window)
    assert "Tuesday 30 September 2014" in words(window)
    (first,) = session.app.requests()

    clock.day = REPLY_CAME
    record_reply(window, first.reference, "24 September 2014", text=REPLY)
    assert session.app.request(first.reference).status == "answered"

    clock.day = QUERIED
    session.look_at_clock()
    window.show_page("request", first.reference)
    press_named(window, "Write it: Query something in the answer")
    page = write_page(window)
    assert page.journey.in_request == first.reference
    assert page.journey.answers["reply.date"] == "2014-09-24"
    assert not page.journey.answers["reply.text"], "the whole reply is not what is queried"
    answer(window, QUERY)
    go_on(window)
    quote(window, "99% of local authorities have published")
    assert page.journey.answers["reply.text"] == "99% of local authorities have published"
    through_questions(window, {k: v for k, v in QUERY.items() if k != "reply.text"})
    to_saved(window)
    text = newest_letter(out)
    for said in ("25 September 2014", "99% of local authorities", "initial Local Offer"):
        assert said in text
    send_by_email(window)
    assert "Thursday 23 October 2014" in words(window)
    second = page.journey.written
    assert second is not None
    assert second.request is not None
    assert second.request != first.reference, "it asks for recorded information: a new request"
    assert session.app.request(second.request).parent == first.reference

    clock.day = ANSWERED
    record_reply(
        window, second.request, "15 10 2014", theirs="2014/0063754", text="Please find attached."
    )
    answered = session.app.request(second.request)
    assert answered.status == "answered"
    assert answered.their_references == ("2014/0063754",)
    assert session.app.request("2014/0063754").reference == second.request
    assert "2014/0063754" in words(window)


def test_a_query_that_only_asks_for_an_explanation_has_no_clock(
    window: MainWindow,
    session: Session,
    clock: Clock,
    tmp_path: Path,
) -> None:
    write_first(window)
    to_saved(window)
    send_by_email(window)
    (first,) = session.app.requests()
    clock.day = REPLY_CAME
    record_reply(window, first.reference, "24 September 2014", text=REPLY)
    clock.day = QUERIED
    window.show_page("request", first.reference)
    press_named(window, "Write it: Query something in the answer")
    through_questions(window, {**QUERY, "records": "no"})
    to_saved(window)
    assert "Freedom of Information Act" not in newest_letter(tmp_path / "letters")
    send_by_email(window)
    assert "The law sets no day" in words(window)
    assert len(session.app.requests()) == 1


def test_the_department_is_found_by_the_name_it_had(
    window: MainWindow,
    session: Session,
) -> None:
    window.show_page("write")
    choose(window, "freedom of information")
    go_on(window)
    put(write_page(window).step.search.box, "information commission")  # type: ignore[union-attr]
    model = write_page(window).step.search.model  # type: ignore[union-attr]
    names = [model.index(row).data() for row in range(model.rowCount())]
    assert "Information Commission" not in names, "that is its name from 30 September 2026"


def test_an_answer_given_once_is_there_in_the_next_letter(
    window: MainWindow,
    session: Session,
) -> None:
    write_first(window)
    to_saved(window)
    send_by_email(window)
    press_named(window, "Write another letter")
    choose(window, "freedom of information")
    go_on(window)
    choose(window, "department for education")
    go_on(window)
    answer(window, FOI)
    go_on(window)
    assert str(write_page(window).journey.place) == "questions:topic"
