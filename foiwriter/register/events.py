"""Events: added, or corrected with a trace; nothing that was recorded is overwritten."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from foiwriter.errors import BadInput
from foiwriter.register.models import EventRow, LetterRow
from foiwriter.register.records import RECEIVED
from foiwriter.store import search

if TYPE_CHECKING:
    from datetime import date, datetime

    from sqlalchemy.orm import Session

    from foiwriter.dates.model import Received


@dataclass(frozen=True, slots=True)
class Happened:
    """What to record: the kind, the date in law, and what hangs on it."""

    kind: str
    on: date
    note: str = ""
    by: str = ""
    assumed: bool = False
    letter: int | None = None
    reply: int | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """What a correction changes; None leaves it as it is.

    `remove` takes the event out; `assumed` says that the new day is a rule's, not a person's.
    """

    on: date | None = None
    kind: str | None = None
    note: str | None = None
    remove: bool = False
    assumed: bool = False


def add(session: Session, request_id: int, happened: Happened, now: datetime) -> EventRow:
    """Add an event. A known day of receipt takes the place of an assumed one, with its trace."""
    before = None
    if happened.kind == RECEIVED and not happened.assumed:
        before = _assumed_receipt(session, request_id)
    row = EventRow(
        request_id=request_id,
        kind=happened.kind,
        on=happened.on,
        recorded_at=now,
        note=happened.note.strip(),
        by=happened.by,
        assumed=happened.assumed,
        letter_id=happened.letter,
        reply_id=happened.reply,
        corrects_id=None if before is None else before.id,
        retired_at=None,
        worker_id=session.info.get("worker"),
    )
    if before is not None:
        before.retired_at = now
    session.add(row)
    session.flush()
    _index(session, row)
    return row


def correct(session: Session, event_id: int, change: Change, now: datetime) -> EventRow:
    """Put a corrected event in an event's place; the old one stays as its trace.

    Raises:
        BadInput: there is no such event, or it is a sending that has to be undone instead.
    """
    old = live(session, event_id)
    if old.letter_id is not None and (change.remove or change.kind not in {None, old.kind}):
        raise BadInput(
            "A letter hangs on this event",
            "This event says that a letter of yours was sent.",
            "Take back “sent” instead; the letter is a draft again then.",
            field="event",
        )
    old.retired_at = now
    session.flush()
    search.drop(session, "note", old.id)
    if change.remove:
        return old
    row = EventRow(
        request_id=old.request_id,
        kind=change.kind or old.kind,
        on=change.on or old.on,
        recorded_at=now,
        note=old.note if change.note is None else change.note.strip(),
        by=old.by,
        assumed=change.assumed or (old.assumed and change.on is None),
        letter_id=old.letter_id,
        reply_id=old.reply_id,
        corrects_id=old.id,
        retired_at=None,
        worker_id=session.info.get("worker"),
    )
    session.add(row)
    session.flush()
    _index(session, row)
    if row.letter_id is not None and change.on is not None:
        session.get_one(LetterRow, row.letter_id).sent_on = change.on
    return row


def live(session: Session, event_id: int) -> EventRow:
    """An event that stands.

    Raises:
        BadInput: there is none, or it was corrected since.
    """
    row = session.get(EventRow, event_id)
    if row is None or row.retired_at is not None:
        raise BadInput(
            "Event not found",
            "This event is no longer there: it was corrected or taken out.",
            "Open the request again and choose it there.",
            field="event",
        )
    return row


def first(session: Session, request_id: int, kind: str) -> EventRow | None:
    """The earliest standing event of a kind."""
    return session.scalars(
        select(EventRow)
        .where(
            EventRow.request_id == request_id,
            EventRow.kind == kind,
            EventRow.retired_at.is_(None),
        )
        .order_by(EventRow.on, EventRow.id)
    ).first()


def move_receipt(
    session: Session, request_id: int, before: Received, after: Received, now: datetime
) -> None:
    """Move a day of receipt that a rule worked out; one that a person gave stays.

    Args:
        session: to write with.
        request_id: the request.
        before: what the rule gave for the sending as it was.
        after: what it gives now.
        now: when it is typed.
    """
    row = first(session, request_id, RECEIVED)
    if row is not None and (row.on, row.assumed) == (before.on, before.assumed):
        correct(session, row.id, Change(after.on, assumed=after.assumed), now)


def _assumed_receipt(session: Session, request_id: int) -> EventRow | None:
    return session.scalars(
        select(EventRow).where(
            EventRow.request_id == request_id,
            EventRow.kind == RECEIVED,
            EventRow.assumed,
            EventRow.retired_at.is_(None),
        )
    ).first()


def _index(session: Session, row: EventRow) -> None:
    if row.note:
        search.put(session, "note", row.id, title="", body=row.note)
