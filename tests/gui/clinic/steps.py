"""Pressing and reading, once everything that waits has been laid out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.gui import looking, walking
from tests.gui.clinic_walk import settle

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from foiwriter.gui.window import MainWindow


def press(root: QWidget, name: str) -> None:
    """Press the one button that a screen reader calls by this name."""
    settle()
    walking.press(looking.button(root, name))
    settle()


def told(window: MainWindow) -> list[str]:
    """The words of the page in front."""
    settle()
    return looking.words_of(window)
