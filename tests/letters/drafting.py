"""Small templates to test with, made here so that no shipped file is needed."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from docx import Document

from foiwriter.letters.templates import Template

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from docx.document import Document as Draft


def docx(*paragraphs: str, change: Callable[[Draft], None] | None = None) -> bytes:
    """A DOCX with these paragraphs; `# ` in front makes a heading."""
    draft = Document()
    for text in paragraphs:
        if text.startswith("# "):
            draft.add_heading(text[2:], 1)
        else:
            draft.add_paragraph(text)
    if change is not None:
        change(draft)
    return saved(draft)


def saved(draft: Draft) -> bytes:
    """The bytes of a draft."""
    stream = io.BytesIO()
    draft.save(stream)
    return stream.getvalue()


def template(*paragraphs: str, change: Callable[[Draft], None] | None = None) -> Template:
    """A compiled template with these paragraphs."""
    return Template.of(docx(*paragraphs, change=change), "test.docx")


def paragraphs(letter: bytes) -> list[str]:
    """The paragraphs of a letter as python-docx reads them."""
    return [paragraph.text for paragraph in Document(io.BytesIO(letter)).paragraphs]


def parts(letter: bytes) -> dict[str, bytes]:
    """Every part of a DOCX by name."""
    with zipfile.ZipFile(io.BytesIO(letter)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def with_parts(letter: bytes, changed: Mapping[str, bytes | None]) -> bytes:
    """A DOCX with parts replaced, added or, for None, taken out."""
    new: dict[str, bytes | None] = {**parts(letter), **changed}
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in new.items():
            if data is not None:
                archive.writestr(name, data)
    return stream.getvalue()


HERE = Path(__file__).parent
