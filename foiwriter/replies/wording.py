"""Bytes of unknown making as clean text: whatever charset they name, and whatever they are."""

from __future__ import annotations

import codecs
import re

from foiwriter.replies.limits import MOST_SIGNS

_NOT_READ = "Some signs could not be read; the file itself is kept as it came."
CUT = "Only the first part of the words is shown; the file itself is kept whole."

_MEANT = {
    # What senders write, and what their programs mean by it.
    "ascii": "utf-8",
    "iso8859-1": "cp1252",
    "latin-1": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "iso8859-9": "cp1254",
}
_ALSO_KNOWN = {
    "utf8mb4": "utf-8",
    "unicode": "utf-16",
    "iso-8859-8-i": "iso8859-8",
    "x-mac-roman": "mac-roman",
    "macintosh": "mac-roman",
    "windows-874": "cp874",
    "ansi": "cp1252",
}
_SLOW_OR_ODD = {
    "idna",
    "mbcs",
    "oem",
    "palmos",
    "punycode",
    "raw-unicode-escape",
    "undefined",
    "unicode-escape",
}
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_LINE_END = re.compile("\r\n?|[\x85\u2028\u2029]")
_BLANK_LINES = re.compile(r"\n{4,}")
_GAP = re.compile(r"[\s\u200b\ufeff]+")


def of_bytes(data: bytes, charset: str = "") -> tuple[str, str]:
    """The text of some bytes, and a note where not all of it could be read.

    A mark at the beginning, then the charset that is named, then UTF-8, then Western European.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _decoded(data.removeprefix(mark) if name == "utf-8" else data, name)
    for name in filter(None, (_codec(charset), "utf-8")):
        try:
            return data.decode(name), ""
        except UnicodeError:
            continue
    named = _codec(charset)
    return _decoded(data, named if named and not named.startswith("utf") else "cp1252")


def _decoded(data: bytes, name: str) -> tuple[str, str]:
    try:
        return data.decode(name), ""
    except UnicodeError:
        return data.decode(name, "replace"), _NOT_READ


def _codec(charset: str) -> str:
    """The name of the Python codec for a charset; empty when there is none for text."""
    asked = charset.strip(" \t\r\n\"'").casefold()[:60]
    try:
        found = codecs.lookup(_ALSO_KNOWN.get(asked, asked))
        "".encode(found.name)  # refused where it is not for text
    except (LookupError, ValueError, TypeError):
        return ""
    name = _MEANT.get(found.name, found.name)
    return "" if name.replace("_", "-") in _SLOW_OR_ODD else name


def known(raw: bytes) -> str:
    """The text of bytes whose charset nobody named."""
    return of_bytes(raw)[0]


def shown(text: str) -> str:
    """Text without signs that cannot be shown, kept or printed."""
    return _CONTROL.sub("", text)


def one_line(text: str) -> str:
    """Text without control signs, on one line."""
    return _GAP.sub(" ", _CONTROL.sub("", text)).strip()


def clean(text: str) -> tuple[str, str]:
    """Text as it can be shown and kept, and a note where it was too long."""
    note = CUT if len(text) > MOST_SIGNS else ""
    lines = _LINE_END.sub("\n", text[:MOST_SIGNS])
    tidy = "\n".join(line.rstrip() for line in _CONTROL.sub("", lines).split("\n"))
    return _BLANK_LINES.sub("\n\n\n", tidy).strip("\n"), note
