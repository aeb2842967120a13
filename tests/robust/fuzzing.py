"""Mails damaged in every way that a seed brings, and what became of reading them."""

from __future__ import annotations

import random
import sys
import time
from email import message_from_bytes
from email.policy import default
from typing import TYPE_CHECKING, NamedTuple

from foiwriter.errors import BadInput
from foiwriter.replies import limits, reading
from tests.replies.mails import MAILS

if TYPE_CHECKING:
    from collections.abc import Callable

_SOURCES = [mail.data for mail in MAILS if len(mail.data) < 20_000]
_HOSTILE = (
    b"\x00", b"\xff\xfe", b"\r\n\r\n", b"\n\n", b"--part\n", b"--part--\n", b"=?utf-8?b?", b"?=",
    b"=?utf-8?q?=0D=0A?=", b"From: ", b"\nContent-Type: multipart/mixed; boundary=part\n\n",
    b"\nContent-Type: message/rfc822\n\n", b"\nContent-Transfer-Encoding: base64\n", b"=\n", b"%s",
    b"\nContent-Transfer-Encoding: uuencode\n", b"begin 666 x\n", b"charset=punycode", b"(" * 300,
    b"\nContent-Type: text/plain; charset*0*=utf-7''%FF\n", b'"', b"\\", b"<", b">", b",",
    b";" * 99, b"\nContent-Disposition: attachment; filename*99999999999=x\n",
    b"\nDate: Mon, 0 Foo -1\n",
    b"\nFrom MAILER Mon Jun  1 10:00:00 2026\n", b"<!--", b"<![CDATA[", b"&#x110000;", b"<p " * 99,
    b"\nContent-Type: message/delivery-status\n\n", b"\nAction: failed\n",
)  # fmt: skip
_ENDINGS = ("eml", "eml", "eml", "eml", "mbox", "html", "txt", "msg", "pdf", "docx", "")


class Tally(NamedTuple):
    """What became of some fuzzed mails.

    `wrong` tells what was raised that no person may read; `slowest` is in seconds, `peak` the
    most memory of the process in MB.
    """

    read: int = 0
    refused: int = 0
    wrong: tuple[str, ...] = ()
    slowest: float = 0.0
    peak: float = 0.0

    def plus(self, other: Tally) -> Tally:
        """Both together."""
        return Tally(
            self.read + other.read,
            self.refused + other.refused,
            self.wrong + other.wrong,
            max(self.slowest, other.slowest),
            max(self.peak, other.peak),
        )


def mail(seed: int) -> tuple[str, bytes]:
    """A damaged mail and the name it comes under; the same for the same seed."""
    pick = random.Random(seed)
    data = pick.choice(_SOURCES)
    for _ in range(pick.choice((1, 1, 2, 4, 12))):
        data = pick.choice(_WAYS)(pick, data)
    return f"saved {seed}.{pick.choice(_ENDINGS)}", data[: 4 * limits.MEGABYTE]


def _flipped(pick: random.Random, data: bytes) -> bytes:
    made = bytearray(data or b"x")
    for _ in range(pick.randrange(1, 30)):
        made[pick.randrange(len(made))] = pick.randrange(256)
    return bytes(made)


def _cut(pick: random.Random, data: bytes) -> bytes:
    start, end = sorted((pick.randrange(len(data) + 1), pick.randrange(len(data) + 1)))
    return data[:start] + data[end:]


def _spliced(pick: random.Random, data: bytes) -> bytes:
    other = pick.choice(_SOURCES)
    return data[: pick.randrange(len(data) + 1)] + other[pick.randrange(len(other)) :]


def _repeated(pick: random.Random, data: bytes) -> bytes:
    start = pick.randrange(len(data) + 1)
    piece = data[start : start + pick.randrange(1, 200)]
    return data[:start] + piece * pick.choice((2, 10, 300)) + data[start:]


def _sown(pick: random.Random, data: bytes) -> bytes:
    for _ in range(pick.randrange(1, 8)):
        place = pick.randrange(len(data) + 1)
        data = data[:place] + pick.choice(_HOSTILE) + data[place:]
    return data


_WAYS: tuple[Callable[[random.Random, bytes], bytes], ...] = (
    _flipped, _cut, _spliced, _repeated, _sown, _sown,
)  # fmt: skip


def by_foiwriter(name: str, data: bytes) -> None:
    """Read a mail as foiwriter does."""
    for message in reading.read(name, data):
        str(message.text + message.subject + message.sender).encode()
        message.sent_at and message.sent_at.astimezone().isoformat()


def by_the_library(_name: str, data: bytes) -> None:
    """Read a mail as the manual of the library shows it, with nothing around it."""
    message = message_from_bytes(data, policy=default)
    str(message["subject"]), str(message["date"])
    [entry.addr_spec for entry in message["from"].addresses if message["from"]]
    body = message.get_body(preferencelist=("plain", "html"))
    if body is not None:
        body.get_content().encode()
    for part in message.iter_attachments():
        part.get_filename()
        part.get_content()


def tried(first: int, count: int, how: str) -> Tally:
    """Read so many fuzzed mails, one after the other."""
    look = {"foiwriter": by_foiwriter, "library": by_the_library}[how]
    read = refused = 0
    wrong: list[str] = []
    slowest = 0.0
    for seed in range(first, first + count):
        name, data = mail(seed)
        began = time.perf_counter()
        try:
            look(name, data)
            read += 1
        except BadInput:
            refused += 1
        except Exception as problem:  # noqa: BLE001 - what is looked for
            wrong.append(f"{seed}: {type(problem).__name__}: {str(problem)[:80]}")
        slowest = max(slowest, time.perf_counter() - began)
    return Tally(read, refused, tuple(wrong), slowest, _peak())


def greedy(megabytes: int) -> int:
    """Take so much memory at once."""
    return len(bytearray(megabytes * 1024 * 1024))


def _peak() -> float:
    if sys.platform == "win32":
        return 0.0
    import resource

    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
