"""A letter as PDF: our own tagged one, or LibreOffice's when it is installed."""

from __future__ import annotations

import json
import tempfile
import threading
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from foiwriter.errors import FoiWriterError
from foiwriter.system import programs

if TYPE_CHECKING:
    import typst


EXACT_SECONDS = 90.0
_EXACT_FILTER = {
    "UseTaggedPDF": {"type": "boolean", "value": "true"},
    "PDFUACompliance": {"type": "boolean", "value": "true"},
}
_NOWHERE = "http://127.0.0.1:9"
_NO_NETWORK = {
    "http_proxy": _NOWHERE,
    "https_proxy": _NOWHERE,
    "ALL_PROXY": _NOWHERE,
    "SAL_USE_VCLPLUGIN": "svp",
}
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
    except BaseException as problem:  # a panic of Typst is no Exception
        if not isinstance(problem, typst.TypstError):
            if type(problem).__name__ != "PanicException":
                raise
            _compiler.cache_clear()
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


def libreoffice() -> Path | None:
    """LibreOffice, when it is installed."""
    return programs.find(
        ["soffice", "libreoffice"],
        elsewhere=[
            "/Applications/LibreOffice.app/Contents/MacOS/soffice",
            "LibreOffice/program/soffice.com",
        ],
    )


def exact_pdf(docx: bytes) -> bytes:
    """The letter as LibreOffice prints it: tagged PDF/UA, for features that we cannot draw.

    Runs with a profile of its own, for at most `EXACT_SECONDS`, and with no way to the network.

    Raises:
        FoiWriterError: it is not installed, takes too long, makes nothing, or the letter would
            take something from outside.
    """
    program = libreoffice()
    if program is None:
        raise _not_made("LibreOffice is not installed.", "Install it, or use foiwriter's own PDF.")
    _refuse_links(docx)
    with tempfile.TemporaryDirectory(prefix="foiwriter-") as name:
        folder = Path(name)
        (folder / "letter.docx").write_bytes(docx)
        command = [
            str(program),
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--norestore",
            "--convert-to",
            f"pdf:writer_pdf_Export:{json.dumps(_EXACT_FILTER)}",
            "--outdir",
            str(folder),
            str(folder / "letter.docx"),
        ]
        try:
            programs.run(command, timeout_s=EXACT_SECONDS, environment=_NO_NETWORK)
        except (TimeoutError, OSError) as problem:
            raise _not_made(
                "LibreOffice did not finish.", "Close LibreOffice if it is open, then try again."
            ) from problem
        made = folder / "letter.pdf"
        if not made.is_file():
            raise _not_made("LibreOffice made no PDF.", "Use foiwriter's own PDF.")
        return made.read_bytes()


def _not_made(message: str, help: str) -> FoiWriterError:  # noqa: A002 - the field's word
    return FoiWriterError("The PDF was not made", message, help)


def _refuse_links(docx: bytes) -> None:
    from foiwriter.letters import packing
    from foiwriter.letters.scrubbing import parse

    for name, record in packing.unpack(docx).items():
        if not name.endswith(".rels"):
            continue
        for rel in parse(record.data):
            link = (rel.get("Type") or "").endswith("/hyperlink")
            if rel.get("TargetMode") == "External" and not link:
                raise _not_made(
                    "The letter takes a part from outside itself.",
                    "Put that part into the letter, then try again.",
                )
