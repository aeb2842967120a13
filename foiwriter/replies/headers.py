"""Reading the headers of a mail that anybody may have written: nothing in them can raise.

The encoded words of https://www.rfc-editor.org/rfc/rfc2047 are undone in one pass over the text,
so that ten thousand of them cost no more than as many plain words.
"""

from __future__ import annotations

import binascii
import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from itertools import chain
from typing import TYPE_CHECKING

from foiwriter.replies import wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MOST_RECIPIENTS = 500
MOST_IDS = 200
_LONGEST = 1000
_LONGEST_ADDRESS = 320
_YEARS = range(1990, 2200)

_WORD = re.compile(r"=\?([^?\s]{1,60})\?([bBqQ])\?([^?]*)\?=")
_BETWEEN = re.compile(r"\s*")
_HEX = re.compile(rb"=([0-9A-Fa-f]{2})")
_ID = re.compile(r"<([^<>\s]{1,990})>")
_BARE_ID = re.compile(r"[^<>\s,;]{1,900}@[^<>\s,;]{1,90}")
_ADDRESS = re.compile(r"[^\s@<>,;:\"()\[\]\\]{1,200}@[^\s@<>,;:\"()\[\]\\]{1,200}")


def plain(raw: str) -> str:
    """A header as it was meant: bytes and encoded words undone, one line, of limited length."""
    words = "".join(_words(wording.known(as_bytes(raw))))
    return wording.one_line(words)[:_LONGEST]


def as_bytes(raw: str) -> bytes:
    """The bytes that a parser made this text of."""
    try:
        return raw.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # half a sign, from a file that is not a mail
        return raw.encode("utf-8", "replace")


def _words(raw: str) -> Iterator[str]:
    """The pieces of a header; encoded words that touch are undone as one.

    A sign may be split between two encoded words, against the rules; so bytes of one charset are
    put together first.
    """
    held: list[bytes] = []
    charset, end = "", 0
    for found in _WORD.finditer(raw):
        between = raw[end : found.start()]
        touching = bool(held) and not between.strip()
        same = found[1].casefold().partition("*")[0]
        if not touching or same != charset:
            yield wording.of_bytes(b"".join(held), charset)[0]
            held = []
        if not touching:
            yield between
        charset, end = same, found.end()
        held.append(_undone(found[2], found[3]))
    yield wording.of_bytes(b"".join(held), charset)[0]
    yield raw[end:]


def _undone(how: str, text: str) -> bytes:
    data = as_bytes(text)
    if how in "qQ":
        return _HEX.sub(lambda found: bytes([int(found[1], 16)]), data.replace(b"_", b" "))
    try:
        return binascii.a2b_base64(data + b"==")
    except binascii.Error:
        return data


def address(raw: str) -> str:
    """Who wrote: `name <address>`, an address alone, or the words that stand there instead.

    The address is the last one outside quotes, so that one in a name takes nobody's place.
    """
    entries = list(_split(raw))
    first = next(filter(_mail_of, entries), entries[0])
    mail = _mail_of(first)
    if not mail:
        return plain(first)[:_LONGEST_ADDRESS]
    before, bracket, _ = first.rpartition("<")
    name = plain(before if bracket else "").strip(' "')
    return f"{name[:_LONGEST_ADDRESS]} <{mail}>" if name and name != mail else mail


def addresses(raws: Iterable[str]) -> tuple[str, ...]:
    """Every address in some headers, each once, without names."""
    found = (_mail_of(one) for raw in raws for one in _split(raw))
    return tuple(dict.fromkeys(filter(None, found)))[:MOST_RECIPIENTS]


def _mail_of(one: str) -> str:
    bracket = one.rpartition("<")[2] if "<" in one else one
    found = _ADDRESS.findall(wording.one_line(wording.known(as_bytes(bracket))))
    return found[-1] if found else ""


def _split(raw: str) -> Iterator[str]:
    """The entries of a list of addresses; a comma within quotes or brackets parts nothing."""
    start, quoted, depth = 0, False, 0
    for place, sign in enumerate(raw):
        if sign == '"':
            quoted = not quoted
        elif not quoted and sign in "(<":
            depth += 1
        elif not quoted and sign in ")>":
            depth = max(0, depth - 1)
        elif sign in ",;" and not quoted and not depth:
            yield raw[start:place]
            start = place + 1
    yield raw[start:]


def ids(raws: Iterable[str]) -> tuple[str, ...]:
    """The ids of mails in some headers, in their order, each once, without angle brackets."""
    cleaned = (wording.one_line(wording.known(as_bytes(raw))) for raw in raws)
    found = chain.from_iterable(_ID.findall(one) or _BARE_ID.findall(one) for one in cleaned)
    kept = tuple(dict.fromkeys(found))
    return kept if len(kept) <= MOST_IDS else (*kept[:1], *kept[1 - MOST_IDS :])


def day(raw: str) -> datetime | None:
    """When a header says a mail was sent; None when it does not say a time that can be."""
    try:
        return possible(parsedate_to_datetime(wording.one_line(raw)[:200]))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def possible(found: object) -> datetime | None:
    """A time with its zone, if it is one and a mail can have been sent then."""
    if not isinstance(found, datetime):
        return None
    aware = found if found.tzinfo else found.replace(tzinfo=UTC)
    try:
        return aware if aware.astimezone(UTC).year in _YEARS else None
    except (ValueError, OverflowError):
        return None
