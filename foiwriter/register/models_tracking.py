"""The tables round replies and reminders. Only `foiwriter.register` reads or writes them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from foiwriter.store.base import Base, key
from foiwriter.store.types import Structured


class AttachmentRow(Base):
    """A file that came with a reply, under a name that is safe to write."""

    __tablename__ = "attachments"
    __table_args__ = (Index("ix_attachments_reply_id", "reply_id"),)

    id: Mapped[int] = key()
    reply_id: Mapped[int] = mapped_column(ForeignKey("replies.id", ondelete="CASCADE"))
    place: Mapped[int]
    name: Mapped[str]
    media_type: Mapped[str]
    sha256: Mapped[str]
    size_bytes: Mapped[int]
    data: Mapped[bytes] = mapped_column(deferred=True)


class FindingRow(Base):
    """What a reply seems to say, with its sentence; a person takes it or not."""

    __tablename__ = "findings"
    __table_args__ = (Index("ix_findings_reply_id", "reply_id"),)

    id: Mapped[int] = key()
    reply_id: Mapped[int] = mapped_column(ForeignKey("replies.id", ondelete="CASCADE"))
    kind: Mapped[str]
    detail: Mapped[str]
    sentence: Mapped[str]
    begins: Mapped[int]
    state: Mapped[str]
    decided_at: Mapped[datetime | None]


class MessageIdRow(Base):
    """The id of a mail of this request's thread, ours or theirs."""

    __tablename__ = "message_ids"
    __table_args__ = (
        UniqueConstraint("request_id", "value"),
        Index("ix_message_ids_value", "value"),
    )

    id: Mapped[int] = key()
    request_id: Mapped[int] = mapped_column(ForeignKey("requests.id", ondelete="CASCADE"))
    value: Mapped[str]


class ReminderRow(Base):
    """A day on which somebody wants to be reminded of a request."""

    __tablename__ = "reminders"
    __table_args__ = (Index("ix_reminders_request_id", "request_id"),)

    id: Mapped[int] = key()
    request_id: Mapped[int] = mapped_column(ForeignKey("requests.id", ondelete="CASCADE"))
    on: Mapped[date]
    note: Mapped[str]
    recorded_at: Mapped[datetime]
    done_at: Mapped[datetime | None]


class SavedViewRow(Base):
    """A way to look at the list of requests, under a name."""

    __tablename__ = "saved_views"

    id: Mapped[int] = key()
    name: Mapped[str] = mapped_column(unique=True)
    shown: Mapped[dict[str, Any]] = mapped_column(Structured())


class ToldDayRow(Base):
    """The last day of a time limit as it was worked out before, to tell when it moves."""

    __tablename__ = "told_days"
    __table_args__ = (UniqueConstraint("request_id", "limit_id", "started_on"),)

    id: Mapped[int] = key()
    request_id: Mapped[int] = mapped_column(ForeignKey("requests.id", ondelete="CASCADE"))
    limit_id: Mapped[str]
    started_on: Mapped[date]
    due: Mapped[date]
