"""Every text in a file that goes out: pages, headers, footers, properties, links, names."""

from __future__ import annotations

import html
import io
import re
import zipfile
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_ENDS = re.compile(r"</w:p>|<w:(?:br|tab|cr)\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")
_TOLD = re.compile(
    r'\b(?:Target|descr|title|name|href|(?:w\d*:|wp\d*:)?(?:author|initials|instr))="([^"]*)"'
)
"""Attributes that may hold words of a person."""

_MOST_PART_BYTES = 16 * 1024 * 1024
_MOST_PARTS = 2000
_MOST_PAGES = 200
_MARKUP = (".html", ".htm", ".xhtml", ".xml", ".svg")
_WORDS = (".txt", ".csv", ".md", ".eml", ".json", ".rtf", ".vcf", ".ics", *_MARKUP)


def of_docx(docx: bytes) -> Iterator[str]:
    """Every text in a DOCX, part by part."""
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        parts = archive.infolist()[:_MOST_PARTS]
        yield "\n".join(part.filename for part in parts)
        for part in parts:
            if part.filename.endswith((".xml", ".rels")) and part.file_size <= _MOST_PART_BYTES:
                raw = _decoded(archive.read(part))
                # A word may be cut into runs: in the pages nothing but a paragraph parts words.
                pages = part.filename.startswith("word/")
                words = _TAG.sub("" if pages else " ", _ENDS.sub(" ", raw))
                yield html.unescape(words)
                told = "\n".join(found.group(1) for found in _TOLD.finditer(raw))
                if told:
                    yield html.unescape(told)


def of_file(name: str, data: bytes) -> Iterator[str]:
    """The texts in a file that goes with a letter, as far as they can be read."""
    if data.startswith(b"PK\x03\x04"):
        yield from _whole(of_docx, data)
    elif data[:1024].lstrip().startswith(b"%PDF"):
        yield from _whole(_of_pdf, data)
    elif name.lower().endswith(_WORDS):
        raw = _decoded(data[:_MOST_PART_BYTES])
        markup = name.lower().endswith(_MARKUP)
        yield html.unescape(_TAG.sub(" ", raw)) if markup else raw


def _whole(read: Any, data: bytes) -> list[str]:
    """All texts of a file; none of one that is broken, which nobody else can read either."""
    found: list[str] = []
    try:
        found.extend(read(data))
    except Exception:  # noqa: BLE001 - a file of somebody else's may be broken in any way
        return found
    return found


def _of_pdf(data: bytes) -> Iterator[str]:
    import pypdfium2

    from foiwriter.letters.previewing import PDFIUM

    with PDFIUM:
        document = pypdfium2.PdfDocument(data)
        try:
            yield "\n".join(map(str, document.get_metadata_dict().values()))
            for number in range(min(len(document), _MOST_PAGES)):
                page = document[number]
                words = page.get_textpage()
                yield words.get_text_range()
                words.close()
                page.close()
        finally:
            document.close()


def _decoded(raw: bytes) -> str:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", "replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")
