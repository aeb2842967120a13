"""The log of actions: what was done, when and by whom, and nothing of what it was about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiwriter.register.models import ActivityRow

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
