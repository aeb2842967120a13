"""Reading a file of many mails (.mbox): each stands by itself, and a broken one harms no other."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from foiwriter.errors import BadInput
from foiwriter.replies import limits, mails
from foiwriter.replies.model import Message

if TYPE_CHECKING:
    from collections.abc import Iterator

_BEGINS = re.compile(rb"(?:^|\r?\n\r?\n)From [^\r\n]{0,300}\d\d:\d\d[^\r\n]{0,60}\r?\n")
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)


def looks_like_one(data: bytes) -> bool:
    """Whether a file begins as a mailbox does."""
    return _BEGINS.match(data[:1000].lstrip()) is not None


def read(name: str, data: bytes) -> tuple[Message, ...]:
    """Every mail of a mailbox, in its order; one that is over a limit has a note and no words.

    Raises:
        BadInput: it holds too many mails, or none.
    """
    found = []
    for number, one in enumerate(_split(data), start=1):
        if number > limits.MOST_MESSAGES:
            raise limits.many_messages(name)
        called = f"{name.rpartition('.')[0] or name} {number}.eml"
        try:
            found.append(mails.read(called, one))
        except BadInput as problem:
            found.append(Message(called, one, notes=(problem.message,)))
    if not found:
        raise BadInput(
            "There is no mail in that file",
            f"{name} does not look like a mailbox.",
            "Save the mail again from your mail program, as a file that ends in .eml.",
            field="file",
        )
    return tuple(found)


def _split(data: bytes) -> Iterator[bytes]:
    marks = [found.span() for found in _BEGINS.finditer(data)]
    if not marks:
        return
    if data[: marks[0][0]].strip():  # the mark of the first mail was lost
        marks.insert(0, (0, 0))
    ends = [start for start, _ in marks[1:]] + [len(data)]
    for (_, start), end in zip(marks, ends, strict=True):
        yield _QUOTED.sub(rb"\1", data[start:end])
