"""A mail taken apart into its words and its files, within limits that no real mail reaches."""

from __future__ import annotations

import binascii
from dataclasses import dataclass, field
from email.errors import MessageError
from email.message import Message as Part
from email.parser import BytesParser
from email.policy import Compat32
from itertools import islice
from typing import TYPE_CHECKING, Any

from foiwriter.replies import headers, limits, webpages, wording

if TYPE_CHECKING:
    from collections.abc import Callable

    from foiwriter.errors import BadInput

_LONGEST_FIELD = 4096
"""Of a header about a part: what reads them takes the square of their length."""
_MOST_OF_A_NAME = 500
_ODD = (ValueError, LookupError, TypeError, AttributeError, AssertionError, binascii.Error)
"""What the library raises at headers that nobody thought of."""
_ENDINGS = {
    "application/msword": ".doc",
    "application/pdf": ".pdf",
    "application/pkcs7-mime": ".p7m",
    "application/pkcs7-signature": ".p7s",
    "application/rtf": ".rtf",
    "application/zip": ".zip",
    "image/gif": ".gif",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/tiff": ".tif",
    "message/rfc822": ".eml",
    "text/calendar": ".ics",
    "text/csv": ".csv",
    "text/html": ".html",
    "text/plain": ".txt",
    "text/rfc822-headers": ".txt",
}
_REPORTS = ("message/delivery-status", "message/disposition-notification")


@dataclass(slots=True)
class Content:
    """What a mail holds.

    Attributes:
        words: pieces of text, in their order.
        files: name as the sender wrote it, media type, bytes.
        reports: what a system tells of a mail of ours: blocks of headers.
        returned: headers of the mails that came back.
        notes: what could not be read.
    """

    words: list[str] = field(default_factory=list)
    files: list[tuple[str, str, bytes]] = field(default_factory=list)
    reports: list[Part] = field(default_factory=list)
    returned: list[Part] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


class _Raw(Compat32):
    """Gives headers as they stand; the usual policy loses bytes of no known charset."""

    def header_fetch_parse(self, name: str, value: str) -> str:  # noqa: ARG002 - the library asks
        return value


RAW = _Raw()


class TooMuch(Exception):
    """A mail goes over a limit; `told` makes the sentence for a file name."""

    def __init__(self, told: Callable[[str], BadInput]) -> None:
        super().__init__()
        self.told = told


def parse(data: bytes) -> Part:
    """A mail as a tree of parts; any bytes are some mail.

    Raises:
        TooMuch: it is over a limit.
    """
    if _head_end(data) > limits.MOST_HEADER_BYTES:
        raise TooMuch(limits.long_headers)
    made: list[Part] = []

    class Counted(Part):
        """A part that is counted when it is made, and keeps no endless header."""

        def __init__(self, policy: Any = RAW) -> None:
            super().__init__(policy)
            made.append(self)
            if len(made) > limits.MOST_PARTS + 1:
                raise TooMuch(limits.many_parts)

        def set_raw(self, name: str, value: Any) -> None:
            if name.casefold().startswith("content-"):
                value = value[:_LONGEST_FIELD]
            super().set_raw(name, value)

    try:
        whole = BytesParser(Counted, policy=RAW).parsebytes(data)
    except RecursionError:
        raise TooMuch(limits.deep) from None
    return whole


def _head_end(data: bytes) -> int:
    """Where the headers end."""
    within = data[: limits.MOST_HEADER_BYTES + 4]
    found = [
        place for mark in (b"\n\n", b"\r\n\r\n", b"\r\r") if (place := within.find(mark)) >= 0
    ]
    return min(found, default=len(within))


def content(whole: Part) -> Content:
    """The words and files of a mail.

    Raises:
        TooMuch: parts lie in parts deeper than the limit.
    """
    found = Content()
    _gather(whole, found, 0)
    return found


def _gather(part: Part, found: Content, depth: int) -> None:
    if depth > limits.MOST_DEPTH:
        raise TooMuch(limits.deep)
    kind = part.get_content_type()
    inner: Any = part.get_payload() if part.is_multipart() else None
    if kind in _REPORTS and isinstance(inner, list):
        found.reports += inner
    elif kind.startswith("message/") and isinstance(inner, list) and inner:
        _keep_message(part, inner[0], found)
    elif isinstance(inner, list):
        _gather_many(kind, inner, found, depth)
    elif _is_words(part, kind):
        _keep_words(part, kind, found)
    else:
        _keep_file(part, kind, found)


