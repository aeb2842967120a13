"""The shapes of the law pack. Every record is frozen; the data lives in `resources/law`."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Literal

from foiwriter.law.record import Record
from foiwriter.law.timing import (
    BeforeDate,
    CalendarName,
    Count,
    EarlierOf,
    EventKind,
    LaterOf,
    Pause,
    ReceiptRule,
    Roll,
    Rule,
    TimeLimit,
    Unit,
    Whose,
)

__all__ = [
    "AuditQuestion",
    "BeforeDate",
    "CalendarName",
    "Change",
    "Citation",
    "CodeSubject",
    "Count",
    "Duty",
    "EarlierOf",
    "Edition",
    "EscalationRoute",
    "EventKind",
    "Evidence",
    "Instrument",
    "InstrumentKind",
    "LaterOf",
    "Pause",
    "ReceiptRule",
    "Record",
    "Regime",
    "Roll",
    "Rule",
    "SignOff",
    "Source",
    "Term",
    "TimeLimit",
    "Unit",
    "Whose",
]


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
