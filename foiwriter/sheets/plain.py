"""A sheet as plain text: the same words in the same order, for a screen reader or a terminal."""

from __future__ import annotations

import textwrap
from functools import singledispatch
from typing import TYPE_CHECKING

from foiwriter import words
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
    from foiwriter.sheets.page import Block, Sheet

WIDTH = 78
_TO_WRITE_ON = "_" * 40


def text(sheet: Sheet) -> str:
    """The sheet as plain text, with a line's end at its end."""
    head = [*_wrapped(sheet.title), "=" * min(len(sheet.title), WIDTH)]
    head.append(words.long_date(sheet.dated))
    blocks = [head, *(lines for block in sheet.blocks if (lines := _lines(block)))]
    return "\n\n".join("\n".join(lines) for lines in blocks) + "\n"


def _wrapped(text: str, before: str = "", hang: str = "") -> list[str]:
    lines = []
    for line in text.split("\n"):
        lines += textwrap.wrap(
            line,
            WIDTH,
            initial_indent=before,
            subsequent_indent=hang,
            break_long_words=False,
            break_on_hyphens=False,
        ) or [""]
        before = hang
    return [line.replace("\N{NO-BREAK SPACE}", " ") for line in lines]


@singledispatch
def _lines(block: Block) -> list[str]:
    raise TypeError(f"no block of a sheet: {type(block).__name__}")


@_lines.register
def _(block: Heading) -> list[str]:
    return ["", *_wrapped(block.text), "-" * min(len(block.text), WIDTH)]


@_lines.register
def _(block: Words) -> list[str]:
    return _wrapped(block.text)


@_lines.register
def _(block: Typed) -> list[str]:
    return [f"    {block.text}"]


@_lines.register
def _(block: Points) -> list[str]:
    return [line for item in block.items for line in _wrapped(item, "- ", "  ")]


@_lines.register
def _(block: Steps) -> list[str]:
    return [
        line
        for place, item in enumerate(block.items, 1)
        for line in _wrapped(item, f"{place}. ", "   ")
    ]


@_lines.register
def _(block: Facts) -> list[str]:
    return [
        line
        for name, value in block.rows
        if value.strip()
        for line in _wrapped(f"{name}: {value}", hang="    ")
    ]


@_lines.register
def _(block: Table) -> list[str]:
    lines: list[str] = []
    for row in block.rows:
        first, *rest = zip(block.headings, row, strict=True)
        lines += _wrapped(first[1])
        for heading, cell in rest:
            if cell.strip():
                lines += _wrapped(f"{heading}: {cell}", "    ", "        ")
    return lines


@_lines.register
def _(block: Key) -> list[str]:
    places = [f"{place}: {group}" for place, group in enumerate(block.groups, 1)]
    return [*(f"    {line}" for line in places), "", f"    {' '.join(block.groups)}"]


@_lines.register
def _(block: ToSign) -> list[str]:
    width = max(map(len, block.labels), default=0) + 2
    return [f"{label + ':':<{width}}{_TO_WRITE_ON}" for label in block.labels]
