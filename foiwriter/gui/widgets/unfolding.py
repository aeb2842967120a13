"""A link that unfolds something under it, made when first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from foiwriter.gui.theme import SPACE
from foiwriter.gui.widgets.boxes import column
from foiwriter.gui.widgets.buttons import LinkButton
from foiwriter.gui.widgets.text import announce

if TYPE_CHECKING:
    from collections.abc import Callable


class Unfolding(QWidget):
    """A link with a triangle; what it unfolds stands under it.

    Args:
        text: what the link says.
        make: makes what is unfolded, the first time.
        name: what a screen reader says when the text alone is not enough.
        parent: the widget it stands in.

    Attributes:
        is_open: whether it is unfolded.

    Signals:
        unfolded: whether it is open now.
    """

    unfolded = Signal(bool)

    def __init__(
        self,
        text: str,
        make: Callable[[], QWidget],
        *,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._text = text
        self._name = name or text
        self._make: Callable[[], QWidget] | None = make
        self._inside: QWidget | None = None
        self.is_open = False
        self.link = LinkButton("", self.toggle)
        self._lines = column(self.link, gap=SPACE.small)
        self.setLayout(self._lines)
        self._say()

    def toggle(self) -> None:
        """Unfold it, or fold it away."""
        self.is_open = not self.is_open
        if self._make is not None:
            self._inside = self._make()
            self._make = None
            self._lines.addWidget(self._inside)
        elif self._inside is not None:
            self._inside.setVisible(self.is_open)
        self._say()
        announce(self.link, "Shown below" if self.is_open else "Hidden")
        self.unfolded.emit(self.is_open)

    def _say(self) -> None:
        self.link.setText(f"{'▾' if self.is_open else '▸'} {self._text}")
        self.link.setAccessibleName(self._name)
        self.link.setAccessibleDescription("Shown" if self.is_open else "Not shown")
