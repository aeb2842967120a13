"""The shapes of time limits, events and receipt rules. Every record is frozen."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from foiwriter.law.record import Record


class Whose(StrEnum):
    """Whose time it is: the authority's, or the person's own."""

    THEIRS = "theirs"
    MINE = "mine"


class Unit(StrEnum):
    """What is counted."""

    WORKING_DAYS = "working days"
    SCHOOL_DAYS = "school days"
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"


class CalendarName(StrEnum):
    """Which bank holidays stop a day from being a working day."""

    ENGLAND = "england"  # England and Wales share one list
    UK_ANY = "uk-any"  # a bank holiday in any part of the United Kingdom


class Roll(StrEnum):
    """What happens when the last day is not a working day."""

    NONE = "none"
    NEXT_WORKING_DAY = "next-working-day"
    TRIBUNAL = "tribunal"  # next working day, and the Christmas and August windows


class Count(Record):
    """So many units from an event, forwards or back.

    `event` names what the count starts from; the limit's first count uses the `--from` date.
    `inclusive` means the day of the event is day 1 ("beginning with").
    """

    kind: Literal["count"] = "count"
    number: int
    unit: Unit
    event: str
    inclusive: bool = False
    direction: Literal["forwards", "back"] = "forwards"
    calendar: CalendarName = CalendarName.ENGLAND
    roll: Roll = Roll.NONE


class BeforeDate(Record):
    """Before (or, with `inclusive`, on or before) a day of the year in which the event falls."""

    kind: Literal["before-date"] = "before-date"
    month: int
    day: int
    event: str
    inclusive: bool = False


class LaterOf(Record):
    """The later of several rules; a rule whose event is unknown is left out."""

    kind: Literal["later-of"] = "later-of"
    rules: tuple[Rule, ...]
    roll: Roll = Roll.NONE


class EarlierOf(Record):
    """Whichever comes first; a rule whose event or term dates are unknown is left out."""

    kind: Literal["earlier-of"] = "earlier-of"
    rules: tuple[Rule, ...]
    roll: Roll = Roll.NONE


Rule = Annotated[Count | BeforeDate | LaterOf | EarlierOf, Field(discriminator="kind")]


class Pause(Record):
    """Days between two events that do not count.

    Both end days belong to the pause. "both-left-out": a count of days passes over them.
    "both-counted": so many days as the pause has, end days counted, are added at the end.
    `lapses` (months beginning with the first event) ends the request when the second never comes.
    A count that began before `valid_from` knows no such pause.
    """

    begin: str
    end: str
    ends: Literal["both-left-out", "both-counted"]
    lapses_months: int | None = None
    valid_from: date | None = None


class TimeLimit(Record):
    """A time limit as a rule, or the reason why no date can be worked out.

    `starts` and `ends` are event kinds: the first event that starts the clock, the events that
    meet it, that restart it, and those that extend it to another limit. After an event of
    `halted_by` no time runs until a restart. `needs` names events, or "term-dates", without which
    no date can be worked out. `also_called` gives short names of events: "certificate".
    `only_if` completes "it binds only if": such a limit ends unmet, it is never late. With
    `each` a further start begins a further count beside the one that runs; without it a start
    changes nothing while one runs, unless it is also in `restarts`.
    """

    id: str
    title: str
    whose: Whose
    regimes: tuple[str, ...]
    duties: tuple[str, ...] = ()
    rule: Rule | None = None
    reason: str = ""
    starts: tuple[str, ...] = ()
    each: bool = False
    met_by: tuple[str, ...] = ()
    stopped_by: tuple[str, ...] = ()
    restarts: tuple[str, ...] = ()
    halted_by: tuple[str, ...] = ()
    pause: tuple[Pause, ...] = ()
    extended_by: str = ""
    extended_limit: str = ""
    needs: tuple[str, ...] = ()
    also_called: dict[str, str] = Field(default_factory=dict)
    only_if: str = ""
    strictest: str = ""
    exceptions: str = ""
    basis: str
    verified: bool
    citation: str = ""
    sources: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    counting: str = ""

    @property
    def computable(self) -> bool:
        """Whether a date can be worked out at all."""
        return self.rule is not None


class EventKind(Record):
    """Something that can happen in a request of the regimes named.

    `planned` marks a day that may lie in the future, such as that of a meeting.
    """

    id: str
    title: str
    regimes: tuple[str, ...]
    by: Literal["us", "them", "either"]
    closes: bool = False
    needs_reply: bool = False
    planned: bool = False


class ReceiptRule(Record):
    """When something sent counts as received, per way of sending.

    `assumed_working_days` is added to the day sent; 0 means the day itself.
    """

    by: Literal["email", "form", "hand", "post"]
    assumed_working_days: int
    calendar: CalendarName = CalendarName.ENGLAND
    assumed: bool
    why: str
    source: str = ""
