"""Buttons. One primary button a page; everything else is plain or a link."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QWidget,
)

from foiwriter.gui import theme

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent, QPaintEvent

LINK_EDGE = 4  # room for the focus ring
_ONE_LINE = 100_000
_LINK_FLAGS = int(Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextShowMnemonic) | int(
    Qt.AlignmentFlag.AlignLeft.value | Qt.AlignmentFlag.AlignVCenter.value
)


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


class _Wrapping(_Button):
    """A button whose words take as many lines as they need.

    Attributes:
        edge: room left of and above the words, the focus ring included.
        underlined: whether the words look like a link.
    """

    edge = (LINK_EDGE, LINK_EDGE)
    underlined = True
    across = QSizePolicy.Policy.Maximum

    def __init__(
        self,
        text: str,
        pressed: Callable[[], object] | None = None,
        *,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, pressed, name=name, parent=parent)
        policy = QSizePolicy(self.across, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """On one line."""
        return self._needed(_ONE_LINE)

    def minimumSizeHint(self) -> QSize:
        """As wide as the longest word."""
        widest = max(
            (self._measured(word, _ONE_LINE).width() for word in self.text().split()), default=0
        )
        return self._with_edges(QSize(widest, self.fontMetrics().height()))

    def hasHeightForWidth(self) -> bool:
        """Yes: its words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """How high it is at a width."""
        return self._needed(width).height()

    def _needed(self, width: int) -> QSize:
        words = self._measured(self.text(), width - 2 * self.edge[0])
        return self._with_edges(QSize(words.width() + 1, words.height()))

    def _with_edges(self, words: QSize) -> QSize:
        return words + QSize(2 * self.edge[0], 2 * self.edge[1])

    def _measured(self, text: str, width: int) -> QRect:
        return self.fontMetrics().boundingRect(QRect(0, 0, width, 10_000), _LINK_FLAGS, text)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - all of it is drawn
        """Draw the ring of the style, then the words, which may take several lines."""
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        font = self.font()
        font.setUnderline(self.underlined)
        painter.setFont(font)
        c = theme.colours()
        plain = self.underMouse() or not self.underlined
        painter.setPen(QColor(c.text if plain else c.accent))
        left, top = self.edge
        painter.drawText(self.rect().adjusted(left, top, 0, -top), _LINK_FLAGS, self.text())


class LinkButton(_Wrapping):
    """A way to another place, underlined like a link. Its words wrap, unlike a button's."""

    look = "link"


class BigButton(_Wrapping):
    """One of a few large choices, as wide as the page; pressing it goes on at once."""

    look = "big"
    edge = (18, 12)
    underlined = False
    across = QSizePolicy.Policy.Expanding


class Chip(_Button):
    """A filter that is on or off."""

    look = "chip"

    def __init__(self, text: str, *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, name=name, parent=parent)
        self.setCheckable(True)
