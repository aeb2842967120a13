"""A month as weeks of days, each with what stands on it."""

from __future__ import annotations

from calendar import Calendar
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from foiwriter.dates.model import ClockState
from foiwriter.gui.models.columns import ROW_ROLE
from foiwriter.register.day_marks import REMINDER
from foiwriter.words import WEEKDAYS, listed, month_name, plural, weekday_date

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from foiwriter.gui.models.columns import Index
    from foiwriter.gui.wording import Tone
    from foiwriter.register.records_seeing import DayMark

SHORT = tuple(name[:3] for name in WEEKDAYS)
SHORTER = {"Due today": "Today", "Your last day": "Yours", "Reminder": "Note"}
"""What a badge says where there is little room."""

SEVERAL = {"Your last day": "of yours", "Reminder": "reminders"}
_WEEKS = Calendar()  # the week begins on Monday


def badge(mark: DayMark) -> tuple[str, Tone]:
    """What a mark is in a word or two, and the tone of its badge."""
    if mark.state == REMINDER:
        return "Reminder", "plain"
    if mark.state == ClockState.LATE:
        return "Late", "danger"
    if mark.state == ClockState.DUE_TODAY:
        return "Due today", "warn"
    return ("Your last day" if mark.mine else "Due"), "accent"


@dataclass(frozen=True, slots=True)
class DayCell:
    """One day in the grid; `inside` when it belongs to the month shown."""

    day: date
    inside: bool
    today: bool
    marks: tuple[DayMark, ...] = field(default=(), repr=False)

    def number(self) -> tuple[str, str]:
        """The number as it is drawn, in full and where there is little room."""
        short = str(self.day.day)
        return (f"{short} · Today" if self.today else short), short

    def lines(self) -> list[tuple[str, Tone]]:
        """What is drawn under the number: how many marks there are of each sort."""
        count: dict[tuple[str, Tone], int] = defaultdict(int)
        for mark in self.marks:
            count[badge(mark)] += 1
        return [
            (text if many == 1 else f"{many:,} {SEVERAL.get(text, text.lower())}", tone)
            for (text, tone), many in count.items()
        ]

    def spoken(self) -> str:
        """The whole of the day, as a screen reader says it."""
        day = f"{weekday_date(self.day)}{', today' if self.today else ''}"
        if not self.marks:
            return f"{day}: nothing"
        told = [f"{badge(mark)[0]}, {mark.authority}" for mark in self.marks]
        return f"{day}: {plural(len(told), 'date')}: {listed(told)}"


class Month(QAbstractTableModel):
    """The weeks of a month as rows, Monday first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._weeks: list[list[DayCell]] = []

    def show_month(self, first: date, marks: Sequence[DayMark], today: date) -> None:
        """Show the month that a day is in."""
        by_day: dict[date, list[DayMark]] = defaultdict(list)
        for mark in marks:
            by_day[mark.on].append(mark)
        self.beginResetModel()
        self._weeks = [
            [
                DayCell(day, day.month == first.month, day == today, tuple(by_day[day]))
                for day in week
            ]
            for week in _WEEKS.monthdatescalendar(first.year, first.month)
        ]
        self.endResetModel()

    def cell(self, index: Index) -> DayCell | None:
        """The day behind an index."""
        return self._weeks[index.row()][index.column()] if index.isValid() else None

    def place(self, day: date) -> QModelIndex:
        """Where a day stands; nowhere when it is not shown."""
        for row, week in enumerate(self._weeks):
            for column, cell in enumerate(week):
                if cell.day == day:
                    return self.index(row, column)
        return QModelIndex()

    def rowCount(self, parent: Index | None = None) -> int:
        """How many weeks there are."""
        return 0 if parent is not None and parent.isValid() else len(self._weeks)

    def columnCount(self, parent: Index | None = None) -> int:
        """The days of a week."""
        return 0 if parent is not None and parent.isValid() else len(SHORT)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a cell shows and says."""
        cell = self.cell(index)
        if cell is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return str(cell.day.day)
        if role in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}:
            return cell.spoken()
        return cell if role == ROW_ROLE else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The days of the week; a week is named by its first day."""
        if orientation == Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                return SHORT[section]
            return WEEKDAYS[section] if role == Qt.ItemDataRole.AccessibleTextRole else None
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            first = self._weeks[section][0].day
            return f"Week of {first.day} {month_name(first)}"
        return None
