"""Calendar: what is due, month by month; as a grid to look at and as a list to read."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from foiwriter.dates.arithmetic import add_months
from foiwriter.gui.clinic.printing import SheetButtons
from foiwriter.gui.clinic.scope import client_id
from foiwriter.gui.models.month import badge
from foiwriter.gui.page import Page
from foiwriter.gui.pages.calendarfile import CalendarFile
from foiwriter.gui.theme import SPACE
from foiwriter.gui.widgets import (
    Badge,
    Body,
    Heading,
    LinkButton,
    PlainButton,
    Scroll,
    announce,
    clear,
    column,
)
from foiwriter.gui.widgets.flow import Flow
from foiwriter.gui.widgets.monthgrid import MonthGrid
from foiwriter.gui.widgets.requestrow import Row
from foiwriter.gui.widgets.section import headed, section
from foiwriter.words import month_name, plural, weekday_date

if TYPE_CHECKING:
    from collections.abc import Sequence

    from foiwriter.gui.session import Session
    from foiwriter.register.records_seeing import DayMark

MOST_ROWS = 120
WIDEST = 980
DUE_LIST = "List of what is due"


class CalendarPage(Page):
    """The months of the calendar."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "Calendar")
        self.back_text = "Requests"
        self.help = (
            "Each last day stands on its day: a date is late from the day after it.",
            "The days with dates stand below the grid as a list. Enter on a day leads to it.",
        )
        self.month = session.today().replace(day=1)
        self.heading = Heading("", 2)
        self.count = Body("")
        self.grid = MonthGrid()
        self.grid.chosen.connect(self._lead_to)
        self._rows: dict[date, Row] = {}
        self._list = column(gap=SPACE.medium)
        self.earlier = PlainButton("&Earlier", lambda: self._move(-1), name="The month before")
        self.later = PlainButton("&Later", lambda: self._move(1), name="The month after")
        self.now = PlainButton("This &month", self._to_now)
        app = session.app
        self.sheet = SheetButtons(session, DUE_LIST, lambda: app.due_list(client_id(session)))
        self.file = CalendarFile(session)
        scroll = Scroll(widest=WIDEST)
        months = Flow(self.earlier, self.now, self.later)
        scroll.inside.addLayout(column(self.heading, months, self.grid, self.count))
        scroll.inside.addLayout(self._list)
        scroll.inside.addLayout(column(headed("On paper"), self.sheet))
        scroll.inside.addLayout(column(headed("In another calendar"), self.file))
        scroll.inside.addStretch(1)
        self._scroll = scroll
        self.body.addWidget(scroll)
        for changed in (session.requests_changed, session.day_changed, session.vault_opened):
            changed.connect(self._refresh_if_seen)

    def entered(self, argument: object = None) -> None:
        """Show a month: the one of the day asked for, or this one."""
        day = argument if isinstance(argument, date) else self.session.today()
        self.month = day.replace(day=1)
        self.file.show_standing()
        self._scroll.to_top()
        self.refresh()

    def back(self) -> None:
        """Back to the requests."""
        self.go.emit("requests", None)

    def refresh(self) -> None:
        """Read the month again."""
        if not self.session.vault_is_open:
            return
        app, first, mine = self.session.app, self.month, client_id(self.session)
        after = add_months(first, 1)
        self.session.tasks.database(
            self,
            lambda: [each for each in app.day_marks(first, after, mine) if each.on < after],
            self.show_marks,
            latest="calendar",
        )

    def _refresh_if_seen(self) -> None:
        if self.isVisible():
            self.refresh()

    def _move(self, months: int) -> None:
        self.month = add_months(self.month, months)
        self.refresh()
        announce(self, month_name(self.month))

    def _to_now(self) -> None:
        self.month = self.session.today().replace(day=1)
        self.refresh()

    def show_marks(self, marks: Sequence[DayMark]) -> None:
        """Draw the month."""
        self.setUpdatesEnabled(False)
        self.heading.setText(month_name(self.month))
        self.grid.setAccessibleName(f"Calendar of {month_name(self.month)}")
        self.grid.show_month(self.month, marks, self.session.today())
        many = len(marks)
        self.count.setText(f"{plural(many, 'date')} in {month_name(self.month)}.")
        clear(self._list)
        self._rows = {}
        for day, group in groupby(marks[:MOST_ROWS], key=lambda mark: mark.on):
            rows = [self._row(mark) for mark in group]
            self._rows[day] = rows[0]
            for part in section(weekday_date(day), rows):
                self._list.addWidget(part)
        if many > MOST_ROWS:
            rest = many - MOST_ROWS
            self._list.addWidget(Body(f"And {rest:,} more: see them under Requests, by date."))
        self.setUpdatesEnabled(True)

    def _row(self, mark: DayMark) -> Row:
        lines = (f"{mark.authority} · {mark.reference}", mark.title)
        row = Row(Badge(*badge(mark)), mark.subject, tuple(line for line in lines if line))
        row.opened.connect(lambda: self.go.emit("request", mark.reference))
        return row

    def _lead_to(self, day: date) -> None:
        """Lead the keyboard to what stands on a day."""
        row = self._rows.get(day)
        if row is None:
            if (day.year, day.month) != (self.month.year, self.month.month):
                self.month = day.replace(day=1)
                self.refresh()
            announce(self, f"{weekday_date(day)}: nothing")
            return
        link = row.findChild(LinkButton)
        if link is not None:
            link.setFocus()
            self._scroll.ensureWidgetVisible(row, 0, SPACE.large)
