"""Mails that came back, read in a process with limits, against Python's own parser of mails.

One mail has a process of its own, as when a file is dropped on the window; a mailbox of a hundred
has one for all of them. The parser takes the mail apart and decodes its words and files; ours
also cleans the names of files, turns HTML into words, and sends everything back from the process.
"""

from __future__ import annotations

import email
import statistics
import time
from email import policy
from typing import TYPE_CHECKING

from foiwriter.replies import opening
from tests.bench import Row
from tests.replies import mails

if TYPE_CHECKING:
    from collections.abc import Callable

MAILS = 100
ROUNDS = 9
ALONE_A_ROUND = 10
_FILE_BYTES = 60_000
_WORDS = "Thank you for your request. The council holds what you asked for, and it is attached. "


def rows() -> list[Row]:
    """A mailbox, mails one by one, and the parser, in turn."""
    letters = [_mail(number) for number in range(MAILS)]
    box = b"".join(b"From council Mon Jun  1 10:00:00 2026\n" + one + b"\n\n" for one in letters)

    def mailbox() -> None:
        assert len(opening.read_limited("replies.mbox", box)) == MAILS

    def alone() -> None:
        for one in letters[:ALONE_A_ROUND]:
            (message,) = opening.read_limited("reply.eml", one)
            assert len(message.attachments) == 1

    def parser() -> None:
        for one in letters:
            _parsed(one)

    alone()  # the clean process that the others start from is made once
    together, single, bare = [], [], []
    for _ in range(ROUNDS):
        together.append(_ms(mailbox) / MAILS)
        bare.append(_ms(parser) / MAILS)
        single.append(_ms(alone) / ALONE_A_ROUND)
    yardstick = statistics.median(bare)
    return [
        _row(f"a mailbox of {MAILS} mails in a limited process, each", together, yardstick),
        _row("a mail in a limited process of its own", single, yardstick),
    ]


def _mail(number: int) -> bytes:
    """An ordinary answer: words, the same as HTML, and a file."""
    words = f"Dear parent\n\n{_WORDS * 12}\n\nReference {number}\n"
    both = mails.joined(
        mails.part(words), mails.part(f"<p>{words}</p>", "text/html; charset=utf-8"), mark="both"
    )
    return mails.many(
        b"Content-Type: multipart/alternative; boundary=both\n\n" + both,
        mails.attached("reply.pdf", mails.PDF + bytes([number]) * _FILE_BYTES),
        Message_ID=f"<reply-{number}@kent.example>",
    )


def _parsed(data: bytes) -> None:
    """What anybody does who reads a mail with Python: its words, and its files."""
    found = email.message_from_bytes(data, policy=policy.default)
    body = found.get_body(("plain", "html"))
    assert body is not None
    assert body.get_content()
    assert len([one.get_content() for one in found.iter_attachments()]) == 1


def _ms(work: Callable[[], None]) -> float:
    begin = time.perf_counter()
    work()
    return (time.perf_counter() - begin) * 1000


def _row(name: str, ours: list[float], yardstick: float) -> Row:
    ours_ms = statistics.median(ours)
    return Row(
        name,
        f"{ours_ms:.2f} ms",
        f"Python's parser alone, {yardstick:.2f} ms",
        ours_ms / yardstick,
        "reported",
        None,
    )
