"""The log of actions: what was done, when and by whom, and nothing of what it was about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from foiwriter.register.models import ActivityRow, WorkerRow
from foiwriter.register.records_cases import ActivityLine

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session


def note(
    session: Session,
    action: str,
    now: datetime,
    *,
    client: int | None,
    worker: int | None,
    count: int,
) -> None:
    """Add a line to the log."""
    session.add(ActivityRow(at=now, action=action, client=client, worker=worker, count=count))


def listed(session: Session, limit: int) -> tuple[ActivityLine, ...]:
    """The last lines, newest first. The order is that of writing, whatever the clock said."""
    query = (
        select(ActivityRow, WorkerRow.name)
        .outerjoin(WorkerRow, WorkerRow.id == ActivityRow.worker)
        .order_by(ActivityRow.id.desc())
        .limit(limit)
    )
    return tuple(
        ActivityLine(row.at, row.action, row.client, name or "", row.count)
        for row, name in session.execute(query)
    )
