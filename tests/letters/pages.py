"""What stands on each page of a PDF, read by pdfium."""

from __future__ import annotations

import ctypes
import re
from typing import NamedTuple

import pypdfium2
from pypdfium2 import raw


class Line(NamedTuple):
    """One line: where its baseline is from the top of the page, in points, and its words."""

    at: float
    words: tuple[str, ...]


def lines(pdf: bytes) -> list[list[Line]]:
    """The lines of each page, from top to bottom."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [_lines(page) for page in document]
    finally:
        document.close()


def words(pdf: bytes) -> list[list[str]]:
    """The words of each page in order."""
    return [[word for line in page for word in line.words] for page in lines(pdf)]


def _lines(page: pypdfium2.PdfPage) -> list[Line]:
    text = page.get_textpage()
    height = page.get_height()
    rows: dict[float, list[tuple[float, str]]] = {}
    x, y = ctypes.c_double(), ctypes.c_double()
    for index in range(text.count_chars()):
        raw.FPDFText_GetCharOrigin(text.raw, index, ctypes.byref(x), ctypes.byref(y))
        char = chr(raw.FPDFText_GetUnicode(text.raw, index))
        if char in "\r\n":
            continue
        at = height - y.value
        key = next((known for known in rows if abs(known - at) < 2.5), at)
        rows.setdefault(key, []).append((x.value, char))
    text.close()
    found = []
    for at in sorted(rows):
        line = "".join(char for _, char in sorted(rows[at], key=lambda pair: pair[0]))
        # LibreOffice draws bullets of the sign fonts with a private sign.
        parts = re.sub("[\ue000-\uf8ff]", "•", line.replace("\u2060", "")).split()
        if parts:
            found.append(Line(at, tuple(parts)))
    return found
