"""Requests as they lie in the register: their events, references, letters and replies."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import aliased

from foiwriter.register import arrivals
from foiwriter.register.lookup import find_id
from foiwriter.register.models import (
    ClientRow,
    EnclosureRow,
    EventRow,
    LetterRow,
    ReplyRow,
    RequestRow,
    TheirReferenceRow,
    WorkerRow,
)
from foiwriter.register.records import EnclosureView, EventView, LetterView, ReplyView

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date, datetime

    from sqlalchemy.orm import Session

__all__ = ["Thread", "find_id", "letters_of", "listed", "replies_of", "whole"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Thread:
    """One request as it is kept, before any clock is worked out. `events` are in date order."""

    row: RequestRow
    client_name: str
    their_references: tuple[str, ...]
    events: tuple[EventView, ...]
    parent: str = ""
    children: tuple[str, ...] = ()
    letters: tuple[LetterView, ...] = ()
    replies: tuple[ReplyView, ...] = ()


def listed(
    session: Session, ids: Collection[int] | None = None, *, open_only: bool = False
) -> list[Thread]:
    """Requests with their events: three queries, however many there are.

    Args:
        session: to read with.
        ids: only these; all of them when None.
        open_only: leave out those that were closed or withdrawn.
    """
    parent = aliased(RequestRow)
    query = (
        select(RequestRow, ClientRow.name, parent.reference)
        .outerjoin(ClientRow, ClientRow.id == RequestRow.client_id)
        .outerjoin(parent, parent.id == RequestRow.parent_id)
        .order_by(RequestRow.opened_on.desc(), RequestRow.id.desc())
    )
    if ids is not None:
        query = query.where(RequestRow.id.in_(ids))
    if open_only:
        ended = EventRow.kind.in_(("closed", "withdrawn")) & EventRow.retired_at.is_(None)
        query = query.where(RequestRow.id.not_in(select(EventRow.request_id).where(ended)))
    found = session.execute(query).all()
    events = _events(session, ids)
    theirs = _their_references(session, ids)
    return [
        Thread(
            row,
            name or "",
            theirs.get(row.id, ()),
            tuple(events.get(row.id, ())),
            parent=above or "",
        )
        for row, name, above in found
    ]


def whole(session: Session, request_id: int) -> Thread:
    """One request with everything that hangs on it, corrected events with their trace."""
    (thread,) = listed(session, [request_id])
    children = session.scalars(
        select(RequestRow.reference)
        .where(RequestRow.parent_id == request_id)
        .order_by(RequestRow.id)
    )
    return Thread(
        thread.row,
        thread.client_name,
        thread.their_references,
        _with_traces(session, request_id, thread.events),
        parent=thread.parent,
        children=tuple(children),
        letters=letters_of(session, request_id),
        replies=replies_of(session, request_id),
    )


def letters_of(session: Session, request_id: int) -> tuple[LetterView, ...]:
    """The frozen letters of a request, in the order they were sent."""
    rows = session.scalars(
        select(LetterRow)
        .where(LetterRow.request_id == request_id, LetterRow.sent_on.is_not(None))
        .order_by(LetterRow.sent_on, LetterRow.id)
    ).all()
    enclosed = enclosures_of(session, [row.id for row in rows])
    return tuple(letter_view(row, enclosed.get(row.id, ())) for row in rows)


def letter_view(row: LetterRow, enclosed: Sequence[EnclosureView]) -> LetterView:
    """A letter row as lists show it."""
    return LetterView(
        id=row.id,
        reference=row.reference,
        kind=row.kind,
        title=row.title,
        dated=row.dated,
        sent_on=row.sent_on or row.dated,
        sent_by=row.sent_by,
        sha256=row.sha256,
        template_sha256=row.template_sha256,
        law_edition=row.law_edition,
        enclosures=tuple(enclosed),
    )


def enclosures_of(
    session: Session, letter_ids: Collection[int]
) -> dict[int, tuple[EnclosureView, ...]]:
    """The enclosures of letters, by letter, without their bytes."""
    rows = session.execute(
        select(
            EnclosureRow.letter_id, EnclosureRow.name, EnclosureRow.sha256, EnclosureRow.size_bytes
        )
        .where(EnclosureRow.letter_id.in_(letter_ids))
        .order_by(EnclosureRow.letter_id, EnclosureRow.place)
    )
    return _gathered(
        (letter, EnclosureView(name, sha256, size)) for letter, name, sha256, size in rows
    )


def replies_of(session: Session, request_id: int) -> tuple[ReplyView, ...]:
    """The replies of a request, in date order."""
    rows = session.scalars(
        select(ReplyRow)
        .where(ReplyRow.request_id == request_id)
        .order_by(ReplyRow.on, ReplyRow.id)
    )
    found = rows.all()
    ids = [row.id for row in found if row.quarantined_at is None]
    files, findings = arrivals.attachments_of(session, ids), arrivals.findings_of(session, ids)
    return tuple(
        replace(
            reply_view(row),
            attachments=files.get(row.id, ()),
            findings=findings.get(row.id, ()),
        )
        for row in found
    )


def reply_view(row: ReplyRow) -> ReplyView:
    """A reply row as lists show it; of one that was shut away only that it is there."""
    if row.quarantined_at is not None:
        return ReplyView(id=row.id, on=row.on, sha256=row.sha256, read=True, shut=True)
    return ReplyView(
        id=row.id,
        on=row.on,
        their_reference=row.their_reference,
        text=row.text,
        file_name=row.file_name,
        sha256=row.sha256,
        size_bytes=row.size_bytes,
        read=row.read_at is not None,
        sender=row.sender,
        subject=row.subject,
        sort=row.sort,
    )


def event_view(
    row: EventRow, corrects: tuple[tuple[date, str, datetime], ...] = (), worker: str = ""
) -> EventView:
    """An event row as timelines show it."""
    return EventView(
        id=row.id,
        kind=row.kind,
        on=row.on,
        recorded_at=row.recorded_at,
        note=row.note,
        by=row.by,
        assumed=row.assumed,
        letter=row.letter_id,
        reply=row.reply_id,
        corrects=corrects,
        worker=worker,
    )


def _events(session: Session, ids: Collection[int] | None) -> dict[int, tuple[EventView, ...]]:
    query = select(EventRow).where(EventRow.retired_at.is_(None))
    if ids is not None:
        query = query.where(EventRow.request_id.in_(ids))
    rows = session.scalars(query.order_by(EventRow.on, EventRow.id))
    return _gathered((row.request_id, event_view(row)) for row in rows)


def _with_traces(
    session: Session, request_id: int, events: Iterable[EventView]
) -> tuple[EventView, ...]:
    rows = {
        row.id: row
        for row in session.scalars(select(EventRow).where(EventRow.request_id == request_id))
    }
    workers = {
        row.id: ", ".join(part for part in (row.name, row.role) if part)
        for row in session.scalars(select(WorkerRow))
    }
    traced = []
    for event in events:
        trace = []
        before = rows[event.id].corrects_id
        while before is not None:
            old = rows[before]
            trace.append((old.on, old.kind, old.recorded_at))
            before = old.corrects_id
        row = rows[event.id]
        who = workers.get(row.worker_id, "") if row.worker_id is not None else ""
        traced.append(event_view(row, tuple(trace), who))
    return tuple(traced)


def _their_references(session: Session, ids: Collection[int] | None) -> dict[int, tuple[str, ...]]:
    query = select(TheirReferenceRow.request_id, TheirReferenceRow.value)
    if ids is not None:
        query = query.where(TheirReferenceRow.request_id.in_(ids))
    rows = session.execute(query.order_by(TheirReferenceRow.id))
    return _gathered((owner, value) for owner, value in rows)


def _gathered(pairs: Iterable[tuple[int, T]]) -> dict[int, tuple[T, ...]]:
    gathered: dict[int, list[T]] = {}
    for owner, item in pairs:
        gathered.setdefault(owner, []).append(item)
    return {owner: tuple(items) for owner, items in gathered.items()}
