"""The data protection impact assessment of the help, as a form that a charity fills in."""

from __future__ import annotations

from datetime import date, datetime

from foiwriter import guides
from foiwriter.sheets.page import Block, Heading, Points, Sheet, Steps, Table, Words

_TICK_BOX = "☐"
"""No shipped font draws it, so the sheet has two brackets to tick between."""


def assessment(today: date | None = None) -> Sheet:
    """The assessment, filled in as far as foiwriter can know; empty cells are to be filled in.

    Args:
        today: the day of the sheet; the day it is here when None.
    """
    guide = guides.get(guides.ASSESSMENT)
    day = today or datetime.now().astimezone().date()
    return Sheet(guide.title, day, tuple(block for each in guide.blocks for block in _of(each)))


def _of(block: guides.Block) -> tuple[Block, ...]:
    match block:
        case guides.Title(text):
            return (Heading(text),)
        case guides.Points(items, numbered):
            return (Steps(items) if numbered else Points(items),)
        case guides.Grid(head, rows):
            return (Table(head, tuple(tuple(map(_ticked, row)) for row in rows)),)
        case guides.Paragraph(text):
            return (Words(text),)
    return ()  # a link leads nowhere on paper


def _ticked(text: str) -> str:
    return text.replace(_TICK_BOX, "[   ]")
