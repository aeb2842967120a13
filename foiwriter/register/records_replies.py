"""The plain records of what came back; nothing here knows the database."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class AttachmentView:
    """A file that came with a reply, without its bytes."""

    id: int
    name: str = field(repr=False)
    media_type: str
    sha256: str
    size_bytes: int


@dataclass(frozen=True, slots=True)
class FindingView:
    """What a reply seems to say: the kind, its sentence, and what became of it.

    `detail` is a citation id for an exemption. `state` is suggested, accepted or refused.
    """

    id: int
    kind: str
    detail: str
    sentence: str = field(repr=False)
    begins: int = 0
    state: str = "suggested"


@dataclass(frozen=True, slots=True)
class ReplyView:
    """Something that came back: its words, or a file kept as it came.

    `sort` is empty, `auto-reply` or `bounce`. Of a reply that was shut away (`shut`) because it
    holds facts about strangers, words, subject and files are left out.
    """

    id: int
    on: date
    their_reference: str = ""
    text: str = field(default="", repr=False)
    file_name: str = field(default="", repr=False)
    sha256: str = ""
    size_bytes: int = 0
    read: bool = False
    sender: str = field(default="", repr=False)
    subject: str = field(default="", repr=False)
    sort: str = ""
    shut: bool = False
    attachments: tuple[AttachmentView, ...] = ()
    findings: tuple[FindingView, ...] = ()
