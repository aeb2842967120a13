"""How long a case is kept: closed, asked about, never removed by itself."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from foiwriter.register import bin as bins
from foiwriter.register import clients, handed
from foiwriter.register.models import (
    BinRow,
    ClientRow,
    DraftRow,
    EventRow,
    LetterRow,
    ReplyRow,
    RequestRow,
)
from foiwriter.register.records_cases import DayCase, LostFamily

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sqlalchemy.orm import Session

    from foiwriter.register.records import Client

_MONTH = timedelta(days=30)


def close(session: Session, client_id: int, on: date | None) -> Client:
    """Say on which day a case closed; None opens it again.

    Raises:
        BadInput: there is no such client.
    """
    clients.get(session, client_id)
    row = session.get_one(ClientRow, client_id)
    row.closed_on, row.review_on = on, None
    session.flush()
    return clients.get(session, client_id)


def keep_until(session: Session, client_id: int, day: date) -> Client:
    """Say when to ask again.

    Raises:
        BadInput: there is no such client.
    """
    clients.get(session, client_id)
    session.get_one(ClientRow, client_id).review_on = day
    session.flush()
    return clients.get(session, client_id)


def to_review(session: Session, today: date, months: int) -> tuple[Client, ...]:
    """Cases to ask about: the day that was named has come, or they closed `months` ago."""
    found = []
    for client in clients.listed(session):
        day = client.review_on
        if day is None and client.closed_on is not None and months:
            day = client.closed_on + months * _MONTH
        if day is not None and day <= today:
            found.append(client)
    return tuple(found)


def day_cases(session: Session) -> tuple[DayCase, ...]:
    """Every client but the home itself, and how the case stands."""
    return tuple(
        DayCase(
            client=row.id,
            name=row.name,
            handed_over=(has_all := handed.stands(session, row.id)),
            changed_since=row.handed_over_at is not None and not has_all,
            letters=_count(
                session,
                LetterRow.id,
                (LetterRow.client_id == row.id) & LetterRow.sent_on.is_not(None),
            ),
            drafts=_count(session, DraftRow.id, DraftRow.client_id == row.id),
            open_requests=_open(session, row.id),
        )
        for row in _people(session)
    )


def besides(session: Session) -> tuple[int, int]:
    """How many records are of no client, and how many clients and requests are in the bin."""
    people = select(ClientRow.id).where(ClientRow.household.is_(False))
    loose = sum(
        _count(session, row.id, row.client_id.is_(None) | row.client_id.not_in(people))
        for row in (RequestRow, LetterRow, DraftRow)
    )
    return loose, _count(session, BinRow.id, BinRow.what != bins.DRAFT)


def families(session: Session) -> tuple[LostFamily, ...]:
    """Every client and which kinds of facts are kept of them."""
    return tuple(
        LostFamily(row.id, row.name, tuple(_kinds(session, row))) for row in _people(session)
    )


def _people(session: Session) -> list[ClientRow]:
    rows = session.scalars(select(ClientRow).where(ClientRow.household.is_(False)))
    return sorted(rows, key=lambda row: row.name.casefold())


def _count(session: Session, column: object, condition: object) -> int:
    query = select(func.count(column)).where(condition)  # type: ignore[arg-type]
    return int(session.execute(query).scalar_one())


def _open(session: Session, client_id: int) -> int:
    ended = EventRow.kind.in_(("closed", "withdrawn")) & EventRow.retired_at.is_(None)
    still = RequestRow.id.not_in(select(EventRow.request_id).where(ended))
    return _count(session, RequestRow.id, (RequestRow.client_id == client_id) & still)


def _kinds(session: Session, row: ClientRow) -> Iterator[str]:
    yield "name"
    if row.date_of_birth is not None:
        yield "birth date"
    if row.school:
        yield "school"
    if row.facts.get("sender.address") or row.facts.get("client.address"):
        yield "address"
    if row.facts.get("sender.email") or row.facts.get("sender.phone"):
        yield "how to reach the family"
    own = select(RequestRow.id).where(RequestRow.client_id == row.id)
    if _count(session, LetterRow.id, LetterRow.client_id == row.id):
        yield "letters, which may tell of health"
    if _count(session, ReplyRow.id, ReplyRow.request_id.in_(own)):
        yield "replies"
