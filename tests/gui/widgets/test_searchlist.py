"""The search box and its list: by keyboard, by mouse, and for a screen reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from foiwriter.gui.widgets import Found, SearchList
from tests.gui.looking import name_of

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

BODIES = (Found("Leeds City Council", "Yorkshire", "leeds"), Found("Kent", "", "kent"))


@pytest.fixture
def found(qtbot: QtBot) -> SearchList:
    made = SearchList("Which council?", "Type a part", noun=("council", "councils"))
    qtbot.addWidget(made)
    made.show_found(BODIES)
    made.show()
    return made


def test_typing_asks_and_enter_chooses_the_first(found: SearchList, qtbot: QtBot) -> None:
    with qtbot.waitSignal(found.typed) as typed:
        qtbot.keyClicks(found.box, "l")
    assert typed.args == ["l"]
    with qtbot.waitSignal(found.chosen) as chosen:
        qtbot.keyClick(found.box, Qt.Key.Key_Return)
    assert chosen.args == ["leeds"]


def test_the_arrow_keys_move_in_the_list_and_stop_at_its_ends(
    found: SearchList, qtbot: QtBot
) -> None:
    for key, row in (
        (Qt.Key.Key_Down, 1),
        (Qt.Key.Key_Down, 1),
        (Qt.Key.Key_Up, 0),
        (Qt.Key.Key_Up, 0),
    ):
        qtbot.keyClick(found.box, key)
        assert found.list.currentIndex().row() == row


def test_a_click_chooses_once(found: SearchList, qtbot: QtBot) -> None:
    chosen: list[object] = []
    found.chosen.connect(chosen.append)
    at = found.list.visualRect(found.model.index(1)).center()
    qtbot.mouseClick(found.list.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert chosen == ["kent"]


def test_enter_with_nothing_found_chooses_nothing(found: SearchList, qtbot: QtBot) -> None:
    found.show_found(())
    with qtbot.assertNotEmitted(found.chosen):
        qtbot.keyClick(found.box, Qt.Key.Key_Return)
    assert found.count.text() == "No councils"


@pytest.mark.parametrize(("rows", "count"), [(2, "2 councils"), (1, "1 council")])
def test_the_count_is_told(found: SearchList, rows: int, count: str) -> None:
    found.show_found(BODIES[:rows])
    assert found.count.text() == count


def test_box_list_and_lines_have_names(found: SearchList) -> None:
    assert name_of(found.box) == "Which council?"
    assert name_of(found.list) == "Councils found"
    spoken = found.model.data(found.model.index(0), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Leeds City Council, Yorkshire"


def test_the_model_keeps_to_the_rules_of_qt(found: SearchList, qtmodeltester: object) -> None:
    qtmodeltester.check(found.model)  # type: ignore[attr-defined]


def test_a_long_second_line_wraps_and_is_not_cut(qtbot: QtBot) -> None:
    found = SearchList("Find")
    qtbot.addWidget(found)
    found.resize(320, 400)
    found.show()
    short, long = Found("One", "Few words"), Found("Two", "A good many words " * 3)
    found.show_found([short, long])
    high = [found.list.visualRect(found.model.index(row)).height() for row in (0, 1)]
    assert high[1] > high[0]
    found.resize(1200, 400)
    index = found.model.index(1)
    qtbot.waitUntil(lambda: found.list.visualRect(index).height() == high[0])
