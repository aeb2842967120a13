"""Steps that follow each other, numbered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from foiwriter.gui.theme import SPACE
from foiwriter.gui.widgets.boxes import Card, column
from foiwriter.gui.widgets.text import Body

if TYPE_CHECKING:
    from collections.abc import Sequence


class Steps(QWidget):
    """One line for each step."""

    def __init__(self, steps: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        lines = [Body(f"{number}. {step}") for number, step in enumerate(steps, start=1)]
        self.setLayout(column(Card(*lines), gap=SPACE.small))
