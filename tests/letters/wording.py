"""Reading finished letters in tests, with the standard library alone."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree as ET

from foiwriter.letters.rendering import Properties, render
from foiwriter.letters.templates import Template
from tests.letters.samples import KINDS

if TYPE_CHECKING:
    from foiwriter.letters.model import Letter

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TEMPLATES: dict[str, Template] = {}


class Paragraph(NamedTuple):
    """One paragraph: the id of its style, and its text with tabs."""

    style: str
    text: str


def docx(letter: Letter) -> bytes:
    """The finished letter."""
    if letter.kind not in _TEMPLATES:
        _TEMPLATES[letter.kind] = Template.load(KINDS.get(letter.kind).template)
    return render(_TEMPLATES[letter.kind], letter.values(), Properties(title=letter.subject))


def read(data: bytes, part: str = "word/document.xml") -> list[Paragraph]:
    """The paragraphs of one part of a DOCX."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        root = ET.fromstring(package.read(part))
    return [_paragraph(node) for node in root.iter(f"{W}p")]


def _paragraph(node: ET.Element) -> Paragraph:
    style = node.find(f"{W}pPr/{W}pStyle")
    named = "Normal" if style is None else style.get(f"{W}val", "")
    pieces = [
        "\t" if piece.tag == f"{W}tab" else "\n" if piece.tag == f"{W}br" else piece.text or ""
        for piece in node.iter()
        if piece.tag in {f"{W}t", f"{W}br"} or (piece.tag == f"{W}tab" and not piece.attrib)
    ]
    return Paragraph(named, "".join(pieces))


def golden(letter: Letter) -> str:
    """The letter as the golden files keep it: `[Style] text`, one line for each paragraph."""
    data = docx(letter)
    lines = [f"[{paragraph.style}] {paragraph.text}" for paragraph in read(data)]
    footer = [f"[{p.style}] {p.text}" for p in read(data, "word/footer1.xml")]
    return "\n".join([*lines, *footer]) + "\n"


def text(letter: Letter) -> str:
    """Everything the letter says, one paragraph a line."""
    return "\n".join(paragraph.text for paragraph in read(docx(letter)))


def tags(data: bytes) -> list[Paragraph]:
    """The paragraphs of a template that hold a tag."""
    return [p for p in read(data) if re.search(r"\{[{%]", p.text)]
