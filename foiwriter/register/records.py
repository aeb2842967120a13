"""The plain records that the register takes and gives; nothing here knows the database."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from foiwriter.register.records_cases import (
    ActivityLine,
    BackupLeft,
    Binned,
    CaseSummary,
    Consent,
    DayCase,
    DayReview,
    ErasureReport,
    Exported,
    HandedOver,
    Handling,
    LostDevice,
    LostFamily,
    TakenIn,
    Worker,
)
from foiwriter.register.records_replies import AttachmentView, FindingView, ReplyView

if TYPE_CHECKING:
    from datetime import date, datetime
    from pathlib import Path

    from foiwriter.dates.model import Clock
    from foiwriter.letters.model import Answers

__all__ = [
    "ActivityLine", "AttachmentView", "BackupLeft", "Binned", "CaseSummary", "Client",
    "Consent", "DayCase", "DayReview", "Draft", "EnclosureView", "ErasureReport", "EventView",
    "Exported", "FindingView", "HandedOver", "Handling", "KeptLetter", "LetterView",
    "LostDevice", "LostFamily", "NewRequest", "NextLetter", "Outcome", "ReplyView",
    "RequestFilter", "RequestView", "SearchHit", "TakenIn", "Worker",
]  # fmt: skip


class Outcome(StrEnum):
    """How a request ended; `OPEN` while nobody has said."""

    OPEN = ""
    FULL = "full"
    PARTIAL = "partial"
    REFUSED = "refused"
    NOT_HELD = "not-held"
    WITHDRAWN = "withdrawn"
    NO_REPLY = "no-reply"


SENT = "sent"
RECEIVED = "received"
WROTE_AGAIN = "wrote"
"""A letter of ours in a thread that runs already; it changes no date."""

REPLY = "reply"


@dataclass(frozen=True, slots=True)
class Client:
    """The person or family a letter is for; `facts` are answers given once, by question id.

    `id` is None until it is kept. `household` marks the client that stands for the home itself.
    `family_of` is the client whose family this one belongs to. `closed_on` is the day the case
    closed, `review_on` the day to ask whether it is still needed.
    """

    name: str = field(repr=False)
    date_of_birth: date | None = field(default=None, repr=False)
    school: str = field(default="", repr=False)
    relationship: str = field(default="", repr=False)
    household: bool = False
    facts: Answers = field(default_factory=dict, repr=False)
    id: int | None = None
    family_of: int | None = None
    closed_on: date | None = None
    review_on: date | None = None
    handed_over_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A letter that is not sent: everything typed so far, and the page it was left on.

    `reference` is set once the letter was saved as a file, so that sending keeps it.
    `written_on` is the day of that, `sha256` the saved file's; empty before.
    """

    kind: str
    answers: Answers = field(default_factory=dict, repr=False)
    authority: str = ""
    dated: date | None = None
    client: int | None = None
    page: str = ""
    in_request: str = ""
    enclosures: tuple[str, ...] = ()
    reference: str = ""
    sha256: str = ""
    files: tuple[str, ...] = ()
    saved_at: datetime | None = None
    id: int | None = None


@dataclass(frozen=True, slots=True)
class EventView:
    """Something that happened in a request, and its trace when it was corrected.

    `assumed` marks a day that a rule filled in. `corrects` holds what stood here before, newest
    first, as (day, kind, when it was typed). `letter` and `reply` are ids when the event has one.
    `worker` names who recorded it, and in which role.
    """

    id: int
    kind: str
    on: date
    recorded_at: datetime
    note: str = field(default="", repr=False)
    by: str = ""
    assumed: bool = False
    title: str = ""
    letter: int | None = None
    reply: int | None = None
    corrects: tuple[tuple[date, str, datetime], ...] = ()
    worker: str = ""


@dataclass(frozen=True, slots=True)
class EnclosureView:
    """A file that goes with a letter: its name, size and hash."""

    name: str = field(repr=False)
    sha256: str
    size_bytes: int


