"""Reading what came back, of any kind: what it is shows in its bytes, then in its ending.

Nothing that a file holds is run, fetched or followed. Run it through `opening.open_messages`,
which gives it a process of its own with a limit of time and memory.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from foiwriter.errors import BadInput
from foiwriter.replies import documents, limits, mailboxes, mails, outlook, webpages
from foiwriter.system.names import safe

if TYPE_CHECKING:
    from foiwriter.replies.model import Message

_MAIL_HEADER = re.compile(
    rb"(from|to|subject|date|received|return-path|delivered-to|message-id|mime-version|"
    rb"content-type|x-[\w-]{1,60})[ \t]{0,8}:",
    re.IGNORECASE,
)
_HTML = re.compile(rb"<!doctype html|<html|<head|<body", re.IGNORECASE)
_PLAIN_ENDINGS = (".txt", ".text", ".md", ".csv", ".log")
_HTML_ENDINGS = (".htm", ".html", ".xhtml")
_NOT_TEXT = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def read(path_or_name: str, data: bytes) -> tuple[Message, ...]:
    """What a file holds: one message, of a mailbox all of them.

    Args:
        path_or_name: what the file is called; only its name is looked at.
        data: the whole file.

    Raises:
        BadInput: it is empty, larger than the limit, or a mail that is over another limit.
    """
    name = safe(re.split(r"[/\\]", path_or_name)[-1])
    if not data:
        raise BadInput(
            "The file is empty",
            f"There is nothing in {name}.",
            "Save it again from your mail program, then choose the new file.",
            field="file",
        )
    if len(data) > limits.MOST_BYTES:
        raise limits.too_large(name, len(data))
    return _read(name, name.casefold(), data)


def _read(name: str, ending: str, data: bytes) -> tuple[Message, ...]:
    start = data[:1024].removeprefix(b"\xef\xbb\xbf").lstrip()
    if ending.endswith(".eml"):
        return (mails.read(name, data),)
    if ending.endswith(".mbox") or mailboxes.looks_like_one(data):
        return mailboxes.read(name, data)
    if ending.endswith(".msg") or outlook.looks_like_one(data):
        if not data.startswith(outlook.MAGIC) and _MAIL_HEADER.match(start):
            return (mails.read(name, data),)
        return (outlook.read(name, data),)
    return (_one(name, ending, data, start),)


def _one(name: str, ending: str, data: bytes, start: bytes) -> Message:
    found = documents.other
    if b"%PDF-" in start:
        found = documents.pdf
    elif data.startswith(b"PK\x03\x04"):
        found = documents.docx if b"word/" in data or ending.endswith(".docx") else found
    elif documents.is_picture(ending, data):
        found = documents.picture
    elif ending.endswith(_HTML_ENDINGS) or _HTML.match(start):
        found = webpages.read
    elif ending.endswith(_PLAIN_ENDINGS):
        found = documents.plain
    elif _MAIL_HEADER.match(start):
        found = mails.read
    elif "." not in ending and not _NOT_TEXT.search(data[:8192]):
        found = documents.plain
    return found(name, data)
