"""Goes the way to a letter as a person does: by typing, by pressing, one step at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit, QWidget

from foiwriter.gui.pages.write import WritePage
from foiwriter.gui.wizard.area_fields import ListField
from foiwriter.gui.wizard.choice_fields import ChoiceField, ChoicesField
from foiwriter.gui.wizard.places import Step
from foiwriter.gui.wizard.questions_step import QuestionsStep

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from foiwriter.gui.window import MainWindow

EHC: dict[str, str | list[str]] = {
    "screening": "none",
    "writer": "parent",
    "sender.name": "Grace Okafor",
    "sender.address": "14 Mill Lane\nNorthbridge",
    "sender.postcode": "nb4 7qt",
    "sender.email": "grace.okafor@example.org",
    "client.name": "Sam Okafor",
    "client.known_as": "Sam",
    "client.date_of_birth": "9/3/2017",
    "client.school": "Mill Lane Primary School",
    "needs": "Sam cannot follow what is said in a busy room and comes home in tears.",
    "support_tried": "A reading group of six, twice a week for 20 minutes, since September 2025.",
    "still_needed": "His reading age has moved on two months in a year.",
}
"""Everything somebody types for a request for an EHC needs assessment. All names are invented."""

FOI: dict[str, str | list[str]] = {
    "screening": "none",
    "sender.name": "Ruth Hargreave",
    "sender.address": "9 Tanners Row\nMillbeck",
    "sender.postcode": "ML4 2DN",
    "sender.email": "ruth.hargreave@example.org",
    "topic": "local offers under the new Act",
    "about": "local-offer",
    "requests": [
        "How many local authorities in England have published a local offer?",
        "What do you hold about those that have not?",
    ],
    "format": "email",
}
"""Everything somebody types for a freedom of information request about local offers."""

ENTER, TAB, SPACE = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Space
CTRL = Qt.KeyboardModifier.ControlModifier


def write_page(window: MainWindow) -> WritePage:
    """The Write page, in front."""
    assert isinstance(window.page, WritePage)
    return window.page


def step_of(window: MainWindow) -> Step:
    """The step in front."""
    return write_page(window).journey.place.step


def put(control: QWidget, text: str) -> None:
    """Type a text into a box, in place of what stands there."""
    control.setFocus()
    if isinstance(control, QLineEdit | QPlainTextEdit):
        control.selectAll()
    for place, line in enumerate(text.split("\n")):
        if place:
            QTest.keyClick(control, ENTER)
        QTest.keyClicks(control, line)


def answer(window: MainWindow, answers: Mapping[str, str | list[str]]) -> None:
    """Answer what is asked on the page of questions in front, as far as `answers` goes."""
    step = write_page(window).step
    assert isinstance(step, QuestionsStep)
    for field in step.fields.values():
        if field.isHidden():
            continue
        given = answers.get(field.question.id, "")
        if isinstance(field, ChoiceField | ChoicesField):
            _tick(field, given)
        elif isinstance(field, ListField):
            _list(field, given)
        else:
            for key, control in field.controls().items():
                if key in answers:
                    put(control, str(answers[key]))


def _tick(field: ChoiceField | ChoicesField, given: str | list[str]) -> None:
    wanted = [given] if isinstance(given, str) else given
    for row in field.rows:
        if row.choice.value in wanted and not row.button.isChecked():
            press(row.button)


def _list(field: ListField, given: str | list[str]) -> None:
    for place, text in enumerate([given] if isinstance(given, str) else given):
        if place:
            QTest.keyClick(field.boxes[place - 1], ENTER)
        put(field.boxes[place], text)


def press(button: QAbstractButton) -> None:
    """Press a button with the mouse."""
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def go_on(window: MainWindow) -> None:
    """Press Continue."""
    step = write_page(window).step
    assert step is not None
    press(step.proceed)


def choose(window: MainWindow, words: str) -> None:
    """Type into the search box in front and take the first line found."""
    step = write_page(window).step
    assert step is not None
    box = step.search.box  # type: ignore[attr-defined]
    put(box, words)
    QTest.keyClick(box, ENTER)


def to_questions(
    window: MainWindow, words: str, authority: str, seen: Callable[[str], None] = lambda _: None
) -> None:
    """From the rail to the first page of questions."""
    window.show_page("write")
    seen("need")
    choose(window, words)
    seen("duty")
    go_on(window)
    box = write_page(window).step.search.box  # type: ignore[union-attr]
    put(box, authority)
    seen("authority")
    QTest.keyClick(box, ENTER)
    go_on(window)


def through_questions(
    window: MainWindow,
    answers: Mapping[str, str | list[str]],
    seen: Callable[[str], None] = lambda _: None,
) -> None:
    """Answer every page of questions, up to the check page or wherever it stops."""
    page = write_page(window)
    while page.journey.place.step is Step.QUESTIONS:
        here = page.journey.place
        answer(window, answers)
        seen(f"questions-{here.page}")
        go_on(window)
        assert page.journey.place != here, page.step.problems if page.step else ""


def to_check(
    window: MainWindow,
    words: str = "school help",
    authority: str = "kent",
    answers: Mapping[str, str | list[str]] = EHC,
    seen: Callable[[str], None] = lambda _: None,
) -> None:
    """From the rail to the check page."""
    to_questions(window, words, authority, seen)
    through_questions(window, answers, seen)
    seen("check")


def to_saved(window: MainWindow, seen: Callable[[str], None] = lambda _: None) -> None:
    """From the check page to a letter that is on the disk."""
    go_on(window)
    seen("letter")
    go_on(window)
    seen("saved")
