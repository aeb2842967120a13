"""Words on the screen: always plain text, always wrapping."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

Tone = Literal["plain", "accent", "danger", "warn", "good"]


class _Words(QLabel):
    """A label that never reads its text as markup."""

    look = ""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        if self.look:
            self.setProperty("look", self.look)
        self.setText(text)


class Body(_Words):
    """Ordinary words."""


class Lead(_Words):
    """The first sentence of a page, a little larger."""

    look = "lead"


class Hint(_Words):
    """One short sentence of help, under a label."""

    look = "hint"


class Small(_Words):
    """What matters least."""

    look = "small"


class Heading(_Words):
    """A heading of level 1 (the page, drawn by the window), 2 or 3."""

    def __init__(self, text: str = "", level: int = 2, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setProperty("look", f"heading{level}")


class Badge(QLabel):
    """A short word in a coloured pill. The word means it; the colour only repeats it."""

    def __init__(
        self, text: str = "", tone: Tone = "plain", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("tone", tone)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)

    def set_tone(self, text: str, tone: Tone) -> None:
        """Change the word and its colour."""
        self.setText(text)
        self.setProperty("tone", tone)
        restyle(self)


def restyle(widget: QWidget) -> None:
    """Let the style sheet look at the widget's properties again."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def announce(source: QObject, text: str, *, at_once: bool = False) -> None:
    """Have a screen reader say something; `at_once` interrupts what it is saying."""
    event = QAccessibleAnnouncementEvent(source, text)
    if at_once:
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
    QAccessible.updateAccessibility(event)
