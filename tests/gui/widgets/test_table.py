"""A table leaves out the columns that tell nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest

from foiwriter.gui.models.columns import Column
from foiwriter.gui.widgets.table import TableView

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


class Row(NamedTuple):
    name: str
    owner: str


COLUMNS: tuple[Column[Row], ...] = (
    Column("Name", lambda row: row.name),
    Column("For", lambda row: row.owner),
)


@pytest.mark.parametrize(
    ("owners", "hidden"),
    [
        (("", "", ""), True),
        (("Sam", "Sam", "Sam"), True),
        (("Sam", "Sam", "Robin"), False),
        (("", "", "Robin"), False),
        ((), True),
    ],
)
def test_a_column_goes_where_it_is_empty_or_the_same_in_every_row(
    qtbot: QtBot, owners: tuple[str, ...], hidden: bool
) -> None:
    view: TableView[Row] = TableView("Names", COLUMNS)
    qtbot.addWidget(view)
    view.hide_when_same([1])
    view.show_rows([Row(f"Row {place}", owner) for place, owner in enumerate(owners)])
    assert view.isColumnHidden(1) is hidden


def test_a_column_that_may_repeat_stays(qtbot: QtBot) -> None:
    view: TableView[Row] = TableView("Names", COLUMNS)
    qtbot.addWidget(view)
    view.show_rows([Row("One", "Sam"), Row("Two", "Sam")])
    assert not view.isColumnHidden(1)
