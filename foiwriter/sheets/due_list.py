"""A list to print: what is late, what is due today, what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from foiwriter import words
from foiwriter.dates.model import ClockState
from foiwriter.sheets.page import Heading, Sheet, Table, Words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from foiwriter.register.records import RequestView
    from foiwriter.sheets.page import Block

TITLE = "What is due"
_MINE = "mine"
_NEXT = " \n"  # the space keeps the two lines from counting as one long word
_GROUPS = (
    (ClockState.LATE, "Late"),
    (ClockState.DUE_TODAY, "Due today"),
    (ClockState.RUNNING, "Coming"),
)


class _Line(NamedTuple):
    """One time limit, in the order in which the list has them."""

    on: date
    reference: str
    state: ClockState
    days_left: int
    who: str
    about: str


def due_list(views: Sequence[RequestView], today: date, *, names: bool = True) -> Sheet:
    """The time limits that run, soonest first, in three parts.

    Args:
        views: the requests that are open.
        today: the day of the list.
        names: whether it may name clients, where there are several.
    """
    several = names and len({view.client_name for view in views if view.client_name}) > 1
    lines = sorted(line for view in views for line in _lines(view, several=several))
    blocks: list[Block] = [Words(_lead(lines, today))]
    for state, title in _GROUPS:
        own = [line for line in lines if line.state is state]
        if own:
            blocks += [Heading(f"{title}: {len(own):,}"), _table(own)]
    return Sheet(TITLE, today, tuple(blocks))


def _lines(view: RequestView, *, several: bool) -> list[_Line]:
    about = [view.subject, f"For {view.client_name}" if several and view.client_name else ""]
    return [
        _Line(
            clock.due.due,
            view.reference,
            clock.state,
            clock.days_left or 0,
            "You" if clock.whose == _MINE else view.authority_name,
            _NEXT.join(part for part in (clock.title, *about) if part),
        )
        for clock in view.clocks
        if clock.due is not None and any(clock.state is state for state, _ in _GROUPS)
    ]


def _lead(lines: Sequence[_Line], today: date) -> str:
    day = words.weekday_date(today)
    if not lines:
        return f"On {day} no time limit was running."
    late = sum(line.state is ClockState.LATE for line in lines)
    now = sum(line.state is ClockState.DUE_TODAY for line in lines)
    told = [
        words.counted(late, "time limit") + " had passed" if late else "",
        words.counted(now, "time limit") + (" ends" if now == 1 else " end") + " that day"
        if now
        else "",
    ]
    said = words.listed([part for part in told if part]) or "nothing was late"
    return f"This list says how things stood on {day}: {said}. A day is late from the day after."


def _table(lines: Sequence[_Line]) -> Table:
    return Table(
        ("Last day", "Who must act", "What", "Reference"),
        tuple((_day(line), line.who, line.about, _unbroken(line.reference)) for line in lines),
    )


def _day(line: _Line) -> str:
    away = words.days_away(line.days_left)
    return f"{_unbroken(words.long_date(line.on))}{_NEXT}{away[:1].upper()}{away[1:]}"


def _unbroken(text: str) -> str:
    return text.replace(" ", "\N{NO-BREAK SPACE}").replace("-", "\N{NON-BREAKING HYPHEN}")
