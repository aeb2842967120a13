"""A table whose columns are objects: heading, text, sort key and spoken text stay together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
_LAYOUT = "QList<QPersistentModelIndex>,QAbstractItemModel::LayoutChangeHint"
ROW_ROLE = int(Qt.ItemDataRole.UserRole) + 1


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One column.

    Attributes:
        heading: what stands at the top.
        text: what a row shows here.
        key: what it sorts by; the text when not given.
        spoken: what a screen reader says; "heading: text" when not given.
        right: numbers stand to the right.
        told: where there is no room for the column, a row tells it under its main words.
    """

    heading: str
    text: Callable[[Row], str]
    key: Callable[[Row], Any] | None = None
    spoken: Callable[[Row], str] | None = None
    right: bool = False
    told: bool = True

    def sort_key(self, row: Row) -> Any:
        """What the row sorts by in this column."""
        return self.key(row) if self.key else self.text(row).casefold()

    def spoken_text(self, row: Row) -> str:
        """What a screen reader says for the row in this column."""
        return self.spoken(row) if self.spoken else f"{self.heading}: {self.text(row) or 'none'}"


class Table(QAbstractTableModel, Generic[Row]):
    """Rows and columns, sorted here so that any number of rows stays quick."""

    def __init__(self, columns: Sequence[Column[Row]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._rows: tuple[Row, ...] = ()
        self._came: tuple[Row, ...] = ()
        self._came_by: int | None = None
        self._sorted_by: tuple[int, Qt.SortOrder] | None = None

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows in the order shown."""
        return self._rows

    def first(self, count: int) -> tuple[Row, ...]:
        """The first rows in the order shown."""
        return self._rows[:count]

    def set_rows(self, rows: Sequence[Row], *, ordered_by: int | None = None) -> None:
        """Show these rows, in the order last asked for.

        Args:
            rows: what to show.
            ordered_by: the column in whose order they come, so that they need no sorting for it.
        """
        self.beginResetModel()
        self._came = tuple(rows)  # a tuple is not copied, however long it is
        self._rows, self._came_by = self._came, ordered_by
        self._order()
        self.endResetModel()

    def row_at(self, index: Index) -> Row | None:
        """The record behind an index."""
        return self._rows[index.row()] if index.isValid() else None

    def rowCount(self, parent: Index | None = None) -> int:
        """How many rows there are."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """How many columns there are."""
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a cell shows, says, sorts by or stands for."""
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], self.columns[index.column()]
        answers: dict[int, Callable[[], object]] = {
            Qt.ItemDataRole.DisplayRole: lambda: column.text(row),
            Qt.ItemDataRole.ToolTipRole: lambda: column.text(row),
            Qt.ItemDataRole.AccessibleTextRole: lambda: column.spoken_text(row),
            Qt.ItemDataRole.TextAlignmentRole: lambda: _side(column.right),
            ROW_ROLE: lambda: row,
        }
        return answers[role]() if role in answers else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """What stands at the top of a column."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        column = self.columns[section]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return column.heading
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(column.right)
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order the rows by a column; what is selected stays selected."""
        if not 0 <= column < len(self.columns):
            return
        # Told that only rows move, the headings ask for no places, and none are looked for.
        only_rows = QAbstractTableModel.LayoutChangeHint.VerticalSortHint
        self.layoutAboutToBeChanged[_LAYOUT].emit([], only_rows)  # type: ignore[index]
        before = self.persistentIndexList()
        kept = [self._rows[index.row()] for index in before]
        self._sorted_by = (column, order)
        self._order()
        places = {id(row): place for place, row in enumerate(self._rows)} if before else {}
        after = [
            self.index(places[id(row)], index.column())
            for row, index in zip(kept, before, strict=True)
        ]
        self.changePersistentIndexList(before, after)
        self.layoutChanged[_LAYOUT].emit([], only_rows)  # type: ignore[index]

    def _order(self) -> None:
        if self._sorted_by is None:
            return
        column, order = self._sorted_by
        backwards = order == Qt.SortOrder.DescendingOrder
        if column == self._came_by:
            self._rows = self._came[::-1] if backwards else self._came
        else:
            key = self.columns[column].sort_key
            self._rows = tuple(sorted(self._rows, key=key, reverse=backwards))


def _side(right: bool) -> Qt.AlignmentFlag:  # noqa: FBT001 - private
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
