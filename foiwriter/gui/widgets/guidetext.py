"""A help page drawn as plain words: headings, lists, and tables that stay readable when narrow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from foiwriter.gui.theme import SPACE
from foiwriter.gui.widgets.boxes import Card, Rule, column
from foiwriter.gui.widgets.buttons import LinkButton
from foiwriter.gui.widgets.flow import Flow
from foiwriter.gui.widgets.text import Body, Heading, Hint, Lead
from foiwriter.guides import Grid, Link, Paragraph, Points, Title

if TYPE_CHECKING:
    from foiwriter.guides import Block, Guide

SHORT = 24  # characters: short cells of a row share a line
TO_FILL = "………"


class GuideText(QWidget):
    """All of one help page.

    Signals:
        followed: a link of the page: `page:KEY` or `help:ID`.
    """

    followed = Signal(str)

    def __init__(self, guide: Guide, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(guide.title)
        lines = column(gap=SPACE.medium)
        for block in guide.blocks:
            first = isinstance(block, Paragraph) and block.text == guide.summary
            lines.addWidget(Lead(guide.summary) if first else self._drawn(block))
        self.setLayout(lines)

    def _drawn(self, block: Block) -> QWidget:
        match block:
            case Title(text, level):
                heading = Heading(text, level)
                heading.setContentsMargins(0, SPACE.medium, 0, 0)
                return heading
            case Paragraph(text):
                return Body(text)
            case Points(items, numbered):
                return _points(items, numbered=numbered)
            case Grid(head, rows):
                return _grid(head, rows)
            case Link(text, aim):
                return Flow(LinkButton(text, lambda: self.followed.emit(aim)))


def _points(items: tuple[str, ...], *, numbered: bool) -> QWidget:
    holder = QWidget()
    lines = column(gap=SPACE.small)
    for place, item in enumerate(items, start=1):
        mark = Body(f"{place}." if numbered else "•")
        mark.setWordWrap(False)
        mark.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Minimum)
        mark.setAlignment(Qt.AlignmentFlag.AlignTop)
        across = QHBoxLayout()
        across.setSpacing(SPACE.small)
        across.addWidget(mark)
        across.addWidget(Body(item), 1)
        lines.addLayout(across)
    lines.setContentsMargins(SPACE.small, 0, 0, 0)
    holder.setLayout(lines)
    return holder


def _grid(head: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> QWidget:
    """A card with a part for each row: its first cell, then every other cell by its heading."""
    card = Card()
    card.inside.setContentsMargins(0, 0, 0, 0)
    card.inside.setSpacing(0)
    for place, row in enumerate(rows):
        if place:
            card.inside.addWidget(Rule())
        holder = QWidget()
        lines = column(gap=SPACE.tiny, edge=SPACE.medium)
        first = Body(row[0])
        first.setProperty("look", "strong")
        lines.addWidget(first)
        for text, is_short in _cells(head[1:], row[1:]):
            lines.addWidget(Hint(text) if is_short else Body(text))
        holder.setLayout(lines)
        card.inside.addWidget(holder)
    return card


def _cells(head: tuple[str, ...], row: tuple[str, ...]) -> list[tuple[str, bool]]:
    """The lines of a row: cells that are short share one, a long one has its own."""
    if len(head) == 1:
        return [(row[0] or TO_FILL, False)]
    told = [
        (f"{name}: {cell or TO_FILL}", bool(cell) and len(cell) <= SHORT)
        for name, cell in zip(head, row, strict=True)
    ]
    lines: list[tuple[str, bool]] = []
    for text, is_short in told:
        if is_short and lines and lines[-1][1]:
            lines[-1] = (f"{lines[-1][0]}  ·  {text}", True)
        else:
            lines.append((text, is_short))
    return lines
