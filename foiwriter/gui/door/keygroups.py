"""The eight groups of a recovery key on the screen, to be copied by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QLabel, QWidget

from foiwriter.gui import theme
from foiwriter.gui.theme import SPACE
from foiwriter.gui.widgets import Card, Hint, Small, column, row
from foiwriter.gui.widgets.flow import Flow

if TYPE_CHECKING:
    from collections.abc import Sequence

LARGER = 1.35  # than ordinary words


class KeyGroups(Card):
    """Each group with its number, in letters of one width.

    Args:
        groups: the key.
        vault: the short name of the vault that it opens.
    """

    def __init__(self, groups: Sequence[str], vault: str, parent: QWidget | None = None) -> None:
        made = [_group(place, group) for place, group in enumerate(groups, 1)]
        pairs = [_pair(*made[place : place + 2]) for place in range(0, len(made), 2)]
        rows = column(Flow(*pairs[:2]), Flow(*pairs[2:]), gap=0)  # four in a row, or two
        never = Hint("There is no letter I, L, O or U in it: only the digits 1 and 0.")
        super().__init__(rows, never, Small(f"Records {vault}"), parent=parent)
        self.setAccessibleName("Recovery key, eight groups")


def _pair(one: QWidget, other: QWidget) -> QWidget:
    box = QWidget()
    box.setLayout(row(one, other))
    return box


def _group(place: int, group: str) -> QWidget:
    box = QWidget()
    signs = QLabel(group)
    signs.setTextFormat(Qt.TextFormat.PlainText)
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    size = round(signs.font().pointSizeF() * LARGER)
    # A style sheet dresses the program, and would undo a font that is set on the label.
    signs.setStyleSheet(f"font-family: '{font.family()}', monospace; font-size: {size}pt;")
    signs.setAccessibleName(f"Group {place}: {' '.join(group)}")
    lines = column(Small(f"{place}"), signs, gap=0)
    lines.setContentsMargins(0, 0, round(SPACE.medium * theme.scale()), SPACE.small)
    box.setLayout(lines)
    return box
