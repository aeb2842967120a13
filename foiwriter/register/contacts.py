"""Contacts that a person typed: one per authority and role."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, select

from foiwriter.authorities.model import Contact
from foiwriter.register.models import ContactRow

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.orm import Session

_FIELDS = ("address", "postcode", "email", "web_form", "telephone", "last_checked")


def listed(session: Session, authority_id: str = "") -> tuple[Contact, ...]:
    """The contacts of one authority, or all; the one checked last comes first."""
    query = select(ContactRow).order_by(
        ContactRow.last_checked.desc().nulls_last(), ContactRow.authority, ContactRow.role
    )
    if authority_id:
        query = query.where(ContactRow.authority == authority_id)
    return tuple(map(_contact, session.scalars(query)))


def save(session: Session, contact: Contact) -> None:
    """Keep a contact in place of the one with the same authority and role."""
    wanted = (ContactRow.authority == contact.authority, ContactRow.role == contact.role)
    row = session.scalars(select(ContactRow).where(*wanted)).first()
    if row is None:
        row = ContactRow(authority=contact.authority, role=contact.role)
        session.add(row)
    for field in _FIELDS:
        setattr(row, field, getattr(contact, field))
    session.flush()


def replace_all(session: Session, contacts: Iterable[Contact]) -> None:
    """Keep exactly these contacts."""
    session.execute(delete(ContactRow))
    for contact in contacts:
        save(session, contact)


def _contact(row: ContactRow) -> Contact:
    return Contact(row.authority, row.role, **{field: getattr(row, field) for field in _FIELDS})
