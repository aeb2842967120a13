"""What hangs on a reply that came as a message: attachments, findings, the ids of its mails."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy import select

from foiwriter.errors import BadInput
from foiwriter.register.models import (
    ContactRow,
    LetterRow,
    ReplyRow,
    RequestRow,
    TheirReferenceRow,
)
from foiwriter.register.models_tracking import AttachmentRow, FindingRow, MessageIdRow
from foiwriter.register.records_replies import AttachmentView, FindingView
from foiwriter.store import search

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import datetime

    from sqlalchemy.orm import Session

NAMED = "named:"
"""Stands before the id of a mail that a kept mail only names: anybody can name any mail."""

SUGGESTED, ACCEPTED, REFUSED = "suggested", "accepted", "refused"
"""What became of a finding."""


@dataclass(frozen=True, slots=True)
class Mail:
    """What a reply that came as a message has besides: whom it is from, and what it answers.

    `ids` are its own id and those of the mails it answers; `sort` is empty, `auto-reply` or
    `bounce`; `attachments` are (name, media type, bytes); `findings` are (kind, detail, sentence,
    where it begins in the text).
    """

    sender: str = field(default="", repr=False)
    subject: str = field(default="", repr=False)
    message_id: str = ""
    ids: tuple[str, ...] = ()
    sort: str = ""
    attachments: tuple[tuple[str, str, bytes], ...] = field(default=(), repr=False)
    findings: tuple[tuple[str, str, str, int], ...] = field(default=(), repr=False)


def keep_parts(session: Session, row: ReplyRow, mail: Mail) -> None:
    """Keep what a message has besides its words."""
    for place, (name, media_type, data) in enumerate(mail.attachments):
        session.add(
            AttachmentRow(
                reply_id=row.id,
                place=place,
                name=name,
                media_type=media_type,
                sha256=hashlib.sha256(data).hexdigest(),
                size_bytes=len(data),
                data=data,
            )
        )
    for kind, detail, sentence, begins in mail.findings:
        session.add(
            FindingRow(
                reply_id=row.id,
                kind=kind,
                detail=detail,
                sentence=sentence,
                begins=begins,
                state=SUGGESTED,
                decided_at=None,
            )
        )
    known = select(MessageIdRow.value).where(MessageIdRow.request_id == row.request_id)
    own = (mail.message_id,) if mail.message_id else ()
    named = (f"{NAMED}{one}" for one in mail.ids if one and one not in own)
    new = dict.fromkeys((*own, *named))
    for value in new.keys() - set(session.scalars(known)):
        session.add(MessageIdRow(request_id=row.request_id, value=value))
    session.flush()


def attachment(session: Session, attachment_id: int) -> tuple[str, bytes]:
    """The name and the bytes of a file that came with a reply.

    Raises:
        BadInput: there is none.
    """
    row = session.get(AttachmentRow, attachment_id)
    if row is None:
        raise BadInput(
            "There is no file",
            f"No reply has a file with the number {attachment_id}.",
            "Open the request it belongs to.",
            field="attachment",
        )
    _check_open(reply_row(session, row.reply_id))
    return row.name, row.data


def _check_open(reply: ReplyRow) -> None:
    if reply.quarantined_at is not None:
        raise BadInput(
            "The reply is shut away",
            "This reply holds facts about strangers, so nothing of it is used.",
            "Show it again first, if that was a mistake.",
            field="reply",
        )


def decide(session: Session, finding_id: int, now: datetime, *, accept: bool) -> FindingRow:
    """Say whether what was found in a reply is so; it can be said anew.

    Raises:
        BadInput: there is no such finding, or its reply is shut away.
    """
    row = session.get(FindingRow, finding_id)
    if row is None:
        raise BadInput(
            "That finding is gone",
            f"Nothing with the number {finding_id} was found in a reply.",
            "Open the request again.",
            field="finding",
        )
    _check_open(reply_row(session, row.reply_id))
    row.state, row.decided_at = (ACCEPTED if accept else REFUSED), now
    return row


def quarantine(session: Session, reply_id: int, now: datetime | None) -> None:
    """Shut a reply that holds facts about strangers away, or open it again with None.

    While it is shut away its words are found by no search and shown on no page.

    Raises:
        BadInput: there is no such reply.
    """
    row = reply_row(session, reply_id)
    row.quarantined_at = now
    search.drop(session, "reply", row.id)
    if now is None:
        search.put(session, "reply", row.id, title=row.subject or row.file_name, body=row.text)


def attachments_of(
    session: Session, replies: Collection[int]
) -> dict[int, tuple[AttachmentView, ...]]:
    """The files of replies, by reply, without their bytes."""
    rows = session.execute(
        select(
            AttachmentRow.reply_id,
            AttachmentRow.id,
            AttachmentRow.name,
            AttachmentRow.media_type,
            AttachmentRow.sha256,
            AttachmentRow.size_bytes,
        )
        .where(AttachmentRow.reply_id.in_(replies))
        .order_by(AttachmentRow.reply_id, AttachmentRow.place)
    )
    found: dict[int, list[AttachmentView]] = {}
    for reply, number, name, media_type, sha256, size in rows:
        view = AttachmentView(number, name, media_type, sha256, size)
        found.setdefault(reply, []).append(view)
    return {reply: tuple(views) for reply, views in found.items()}


def findings_of(session: Session, replies: Collection[int]) -> dict[int, tuple[FindingView, ...]]:
    """What was found in replies, by reply, in the order of the text."""
    rows = session.scalars(
        select(FindingRow)
        .where(FindingRow.reply_id.in_(replies))
        .order_by(FindingRow.reply_id, FindingRow.begins, FindingRow.id)
    )
    found: dict[int, list[FindingView]] = {}
    for row in rows:
        view = FindingView(row.id, row.kind, row.detail, row.sentence, row.begins, row.state)
        found.setdefault(row.reply_id, []).append(view)
    return {reply: tuple(views) for reply, views in found.items()}


def by_ours(session: Session, ours: Collection[str]) -> dict[str, str]:
    """The request of each of these references of ours, or of one of our letters."""
    requests = select(RequestRow.reference).where(RequestRow.reference.in_(ours))
    letters = (
        select(LetterRow.reference, RequestRow.reference)
        .join(RequestRow, RequestRow.id == LetterRow.request_id)
        .where(LetterRow.reference.in_(ours))
    )
    own = {reference: reference for reference in session.scalars(requests)}
    return dict(session.execute(letters).all()) | own


def by_mails(session: Session, ids: Collection[str]) -> dict[str, frozenset[str]]:
    """The requests that keep each of these mails, or name it (with `NAMED` before the id)."""
    query = (
        select(MessageIdRow.value, RequestRow.reference)
        .join(RequestRow, RequestRow.id == MessageIdRow.request_id)
        .where(MessageIdRow.value.in_(ids))
    )
    return _sets((value, request) for value, request in session.execute(query))


def their_references(session: Session) -> tuple[tuple[str, str], ...]:
    """Every reference of theirs, with the request that has it."""
    query = select(TheirReferenceRow.value, RequestRow.reference).join(
        RequestRow, RequestRow.id == TheirReferenceRow.request_id
    )
    return tuple((value, request) for value, request in session.execute(query))


def domains(session: Session, requests: Collection[str]) -> dict[str, str]:
    """What stands after the @ in the address of these requests' authorities, where one is kept."""
    query = (
        select(RequestRow.reference, ContactRow.email)
        .join(ContactRow, ContactRow.authority == RequestRow.authority)
        .where(ContactRow.email != "", RequestRow.reference.in_(requests))
    )
    found = ((request, email.rpartition("@")[2]) for request, email in session.execute(query))
    return {request: domain.casefold() for request, domain in found if domain}


def is_kept(session: Session, sha256: str) -> str:
    """The request that has a reply with this hash; empty when none has."""
    query = (
        select(RequestRow.reference)
        .join(ReplyRow, ReplyRow.request_id == RequestRow.id)
        .where(ReplyRow.sha256 == sha256)
    )
    return session.scalars(query).first() or ""


def reply_row(session: Session, reply_id: int) -> ReplyRow:
    """The row of a reply.

    Raises:
        BadInput: there is no such reply.
    """
    row = session.get(ReplyRow, reply_id)
    if row is None:
        raise BadInput(
            "Reply not found",
            f"There is no reply with the number {reply_id}.",
            "Open the request it belongs to.",
            field="reply",
        )
    return row


def _sets(pairs: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for key, value in pairs:
        found.setdefault(key, set()).add(value)
    return {key: frozenset(values) for key, values in found.items()}
