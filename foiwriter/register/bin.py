"""The bin: what was thrown away stays whole for 30 days and can be put back."""

from __future__ import annotations

import zlib
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import delete, select

from foiwriter.errors import BadInput
from foiwriter.register import cases, cases_in
from foiwriter.register.models import ActivityRow, BinRow
from foiwriter.register.records_cases import Binned

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from foiwriter.register.cases import Ids

DAYS = 30
_DAYS_USED = 3


def throw(
    session: Session,
    ids: Ids,
    now: datetime,
    *,
    what: str,
    title: str,
    client: int | None,
) -> Binned:
    """Move rows into the bin, whole."""
    case = cases.take_out(session, ids, now)
    row = BinRow(
        what=what,
        title=title,
        records=max(case.records, 1),
        binned_at=now,
        client=client,
        data=zlib.compress(case.model_dump_json().encode()),
    )
    session.add(row)
    cases.remove(session, ids)
    session.flush()
    return _binned(row)


def listed(session: Session) -> tuple[Binned, ...]:
    """What is in the bin, last thrown first."""
    rows = session.scalars(select(BinRow).order_by(BinRow.id.desc()))
    return tuple(map(_binned, rows))


def put_back(session: Session, bin_id: int) -> Binned:
    """Put something back where it was; the answer tells what.

    Raises:
        BadInput: it is no longer in the bin.
        FoiWriterError: it is damaged, or something of it is here already.
    """
    row = _row(session, bin_id)
    told = _binned(row)
    cases_in.put_in(session, cases.read(zlib.decompress(row.data)), back=True)
    session.delete(row)
    session.flush()
    return told


def empty(session: Session, bin_id: int) -> Binned:
    """Throw one thing away for good; the answer tells what.

    Raises:
        BadInput: it is no longer in the bin.
    """
    row = _row(session, bin_id)
    told = _binned(row)
    session.delete(row)
    session.flush()
    return told


def empty_of(session: Session, client_id: int) -> int:
    """Throw away for good what is of one client; how many things went."""
    done = session.execute(delete(BinRow).where(BinRow.client == client_id))
    return int(getattr(done, "rowcount", 0))


def purge(session: Session, now: datetime) -> int:
    """Throw away for good what has been in the bin for 30 days; how many things went.

    A clock that jumped ahead throws nothing away: something goes only when foiwriter was also
    used on three different days since.
    """
    gone = 0
    old = select(BinRow).where(BinRow.binned_at <= now - timedelta(days=DAYS))
    for row in session.scalars(old).all():
        since = select(ActivityRow.at).where(ActivityRow.at > row.binned_at)
        if len({at.date() for at in session.scalars(since)}) >= _DAYS_USED:
            session.delete(row)
            gone += 1
    session.flush()
    return gone


def _row(session: Session, bin_id: int) -> BinRow:
    row = session.get(BinRow, bin_id)
    if row is None:
        raise BadInput(
            "It is no longer in the bin",
            f"There is nothing with the number {bin_id} in the bin.",
            "See what is there with: foiwriter vault bin.",
            field="bin",
        )
    return row


def _binned(row: BinRow) -> Binned:
    return Binned(
        id=row.id,
        what=row.what,
        title=row.title,
        records=row.records,
        binned_at=row.binned_at,
        goes_on=(row.binned_at + timedelta(days=DAYS)).date(),
        client=row.client,
    )
