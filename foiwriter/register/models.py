"""The tables of the register. Only `foiwriter.register` reads or writes them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from foiwriter.register.records import Outcome
from foiwriter.store.base import Base, key
from foiwriter.store.types import Structured, Word


class ClientRow(Base):
    """The person or family a letter is for."""

    __tablename__ = "clients"

    id: Mapped[int] = key()
    name: Mapped[str]
    date_of_birth: Mapped[date | None]
    school: Mapped[str]
    relationship: Mapped[str]
    household: Mapped[bool]
    facts: Mapped[dict[str, Any]] = mapped_column(Structured())
    recorded_at: Mapped[datetime]
    family_of_id: Mapped[int | None] = mapped_column(
        ForeignKey("clients.id", ondelete="SET NULL"), default=None
    )
    closed_on: Mapped[date | None] = mapped_column(default=None)
    review_on: Mapped[date | None] = mapped_column(default=None)
    handed_over_at: Mapped[datetime | None] = mapped_column(default=None)


class DetailRow(Base):
    """One thing about the person who writes, typed once."""

    __tablename__ = "my_details"

    key: Mapped[str] = key()
    value: Mapped[Any] = mapped_column(Structured())


class RequestRow(Base):
    """A matter with one authority; `parent_id` is the request it grew from."""

    __tablename__ = "requests"
    __table_args__ = (Index("ix_requests_client_id", "client_id"),)

    id: Mapped[int] = key()
    reference: Mapped[str] = mapped_column(unique=True)
    authority: Mapped[str]
    authority_name: Mapped[str]
    subject: Mapped[str]
    regime: Mapped[str]
    outcome: Mapped[Outcome] = mapped_column(Word(Outcome))
    opened_on: Mapped[date]
    client_id: Mapped[int | None] = mapped_column(ForeignKey("clients.id"))
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("requests.id"))
    recorded_at: Mapped[datetime]


class TheirReferenceRow(Base):
    """A reference of the authority's own."""

    __tablename__ = "their_references"
    __table_args__ = (UniqueConstraint("request_id", "value"),)

    id: Mapped[int] = key()
    request_id: Mapped[int] = mapped_column(ForeignKey("requests.id", ondelete="CASCADE"))
    value: Mapped[str]


class LetterRow(Base):
    """A letter saved as a file. Once `sent_on` is set, what it says never changes again."""

    __tablename__ = "letters"
    __table_args__ = (Index("ix_letters_request_id", "request_id"),)

    id: Mapped[int] = key()
    reference: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    title: Mapped[str]
    subject: Mapped[str]
    authority: Mapped[str]
    dated: Mapped[date]
    answers: Mapped[dict[str, Any]] = mapped_column(Structured())
    errand: Mapped[dict[str, Any]] = mapped_column(Structured())
    text: Mapped[str] = mapped_column(deferred=True)
    docx: Mapped[bytes] = mapped_column(deferred=True)
    sha256: Mapped[str]
    template_sha256: Mapped[str]
    law_edition: Mapped[str]
    client_id: Mapped[int | None] = mapped_column(ForeignKey("clients.id"))
    request_id: Mapped[int | None] = mapped_column(ForeignKey("requests.id"))
    sent_on: Mapped[date | None]
    sent_by: Mapped[str]
    saved_at: Mapped[datetime]


class EnclosureRow(Base):
    """A file that goes with a letter."""

    __tablename__ = "enclosures"
    __table_args__ = (Index("ix_enclosures_letter_id", "letter_id"),)

    id: Mapped[int] = key()
    letter_id: Mapped[int] = mapped_column(ForeignKey("letters.id", ondelete="CASCADE"))
    place: Mapped[int]
    name: Mapped[str]
    sha256: Mapped[str]
    size_bytes: Mapped[int]
    data: Mapped[bytes] = mapped_column(deferred=True)


class ReplyRow(Base):
    """Something that came back, kept as it came."""

    __tablename__ = "replies"
    __table_args__ = (Index("ix_replies_request_id", "request_id"),)

    id: Mapped[int] = key()
    request_id: Mapped[int] = mapped_column(ForeignKey("requests.id", ondelete="CASCADE"))
    on: Mapped[date]
    their_reference: Mapped[str]
    text: Mapped[str]
    file_name: Mapped[str]
    data: Mapped[bytes | None] = mapped_column(deferred=True)
    sha256: Mapped[str]
    size_bytes: Mapped[int]
    read_at: Mapped[datetime | None]
    recorded_at: Mapped[datetime]
    source: Mapped[str] = mapped_column(default="")
    sender: Mapped[str] = mapped_column(default="")
    subject: Mapped[str] = mapped_column(default="")
    message_id: Mapped[str] = mapped_column(default="")
    sort: Mapped[str] = mapped_column(default="")
    quarantined_at: Mapped[datetime | None] = mapped_column(default=None)


