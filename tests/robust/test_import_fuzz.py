"""A16: a damaged mail is read or refused in words, within 10 seconds and 512 MB."""

from __future__ import annotations

import io
import time
import zipfile
from typing import TYPE_CHECKING

import pytest

from foiwriter.errors import BadInput
from foiwriter.replies import opening
from foiwriter.system import limited
from tests.replies.mails import attached, head, many, nested, part, plain
from tests.robust import fuzzing, rounds
from tests.robust.fuzzing import Tally

if TYPE_CHECKING:
    from collections.abc import Callable

MAILS_IN_ALL = 100_000
IN_ONE_PROCESS = 2_500
OF_A_PROCESS = limited.Limits(seconds=500, megabytes=limited.USUAL.megabytes)
"""Each process reads many mails, under the memory that one has; the time of each is taken."""


def _fuzzed(count: int, how: str) -> Tally:
    total = Tally()
    for first in range(0, count, IN_ONE_PROCESS):
        some = min(IN_ONE_PROCESS, count - first)
        total = total.plus(
            limited.run("fuzzed mails", fuzzing.tried, first, some, how, within=OF_A_PROCESS)
        )
    return total


@pytest.mark.timeout(2400)
def test_no_fuzzed_mail_breaks_the_reader(note: Callable[..., None]) -> None:
    count = rounds(MAILS_IN_ALL)
    tally = _fuzzed(count, "foiwriter")
    note(mails=count, refused=tally.refused, uncaught=len(tally.wrong))
    note(slowest_ms=f"{1000 * tally.slowest:.0f}", peak_MB=f"{tally.peak:.0f}")
    assert tally.wrong[:5] == ()
    assert tally.read + tally.refused == count
    assert tally.slowest < limited.USUAL.seconds


def test_the_library_alone_breaks_bad_twin(note: Callable[..., None]) -> None:
    """The same mails, read as the manual of the library shows it."""
    count = rounds(5_000)
    tally = _fuzzed(count, "library")
    note(mails=count, uncaught=len(tally.wrong))
    assert len(tally.wrong) > count // 100


def _zip_bomb(size: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("word/document.xml", bytes(size * 100))
    return out.getvalue()


def _heavy(size: int) -> dict[str, bytes]:
    """Files that cost a reader most for their size, each of about so many bytes."""
    many_words = b"word " * (size // 5)
    mark = b"From a@b.example Mon Jun  1 10:00:00 2026\n"
    return {
        "words.eml": plain(many_words),
        "punycode.eml": plain(b"\xff" + many_words, Content_Type="text/plain; charset=punycode"),
        "marks.eml": many(part("x")) + b"--part" * (size // 6),
        "lines.eml": many(part("x")) + b"\n--" * (size // 3),
        "deep.eml": nested(190) + b"\n" * size,
        "base64.eml": many(attached("a.pdf", bytes(size * 3 // 4))),
        "links.eml": plain(b"<a href=x>" * (size // 10), Content_Type="text/html"),
        "tags.eml": plain(b"<b>x" * (size // 4), Content_Type="text/html"),
        "open.eml": plain(b"<" * size, Content_Type="text/html"),
        "cells.eml": plain(b"<td></td>" * (size // 9), Content_Type="text/html"),
        "semicolons.eml": many(*[part("x", "text/plain" + ";" * 8000)] * 150),
        "commas.eml": plain(To="a@b.example," * 4500),
        "brackets.eml": plain(From="(" * 60_000),
        "parts.eml": head(Content_Type="multipart/mixed; boundary=a").encode()
        + b"\n" + b"--a\n\n" * (size // 5),
        "box.mbox": (mark + plain("x") + b"\n") * (size // 250),
        "marks.mbox": (b"\n\nFrom a 10:00 " * (size // 15)) + b"\n",
        "bomb.docx": _zip_bomb(size),
        "broken.pdf": b"%PDF-1.4\n" + b"1 0 obj << /A " * (size // 14),
        "broken.msg": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\1" * size,
    }  # fmt: skip


@pytest.mark.timeout(900)
def test_the_heaviest_files_stay_within_the_limits(note: Callable[..., None]) -> None:
    """Through the door that the program uses: 48 MB each at full, a twentieth of that else."""
    slowest = ("", 0.0)
    refused = 0
    files = _heavy(rounds(48) * 1_000_000)
    for name, data in files.items():
        began = time.monotonic()
        try:
            assert opening.read_limited(name, data)
        except BadInput as problem:
            assert name in str(problem)  # noqa: PT017 - being read is as good
            refused += 1
        slowest = max(slowest, (name, time.monotonic() - began), key=lambda one: one[1])
    note(heavy_files=len(files), refused_of_them=refused, slowest_of_them_s=f"{slowest[1]:.1f}")
    assert slowest[1] < limited.USUAL.seconds + 5


def test_without_the_limit_memory_is_taken_bad_twin(note: Callable[..., None]) -> None:
    """What the limit refuses, a process without one takes."""
    with pytest.raises(BadInput, match="more than 512 MB"):
        limited.run("a.eml", fuzzing.greedy, 600)
    taken = limited.run("a.eml", fuzzing.greedy, 600, within=limited.Limits(megabytes=8192))
    note(taken_MB=taken // 1024 // 1024)
    assert taken > 512 * 1024 * 1024
