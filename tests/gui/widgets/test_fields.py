"""A field: named, described, and honest about what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton, QWidget

from foiwriter.gui.widgets import ErrorSummary, Field, column
from tests.gui.looking import button, name_of, seen

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def _described(widget: QWidget) -> str:
    face = QAccessible.queryAccessibleInterface(widget)
    return face.text(QAccessible.Text.Description)


def test_the_label_names_the_control_and_the_hint_describes_it(qtbot: QtBot) -> None:
    field = Field("Your &name", QLineEdit(), "As you sign")
    qtbot.addWidget(field)
    assert name_of(field.control) == "Your name"
    assert _described(field.control) == "As you sign"


def test_a_problem_stands_beside_the_field_and_is_spoken(qtbot: QtBot) -> None:
    field = Field("Name", QLineEdit(), "As you sign")
    qtbot.addWidget(field)
    field.show()
    field.set_problem("Give your name.")
    assert field.problem.isVisible()
    assert field.problem.text() == "⚠ Give your name."
    assert _described(field.control) == "Problem: Give your name."
    field.set_problem("")
    assert not field.problem.isVisible()
    assert _described(field.control) == "As you sign"


def test_tab_leads_out_of_a_text_box(qtbot: QtBot) -> None:
    box = QPlainTextEdit()
    field = Field("Note", box)
    qtbot.addWidget(field)
    assert box.tabChangesFocus()


def test_the_summary_takes_the_keyboard_and_its_lines_jump_to_the_fields(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    summary, line = ErrorSummary(), QLineEdit()
    holder.setLayout(column(summary, Field("Name", line)))
    with qtbot.waitActive(holder):
        holder.show()
        holder.activateWindow()
    summary.show_problems([("Give your name & address.", line)])
    assert summary.isVisible()
    assert summary.hasFocus()
    assert name_of(summary) == "There is a problem"
    qtbot.waitUntil(lambda: bool(seen(summary, QPushButton)))
    jump = button(summary, "Give your name  address.")  # name_of drops the ampersand
    qtbot.keyClick(jump, Qt.Key.Key_Return)
    assert line.hasFocus()
    summary.show_problems([])
    assert not summary.isVisible()
