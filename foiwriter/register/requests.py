"""Opening requests, naming them, saying how they ended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from foiwriter.errors import BadInput
from foiwriter.register.models import (
    LetterRow,
    RequestRow,
    TheirReferenceRow,
)
from foiwriter.register.records import Outcome
from foiwriter.store import search

if TYPE_CHECKING:
    from datetime import date, datetime

    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class Opening:
    """What a new request begins with; the authority's name is the one it had on that day."""

    reference: str
    authority: str
    authority_name: str
    subject: str
    regime: str
    opened_on: date
    client: int | None = None
    parent: int | None = None
    their_reference: str = ""


def open_request(session: Session, opening: Opening, now: datetime) -> int:
    """Open a request; its id."""
    row = RequestRow(
        reference=opening.reference,
        authority=opening.authority,
        authority_name=opening.authority_name,
        subject=opening.subject,
        regime=opening.regime,
        outcome=Outcome.OPEN,
        opened_on=opening.opened_on,
        client_id=opening.client,
        parent_id=opening.parent,
        recorded_at=now,
    )
    session.add(row)
    session.flush()
    if opening.their_reference.strip():
        add_their_reference(session, row.id, opening.their_reference)
    _index(session, row)
    return row.id


def drop(session: Session, request: RequestRow) -> None:
    """Remove a request that no letter and no event belongs to any more."""
    search.drop(session, "request", request.id)
    session.delete(request)
    session.flush()


def add_their_reference(session: Session, request_id: int, theirs: str) -> None:
    """Keep one more reference of theirs; one that is kept already changes nothing.

    Raises:
        BadInput: it is empty.
    """
    value = " ".join(theirs.split())
    if not value:
        raise BadInput(
            "The reference is missing",
            "Their reference is empty.",
            "Copy it from their letter.",
            field="their_reference",
        )
    kept = select(TheirReferenceRow.value).where(TheirReferenceRow.request_id == request_id)
    if value not in session.scalars(kept).all():
        session.add(TheirReferenceRow(request_id=request_id, value=value))
        session.flush()
        _index(session, session.get_one(RequestRow, request_id))


def set_outcome(session: Session, request_id: int, outcome: str) -> None:
    """Say how a request ended.

    Raises:
        BadInput: there is no such outcome.
    """
    if outcome not in set(Outcome):
        raise BadInput(
            "No such outcome",
            f"A request does not end as “{outcome}”.",
            f"Choose one of: {', '.join(one for one in Outcome if one)}.",
            field="outcome",
        )
    session.get_one(RequestRow, request_id).outcome = Outcome(outcome)


def recent_authorities(session: Session, limit: int) -> tuple[str, ...]:
    """The ids of the authorities written to last, newest first; a draft is not written yet."""
    touched = (
        select(RequestRow.authority, RequestRow.recorded_at.label("at"))
        .union_all(select(LetterRow.authority, LetterRow.saved_at))
        .subquery()
    )
    newest = func.max(touched.c.at)
    query = select(touched.c.authority).group_by(touched.c.authority).order_by(newest.desc())
    return tuple(session.scalars(query.limit(limit)))


def _index(session: Session, row: RequestRow) -> None:
    theirs = session.scalars(
        select(TheirReferenceRow.value).where(TheirReferenceRow.request_id == row.id)
    )
    body = " ".join((row.reference, row.authority_name, *theirs))
    search.put(session, "request", row.id, title=row.subject, body=body)
