"""Buttons. One primary button a page; everything else is plain or a link."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent


class _Button(QPushButton):
    """A push button that Enter presses too, not only the space bar.

    Args:
        text: what it says; an ampersand marks its Alt key.
        pressed: what to call.
        name: what a screen reader says, when the text alone would not tell which one it is.
        parent: the widget it stands in.
    """

    look = ""

    def __init__(
        self,
        text: str,
        pressed: Callable[[], object] | None = None,
        *,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        if self.look:
            self.setProperty("look", self.look)
        if name:
            self.setAccessibleName(name)
        if pressed is not None:
            self.clicked.connect(lambda _=False: pressed())
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
            return
        super().keyPressEvent(event)


class PrimaryButton(_Button):
    """The one thing most people come to this page to do."""

    look = "primary"


class PlainButton(_Button):
    """Anything else a person may do."""


class LinkButton(_Button):
    """A way to another place, underlined like a link."""

    look = "link"


class Chip(_Button):
    """A filter that is on or off."""

    look = "chip"

    def __init__(self, text: str, *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, name=name, parent=parent)
        self.setCheckable(True)
