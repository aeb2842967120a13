"""A letter as plain text, for web forms and e-mail bodies: paragraphs and numbers stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiwriter.letters.layouts import Block, Paragraph, Table
from foiwriter.letters.reading import read

if TYPE_CHECKING:
    from collections.abc import Sequence

_INDENT = "   "


def text(docx: bytes) -> str:
    """The letter's body as plain text.

    A blank line stands where the letter leaves space between paragraphs; list labels stay in
    front of their items; the cells of a table row are set apart by tabs. Headers and footers
    stay out.

    Raises:
        FoiWriterError: it is not a DOCX file.
    """
    lines: list[str] = []
    _add(lines, read(docx).blocks)
    return "\n".join(lines).strip("\n") + "\n"


def _add(lines: list[str], blocks: Sequence[Block]) -> None:
    previous: Block | None = None
    for block in blocks:
        if previous is not None and apart(previous, block) and lines and lines[-1]:
            lines.append("")
        if isinstance(block, Table):
            lines += _rows(block)
        else:
            lines += _lines(block)
        previous = block


def apart(one: Block, other: Block) -> bool:
    """Whether the letter leaves space between two blocks."""
    if isinstance(one, Table) or isinstance(other, Table) or one.heading or other.heading:
        return True
    if one.label and other.label and one.label.list_id == other.label.list_id:
        return False
    if one.style == other.style and (one.contextual or other.contextual):
        return False
    return max(one.after, other.before) > 0


def _lines(paragraph: Paragraph) -> list[str]:
    words = [line.rstrip() for line in paragraph.text.split("\n")]
    if paragraph.label is None:
        return words
    inset = _INDENT * paragraph.label.level
    label = paragraph.label.text
    hang = " " * (len(label) + 1)
    first, *rest = words
    return [f"{inset}{label} {first}", *(f"{inset}{hang}{line}" for line in rest)]


def _rows(table: Table) -> list[str]:
    rows = []
    for row in table.rows:
        cells = []
        for cell in row.cells:
            inner: list[str] = []
            _add(inner, cell.blocks)
            cells.append(" ".join(line for line in inner if line))
        rows.append("\t".join(cells))
    return rows
