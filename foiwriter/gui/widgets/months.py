"""A request month by month: what is still to come, today, and what has happened; newest first."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from foiwriter.gui import wording
from foiwriter.gui.models.month import badge
from foiwriter.gui.theme import SPACE
from foiwriter.gui.widgets.boxes import Card, Rule, column
from foiwriter.gui.widgets.buttons import LinkButton
from foiwriter.gui.widgets.flow import BesideLayout
from foiwriter.gui.widgets.text import Badge, Body, Heading, Hint
from foiwriter.register import day_marks
from foiwriter.words import long_date, month_name, weekday_date

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from foiwriter.app import RequestView
    from foiwriter.gui.wording import Tone
    from foiwriter.register.records import EventView
    from foiwriter.register.records_seeing import Reminder

ROOM_BESIDE = 420  # pixels at 100 %
TODAY = "Today"
REMINDER = "Reminder"
_LAST_DAY, _NOW, _HAPPENED = 2, 1, 0


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the timeline.

    `sort` puts what is due on a day above today's line and what happened below it. `event` is the
    id of an event that can be corrected.
    """

    on: date
    sort: int
    title: str
    lines: tuple[str, ...] = ()
    badge: tuple[str, Tone] | None = None
    event: int | None = None


def entries(
    view: RequestView, today: date, reminders: Sequence[Reminder] = ()
) -> tuple[Entry, ...]:
    """Everything of a request that has a day, newest first, with a line for today."""
    found = [Entry(today, _NOW, TODAY)]
    for event in view.events:
        title = event.title or event.kind.replace("-", " ").capitalize()
        lines = tuple(event_lines(event))
        found.append(Entry(event.on, _HAPPENED, title, lines, None, event.id))
    found += [
        Entry(mark.on, _LAST_DAY, mark.title, (), badge(mark))
        for mark in day_marks.of_request(view)
    ]
    found += [
        Entry(one.on, _LAST_DAY, one.note or REMINDER, (), (REMINDER, "plain"))
        for one in reminders
        if not one.done
    ]
    return tuple(
        sorted(found, key=lambda one: (one.on, one.sort, one.event or 0, one.title), reverse=True)
    )


class Months(QWidget):
    """The timeline of a request.

    Args:
        view: the request, with its events and clocks.
        today: the day it is.
        reminders: those that were set for it.
        parent: the widget it stands in.

    Signals:
        correct: the id of the event the person wants to put right.
    """

    correct = Signal(int)

    def __init__(
        self,
        view: RequestView,
        today: date,
        reminders: Sequence[Reminder] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName("Month by month")
        lines = column(gap=SPACE.small)
        found = entries(view, today, reminders)
        for month, group in groupby(found, key=lambda entry: month_name(entry.on)):
            lines.addWidget(Heading(month, 3))
            card = Card()
            card.setAccessibleName(month)
            card.inside.setContentsMargins(0, 0, 0, 0)
            card.inside.setSpacing(0)
            for place, entry in enumerate(group):
                if place:
                    card.inside.addWidget(Rule())
                card.inside.addWidget(self._row(entry))
            lines.addWidget(card)
        self.setLayout(lines)

    def _row(self, entry: Entry) -> QWidget:
        words = column(gap=SPACE.tiny)
        if entry.badge is not None:
            words.addWidget(Badge(*entry.badge))
        heading = Body(entry.title)
        heading.setProperty("look", "strong")
        parts = (Hint(weekday_date(entry.on)), heading, *(Hint(line) for line in entry.lines))
        for part in parts:
            words.addWidget(part)
        row = QWidget()
        edge = column(edge=SPACE.medium)
        if entry.event is None:
            edge.addLayout(words)
        else:
            holder = QWidget()
            holder.setLayout(words)
            across = BesideLayout(ROOM_BESIDE)
            across.addWidget(holder)
            across.addWidget(self._link(entry, entry.event))
            edge.addLayout(across)
        row.setLayout(edge)
        return row

    def _link(self, entry: Entry, event: int) -> LinkButton:
        name = f"Correct: {entry.title}, {long_date(entry.on)}"
        return LinkButton("Correct", lambda: self.correct.emit(event), name=name)


def event_lines(event: EventView) -> list[str]:
    """What else is known of an event: how, notes, assumptions, and what stood there before."""
    lines = [wording.SENT_BY.get(event.by, "").capitalize(), event.note]
    if event.assumed:
        lines.append("We assumed this day. Correct it if you know the real one.")
    moved = [one for one in event.corrects if one[0] != event.on]
    for day, _kind, typed in moved:
        lines.append(f"Was {long_date(day)} until you corrected it ({long_date(typed.date())}).")
    return [line for line in lines if line]
