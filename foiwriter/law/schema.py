"""The shapes of the law pack. Every record is frozen; the data lives in `resources/law`."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field


class Record(BaseModel):
    """One entry of the pack: frozen, and nothing in the data may go unread."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Evidence(StrEnum):
    """How well a provision is known; only the first three may print."""

    TEXT_READ = "text read"
    QUOTED = "quoted"
    OFFICIAL_NOTE = "official note"
    MEMORY = "memory"


class Source(Record):
    """A page that was read: `read_on` is empty where the day is unknown.

    `url` is a whole web address or empty; `where` says where it was seen when no exact address
    was kept. `as_at` is the state of the text, in the words of the page.
    """

    id: str
    url: str = ""
    where: str = ""
    saw: str = ""
    as_at: str = ""
    read_on: date | None = None


class InstrumentKind(StrEnum):
    """What sort of instrument a provision belongs to."""

    ACT = "act"
    REGULATIONS = "regulations"
    CODE = "code"
    RULES = "rules"
    GUIDANCE = "guidance"
    CASE = "case"


class Instrument(Record):
    """An Act, a set of Regulations, the Code, Rules, guidance or a case, with the dates it binds.

    `in_force_from` is the first day on which it may be cited; where the exact day was not read it
    is the first day on which it certainly bound, and `in_force_basis` says how that is known.
    """

    id: str
    title: str
    short: str
    kind: InstrumentKind
    number: str = ""
    in_force_from: date | None = None
    in_force_to: date | None = None
    in_force_basis: Literal["read", "memory"]
    in_force_source: str = ""
    note: str = ""


class Citation(Record):
    """A pinpoint to one provision.

    `provision` is the number of the section, regulation, article, paragraph or schedule
    ("section 30", "regulation 53", "Schedule 2", "paragraph 9.66"); `sub` is what stands below it
    ("(8)", "paragraph 1(a)") and prints only where that very text was read or quoted. Without a
    `provision` the whole instrument is meant.

    `source` is the page that supports it, `also` further pages. `says` is what it says in our own
    words, a clause that completes "this provision says that …" without a full stop. `words` are
    its own words, only where they were read or quoted. `pending` tells why a provision that was
    passed is not in force.
    """

    id: str
    instrument: str
    provision: str
    sub: str = ""
    evidence: Evidence
    source: str = ""
    also: tuple[str, ...] = ()
    read_on: date | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    pending: str = ""
    says: str = ""
    words: str = ""
    note: str = ""


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
    """

    id: str
    title: str
    whose: Whose
    regimes: tuple[str, ...]
    duties: tuple[str, ...] = ()
    rule: Rule | None = None
    reason: str = ""
    starts: tuple[str, ...] = ()
    met_by: tuple[str, ...] = ()
    stopped_by: tuple[str, ...] = ()
    restarts: tuple[str, ...] = ()
    halted_by: tuple[str, ...] = ()
    pause: tuple[Pause, ...] = ()
    extended_by: str = ""
    extended_limit: str = ""
    needs: tuple[str, ...] = ()
    also_called: dict[str, str] = {}
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


class Regime(Record):
    """A body of rules that a request runs under, with a duty page of its own.

    `owed_by` holds words for owners that the directory knows; `routes` are escalation routes.
    """

    id: str
    title: str
    summary: str
    applies_to: str = ""
    owed_by: tuple[str, ...] = ()
    requirements: tuple[str, ...] = ()
    counting: str = ""
    if_not: tuple[str, ...] = ()
    routes: tuple[str, ...] = ()
    notes: str = ""
    citations: tuple[str, ...] = ()
    receipt: tuple[ReceiptRule, ...] = ()
    sources: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None


class Duty(Record):
    """Something a public body must do, or a right a person has.

    `owed_by` holds words for owners that the directory knows, `owed_by_words` how to say them.
    `evidence` is the duty's own flag and never speaks for its citations. `unread` names what was
    not read, in the words of the facts. `routes` are escalation routes.
    """

    id: str
    title: str
    regime: str
    owed_by: tuple[str, ...]
    owed_by_words: str
    summary: str
    ask: tuple[str, ...] = ()
    next_step: str = ""
    routes: tuple[str, ...] = ()
    citations: tuple[str, ...]
    evidence: str
    verified: bool
    note: str = ""
    unread: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None


class EscalationRoute(Record):
    """Where to go when the answer is wrong or does not come."""

    id: str
    title: str
    body: str
    body_ids: tuple[str, ...] = ()
    use_when: str
    citations: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    verified: bool
    note: str = ""
    valid_from: date | None = None
    valid_to: date | None = None


class AuditQuestion(Record):
    """One of the questions of the Local Offer audit."""

    number: int
    question: str
    citations: tuple[str, ...]
    basis: str
    flag: str = ""


class Term(Record):
    """A name that the law changed: which word was right on which day."""

    id: str
    name: str
    valid_from: date | None = None
    valid_to: date | None = None
    citation: str = ""


class Change(Record):
    """A change in the law that old letters get wrong."""

    title: str
    stale: str
    now: str
    effective: str
    on: date | None = None
    sources: tuple[str, ...] = ()
    verified: bool


class Edition(Record):
    """Which pack this is, and how far the law was read."""

    edition: str
    prepared: date
    read_to: str
    status: str
    unverified: tuple[str, ...] = ()


class CodeSubject(Record):
    """What a paragraph of the Code is about: for finding it, never for a letter to quote."""

    para: str
    subject: str
    basis: str
    sources: tuple[str, ...] = ()


class SignOff(Record):
    """A named adviser who checked the law behind a letter kind, a duty or a regime."""

    id: str
    name: str
    role: str = ""
    signed_on: date
    edition: str
