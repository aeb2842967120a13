"""What has happened in a request, month by month, newest first."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from foiwriter.gui import wording
from foiwriter.gui.theme import SPACE
from foiwriter.gui.widgets.boxes import Card, Rule, column
from foiwriter.gui.widgets.buttons import LinkButton
from foiwriter.gui.widgets.flow import BesideLayout
from foiwriter.gui.widgets.text import Body, Heading, Hint
from foiwriter.words import long_date, month_name, weekday_date

if TYPE_CHECKING:
    from collections.abc import Sequence

    from foiwriter.register.records import EventView

ROOM_BESIDE = 420


class Timeline(QWidget):
    """The events of a request.

    Signals:
        correct: the id of the event the person wants to put right.
    """

    correct = Signal(int)

    def __init__(self, events: Sequence[EventView], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("What has happened")
        lines = column(gap=SPACE.small)
        newest = sorted(events, key=lambda event: (event.on, event.id), reverse=True)
        for month, group in groupby(newest, key=lambda event: month_name(event.on)):
            lines.addWidget(Heading(month, 3))
            card = Card()
            card.inside.setContentsMargins(0, 0, 0, 0)
            card.inside.setSpacing(0)
            for place, event in enumerate(group):
                if place:
                    card.inside.addWidget(Rule())
                card.inside.addWidget(self._row(event))
            lines.addWidget(card)
        self.setLayout(lines)

    def _row(self, event: EventView) -> QWidget:
        title = event.title or event.kind.replace("-", " ").capitalize()
        heading = Body(title)
        heading.setProperty("look", "strong")
        words = column(Hint(weekday_date(event.on)), heading, gap=SPACE.tiny)
        for line in event_lines(event):
            words.addWidget(Hint(line))
        holder = QWidget()
        holder.setLayout(words)
        across = BesideLayout(ROOM_BESIDE)
        across.addWidget(holder)
        name = f"Correct: {title}, {long_date(event.on)}"
        across.addWidget(LinkButton("Correct", lambda: self.correct.emit(event.id), name=name))
        row = QWidget()
        edge = column(edge=SPACE.medium)
        edge.addLayout(across)
        row.setLayout(edge)
        return row


def event_lines(event: EventView) -> list[str]:
    """What else is known of an event: how, notes, assumptions, and what stood there before."""
    lines = [wording.SENT_BY.get(event.by, "").capitalize(), event.note]
    if event.assumed:
        lines.append("We assumed this day. Correct it if you know the real one.")
    for day, _kind, typed in event.corrects:
        lines.append(f"Was {long_date(day)} until you corrected it ({long_date(typed.date())}).")
    return [line for line in lines if line]
