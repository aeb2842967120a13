"""Who works with the register, and who made and checked which letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import undefer

from foiwriter.errors import BadInput
from foiwriter.register.models import HandlingRow, LetterRow, WorkerRow
from foiwriter.register.records_cases import Handling, Worker
from foiwriter.store import info

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

_NEEDS_CHECK = "needs_check"


def listed(session: Session) -> tuple[Worker, ...]:
    """Everybody who works or worked here, by name; those who work here first."""
    rows = session.scalars(select(WorkerRow)).all()
    found = sorted(rows, key=lambda row: (not row.active, row.name.casefold()))
    return tuple(map(_worker, found))


def get(session: Session, worker_id: int) -> Worker:
    """One worker.

    Raises:
        BadInput: there is no such worker.
    """
    return _worker(_row(session, worker_id))


def save(session: Session, worker: Worker) -> Worker:
    """Keep somebody, new or changed; the same name and role is the same person.

    Raises:
        BadInput: there is no name, or no such worker.
    """
    name, role = " ".join(worker.name.split()), " ".join(worker.role.split())
    if not name:
        raise BadInput(
            "The name is missing",
            "Somebody who works here needs a name.",
            "Type the name.",
            field="name",
        )
    if worker.id is not None:
        row = _row(session, worker.id)
    else:
        same = select(WorkerRow).where(WorkerRow.name == name, WorkerRow.role == role)
        row = session.scalars(same).first() or WorkerRow()
        session.add(row)
    row.name, row.role = name, role
    row.supervisor, row.active = worker.supervisor, worker.active
    session.flush()
    return _worker(row)


def made(session: Session, letter_id: int, worker_id: int | None) -> None:
    """Note who made a letter; a check of an earlier text counts no more."""
    row = session.get(HandlingRow, letter_id) or HandlingRow(letter_id=letter_id)
    row.worker_id, row.checked_by_id, row.checked_at = worker_id, None, None
    session.add(row)


def letter(session: Session, reference: str) -> LetterRow:
    """The row of a letter, with what it says.

    Raises:
        BadInput: there is no such letter.
    """
    query = select(LetterRow).where(LetterRow.reference == reference)
    found = session.scalars(query.options(undefer(LetterRow.text))).first()
    if found is None:
        raise BadInput(
            "Letter not found",
            f"There is no letter {reference}.",
            "Save the letter first.",
            field="reference",
        )
    return found


def check(session: Session, reference: str, supervisor_id: int, now: datetime) -> Handling:
    """Note that a supervisor has looked at a letter.

    Raises:
        BadInput: there is no such letter, or this person may not check it.
    """
    number = letter(session, reference).id
    supervisor = _row(session, supervisor_id)
    row = session.get(HandlingRow, number) or HandlingRow(letter_id=number, worker_id=None)
    if not supervisor.supervisor or supervisor.id == row.worker_id:
        own = supervisor.id == row.worker_id
        raise BadInput(
            "The letter was not checked",
            "Nobody checks a letter of their own."
            if own
            else f"{supervisor.name} is not kept as somebody who checks letters.",
            "Ask a supervisor who did not write it.",
            field="supervisor",
        )
    row.checked_by_id, row.checked_at = supervisor.id, now
    session.add(row)
    session.flush()
    return _handling(session, row)


def handling(session: Session, reference: str) -> Handling | None:
    """Who made and who checked the letter of a reference; None where nobody said."""
    wanted = (
        select(HandlingRow)
        .join(LetterRow, LetterRow.id == HandlingRow.letter_id)
        .where(LetterRow.reference == reference)
    )
    row = session.scalars(wanted).first()
    return None if row is None else _handling(session, row)


def needs_check(session: Session) -> bool:
    """Whether a letter has to be checked before it leaves."""
    return bool(info.get(session, _NEEDS_CHECK))


def set_needs_check(session: Session, wanted: bool) -> None:  # noqa: FBT001 - the value itself
    """Say whether a letter has to be checked before it leaves."""
    if wanted:
        info.put(session, _NEEDS_CHECK, "yes")
    else:
        info.drop(session, _NEEDS_CHECK)


def _handling(session: Session, row: HandlingRow) -> Handling:
    maker = session.get(WorkerRow, row.worker_id) if row.worker_id is not None else None
    checker = session.get(WorkerRow, row.checked_by_id) if row.checked_by_id is not None else None
    return Handling(
        row.letter_id,
        maker.name if maker else "",
        maker.role if maker else "",
        checker.name if checker else "",
        row.checked_at,
    )


def _row(session: Session, worker_id: int) -> WorkerRow:
    row = session.get(WorkerRow, worker_id)
    if row is None:
        raise BadInput(
            "Nobody of this number works here",
            f"There is no worker with the number {worker_id}.",
            "See who is there with: foiwriter workers list.",
            field="worker",
        )
    return row


def _worker(row: WorkerRow) -> Worker:
    return Worker(row.name, row.role, supervisor=row.supervisor, active=row.active, id=row.id)