def _gather_many(kind: str, inner: list[Part], found: Content, depth: int) -> None:
    if kind == "multipart/encrypted":
        found.notes.append(_ENCRYPTED)
    if kind != "multipart/alternative":
        for one in inner:
            _gather(one, found, depth + 1)
        return
    ways = []
    for one in inner:
        way = Content()
        _gather(one, way, depth + 1)
        ways.append(way)
        found.files += way.files
        found.reports += way.reports
        found.returned += way.returned
    told = next((way for way in ways if any(one.strip() for one in way.words)), None)
    if told is not None:
        found.words += told.words
        found.notes += told.notes


_ENCRYPTED = (
    "The words are sealed in the mail, by encryption or a signature: open it in your mail program "
    "and type them, or save them as a PDF."
)
_PACKED = (
    "Outlook packed files of this mail into winmail.dat, which foiwriter does not open. Ask for "
    "them again as PDF files."
)


def _is_words(part: Part, kind: str) -> bool:
    if kind not in {"text/plain", "text/html"} or _disposition(part) == "attachment":
        return False
    return not name_of(part) or (kind == "text/plain" and _disposition(part) == "inline")


def _disposition(part: Part) -> str:
    try:
        return str(part.get("content-disposition", "")).partition(";")[0].strip().casefold()
    except _ODD:
        return ""


def _keep_words(part: Part, kind: str, found: Content) -> None:
    source, odd = wording.of_bytes(body(part), _charset(part))
    cut = ""
    if kind == "text/html":
        source, cut = webpages.text(source)
    else:
        source, cut = wording.clean(source)
    found.words.append(source)
    found.notes += filter(None, (odd, cut))


def _charset(part: Part) -> str:
    try:
        named = part.get_param("charset", "")
    except _ODD:
        return ""
    return str(named[2] if isinstance(named, tuple) else named)


def _keep_message(part: Part, inner: Part, found: Content) -> None:
    """A mail within the mail is a file of its own; nothing in it is read as words of this one."""
    found.returned.append(inner)
    name = name_of(part) or headers.plain(first(inner, "subject")) or "mail"
    if str(part.get("content-transfer-encoding", "")).strip().casefold() == "base64":
        data = _unwrapped(body(inner))
    else:
        data = _written(inner)
    ending = "" if name.casefold().endswith(".eml") else ".eml"
    found.files.append((f"{name[:90]}{ending}", "message/rfc822", data))


def _unwrapped(data: bytes) -> bytes:
    try:
        return binascii.a2b_base64(data + b"==")
    except binascii.Error:
        return data


def _written(inner: Part) -> bytes:
    try:
        return inner.as_bytes(policy=RAW.clone(max_line_length=0, mangle_from_=False))
    except (*_ODD, MessageError, RecursionError):  # it would not write a header back as it stands
        told = "".join(f"{name}: {value}\n" for name, value in inner.raw_items())
        return headers.as_bytes(told) + b"\n" + body(inner)


def _keep_file(part: Part, kind: str, found: Content) -> None:
    data = body(part)
    name = name_of(part)
    if kind == "text/rfc822-headers":
        found.returned.append(BytesParser(policy=RAW).parsebytes(data, headersonly=True))
    if kind == "application/ms-tnef" or name.casefold() == "winmail.dat":
        found.notes.append(_PACKED)
        name = name or "winmail.dat"
    if kind in {"application/pkcs7-mime", "application/x-pkcs7-mime"}:
        found.notes.append(_ENCRYPTED)
    if data or name:
        found.files.append((name or f"file{_ENDINGS.get(kind, '.bin')}", kind, data))


def body(part: Part) -> bytes:
    """The bytes of a part, whatever they were wrapped in."""
    try:
        data = part.get_payload(decode=True)
    except _ODD:
        return b""
    return data if isinstance(data, bytes) else b""


def name_of(part: Part) -> str:
    """What the sender called a part; empty when they did not."""
    try:
        named = part.get_filename("")
    except _ODD:
        return ""
    return headers.plain(str(named))


def raws(part: Part, name: str) -> list[str]:
    """The raw values of every header of a name, in their order, each of limited length."""
    found = (value for key, value in part.raw_items() if key.casefold() == name)
    return [str(value)[: limits.MOST_HEADER_BYTES] for value in islice(found, _MOST_OF_A_NAME)]


def first(part: Part, name: str) -> str:
    """The raw value of the first header of a name; empty where there is none."""
    return next(iter(raws(part, name)), "")