@dataclass(frozen=True, slots=True)
class LetterView:
    """A frozen letter as lists show it; its bytes come from `App.letter`."""

    id: int
    reference: str
    kind: str
    title: str
    dated: date
    sent_on: date
    sent_by: str
    sha256: str
    template_sha256: str
    law_edition: str
    enclosures: tuple[EnclosureView, ...] = ()


@dataclass(frozen=True, slots=True)
class KeptLetter:
    """A frozen letter with everything kept of it. None of this ever changes."""

    view: LetterView
    text: str = field(repr=False)
    docx: bytes = field(repr=False)
    answers: Answers = field(repr=False)
    enclosures: tuple[tuple[str, bytes], ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class RequestView:
    """A matter with one authority, as it stands on one day.

    `due` is the soonest day that still runs, `due_limit` its time limit; `due_mine` says that it
    is the person's own, not the authority's; `days_left` is negative when late. `due_assumed`
    says that the day rests on a day of receipt nobody confirmed. `parent` and `children` are
    references of requests that this one grew from, or that grew from it. `letters`, `replies`
    and `corrects` of events are filled by `App.request` only.
    """

    id: int
    reference: str
    authority: str
    authority_name: str
    subject: str = field(repr=False)
    regime: str
    opened_on: date
    status: str
    outcome: Outcome = Outcome.OPEN
    their_references: tuple[str, ...] = ()
    client: int | None = None
    client_name: str = field(default="", repr=False)
    due: date | None = None
    due_limit: str = ""
    due_mine: bool = False
    days_left: int | None = None
    due_assumed: bool = False
    due_provisional: bool = False
    events: tuple[EventView, ...] = ()
    clocks: tuple[Clock, ...] = ()
    letters: tuple[LetterView, ...] = ()
    replies: tuple[ReplyView, ...] = ()
    parent: str = ""
    children: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RequestFilter:
    """Which requests to list; an empty field lets everything through.

    `due` keeps those with an answer still to come (today counts), `overdue` those whose answer is
    late; both together keep either. `text` searches references, subjects, letters, replies, notes.
    """

    due: bool = False
    overdue: bool = False
    open_only: bool = False
    statuses: tuple[str, ...] = ()
    client: int | None = None
    authority: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class NewRequest:
    """A matter that was already under way: what happened (`event`), when, and with whom.

    `event` is `sent` for something already sent; any other event of the regime for a letter the
    person has had, such as `reply` or `decision-notified`. `by` is how it was sent; `received`
    the day it arrived there, where known. `file` is a copy, kept as it is.
    """

    authority: str
    regime: str
    subject: str = field(repr=False)
    event: str
    on: date
    by: str = "post"
    received: date | None = None
    client: int | None = None
    their_reference: str = ""
    note: str = field(default="", repr=False)
    text: str = field(default="", repr=False)
    file: Path | None = None


@dataclass(frozen=True, slots=True)
class NextLetter:
    """A letter that may come next in a request, with what the thread already answers.

    `ready_from` is the first day it makes sense to send it; `ready` whether that has come.
    `draft` is the id of the draft, where the letter is begun already. `authority` is the body it
    goes to, empty for the request's own. `about` holds the ids of the replies that were shut away
    and that it may tell of.
    """

    kind: str
    label: str
    when: str
    ready_from: date
    ready: bool
    answers: Answers = field(repr=False)
    draft: int | None = None
    authority: str = ""
    about: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchHit:
    """Something found by its words: `what` is letter, reply, request, draft, client or note.

    `reference` is the request it belongs to; `draft` and `client` are ids for the other two.
    `excerpt` has the found words between U+2039 and U+203A.
    """

    what: str
    title: str = field(repr=False)
    excerpt: str = field(repr=False)
    reference: str = ""
    draft: int | None = None
    client: int | None = None
