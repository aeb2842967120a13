"""What the faces give to App and get back."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from foiwriter.authorities.model import Contact
    from foiwriter.dates.model import Due
    from foiwriter.letters.model import (
        Answers,
        Letter,
        LetterKind,
        Warning,  # noqa: A004 - the word of the screens
    )
    from foiwriter.register.records import Draft, ReplyView, RequestView

SentBy = Literal["post", "email", "hand", "form"]
FileKind = Literal["docx", "pdf", "eml", "txt"]


@dataclass(frozen=True, slots=True)
class Composed:
    """A finished letter, what could do harm in it (worst first), and its kind."""

    letter: Letter = field(repr=False)
    warnings: tuple[Warning, ...] = field(repr=False)
    kind: LetterKind


@dataclass(frozen=True, slots=True)
class WriteRequest:
    """One letter to write, and what should come of it.

    `kind` is `ehc-request` or `ehc/ehc-request`; `authority` a directory id. `dated` is today
    when None. `enclosures` are files, read now. `out` is a folder (App's own when None).
    `sent` records the letter as sent that day, `by` post, email, hand or form; `received` is the
    day it arrived there, when the person knows it. `in_request` is the reference of the thread it
    belongs to. `draft` is the id of the draft it comes from: its earlier files are written over
    while they are as foiwriter left them. `reference` is a random one when empty.
    """

    kind: str
    authority: str
    answers: Answers = field(repr=False)
    dated: date | None = None
    client: int | None = None
    contact: Contact | None = None
    enclosures: tuple[Path, ...] = ()
    out: Path | None = None
    pdf: bool = False
    eml: bool = False
    txt: bool = False
    sent: date | None = None
    by: SentBy = "post"
    received: date | None = None
    in_request: str = ""
    draft: int | None = None
    reference: str = ""


@dataclass(frozen=True, slots=True)
class FileWritten:
    """A file on the disk that holds the letter."""

    path: Path
    kind: FileKind
    sha256: str


@dataclass(frozen=True, slots=True)
class Written:
    """What came of writing a letter. `request` and `due` are None until it is sent.

    `request` is the reference of the thread: our reference of the letter that opened it.
    `draft` is the id of the draft that still waits to be sent, when the vault is open.
    """

    reference: str
    files: tuple[FileWritten, ...]
    request: str | None = None
    due: Due | None = None
    warnings: tuple[Warning, ...] = field(default=(), repr=False)
    subject: str = field(default="", repr=False)
    text: str = field(default="", repr=False)
    draft: int | None = None


@dataclass(frozen=True, slots=True)
class LawNote:
    """How fresh the law pack is: one line for every page, and whether it is past six months."""

    edition: str
    line: str
    stale: bool


@dataclass(frozen=True, slots=True)
class TodayItems:
    """What the Today page shows. `late` and `due` are soonest first; due within 14 days.

    `coming` are the next dates after those. `replies` are (request, reply) pairs nobody has
    marked as read. `names` tells the authorities of the drafts by their ids.
    """

    today: date
    late: tuple[RequestView, ...]
    due: tuple[RequestView, ...]
    drafts: tuple[Draft, ...]
    replies: tuple[tuple[RequestView, ReplyView], ...]
    law: LawNote
    calendar_known_to: date
    open_requests: int
    coming: tuple[RequestView, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
