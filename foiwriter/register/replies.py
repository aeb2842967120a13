"""What came back: kept as it came, and quoted word for word."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy import select

from foiwriter.errors import BadInput
from foiwriter.register import arrivals, threads
from foiwriter.register.arrivals import Mail
from foiwriter.register.models import ReplyRow, TheirReferenceRow
from foiwriter.store import search

if TYPE_CHECKING:
    from datetime import date, datetime

    from sqlalchemy.orm import Session

    from foiwriter.letters.model import Answers
    from foiwriter.register.records import ReplyView

_SPACES = re.compile(r"\s+")
_SAME = str.maketrans(
    "\u2018\u2019\u201a\u201c\u201d\u201e\u2010\u2011\u2012\u2013\u2014",
    "'''\"\"\"-----",
)
"""Curly quotation marks and long dashes, and how they are typed."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """A reply to keep: its words, or a file as it came, or both."""

    on: date
    text: str = field(default="", repr=False)
    file_name: str = ""
    data: bytes | None = field(default=None, repr=False)
    their_reference: str = ""
    mail: Mail = field(default_factory=Mail, repr=False)


def keep(session: Session, request_id: int, incoming: Incoming, now: datetime) -> int:
    """Keep a reply; its id."""
    data = incoming.data
    row = ReplyRow(
        request_id=request_id,
        on=incoming.on,
        their_reference=" ".join(incoming.their_reference.split()),
        text=incoming.text.strip(),
        file_name=incoming.file_name,
        data=data,
        sha256=hashlib.sha256(data if data is not None else incoming.text.encode()).hexdigest(),
        size_bytes=len(data or b""),
        read_at=None,
        recorded_at=now,
        source="file" if data is not None else "typed",
        sender=incoming.mail.sender,
        subject=incoming.mail.subject,
        message_id=incoming.mail.message_id,
        sort=incoming.mail.sort,
    )
    session.add(row)
    session.flush()
    arrivals.keep_parts(session, row, incoming.mail)
    search.put(session, "reply", row.id, title=row.subject or row.file_name, body=row.text)
    return row.id


def get(session: Session, reply_id: int) -> ReplyView:
    """One reply.

    Raises:
        BadInput: there is no such reply.
    """
    return threads.reply_view(arrivals.reply_row(session, reply_id))


def file_of(session: Session, reply_id: int) -> bytes:
    """The bytes of a reply's file, as they came.

    Raises:
        BadInput: there is no such reply, or it has no file.
    """
    row = arrivals.reply_row(session, reply_id)
    if row.data is None:
        raise BadInput(
            "There is no file",
            "This reply was typed in; no file came with it.",
            "Read its words instead.",
            field="reply",
        )
    return row.data


def unread(session: Session) -> tuple[tuple[int, ReplyView], ...]:
    """Replies nobody has read, newest first, each with the id of its request."""
    query = select(ReplyRow).where(ReplyRow.read_at.is_(None)).order_by(ReplyRow.on.desc())
    return tuple((row.request_id, threads.reply_view(row)) for row in session.scalars(query))


def mark_read(session: Session, reply_id: int, now: datetime) -> ReplyView:
    """Say that a reply has been read; the first time counts.

    Raises:
        BadInput: there is no such reply.
    """
    row = arrivals.reply_row(session, reply_id)
    row.read_at = row.read_at or now
    return threads.reply_view(row)


def passage(session: Session, reply_id: int, words: str) -> Answers:
    """Words of a reply as a passage answer: `text` as it stands there, `date`, `reference`.

    Spaces, line ends and curly quotation marks may differ; nothing else may. A reply that is
    only a file is taken at the person's word.

    Raises:
        BadInput: the reply does not hold these words.
    """
    row = arrivals.reply_row(session, reply_id)
    quoted = _in(row.text, words) if row.text else _SPACES.sub(" ", words).strip()
    if not quoted:
        raise BadInput(
            "The reply does not say this",
            "These words are not in the reply, so they cannot be quoted from it.",
            "Copy them from the reply, letter by letter.",
            field="passage",
        )
    reference = row.their_reference or _first_reference(session, row.request_id)
    return {"text": quoted, "date": row.on.isoformat(), "reference": reference}


def _in(text: str, words: str) -> str:
    """The stretch of `text` that says `words`, as it stands there with its spaces made single."""
    flat = _SPACES.sub(" ", text)
    wanted = _SPACES.sub(" ", words).strip().strip("\"'“”‘’ ")
    at = _loose(flat).find(_loose(wanted))
    return flat[at : at + len(wanted)] if wanted and at >= 0 else ""


def _loose(text: str) -> str:
    """Small letters and plain quotation marks, sign for sign, so that places stay the same."""
    small = ((sign, sign.casefold()) for sign in text.translate(_SAME))
    return "".join(folded if len(folded) == 1 else sign for sign, folded in small)


def _first_reference(session: Session, request_id: int) -> str:
    query = select(TheirReferenceRow.value).where(TheirReferenceRow.request_id == request_id)
    return session.scalars(query.order_by(TheirReferenceRow.id.desc())).first() or ""
