"""Walking the order of Tab leaves nothing behind that Qt destroys later."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget, QWidgetItem
from shiboken6 import Shiboken

from foiwriter.gui.taborder import reached
from foiwriter.gui.widgets import PlainButton, column
from foiwriter.gui.widgets.boxes import take_out

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def _items() -> int:
    """How many items of layouts PySide has in its books."""
    gc.collect()
    return sum(isinstance(each, QWidgetItem) for each in Shiboken.getAllValidWrappers())


def test_a_page_that_left_the_stack_leaves_no_item_in_the_books(qtbot: QtBot) -> None:
    """What is made at that place in memory next would be taken for the item."""
    stack = QStackedWidget()
    qtbot.addWidget(stack)
    page = QPushButton("page")
    stack.addWidget(page)
    stack.show()
    before = _items()
    assert reached(stack) == [page]
    stack.removeWidget(page)
    page.deleteLater()
    assert _items() == before


def test_a_part_that_was_taken_out_leaves_no_item_in_the_books(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    button = PlainButton("part", lambda: None)
    lines = column(button)
    holder.setLayout(lines)
    holder.show()
    before = _items()
    assert reached(holder) == [button]
    take_out(lines, button)
    assert _items() == before
    assert lines.count() == 0
