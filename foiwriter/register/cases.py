"""A whole case as data: taken out of one register, put into another or back into the same.

One way out and one way in serve the bin, the case file, the export and erasing alike.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, cast

from pydantic import BaseModel, ConfigDict
from sqlalchemy import delete, or_, select, update
from sqlalchemy.types import TypeDecorator

from foiwriter.errors import FoiWriterError
from foiwriter.register import case_faults, forms, ties
from foiwriter.register.models import (
    ClientRow,
    ConsentRow,
    DraftRow,
    EnclosureRow,
    EventRow,
    HandlingRow,
    LetterRow,
    ReplyRow,
    RequestRow,
    TheirReferenceRow,
    WorkerRow,
)
from foiwriter.register.models_tracking import (
    AttachmentRow,
    FindingRow,
    MessageIdRow,
    ReminderRow,
)
from foiwriter.register.ties import Tie
from foiwriter.store import info, search
from foiwriter.store.migrations import HEAD

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Column, Table
    from sqlalchemy.orm import Session

    from foiwriter.store.base import Base

FORMAT = 1

ROWS: tuple[type[Base], ...] = (
    ClientRow, ConsentRow, RequestRow, TheirReferenceRow, MessageIdRow, ReminderRow, LetterRow,
    EnclosureRow, ReplyRow, AttachmentRow, FindingRow, EventRow, DraftRow, HandlingRow,
)  # fmt: skip
"""Parents before children: rows are put in so, and removed the other way round."""

FOUND_AS = {"client": ClientRow, "request": RequestRow, "letter": LetterRow, "reply": ReplyRow,
             "note": EventRow}  # fmt: skip
_ERASING = "erasing"

Cell = str | int | float | dict[str, str] | None


class Case(BaseModel):
    """Every row of a case by its table, in the types that JSON has; `form` is the register's.

    `workers` are those whom the rows name, `words` what the search finds them by. `ties` lead to
    rows that stay, and are for the bin alone: they tell of others.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: int = FORMAT
    form: str = HEAD
    made_at: datetime
    tables: dict[str, list[dict[str, Cell]]]
    workers: list[dict[str, Cell]] = []
    words: list[tuple[str, int, str, str]] = []
    ties: list[Tie] = []

    def count(self, table: str) -> int:
        """How many rows of a table are in it."""
        return len(self.tables.get(table, []))

    @property
    def records(self) -> int:
        """How many records a person would count: clients, requests, letters, replies, drafts."""
        return sum(map(self.count, ("clients", "requests", "letters", "replies", "drafts")))


@dataclass(frozen=True, slots=True)
class Ids:
    """Which rows belong together, by table."""

    of: dict[str, list[int]] = field(default_factory=dict)

    def __getitem__(self, table: str) -> list[int]:
        return self.of.get(table, [])


def of_client(session: Session, client_id: int) -> Ids:
    """Everything of one client."""
    requests = _ids(session, select(RequestRow.id).where(RequestRow.client_id == client_id))
    own = or_(LetterRow.client_id == client_id, LetterRow.request_id.in_(requests))
    letters = _ids(session, select(LetterRow.id).where(own))
    drafts = or_(DraftRow.client_id == client_id, DraftRow.letter_id.in_(letters))
    return _with_parts(
        session,
        {
            "clients": [client_id],
            "consents": _ids(
                session, select(ConsentRow.id).where(ConsentRow.client_id == client_id)
            ),
            "requests": requests,
            "letters": letters,
            "drafts": _ids(session, select(DraftRow.id).where(drafts)),
        },
    )


def of_request(session: Session, request_id: int) -> Ids:
    """Everything of one request, without the client."""
    letters = _ids(session, select(LetterRow.id).where(LetterRow.request_id == request_id))
    return _with_parts(session, {"requests": [request_id], "letters": letters})


def of_draft(session: Session, draft_id: int) -> Ids:
    """A draft and the unsent letter that was saved from it."""
    wanted = (
        select(LetterRow.id)
        .join(DraftRow, DraftRow.letter_id == LetterRow.id)
        .where(DraftRow.id == draft_id, LetterRow.sent_on.is_(None))
    )
    return _with_parts(session, {"drafts": [draft_id], "letters": _ids(session, wanted)})


def take_out(session: Session, ids: Ids, now: datetime, *, tied: bool = False) -> Case:
    """A copy of these rows as data; the register stays as it is.

    Args:
        session: to read with.
        ids: which rows.
        now: when.
        tied: to come back into this register, so that what they hang on is noted too.
    """
    tables: dict[str, list[dict[str, Cell]]] = {}
    working: set[int] = set()
    for row in ROWS:
        table = table_of(row)
        key = key_of(table)
        query = select(*table.columns).where(key.in_(ids[table.name])).order_by(key)
        found = session.execute(query).mappings().all()
        tables[table.name] = [
            {c.name: _packed(session, c, each[c.name]) for c in table.columns} for each in found
        ]
        for column in links(table.columns, "workers"):
            working |= {each[column.name] for each in found if each[column.name] is not None}
    return Case(
        made_at=now,
        tables=tables,
        workers=_workers(session, working),
        words=[
            found
            for what, row in FOUND_AS.items()
            for found in search.entries(session, what, ids[table_of(row).name])
        ],
        ties=list(ties.gather(session, ids.of, map(table_of, ROWS))) if tied else [],
    )


