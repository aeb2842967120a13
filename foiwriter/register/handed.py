"""Whether a case is still as the family left with it: compared by content, whatever the clock."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from sqlalchemy import LargeBinary, select

from foiwriter.register import cases
from foiwriter.register.models import ClientRow
from foiwriter.store import info

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

_OURS = {"closed_on", "review_on", "handed_over_at", "family_of_id"}
"""What the clinic notes about a case for itself; it changes nothing for the family."""


def fingerprint(session: Session, client_id: int) -> str:
    """The SHA-256 of everything in a case; of files, the hash that is kept beside them."""
    ids = cases.of_client(session, client_id)
    digest = hashlib.sha256()
    for row in cases.ROWS:
        table = cases.table_of(row)
        key = cases.key_of(table)
        told = [
            column
            for column in table.columns
            if not isinstance(column.type, LargeBinary)
            and not (row is ClientRow and column.name in _OURS)
        ]
        query = select(*told).where(key.in_(ids[table.name])).order_by(key)
        for values in session.execute(query):
            digest.update(repr((table.name, *values)).encode())
    return digest.hexdigest()


def note(session: Session, client_id: int, mark: str, now: datetime) -> None:
    """Note that the family left with their case, and what it was then.

    Args:
        session: to write with.
        client_id: whose case.
        mark: the fingerprint of the case that they left with.
        now: when.
    """
    session.get_one(ClientRow, client_id).handed_over_at = now
    info.put(session, cases.handed_over_name(client_id), mark)
    session.flush()


def stands(session: Session, client_id: int) -> bool:
    """Whether the family has the case as it is now."""
    noted = info.get(session, cases.handed_over_name(client_id))
    return bool(noted) and noted == fingerprint(session, client_id)
