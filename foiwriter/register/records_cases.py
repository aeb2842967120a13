"""The plain records of cases: who works with them, on what footing, and what became of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime
    from pathlib import Path

    from foiwriter.register.records import Client


@dataclass(frozen=True, slots=True)
class Worker:
    """Somebody who works with the register. `id` is None until it is kept."""

    name: str
    role: str = ""
    supervisor: bool = False
    active: bool = True
    id: int | None = None


@dataclass(frozen=True, slots=True)
class Consent:
    """On what footing a client's facts are kept.

    `basis` is the lawful basis and `condition` the one for facts about health, each by its id;
    `how` is signed, spoken or written. `worker` names who recorded it.
    """

    basis: str
    condition: str
    given_on: date
    given_by: str = field(repr=False)
    how: str = "signed"
    note: str = field(default="", repr=False)
    withdrawn_on: date | None = None
    worker: str = ""
    id: int | None = None


@dataclass(frozen=True, slots=True)
class FormKey:
    """Which form somebody fills in, and about whom: it is shown again for the same alone.

    `page` is a word without a colon; `request` is our reference and `event` what is put right.
    """

    page: str
    client: int | None = None
    request: str = ""
    event: int | None = None


@dataclass(frozen=True, slots=True)
class Handling:
    """Who made a letter, and who checked it; empty where nobody said."""

    letter: int
    made_by: str = ""
    made_by_role: str = ""
    checked_by: str = ""
    checked_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class HandedOver:
    """What a family leaves with; `files` holds the case file too."""

    files: tuple[Path, ...]
    case_file: Path


@dataclass(frozen=True, slots=True)
class CaseSummary:
    """What is in a case file, before it is taken in. The numbers are counts."""

    name: str = field(repr=False)
    date_of_birth: date | None = field(default=None, repr=False)
    requests: int = 0
    letters: int = 0
    drafts: int = 0
    made_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class TakenIn:
    """A case that is here now, and the references of its requests."""

    client: Client = field(repr=False)
    requests: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Exported:
    """The files that hold everything about one client."""

    files: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class BackupLeft:
    """A backup that still holds somebody who was erased; `goes_on` is when thinning drops it."""

    path: Path
    made_at: datetime
    goes_on: date | None = None


@dataclass(frozen=True, slots=True)
class ErasureReport:
    """What erasing one client did, and what is left where.

    `removed` counts what went, by kind. `files` are letters saved outside that are still there.
    `backups` still hold the client. `beyond` says what foiwriter cannot reach, a sentence each.
    """

    client: int
    erased_at: datetime
    removed: tuple[tuple[str, int], ...]
    files: tuple[Path, ...] = ()
    backups: tuple[BackupLeft, ...] = ()
    beyond: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Binned:
    """Something thrown away; it can be put back until `goes_on`."""

    id: int
    what: str
    title: str = field(repr=False)
    records: int
    binned_at: datetime
    goes_on: date
    client: int | None = None


@dataclass(frozen=True, slots=True)
class ActivityLine:
    """One thing that was done; `worker` is the name of who did it, where it is known."""

    at: datetime
    action: str
    client: int | None = None
    worker: str = ""
    count: int = 1


@dataclass(frozen=True, slots=True)
class DayCase:
    """How one client's case stands at the end of the day.

    `changed_since` is one that was handed over and has changed after that.
    """

    client: int
    name: str = field(repr=False)
    handed_over: bool
    letters: int
    drafts: int
    open_requests: int
    changed_since: bool = False


@dataclass(frozen=True, slots=True)
class DayReview:
    """Every case, before the day ends.

    `loose` counts records of no client, `binned` the clients and requests in the bin.
    """

    cases: tuple[DayCase, ...]
    loose: int = 0
    binned: int = 0

    @property
    def left(self) -> tuple[DayCase, ...]:
        """Cases that changed since they were handed over, or never were."""
        return tuple(case for case in self.cases if not case.handed_over)

    @property
    def at_stake(self) -> int:
        """How many things would be gone with the records, with no copy anywhere."""
        return len(self.left) + self.loose + self.binned


@dataclass(frozen=True, slots=True)
class LostFamily:
    """One client whom the loss of a computer would touch, and which kinds of facts are kept."""

    id: int
    name: str = field(repr=False)
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LostDevice:
    """Whom the loss of this computer would touch. The records are always encrypted."""

    families: tuple[LostFamily, ...]
    last_backup: datetime | None = None
    encrypted: bool = True
