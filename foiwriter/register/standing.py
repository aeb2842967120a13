"""How the register stands: whether anybody is in it, and whether it was closed the last time."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import exists, select

from foiwriter.register.models import ClientRow, DraftRow, LetterRow, RequestRow
from foiwriter.store import info

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_OPEN_SINCE = "open_since"


def holds_records(session: Session) -> bool:
    """Whether there is a client, a request, a letter or a draft in it."""
    return any(
        session.execute(select(exists().where(row.id.is_not(None)))).scalar()
        for row in (ClientRow, RequestRow, LetterRow, DraftRow)
    )


def mark_open(session: Session, now: datetime) -> datetime | None:
    """Note that the register is open from now on.

    Returns:
        When it was opened the last time, if it was not closed since; None if it was.
    """
    before = info.get(session, _OPEN_SINCE)
    info.put(session, _OPEN_SINCE, now.isoformat(timespec="seconds"))
    return datetime.fromisoformat(before) if before else None


def mark_closed(session: Session) -> None:
    """Note that it is closed in order."""
    info.drop(session, _OPEN_SINCE)
