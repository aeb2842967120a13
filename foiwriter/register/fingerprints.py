"""Everything that may never change, by its SHA-256: letters, enclosures and replies."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import select

from foiwriter.register.models import EnclosureRow, LetterRow, ReplyRow, RequestRow
from foiwriter.register.models_tracking import AttachmentRow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

Mark = tuple[str, str, int]
"""What it is, the reference it belongs to, and its place there."""

_AT_ONCE = 50


class Fingerprint(NamedTuple):
    """One file: its SHA-256 as it is, as it was recorded, and whether it may never change."""

    found: str
    recorded: str
    frozen: bool


def taken(session: Session) -> dict[Mark, Fingerprint]:
    """The fingerprints of all files in the register, read and hashed again."""
    return dict(_each(session))


def _each(session: Session) -> Iterator[tuple[Mark, Fingerprint]]:
    letters = select(
        LetterRow.reference, LetterRow.docx, LetterRow.sha256, LetterRow.sent_on
    ).execution_options(yield_per=_AT_ONCE)
    for reference, docx, sha256, sent_on in session.execute(letters):
        yield ("letter", reference, 0), Fingerprint(_hash(docx), sha256, sent_on is not None)
    enclosures = (
        select(LetterRow.reference, EnclosureRow.place, EnclosureRow.data, EnclosureRow.sha256)
        .join(LetterRow, EnclosureRow.letter_id == LetterRow.id)
        .execution_options(yield_per=_AT_ONCE)
    )
    for reference, place, data, sha256 in session.execute(enclosures):
        yield ("enclosure", reference, place), Fingerprint(_hash(data), sha256, frozen=False)
    replies = (
        select(RequestRow.reference, ReplyRow.id, ReplyRow.data, ReplyRow.sha256)
        .join(RequestRow, ReplyRow.request_id == RequestRow.id)
        .where(ReplyRow.data.is_not(None))
        .execution_options(yield_per=_AT_ONCE)
    )
    for reference, place, mail, sha256 in session.execute(replies):
        yield ("reply", reference, place), Fingerprint(_hash(mail or b""), sha256, frozen=False)
    attachments = (
        select(RequestRow.reference, AttachmentRow.id, AttachmentRow.data, AttachmentRow.sha256)
        .join(ReplyRow, AttachmentRow.reply_id == ReplyRow.id)
        .join(RequestRow, ReplyRow.request_id == RequestRow.id)
        .execution_options(yield_per=_AT_ONCE)
    )
    for reference, place, data, sha256 in session.execute(attachments):
        yield ("attachment", reference, place), Fingerprint(_hash(data), sha256, frozen=False)


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
