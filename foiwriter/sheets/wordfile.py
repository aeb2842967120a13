"""A sheet as a DOCX file, written by hand: few parts, steady bytes, real headings and lists."""

from __future__ import annotations

from functools import singledispatch
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from foiwriter import words
from foiwriter.letters import packing
from foiwriter.letters.cleaning import allowed
from foiwriter.sheets import wordstyles
from foiwriter.sheets.page import (
    Facts,
    Heading,
    Key,
    Points,
    Steps,
    Table,
    ToSign,
    Typed,
    Words,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from foiwriter.sheets.page import Block, Sheet

_WIDTH = 9524
"""Room between the margins, in twentieths of a point."""

_LABEL_WIDTH = 2800
_PEN_LABEL_WIDTH = 3500
_GROUPS_IN_ROW = 4
_SIGN, _PADDING = 125, 230
"""Room that a character takes, and that a cell leaves at its sides."""

_FULL, _EMPTY = 70, 45
"""The most characters that make a column wider; those that an empty column is worth."""

_MANY_COLUMNS = 4
_LINE = '<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="{colour}"/>'
_FLUSH = '<w:tblCellMar><w:left w:w="0" w:type="dxa"/></w:tblCellMar>'
_SIDES = ("top", "left", "bottom", "right")


def docx(sheet: Sheet) -> bytes:
    """The sheet as a Word document."""
    lists = _Lists()
    body = [_paragraph(sheet.title, "Heading1")]
    body += [_block(block, lists) for block in sheet.blocks]
    parts = {
        **wordstyles.fixed_parts(),
        "docProps/core.xml": wordstyles.core(_text(sheet.title)),
        "word/numbering.xml": wordstyles.numbering(lists.count),
        "word/footer1.xml": wordstyles.footer(
            f"{_text(sheet.title)}, {words.long_date(sheet.dated)}"
        ),
        "word/document.xml": wordstyles.document("".join(body)),
    }
    records = [packing.fresh(name, data.encode()) for name, data in parts.items()]
    return packing.Packer.of(records).pack(())


class _Lists:
    """Numbered lists, each of which counts from 1."""

    def __init__(self) -> None:
        self.count = 0

    def new(self) -> int:
        self.count += 1
        return self.count


def _text(text: str) -> str:
    return escape(allowed(" ".join(text.splitlines())))


def _run(text: str, *, bold: bool = False) -> str:
    look = "<w:rPr><w:b/><w:bCs/></w:rPr>" if bold else ""
    parts = text.splitlines() or [""]  # a form feed too ends a line
    lines = [f'<w:t xml:space="preserve">{_text(line)}</w:t>' for line in parts]
    return f"<w:r>{look}{'<w:br/>'.join(lines)}</w:r>"


def _paragraph(text: str, style: str = "", more: str = "", *, bold: bool = False) -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{more}</w:pPr>{_run(text, bold=bold)}</w:p>"


@singledispatch
def _block(block: Block, lists: _Lists) -> str:  # noqa: ARG001 - for the lists
    raise TypeError(f"no block of a sheet: {type(block).__name__}")


@_block.register
def _(block: Heading, lists: _Lists) -> str:  # noqa: ARG001 - the shape of every block
    return _paragraph(block.text, "Heading2")


@_block.register
def _(block: Words, lists: _Lists) -> str:  # noqa: ARG001
    return _paragraph(block.text, bold=block.strong)


@_block.register
def _(block: Typed, lists: _Lists) -> str:  # noqa: ARG001
    return _paragraph(block.text, "Typed")


@_block.register
def _(block: Points, lists: _Lists) -> str:  # noqa: ARG001
    return "".join(_paragraph(item, "ListBullet") for item in block.items)


@_block.register
def _(block: Steps, lists: _Lists) -> str:
    list_id = wordstyles.STEPS + lists.new()
    number = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{list_id}"/></w:numPr>'
    return "".join(_paragraph(item, "ListNumber", number) for item in block.items)


@_block.register
def _(block: Facts, lists: _Lists) -> str:  # noqa: ARG001
    rows = [
        (_cell(name, _LABEL_WIDTH, bold=True), _cell(value, _WIDTH - _LABEL_WIDTH))
        for name, value in block.rows
        if value.strip()
    ]
    return _table((_LABEL_WIDTH, _WIDTH - _LABEL_WIDTH), rows) if rows else ""


@_block.register
def _(block: Table, lists: _Lists) -> str:  # noqa: ARG001
    widths = _widths(block)
    style = "SmallCell" if len(widths) >= _MANY_COLUMNS else "Cell"
    line = _borders(("bottom",), 4, "7F7F7F")
    head = tuple(
        _cell_of(_paragraph(text, style, bold=True), width, line)
        for text, width in zip(block.headings, widths, strict=True)
    )
    rows = [
        tuple(
            _cell_of(_paragraph(text, style), width, line)
            for text, width in zip(row, widths, strict=True)
        )
        for row in block.rows
    ]
    return _table(widths, [head, *rows], headed=True)


@_block.register
def _(block: Key, lists: _Lists) -> str:  # noqa: ARG001
    width = _WIDTH // _GROUPS_IN_ROW
    box = _borders(_SIDES, 8, "404040")
    cells = [
        _cell_of(_paragraph(f"{place}", "KeyPlace") + _paragraph(group, "Key"), width, box)
        for place, group in enumerate(block.groups, 1)
    ]
    return _table((width,) * _GROUPS_IN_ROW, _in_rows(cells), edged=True)


@_block.register
def _(block: ToSign, lists: _Lists) -> str:  # noqa: ARG001
    line = _borders(("bottom",), 6, "000000")
    rows = [
        (
            _cell(label, _PEN_LABEL_WIDTH, '<w:vAlign w:val="bottom"/>', bold=True),
            _cell("", _WIDTH - _PEN_LABEL_WIDTH, line),
        )
        for label in block.labels
    ]
    return _table((_PEN_LABEL_WIDTH, _WIDTH - _PEN_LABEL_WIDTH), rows, height=520)


def _in_rows(cells: Sequence[str]) -> list[tuple[str, ...]]:
    starts = range(0, len(cells), _GROUPS_IN_ROW)
    return [tuple(cells[start : start + _GROUPS_IN_ROW]) for start in starts]


def _widths(table: Table) -> tuple[int, ...]:
    """Room for each column: its longest word at least, then by how much stands in it."""
    columns = [tuple(column) for column in zip(table.headings, *table.rows, strict=True)]
    least = [
        max(len(word) for text in column for word in text.split(" ")) * _SIGN + _PADDING
        for column in columns
    ]
    wants = [
        min(max(map(len, column)), _FULL) if any(column[1:]) else _EMPTY for column in columns
    ]
    room = max(_WIDTH - sum(least), 0)
    widths = [need + room * want // sum(wants) for need, want in zip(least, wants, strict=True)]
    widths[-1] += _WIDTH - sum(widths)
    return tuple(widths)


def _borders(sides: Iterable[str], size: int, colour: str) -> str:
    lines = "".join(_LINE.format(side=side, size=size, colour=colour) for side in sides)
    return f"<w:tcBorders>{lines}</w:tcBorders>"


def _cell(text: str, width: int, more: str = "", *, bold: bool = False) -> str:
    return _cell_of(_paragraph(text, "Cell", bold=bold), width, more)


def _cell_of(paragraphs: str, width: int, more: str = "") -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{more}</w:tcPr>{paragraphs}</w:tc>'


def _table(
    widths: Sequence[int],
    rows: Iterable[Sequence[str]],
    *,
    headed: bool = False,
    height: int = 0,
    edged: bool = False,
) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    tall = f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>' if height else ""
    found = []
    for place, cells in enumerate(rows):
        head = "<w:tblHeader/>" if headed and place == 0 else ""
        found.append(f"<w:tr><w:trPr><w:cantSplit/>{tall}{head}</w:trPr>{''.join(cells)}</w:tr>")
    return (
        '<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/><w:tblLayout w:type="fixed"/>'
        f"{'' if edged else _FLUSH}</w:tblPr>"
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(found)}</w:tbl>{_paragraph('', 'After')}"
    )
