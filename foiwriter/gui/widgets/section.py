"""A part of a page: a heading, and its rows in one card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiwriter.gui.theme import SPACE
from foiwriter.gui.widgets.boxes import Card, Rule
from foiwriter.gui.widgets.text import Heading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget


def headed(title: str) -> Heading:
    """A heading with room above it, so that the parts stand apart."""
    heading = Heading(title, 2)
    heading.setContentsMargins(0, SPACE.medium, 0, 0)
    return heading


def section(title: str, rows: Sequence[QWidget]) -> list[QWidget]:
    """The heading and a card with the rows; nothing where there are none."""
    if not rows:
        return []
    card = Card()
    card.setAccessibleName(title)
    card.inside.setContentsMargins(0, 0, 0, 0)
    card.inside.setSpacing(0)
    for place, row in enumerate(rows):
        if place:
            card.inside.addWidget(Rule())
        card.inside.addWidget(row)
    return [headed(title), card]
