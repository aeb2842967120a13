"""The bar at the foot of a page: what goes on stays in sight while the page scrolls."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from foiwriter.gui.theme import SPACE
from foiwriter.gui.widgets.boxes import column
from foiwriter.gui.widgets.flow import Flow


class Foot(QWidget):
    """The buttons of a page, the primary one first; they wrap where it is narrow."""

    def __init__(self, *buttons: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "foot")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        lines = column(Flow(*buttons, gap=SPACE.medium))
        lines.setContentsMargins(0, SPACE.small, 0, SPACE.medium)
        self.setLayout(lines)
