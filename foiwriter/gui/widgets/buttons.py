"""Buttons. One primary button a page; everything else is plain or a link."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QWidget

from foiwriter.gui import theme

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent, QPaintEvent

_WIDEST = 100_000
_WRAPPED = int(Qt.TextFlag.TextWordWrap) | int(Qt.TextFlag.TextShowMnemonic)


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
    """A way to another place, underlined like a link. Its words wrap where there is no room."""

    look = "link"
    _EDGE = (8, 5)  # pixels of padding and border that the style sheet gives it: across, down

    def __init__(
        self,
        text: str,
        pressed: Callable[[], object] | None = None,
        *,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, pressed, name=name, parent=parent)
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """All words on one line."""
        return self._around(self._box(_WIDEST))

    def minimumSizeHint(self) -> QSize:
        """As narrow as its longest word."""
        words = self.text().replace("&&", "&").split() or [""]
        return self._around(QSize(max(map(self._width, words)), self.fontMetrics().height()))

    def heightForWidth(self, width: int) -> int:
        """How high the wrapped words are at a width."""
        return self._around(self._box(width - 2 * self._EDGE[0])).height()

    def paintEvent(self, _: QPaintEvent) -> None:
        """Draw the words, wrapped and underlined, inside the frame of the style sheet."""
        painter = QPainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        self.style().drawControl(QStyle.ControlElement.CE_PushButtonBevel, option, painter, self)
        font = self.font()
        font.setUnderline(True)
        painter.setFont(font)
        colours = theme.colours()
        painter.setPen(QColor(colours.text if self.underMouse() else colours.accent))
        across, down = self._EDGE
        painter.drawText(self.rect().adjusted(across, down, -across, -down), _WRAPPED, self.text())

    def _box(self, width: int) -> QSize:
        return self.fontMetrics().boundingRect(0, 0, width, _WIDEST, _WRAPPED, self.text()).size()

    def _width(self, word: str) -> int:
        return self.fontMetrics().horizontalAdvance(word)

    def _around(self, size: QSize) -> QSize:
        across, down = self._EDGE
        return size + QSize(2 * across, 2 * down)


class Chip(_Button):
    """A filter that is on or off."""

    look = "chip"

    def __init__(self, text: str, *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, name=name, parent=parent)
        self.setCheckable(True)
