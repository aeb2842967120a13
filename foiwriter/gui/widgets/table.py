"""A table that reads well: whole rows, headings that sort, Enter opens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHeaderView, QTableView

from foiwriter.gui import theme
from foiwriter.gui.models.columns import Column, Table
from foiwriter.gui.theme import SPACE
from foiwriter.gui.widgets.cells import StackedDelegate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QModelIndex
    from PySide6.QtGui import QKeyEvent, QResizeEvent
    from PySide6.QtWidgets import QWidget


Row = TypeVar("Row")
MEASURED_ROWS = 60  # column widths come from this many rows; measuring thousands is slow
LEAST_STRETCHED = 200  # pixels at 100 %
MOST_STRETCHED = 400  # a longer one takes a second line
MOST = 300


class TableView(QTableView, Generic[Row]):
    """Shows a `Table`.

    Args:
        name: what a screen reader calls it.
        columns: its columns; `stretched` names the one that takes what room is left.
        parent: the widget it stands in.

    Signals:
        opened: the row the person chose, by Enter or by a click.
    """

    opened = Signal(object)

    def __init__(
        self,
        name: str,
        columns: Sequence[Column[Row]],
        *,
        stretched: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.table: Table[Row] = Table(columns, self)
        self._stretched = stretched
        self._hidden_when_narrow: tuple[int, ...] = ()
        self._long = False  # whether its main words take a second line
        self._hidden_when_same: tuple[int, ...] = ()
        self.hidden_columns: frozenset[int] = frozenset()
        self.setModel(self.table)
        self._stacked = StackedDelegate(self._hidden_texts, self)
        self.setItemDelegateForColumn(stretched, self._stacked)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)  # Tab leads on to the next control, arrows move inside
        self.setShowGrid(False)
        self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsMovable(False)
        header.setResizeContentsPrecision(MEASURED_ROWS)
        header.setAccessibleName(f"{name}: headings")
        self.clicked.connect(self._open)
        self._set_heights()

    def hide_when_narrow(self, columns: Sequence[int]) -> None:
        """Which columns go, the first first, while there is not room for all of them."""
        self._hidden_when_narrow = tuple(columns)

    def hide_when_same(self, columns: Sequence[int]) -> None:
        """Which columns go while they say the same in every row, and so tell nothing."""
        self._hidden_when_same = tuple(columns)

    def show_rows(self, rows: Sequence[Row], *, ordered_by: int | None = None) -> None:
        """Show these rows.

        Args:
            rows: what to show.
            ordered_by: the column in whose order they come, so that they need no sorting for it.
        """
        self.table.set_rows(rows, ordered_by=ordered_by)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the row."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the columns to the width."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Larger words need higher rows."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._set_heights()

    def _set_heights(self) -> None:
        height = self._stacked.height(self.font(), len(self._told()), 2 if self._long else 1)
        self.verticalHeader().setDefaultSectionSize(height)

    def _open(self, index: QModelIndex) -> None:
        row = self.table.row_at(index)
        if row is not None:
            self.opened.emit(row)

    def _hidden_texts(self, row: Row) -> str:
        """What the columns say for which there is no room."""
        columns = self.table.columns
        shown = (columns[at].text(row) for at in self._told())
        return " · ".join(text for text in shown if text)

    def _told(self) -> list[int]:
        return [at for at in sorted(self.hidden_columns) if self.table.columns[at].told]

    def _fit(self) -> None:
        """Give each column what it needs; what does not fit goes under the widest one."""
        header = self.horizontalHeader()
        rows = self.table.rows
        empty = {at for at in range(len(self.table.columns)) if self._is_empty(at, rows)}
        wanted = {at: self._width(at) for at in range(len(self.table.columns)) if at not in empty}
        wanted[self._stretched] = self._main_width()
        hidden: set[int] = set()
        for at in self._hidden_when_narrow:
            if sum(wanted.values()) <= self.viewport().width():
                break
            if wanted.pop(at, None) is not None:
                hidden.add(at)
        self.hidden_columns = frozenset(hidden)
        for at in range(len(self.table.columns)):
            self.setColumnHidden(at, at not in wanted)
            if at == self._stretched:
                header.setSectionResizeMode(at, QHeaderView.ResizeMode.Stretch)
            elif at in wanted:
                header.setSectionResizeMode(at, QHeaderView.ResizeMode.Interactive)
                header.resizeSection(at, wanted[at])
        room = self.columnWidth(self._stretched)
        self._long = self._widest(self._stretched) > room
        self._set_heights()

    def _main_width(self) -> int:
        """What the column that takes the room needs, before any other goes to make it."""
        least, most = LEAST_STRETCHED * theme.scale(), MOST_STRETCHED * theme.scale()
        return round(min(max(self._widest(self._stretched), least), most))

    def _widest(self, column: int) -> int:
        metrics = QFontMetrics(self.font())
        texts = {self.table.columns[column].text(row) for row in self.table.first(MEASURED_ROWS)}
        widest = max((metrics.horizontalAdvance(text) for text in texts), default=0)
        return widest + 2 * SPACE.medium

    def _width(self, column: int) -> int:
        heading = self.horizontalHeader().sectionSizeHint(column)
        return min(max(self._widest(column), heading), round(MOST * theme.scale()))

    def _is_empty(self, column: int, rows: Sequence[Row]) -> bool:
        """Whether a column tells nothing; the first rows say so, however many there are."""
        if column == self._stretched:
            return False
        text = self.table.columns[column].text
        first = text(rows[0]) if rows else ""
        if column in self._hidden_when_same or not first:
            return all(text(row) == first for row in rows)
        return False
