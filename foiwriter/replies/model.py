"""The plain records of what came back, before it belongs to a request."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that came with a message; `name` is safe to write on any system."""

    name: str = field(repr=False)
    media_type: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Message:
    """One thing that came back, read: a mail, a scan, a document, words that were pasted.

    `data` is what came, byte for byte. `text` is plain text: of a mail in HTML its words, of a
    picture nothing. `answers` holds the ids of the mails that it answers, oldest first, without
    angle brackets. `sort` is empty, `auto-reply` or `bounce`. `notes` says in plain sentences
    what could not be read.
    """

    file_name: str = field(repr=False)
    data: bytes = field(repr=False)
    text: str = field(default="", repr=False)
    sent_at: datetime | None = None
    sender: str = field(default="", repr=False)
    recipients: tuple[str, ...] = field(default=(), repr=False)
    subject: str = field(default="", repr=False)
    message_id: str = ""
    answers: tuple[str, ...] = ()
    attachments: tuple[Attached, ...] = field(default=(), repr=False)
    sort: str = ""
    notes: tuple[str, ...] = ()
