"""Columns as objects: heading, text, sorting and spoken text agree."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

import pytest
from PySide6.QtCore import Qt

from foiwriter.gui.models.columns import ROW_ROLE, Column, Table

if TYPE_CHECKING:
    from PySide6.QtCore import QObject


class Row(NamedTuple):
    name: str
    due: date | None


NAME: Column[Row] = Column("Name", lambda row: row.name)
DUE: Column[Row] = Column(
    "Due", lambda row: f"{row.due:%d %B %Y}" if row.due else "", lambda row: row.due or date.max
)
ROWS = (
    Row("beta", date(2026, 12, 1)),
    Row("Alpha", None),
    Row("gamma", date(2026, 11, 30)),
)


@pytest.fixture
def table(qapp: QObject) -> Table[Row]:
    made: Table[Row] = Table((NAME, DUE))
    made.set_rows(ROWS)
    return made


def test_rows_keep_the_order_they_came_in_until_somebody_sorts(table: Table[Row]) -> None:
    assert table.rows == ROWS


@pytest.mark.parametrize(
    ("column", "order", "names"),
    [
        (0, Qt.SortOrder.AscendingOrder, ["Alpha", "beta", "gamma"]),
        (1, Qt.SortOrder.AscendingOrder, ["gamma", "beta", "Alpha"]),
        (1, Qt.SortOrder.DescendingOrder, ["Alpha", "beta", "gamma"]),
    ],
)
def test_sorting_goes_by_the_key_not_by_the_words(
    table: Table[Row], column: int, order: Qt.SortOrder, names: list[str]
) -> None:
    """30 November comes before 1 December though "01" sorts before "30"."""
    table.sort(column, order)
    assert [row.name for row in table.rows] == names


@pytest.mark.parametrize("order", [Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder])
def test_rows_that_come_in_order_are_ordered_as_others_are(
    table: Table[Row], order: Qt.SortOrder
) -> None:
    table.sort(1, order)
    wanted = table.rows
    table.set_rows([ROWS[2], ROWS[0], ROWS[1]], ordered_by=1)
    assert table.rows == wanted
    table.sort(0)
    table.sort(1, order)
    assert table.rows == wanted
    assert table.first(2) == wanted[:2]


def test_new_rows_come_in_the_order_last_asked_for(table: Table[Row]) -> None:
    table.sort(0)
    table.set_rows([Row("z", None), Row("a", None)])
    assert [row.name for row in table.rows] == ["a", "z"]


def test_what_is_selected_stays_selected_through_a_sort(table: Table[Row]) -> None:
    from PySide6.QtCore import QPersistentModelIndex

    kept = QPersistentModelIndex(table.index(0, 0))
    table.sort(0)
    row = table.row_at(kept)
    assert row is not None
    assert row.name == "beta"


def test_a_screen_reader_hears_heading_and_text(table: Table[Row]) -> None:
    spoken = Qt.ItemDataRole.AccessibleTextRole
    assert table.data(table.index(0, 1), spoken) == "Due: 01 December 2026"
    assert table.data(table.index(1, 1), spoken) == "Due: none"
    assert table.headerData(1, Qt.Orientation.Horizontal) == "Due"
    assert table.data(table.index(0, 1), ROW_ROLE) == ROWS[0]


def test_the_model_keeps_to_the_rules_of_qt(table: Table[Row], qtmodeltester: object) -> None:
    qtmodeltester.check(table)  # type: ignore[attr-defined]
