"""Where the window opens: as large as it was left, and never larger than the screen."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt

from foiwriter.errors import FoiWriterError

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import QRect
    from PySide6.QtWidgets import QWidget

NAME = "window.json"
USUAL = (1280, 820)
FRAME = (16, 48)  # a desktop's own edge and title bar, before the window has one to measure


class Place(NamedTuple):
    """How large the window was, in pixels, and whether it filled the screen."""

    width: int = USUAL[0]
    height: int = USUAL[1]
    maximised: bool = False


def read(folder: Path) -> Place:
    """How the window was left; the usual size where nothing of the sort can be read."""
    try:
        kept = json.loads((folder / NAME).read_bytes())
        place = Place(int(kept["width"]), int(kept["height"]), bool(kept.get("maximised")))
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return Place()
    return place if place.width > 0 and place.height > 0 else Place()


def keep(place: Place, folder: Path) -> None:
    """Keep how the window is left. A size that cannot be kept is no loss worth telling."""
    from foiwriter.system.files import durable_write, make_folder

    try:
        make_folder(folder)
        durable_write(folder / NAME, json.dumps(place._asdict()).encode() + b"\n")
    except FoiWriterError:
        return


def fitting(place: Place, screen: QRect, frame: tuple[int, int] = FRAME) -> Place:
    """The same place, cut down to what the free part of a screen can hold with a frame."""
    width, height = screen.width() - frame[0], screen.height() - frame[1]
    return place._replace(width=min(place.width, width), height=min(place.height, height))


def restore(window: QWidget, folder: Path) -> None:
    """Give a window that is not shown yet the size it had, as far as its screen allows."""
    free = window.screen().availableGeometry()
    place = fitting(read(folder), free)
    window.resize(place.width, place.height)
    window.move(
        free.left() + (free.width() - place.width - FRAME[0]) // 2,
        free.top() + (free.height() - place.height - FRAME[1]) // 2,
    )
    if place.maximised:
        window.setWindowState(window.windowState() | Qt.WindowState.WindowMaximized)


def of(window: QWidget) -> Place:
    """How a window is now; of one that fills the screen, the size it goes back to."""
    size = window.normalGeometry() if window.isMaximized() else window.geometry()
    return Place(size.width(), size.height(), window.isMaximized())
