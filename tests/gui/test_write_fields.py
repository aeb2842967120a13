"""One field for each kind of question: named, described, and safe to leave by keyboard."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QAccessible, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from foiwriter.gui.wizard.area_fields import ListField, LongTextField, room_left
from foiwriter.gui.wizard.choice_fields import ChoiceField, ChoicesField
from foiwriter.gui.wizard.date_fields import DateField
from foiwriter.gui.wizard.file_fields import FileField
from foiwriter.gui.wizard.line_fields import LineField, MoneyField
from foiwriter.gui.wizard.making import FieldMaker
from foiwriter.gui.wizard.passage_fields import PassageField
from foiwriter.letters.model import Choice, Question, QuestionKind
from tests.gui.looking import focusable, name_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from foiwriter.gui.wizard.fields import QuestionField

TODAY = date(2026, 11, 24)
CHOICES = (
    Choice(value="a", label="The first & best", hint="Most people."),
    Choice(value="b", label="The second"),
)
MAKES = {
    QuestionKind.TEXT: LineField,
    QuestionKind.LONG_TEXT: LongTextField,
    QuestionKind.LIST: ListField,
    QuestionKind.DATE: DateField,
    QuestionKind.NUMBER: LineField,
    QuestionKind.MONEY: MoneyField,
    QuestionKind.YES_NO: ChoiceField,
    QuestionKind.CHOICE: ChoiceField,
    QuestionKind.CHOICES: ChoicesField,
    QuestionKind.POSTCODE: LineField,
    QuestionKind.EMAIL: LineField,
    QuestionKind.PHONE: LineField,
    QuestionKind.FILE: FileField,
    QuestionKind.PASSAGE: PassageField,
}


def question(kind: QuestionKind, **more: Any) -> Question:
    given: dict[str, Any] = {
        "id": "q",
        "kind": kind,
        "label": "What & when?",
        "hint": "Say it plainly.",
        "example": "Like this",
    }
    if kind in {QuestionKind.CHOICE, QuestionKind.CHOICES}:
        given["choices"] = CHOICES
    return Question(**{**given, **more})


@pytest.fixture
def show(qtbot: QtBot) -> Callable[..., Any]:
    """Shows the field of a question between two other boxes."""
    kept: list[QWidget] = []  # Qt would destroy a window that nobody holds

    def made(asked: Question, ask_file: Any = None) -> QuestionField:
        holder = QWidget()
        qtbot.addWidget(holder)
        layout = QVBoxLayout(holder)
        field = FieldMaker(lambda: TODAY, ask_file or (lambda *_: None)).make(asked)
        before, after = QLineEdit(), QLineEdit()
        before.setAccessibleName("before")
        after.setAccessibleName("after")
        for widget in (before, field, after):
            layout.addWidget(widget)
        with qtbot.waitActive(holder):
            holder.show()
            holder.activateWindow()  # under Xvfb nobody else does
        kept.append(holder)
        return field

    return made


@pytest.mark.parametrize("kind", list(QuestionKind))
def test_every_kind_has_its_field_with_named_and_described_controls(
    kind: QuestionKind, show: Callable[..., Any]
) -> None:
    field = show(question(kind))
    assert type(field) is MAKES[kind]
    assert field.label.text().replace("&&", "&") == "What & when?"
    assert field.hint.text() == "Say it plainly.\nFor example: Like this"
    for control in focusable(field):
        assert name_of(control), control
    described = [field.group] if hasattr(field, "group") else list(field.controls().values())
    assert any("Say it plainly." in each.accessibleDescription() for each in described) or (
        kind in {QuestionKind.LIST, QuestionKind.PASSAGE}
        and "Say it plainly." in field.aim().accessibleDescription()
    )


@pytest.mark.parametrize("kind", list(QuestionKind))
def test_what_is_wrong_stands_beside_the_question_and_is_told_to_a_screen_reader(
    kind: QuestionKind, show: Callable[..., Any]
) -> None:
    field = show(question(kind))
    field.show_problems({"q": "Say what it is", "other": "Not ours"})
    assert field.problem.text() == "⚠ Say what it is"
    assert field.problem.isVisible()
    where = getattr(field, "group", field.aim())
    told = {where.accessibleDescription(), field.aim().accessibleDescription()}
    assert "Problem: Say what it is" in told
    field.show_problems({})
    assert not field.problem.isVisible()
    assert "Problem" not in where.accessibleDescription()


@pytest.mark.parametrize("kind", list(QuestionKind))
def test_tab_leads_through_every_control_and_out_again(
    kind: QuestionKind, show: Callable[..., Any], qtbot: QtBot
) -> None:
    field = show(question(kind))
    holder = field.parentWidget()
    before = holder.findChildren(QLineEdit, options=Qt.FindChildOption.FindDirectChildrenOnly)[0]
    before.setFocus()
    reached = []
    for _ in range(12):
        QTest.keyClick(holder.focusWidget(), Qt.Key.Key_Tab)
        reached.append(holder.focusWidget())
        if reached[-1].accessibleName() == "after":
            break
    assert reached[-1].accessibleName() == "after"
    assert len(reached) > 1


def test_an_optional_question_says_so(show: Callable[..., Any]) -> None:
    field = show(question(QuestionKind.TEXT, required=False))
    assert field.box.accessibleName() == "What & when? (optional)"


def test_nothing_is_chosen_beforehand_and_filling_can_clear_a_choice(
    show: Callable[..., Any],
) -> None:
    field = show(question(QuestionKind.CHOICE))
    assert field.answers() == {"q": ""}
    field.fill({"q": "b"})
    assert field.answers() == {"q": "b"}
    field.fill({})
    assert field.answers() == {"q": ""}


def test_a_press_on_the_words_of_a_choice_takes_it(show: Callable[..., Any], qtbot: QtBot) -> None:
    field = show(question(QuestionKind.CHOICE))
    with qtbot.waitSignal(field.changed):
        QTest.mouseClick(field.rows[1], Qt.MouseButton.LeftButton, pos=QPoint(120, 12))
    assert field.answers() == {"q": "b"}


def test_arrow_keys_move_between_choices(show: Callable[..., Any]) -> None:
    field = show(question(QuestionKind.CHOICE))
    field.rows[0].button.setFocus()
    QTest.keyClick(field.rows[0].button, Qt.Key.Key_Space)
    QTest.keyClick(field.rows[0].button, Qt.Key.Key_Down)
    assert field.answers() == {"q": "b"}


def test_a_choice_tells_its_own_hint(show: Callable[..., Any]) -> None:
    field = show(question(QuestionKind.CHOICES))
    face = QAccessible.queryAccessibleInterface(field.rows[0].button)
    assert face.text(QAccessible.Text.Name) == "The first & best"
    assert face.text(QAccessible.Text.Description) == "Most people."


def test_several_choices_can_be_taken_and_given_back(show: Callable[..., Any]) -> None:
    field = show(question(QuestionKind.CHOICES))
    for row in field.rows:
        QTest.keyClick(row.button, Qt.Key.Key_Space)
    assert field.answers() == {"q": ["a", "b"]}
    QTest.keyClick(field.rows[0].button, Qt.Key.Key_Space)
    assert field.answers() == {"q": ["b"]}


def test_yes_and_no_need_no_choices_of_their_own(show: Callable[..., Any]) -> None:
    field = show(question(QuestionKind.YES_NO))
    assert [row.choice.label for row in field.rows] == ["Yes", "No"]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("23/11/2026", "That is Monday 23 November 2026."),
        ("23 nov 2026", "That is Monday 23 November 2026."),
        ("2026-11-23", "That is Monday 23 November 2026."),
    ],
)
def test_a_date_in_any_form_is_told_back_in_words(
    typed: str, told: str, show: Callable[..., Any]
) -> None:
    field = show(question(QuestionKind.DATE))
    QTest.keyClicks(field.box, typed)
    assert field.date.understood.text() == told
    assert field.answers() == {"q": "2026-11-23"}


def test_a_date_that_cannot_be_read_is_kept_as_typed(show: Callable[..., Any]) -> None:
    field = show(question(QuestionKind.DATE))
    QTest.keyClicks(field.box, "29 February 2027")
    assert field.answers() == {"q": "29 February 2027"}
    assert not field.date.understood.isVisible()


def test_the_today_button_puts_today_in(show: Callable[..., Any], qtbot: QtBot) -> None:
    field = show(question(QuestionKind.DATE))
    with qtbot.waitSignal(field.changed):
        QTest.mouseClick(field.date.now, Qt.MouseButton.LeftButton)
    assert field.box.text() == "24 November 2026"
    assert field.answers() == {"q": "2026-11-24"}
    assert field.window().focusWidget() is field.box


def test_a_stored_date_shows_in_words(show: Callable[..., Any]) -> None:
    field = show(question(QuestionKind.DATE))
    field.fill({"q": "2017-03-09"})
    assert field.box.text() == "9 March 2017"


def test_enter_in_a_list_makes_the_next_box_and_remove_takes_one_out(
    show: Callable[..., Any],
) -> None:
    field = show(question(QuestionKind.LIST, max_items=3))
    QTest.keyClicks(field.boxes[0], "one")
    QTest.keyClick(field.boxes[0], Qt.Key.Key_Return)
    QTest.keyClicks(field.boxes[1], "two")
    QTest.keyClick(field.boxes[1], Qt.Key.Key_Return)
    QTest.keyClicks(field.boxes[2], "three")
    assert field.answers() == {"q": ["one", "two", "three"]}
    assert not field.more.isVisible(), "three are the most"
    assert field.boxes[1].accessibleName() == "What & when?: number 2"
    field._rows[1].remove.click()
    assert field.answers() == {"q": ["one", "three"]}
    assert field.window().focusWidget() is field.boxes[1]
    assert field.more.isVisible()


def test_enter_in_an_empty_last_box_makes_no_more(show: Callable[..., Any]) -> None:
    field = show(question(QuestionKind.LIST))
    QTest.keyClick(field.boxes[0], Qt.Key.Key_Return)
    assert len(field.boxes) == 1


def test_a_list_shows_what_was_kept(show: Callable[..., Any]) -> None:
    field = show(question(QuestionKind.LIST))
    field.fill({"q": ["one", "two"]})
    assert [box.toPlainText() for box in field.boxes] == ["one", "two"]
    field.fill({})
    assert [box.toPlainText() for box in field.boxes] == [""]


def test_a_long_text_says_how_much_room_is_left_and_cuts_nothing(
    show: Callable[..., Any],
) -> None:
    field = show(question(QuestionKind.LONG_TEXT, max_chars=10))
    QTest.keyClicks(field.box, "seven le")
    assert field.room.text() == "2 characters left"
    QTest.keyClicks(field.box, "tters")
    assert field.answers() == {"q": "seven letters"}
    assert field.room.text().startswith("3 characters over")
    assert room_left(10, 10) == "0 characters left"


def test_a_long_text_grows_with_what_is_typed(show: Callable[..., Any], qtbot: QtBot) -> None:
    field = show(question(QuestionKind.LONG_TEXT))
    before = field.box.height()
    field.box.put("\n".join(["line"] * 12))
    qtbot.waitUntil(lambda: field.box.height() > before)


def test_filling_a_box_does_not_say_that_the_person_typed(
    show: Callable[..., Any], qtbot: QtBot
) -> None:
    for kind in QuestionKind:
        field = show(question(kind))
        with qtbot.assertNotEmitted(field.changed):
            field.fill({"q": "a", "q.text": "a", "q.date": "2026-11-23"})


def test_pasting_formatted_words_leaves_plain_text(show: Callable[..., Any]) -> None:
    field = show(question(QuestionKind.LONG_TEXT))
    clip = QMimeData()
    clip.setHtml("<b>bold</b> words")
    clip.setText("bold words")
    assert isinstance(field.box, QPlainTextEdit)
    field.box.insertFromMimeData(clip)
    assert field.answers() == {"q": "bold words"}


def test_a_file_is_chosen_dropped_and_taken_out(show: Callable[..., Any], tmp_path: Path) -> None:
    path = tmp_path / "report & notes.pdf"
    path.write_bytes(b"%PDF-1.7")
    field = show(question(QuestionKind.FILE), lambda _t, _k, chosen: chosen(str(path)))
    field.choose.click()
    assert field.answers() == {"q": str(path)}
    field.drop.click()
    assert field.answers() == {"q": ""}
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(path))])
    field.line.dropEvent(
        QDropEvent(
            QPoint(3, 3),
            Qt.DropAction.CopyAction,
            dropped,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    assert field.answers() == {"q": str(path)}


def test_a_passage_has_three_boxes_with_names_of_their_own(show: Callable[..., Any]) -> None:
    field = show(question(QuestionKind.PASSAGE, id="reply"))
    QTest.keyClicks(field.text, "99% of families")
    QTest.keyClicks(field.date.box, "24 9 2014")
    QTest.keyClicks(field.reference, "2014/0063754")
    assert field.answers() == {
        "reply.text": "99% of families",
        "reply.date": "2014-09-24",
        "reply.reference": "2014/0063754",
    }
    assert [name_of(each) for each in (field.text, field.date.box, field.reference)] == [
        "Their words, exactly as they stand",
        "Date of their reply",
        "Their reference (optional)",
    ]
    field.show_problems({"reply.date": "This is no date"})
    assert field.aim("reply.date") is field.date.box
    assert "no date" in field.date.box.accessibleDescription()
    assert "no date" not in field.text.accessibleDescription()
