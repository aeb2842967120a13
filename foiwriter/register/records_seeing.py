"""Plain records of looking ahead: views that are kept, reminders, days that moved."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date

When = Literal["before", "on", "after", "chosen"]


@dataclass(frozen=True, slots=True)
class SavedView:
    """A way to look at the list of requests.

    `chip` is the filter that is pressed, `text` what is searched for, `sort_by` the heading of
    the column it is sorted by, empty for soonest due first.
    """

    name: str = field(repr=False)
    chip: str = ""
    text: str = field(default="", repr=False)
    sort_by: str = ""
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Reminder:
    """A day on which somebody wants to look at a request again."""

    id: int
    request: int
    on: date
    note: str = field(default="", repr=False)
    done: bool = False


@dataclass(frozen=True, slots=True)
class ToSay:
    """One thing to remind of. It holds no name of a client and no subject.

    `on` is the last day of the time limit, or the day that was chosen; `days_left` is negative
    once it has passed. `reminder` is the id of a reminder that somebody set, and `note` its words.
    """

    reference: str
    authority: str
    on: date
    days_left: int
    when: When
    mine: bool = False
    reminder: int | None = None
    note: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class MovedDay:
    """A last day that is another one now, though nothing happened in the request, and why."""

    reference: str
    authority: str
    title: str
    old: date
    new: date
    why: str
    client: int | None = None


@dataclass(frozen=True, slots=True)
class DayMark:
    """What stands on one day of the calendar: a last day, or a reminder.

    `state` is that of the clock, or `reminder`. `title` is the time limit, or the note.
    """

    on: date
    reference: str
    authority: str
    title: str = field(repr=False)
    state: str
    mine: bool = False
    subject: str = field(default="", repr=False)