def remove(session: Session, ids: Ids) -> tuple[tuple[str, int], ...]:
    """Remove rows for good, sent letters too; how many of each table went."""
    info.put(session, _ERASING, "1")
    for what, row in FOUND_AS.items():
        for owner in ids[table_of(row).name]:
            search.drop(session, what, owner)
    for client in ids["clients"]:
        info.drop(session, handed_over_name(client))
    requests, letters = ids["requests"], ids["letters"]
    gone_with = select(RequestRow.reference).where(RequestRow.id.in_(requests))
    forms.drop_of(session, ids["clients"], set(session.scalars(gone_with)))
    _new_heads(session, ids["clients"])
    session.execute(
        update(RequestRow).where(RequestRow.parent_id.in_(requests)).values(parent_id=None)
    )
    session.execute(update(EventRow).where(EventRow.letter_id.in_(letters)).values(letter_id=None))
    gone = []
    for row in reversed(ROWS):
        table = table_of(row)
        key = key_of(table)
        done = session.execute(delete(row).where(key.in_(ids[table.name])))
        gone.append((table.name, int(getattr(done, "rowcount", 0))))
    info.drop(session, _ERASING)
    session.flush()
    return tuple(reversed(gone))


def handed_over_name(client_id: int) -> str:
    """Under which name the register notes what a case was when the family left with it."""
    return f"handed-over:{client_id}"


def _new_heads(session: Session, leaving: list[int]) -> None:
    """Keep a family one when the client that stands for it goes: the next one does then."""
    for client in leaving:
        rest = select(ClientRow.id).where(
            ClientRow.family_of_id == client, ClientRow.id.not_in(leaving)
        )
        head, *others = _ids(session, rest.order_by(ClientRow.id)) or [0]
        session.execute(
            update(ClientRow).where(ClientRow.id.in_(others)).values(family_of_id=head)
        )


def _with_parts(session: Session, of: dict[str, list[int]]) -> Ids:
    """Add what hangs on requests and letters."""
    requests, letters = of.get("requests", []), of.get("letters", [])
    for row, column, owners in (
        (TheirReferenceRow, TheirReferenceRow.request_id, requests),
        (MessageIdRow, MessageIdRow.request_id, requests),
        (ReminderRow, ReminderRow.request_id, requests),
        (ReplyRow, ReplyRow.request_id, requests),
        (EventRow, EventRow.request_id, requests),
        (EnclosureRow, EnclosureRow.letter_id, letters),
    ):
        of[table_of(row).name] = _ids(session, select(row.id).where(column.in_(owners)))
    replies = of[table_of(ReplyRow).name]
    for part in (AttachmentRow, FindingRow):
        wanted = select(part.id).where(part.reply_id.in_(replies))
        of[table_of(part).name] = _ids(session, wanted)
    handled = select(HandlingRow.letter_id).where(HandlingRow.letter_id.in_(letters))
    of["handlings"] = _ids(session, handled)
    return Ids(of)


def table_of(row: type[Base]) -> Table:
    """The table of a model."""
    return cast("Table", row.__table__)


def key_of(table: Table) -> Column[Any]:
    """The column that numbers the rows of a table."""
    return next(iter(table.primary_key.columns))


def _ids(session: Session, query: Any) -> list[int]:
    return list(session.scalars(query))


def links(columns: Iterable[Column[Any]], table: str = "") -> list[Column[Any]]:
    """The columns that hold the number of a row in a table; in any without one."""
    return [
        column
        for column in columns
        if any(table in {"", key.column.table.name} for key in column.foreign_keys)
    ]


def _packed(session: Session, column: Column[Any], value: Any) -> Cell:
    """A value as the database would keep it; bytes as base64."""
    kind = column.type
    if isinstance(kind, TypeDecorator):
        value = kind.process_bind_param(value, session.get_bind().dialect)
    if isinstance(value, bytes):
        return {"base64": base64.b64encode(value).decode()}
    kept: Cell = value
    return kept


def _workers(session: Session, ids: set[int]) -> list[dict[str, Cell]]:
    rows = session.scalars(select(WorkerRow).where(WorkerRow.id.in_(ids)))
    return [{"id": row.id, "name": row.name, "role": row.role} for row in rows]


def read(data: bytes) -> Case:
    """A case from the bytes that `Case.model_dump_json` gave.

    Raises:
        FoiWriterError: it is damaged or from a newer foiwriter.
    """
    import json

    try:
        raw = json.loads(data)
        if isinstance(raw, dict) and int(raw.get("format", 0)) > FORMAT:
            raise case_faults.newer()
        return Case.model_validate(raw)
    except FoiWriterError:
        raise
    except (ArithmeticError, ValueError, TypeError, RecursionError) as problem:
        raise case_faults.damaged() from problem
