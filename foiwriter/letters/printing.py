"""A letter as PDF: our own tagged one, or LibreOffice's when it is installed."""

from __future__ import annotations

import threading
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from foiwriter.errors import FoiWriterError

if TYPE_CHECKING:
    import typst


# A compiler serves one thread at a time.
_COMPILING = threading.Lock()


class PdfResult(NamedTuple):
    """A finished PDF. `unsupported` names what could not be drawn as Word draws it."""

    data: bytes
    pages: int
    unsupported: tuple[str, ...]


def pdf(docx: bytes, *, title: str = "", lang: str = "en-GB") -> PdfResult:
    """The letter as a tagged PDF/UA-1 file, with fonts shipped with foiwriter.

    Args:
        docx: the finished letter.
        title: the document's title; its own when empty.
        lang: the language of the text.

    Raises:
        FoiWriterError: the letter holds a character that no shipped font draws.
    """
    from foiwriter.letters.reading import read
    from foiwriter.letters.typesetting import typeset, words_missing

    made = typeset(read(docx), title=title, lang=lang)
    if made.missing:
        raise FoiWriterError(
            "The PDF was not made",
            words_missing(made.missing),
            "Make the PDF with LibreOffice, or change that character. The DOCX letter holds it.",
        )
    data = compiled(made.source, tagged=True)
    return PdfResult(data, page_count(data), made.unsupported)


@cache
def _compiler() -> typst.Compiler:
    """One compiler for the whole run: it keeps the fonts and what it has laid out before."""
    import typst

    from foiwriter.letters import fonts

    return typst.Compiler(
        font_paths=typst.Fonts(
            include_system_fonts=False,
            include_embedded_fonts=False,
            font_paths=[str(fonts.folder())],
        ),
        ignore_system_fonts=True,
    )


def compiled(source: str, *, tagged: bool = False) -> bytes:
    """Typst source as PDF: tagged as PDF/UA-1, or plain when it is only looked at.

    Raises:
        FoiWriterError: Typst refused it.
    """
    import typst

    try:
        with _COMPILING:
            data = _compiler().compile(
                source.encode("utf-8"),
                format="pdf",
                pdf_standards=["ua-1"] if tagged else [],
                pdf_tags=tagged,
                timestamp=0,
            )
    except typst.TypstError as problem:
        raise FoiWriterError(
            "The PDF was not made",
            f"The letter could not be laid out ({problem}).",
            "Use the DOCX letter, and report this.",
        ) from problem
    assert isinstance(data, bytes)  # noqa: S101 - a PDF is always one file
    return data


def page_count(data: bytes) -> int:
    """How many pages a PDF has."""
    import pypdfium2

    from foiwriter.letters.previewing import PDFIUM

    with PDFIUM:
        document = pypdfium2.PdfDocument(data)
        try:
            return len(document)
        finally:
            document.close()
