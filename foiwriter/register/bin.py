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

    from foiwriter.register.cases import Case, Ids

DAYS = 30
DRAFT = "draft"
REQUEST = "request"
CLIENT = "client"
"""What may be thrown away."""

_SLACK = timedelta(days=1)
_LEAP = timedelta(days=45)
_MOST_BETWEEN = timedelta(days=7)


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
    case = cases.take_out(session, ids, now, tied=True)
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


def of_client(session: Session, client_id: int) -> tuple[tuple[Binned, Case], ...]:
    """What lies in the bin of one client, with every row of it, first thrown first."""
    rows = session.scalars(select(BinRow).where(BinRow.client == client_id).order_by(BinRow.id))
    return tuple((_binned(row), _case(row)) for row in rows)


def put_back(session: Session, bin_id: int) -> Binned:
    """Put something back where it was; the answer tells what.

    Raises:
        BadInput: it is no longer in the bin.
        FoiWriterError: it is damaged, or something of it is here already.
    """
    row = _row(session, bin_id)
    told = _binned(row)
    cases_in.put_in(session, _case(row), back=True)
    session.delete(row)
    session.flush()
    return told


def going(session: Session, bin_id: int) -> int:
    """How many records go for good when one thing in the bin is thrown away.

    Raises:
        BadInput: it is no longer in the bin.
    """
    return sum(row.records for row in _with_it(session, _row(session, bin_id)))


def empty(session: Session, bin_id: int) -> Binned:
    """Throw one thing away for good; the answer tells what.

    With a client goes everything of that client: nobody is left to put it back to.

    Raises:
        BadInput: it is no longer in the bin.
    """
    row = _row(session, bin_id)
    told = _binned(row)
    for each in _with_it(session, row):
        session.delete(each)
    session.flush()
    return told


def empty_of(session: Session, client_id: int) -> int:
    """Throw away for good what is of one client; how many things went."""
    done = session.execute(delete(BinRow).where(BinRow.client == client_id))
    return int(getattr(done, "rowcount", 0))


def due(session: Session, now: datetime) -> list[int]:
    """What has been in the bin for 30 days, by number.

    Days count as far as the log of actions bears them out, in the order of its writing: between
    two entries at most seven. A clock that leapt, ahead or back, begins the count anew. So what
    was thrown away may stay longer than 30 days, and never goes sooner.
    """
    old = select(BinRow).where(BinRow.binned_at <= now - timedelta(days=DAYS))
    return [
        row.id
        for row in session.scalars(old)
        if _passed(session, row.binned_at, now) >= timedelta(days=DAYS)
    ]


def purge(session: Session, now: datetime) -> int:
    """Throw away for good what has been in the bin for 30 days; how many things went."""
    numbers = due(session, now)
    session.execute(delete(BinRow).where(BinRow.id.in_(numbers)))
    return len(numbers)


def _passed(session: Session, binned: datetime, now: datetime) -> timedelta:
    """How long ago something was thrown away, for all that can be known."""
    then = select(ActivityRow.id).where(
        ActivityRow.at >= binned, ActivityRow.action.endswith("-binned")
    )
    first = session.scalars(then.order_by(ActivityRow.id)).first()
    since = select(ActivityRow.at).where(ActivityRow.id >= first).order_by(ActivityRow.id)
    passed, last = timedelta(), binned
    for at in (*session.scalars(since), now):
        gap, last = at - last, at
        leapt = gap < -_SLACK or gap > _LEAP
        passed = timedelta() if leapt else passed + min(max(gap, timedelta()), _MOST_BETWEEN)
    return passed


def _with_it(session: Session, row: BinRow) -> list[BinRow]:
    if row.what != CLIENT or row.client is None:
        return [row]
    return list(session.scalars(select(BinRow).where(BinRow.client == row.client)))


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


def _case(row: BinRow) -> Case:
    return cases.read(zlib.decompress(row.data))


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
