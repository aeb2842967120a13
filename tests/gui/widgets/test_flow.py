"""Rows that wrap."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from foiwriter.gui import theme
from foiwriter.gui.widgets.flow import BesideLayout, Flow

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


def test_a_row_takes_another_line_when_there_is_no_room(qtbot: QtBot) -> None:
    buttons = [QPushButton("Some words") for _ in range(4)]
    flow = Flow(*buttons)
    qtbot.addWidget(flow)
    wide = flow.sizeHint().width()
    assert flow.heightForWidth(wide) == buttons[0].sizeHint().height()
    assert flow.heightForWidth(wide // 2) > 2 * buttons[0].sizeHint().height()
    flow.resize(wide // 2, flow.heightForWidth(wide // 2))
    flow.show()
    rows = {button.y() for button in buttons}
    assert len(rows) in {2, 3}
    assert all(button.geometry().right() < flow.width() for button in buttons)


def test_a_hidden_widget_takes_no_room(qtbot: QtBot) -> None:
    one, other = QPushButton("One"), QPushButton("Another")
    flow = Flow(one, other)
    qtbot.addWidget(flow)
    both = flow.sizeHint().width()
    other.hide()
    assert flow.sizeHint().width() < both


@pytest.mark.parametrize(("width", "beside"), [(500, True), (200, False)])
def test_the_second_stands_beside_the_first_only_where_there_is_room(
    qtbot: QtBot, width: int, beside: bool
) -> None:
    holder, first, second = QWidget(), QLabel("First"), QPushButton("Second")
    qtbot.addWidget(holder)
    layout = BesideLayout(300)
    layout.addWidget(first)
    layout.addWidget(second)
    holder.setLayout(layout)
    holder.resize(width, 200)
    holder.show()
    assert (second.x() > first.geometry().right()) is beside
    assert (second.y() > first.geometry().bottom()) is not beside


def test_twice_the_words_need_twice_the_room(qtbot: QtBot, qapp: QApplication) -> None:
    holder, first, second = QWidget(), QLabel("First"), QPushButton("Second")
    qtbot.addWidget(holder)
    layout = BesideLayout(300)
    layout.addWidget(first)
    layout.addWidget(second)
    holder.setLayout(layout)
    theme.apply(qapp, "light", 2.0)
    holder.resize(500, 300)
    holder.show()
    assert second.y() > first.geometry().bottom()
