"""A clock of a request, and how its date was worked out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from foiwriter.gui import wording
from foiwriter.gui.theme import SPACE
from foiwriter.gui.widgets.boxes import Notice, column
from foiwriter.gui.widgets.text import Badge, Body, Heading, Hint, Small
from foiwriter.gui.widgets.unfolding import Unfolding
from foiwriter.words import long_date, sentence, weekday_date

if TYPE_CHECKING:
    from foiwriter.dates.model import Clock, Due

HOW = "How was this date worked out?"
MAY_MOVE = "This day may still move. The lines below tell why."


class ClockRow(QWidget):
    """A time limit: where it stands, whose it is, its day, and how that day was found.

    Args:
        clock: the clock.
        law: the provision it comes from, in words; empty where none may print.
        parent: the widget it stands in.
    """

    def __init__(self, clock: Clock, law: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        text, tone = wording.CLOCK[clock.state]
        title = Body(sentence(clock.title))
        title.setProperty("look", "strong")
        lines = column(Badge(text, tone), title, gap=SPACE.tiny, edge=SPACE.medium)
        for line in _lines(clock):
            lines.addWidget(Hint(line))
        self.how: Unfolding | None = None
        if clock.due is not None:
            due = clock.due
            self.how = Unfolding(HOW, lambda: Explanation(due, law), name=f"{HOW} {clock.title}")
            lines.addWidget(self.how)
        self.setLayout(lines)
        self.setAccessibleName(clock.title)


def _lines(clock: Clock) -> list[str]:
    whose = "Your own time limit." if clock.whose == "mine" else "Their time limit."
    lines = [f"{whose} {sentence(clock.why)}" if clock.why else whose]
    if clock.due is not None and clock.due.file_by is not None:
        lines.append(f"Send it by {long_date(clock.due.file_by)} to be safe.")
    if clock.assumed:
        lines.append("We assumed the day they got it. Record the real day if you know it.")
    return lines


class Explanation(QWidget):
    """How a date was worked out: the steps, every day that was left out and why, the sources."""

    def __init__(self, due: Due, law: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(HOW)
        lines = column(gap=SPACE.small)
        lines.setContentsMargins(SPACE.medium, 0, 0, 0)
        if due.provisional:
            lines.addWidget(Notice(Body(MAY_MOVE)))
        for step in due.steps or (sentence(due.counting),):
            lines.addWidget(Body(step))
        if due.skipped:
            lines.addWidget(Heading("Days that were not counted", 3))
            days = "\n".join(f"{weekday_date(day.date)}: {day.reason}" for day in due.skipped)
            lines.addWidget(Hint(days))
        if law:
            lines.addWidget(Body(f"The law: {law}."))
        if due.by_calendar:
            lines.addWidget(Small(wording.holidays_known(due.calendar.known_to)))
        self.setLayout(lines)
