"""On what footing a client's facts are kept: the newest counts, older ones stay as a trace."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from foiwriter.errors import BadInput
from foiwriter.register import clients
from foiwriter.register.models import ConsentRow, WorkerRow
from foiwriter.register.records_cases import Consent

if TYPE_CHECKING:
    from datetime import date, datetime

    from sqlalchemy.orm import Session

BASES = {
    "consent", "contract", "legal-obligation", "vital-interests", "public-task",
    "legitimate-interests",
}  # fmt: skip
"""UK GDPR Article 6(1), by the words of its points."""


def current(session: Session, client_id: int) -> Consent | None:
    """The footing that counts now; None where none was recorded.

    Raises:
        BadInput: there is no such client.
    """
    clients.get(session, client_id)
    row = _newest(session, client_id)
    return None if row is None else _consent(session, row)


def save(
    session: Session, client_id: int, consent: Consent, now: datetime, worker: int | None
) -> Consent:
    """Record a footing; the one before stays as a trace.

    Raises:
        BadInput: there is no such client, no basis of this name, or nobody who gave it.
    """
    clients.get(session, client_id)
    if consent.basis not in BASES:
        raise BadInput(
            "No such basis",
            f"“{consent.basis}” is not one of the lawful bases.",
            f"Choose one of: {', '.join(sorted(BASES))}.",
            field="basis",
        )
    if not consent.given_by.strip():
        raise BadInput(
            "Who agreed?",
            "It has to be known who agreed, or who was told.",
            "Type the name.",
            field="given_by",
        )
    if consent.given_on > now.date():
        raise BadInput(
            "The day is still to come",
            "A consent is recorded once it is given.",
            "Check the day.",
            field="given_on",
        )
    row = ConsentRow(
        client_id=client_id,
        basis=consent.basis,
        condition=consent.condition,
        given_on=consent.given_on,
        given_by=" ".join(consent.given_by.split()),
        how=consent.how,
        note=consent.note.strip(),
        withdrawn_on=None,
        worker_id=worker,
        recorded_at=now,
    )
    session.add(row)
    session.flush()
    return _consent(session, row)


def withdraw(session: Session, client_id: int, on: date) -> Consent:
    """Record that it was taken back.

    Raises:
        BadInput: there is none that counts.
    """
    clients.get(session, client_id)
    row = _newest(session, client_id)
    if row is None or row.withdrawn_on is not None:
        raise BadInput(
            "There is no consent to take back",
            "No consent of this client counts now.",
            "Look at the client's page.",
            field="client",
        )
    row.withdrawn_on = on
    session.flush()
    return _consent(session, row)


def _newest(session: Session, client_id: int) -> ConsentRow | None:
    query = select(ConsentRow).where(ConsentRow.client_id == client_id)
    return session.scalars(query.order_by(ConsentRow.id.desc())).first()


def _consent(session: Session, row: ConsentRow) -> Consent:
    worker = session.get(WorkerRow, row.worker_id) if row.worker_id is not None else None
    return Consent(
        basis=row.basis,
        condition=row.condition,
        given_on=row.given_on,
        given_by=row.given_by,
        how=row.how,
        note=row.note,
        withdrawn_on=row.withdrawn_on,
        worker=worker.name if worker else "",
        id=row.id,
    )