class EventRow(Base):
    """Something that happened. `retired_at` is set when it was corrected or taken out."""

    __tablename__ = "events"
    __table_args__ = (Index("ix_events_request_id", "request_id"),)

    id: Mapped[int] = key()
    request_id: Mapped[int] = mapped_column(ForeignKey("requests.id", ondelete="CASCADE"))
    kind: Mapped[str]
    on: Mapped[date]
    recorded_at: Mapped[datetime]
    note: Mapped[str]
    by: Mapped[str]
    assumed: Mapped[bool]
    letter_id: Mapped[int | None] = mapped_column(ForeignKey("letters.id"))
    reply_id: Mapped[int | None] = mapped_column(ForeignKey("replies.id"))
    corrects_id: Mapped[int | None] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    retired_at: Mapped[datetime | None]
    worker_id: Mapped[int | None] = mapped_column(
        ForeignKey("workers.id", ondelete="SET NULL"), default=None
    )


class DraftRow(Base):
    """A letter to finish; `letter_id` is set once it was saved as a file."""

    __tablename__ = "drafts"

    id: Mapped[int] = key()
    kind: Mapped[str]
    authority: Mapped[str]
    dated: Mapped[date | None]
    client_id: Mapped[int | None] = mapped_column(ForeignKey("clients.id"))
    page: Mapped[str]
    in_request: Mapped[str]
    answers: Mapped[dict[str, Any]] = mapped_column(Structured())
    enclosures: Mapped[list[str]] = mapped_column(Structured())
    files: Mapped[list[str]] = mapped_column(Structured())
    letter_id: Mapped[int | None] = mapped_column(ForeignKey("letters.id", ondelete="SET NULL"))
    reference: Mapped[str]
    saved_at: Mapped[datetime]


class ContactRow(Base):
    """One way to reach an authority."""

    __tablename__ = "contacts"
    __table_args__ = (UniqueConstraint("authority", "role"),)

    id: Mapped[int] = key()
    authority: Mapped[str]
    role: Mapped[str]
    address: Mapped[str]
    postcode: Mapped[str]
    email: Mapped[str]
    web_form: Mapped[str]
    telephone: Mapped[str]
    last_checked: Mapped[date | None]


class WorkerRow(Base):
    """Somebody who works with the register: a volunteer, an adviser, a supervisor."""

    __tablename__ = "workers"

    id: Mapped[int] = key()
    name: Mapped[str]
    role: Mapped[str]
    supervisor: Mapped[bool]
    active: Mapped[bool]


class ConsentRow(Base):
    """On what footing a client's facts are kept, and who agreed to what."""

    __tablename__ = "consents"
    __table_args__ = (Index("ix_consents_client_id", "client_id"),)

    id: Mapped[int] = key()
    client_id: Mapped[int] = mapped_column(ForeignKey("clients.id", ondelete="CASCADE"))
    basis: Mapped[str]
    condition: Mapped[str]
    given_on: Mapped[date]
    given_by: Mapped[str]
    how: Mapped[str]
    note: Mapped[str]
    withdrawn_on: Mapped[date | None]
    worker_id: Mapped[int | None] = mapped_column(ForeignKey("workers.id", ondelete="SET NULL"))
    recorded_at: Mapped[datetime]


class ActivityRow(Base):
    """Something that was done. It tells no names and no words; its numbers may be of rows gone."""

    __tablename__ = "activity"

    id: Mapped[int] = key()
    at: Mapped[datetime]
    action: Mapped[str]
    client: Mapped[int | None]
    worker: Mapped[int | None]
    count: Mapped[int]


class BinRow(Base):
    """Something thrown away, whole, until 30 days have passed."""

    __tablename__ = "bin"

    id: Mapped[int] = key()
    what: Mapped[str]
    title: Mapped[str]
    records: Mapped[int]
    binned_at: Mapped[datetime]
    client: Mapped[int | None]
    data: Mapped[bytes] = mapped_column(deferred=True)


class HandlingRow(Base):
    """Who made a letter, and who checked it."""

    __tablename__ = "handlings"

    letter_id: Mapped[int] = mapped_column(
        ForeignKey("letters.id", ondelete="CASCADE"), primary_key=True
    )
    worker_id: Mapped[int | None] = mapped_column(ForeignKey("workers.id", ondelete="SET NULL"))
    checked_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("workers.id", ondelete="SET NULL")
    )
    checked_at: Mapped[datetime | None]
