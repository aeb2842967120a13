"""Looking at the window as a person or a screen reader does."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from foiwriter.gui.window import MainWindow

W = TypeVar("W", bound=QWidget)


def seen(root: QWidget, kind: type[W]) -> list[W]:
    """Every widget of a kind that is on the screen, top to bottom, then left to right."""
    found = [each for each in root.findChildren(kind) if each.isVisible()]
    return sorted(found, key=lambda each: _place(each, root))


def words_of(window: MainWindow) -> list[str]:
    """The words of the page in front."""
    assert window.page is not None
    return [label.text() for label in seen(window.page, QLabel)]


def button(root: QWidget, name: str) -> QAbstractButton:
    """The one button on the screen that a screen reader calls by this name."""
    found = [each for each in seen(root, QAbstractButton) if name_of(each) == name]
    assert len(found) == 1, (name, [name_of(each) for each in seen(root, QAbstractButton)])
    return found[0]


def name_of(widget: QWidget) -> str:
    """What a screen reader calls a widget."""
    face = QAccessible.queryAccessibleInterface(widget)
    return face.text(QAccessible.Text.Name).replace("&", "") if face else ""


def focusable(root: QWidget) -> list[QWidget]:
    """Every control that takes the keyboard by the Tab key, in no order."""
    return [
        each
        for each in seen(root, QWidget)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and each.isEnabled()
        and each.focusProxy() is None
        and not each.objectName().startswith("qt_")
    ]


def tabbed(qtbot: QtBot, start: QWidget, most: int = 400) -> list[QWidget]:
    """Where the Tab key really leads, pressed again and again until it is back at the start."""
    start.setFocus()
    found = [start]
    for _ in range(most):
        at = QApplication.focusWidget()
        assert at is not None
        qtbot.keyClick(at, Qt.Key.Key_Tab)
        at = QApplication.focusWidget()
        if at is None or at is start:
            break
        assert at is not found[-1], f"Tab is caught in {name_of(at)}"
        found.append(at)
    return found


def _place(widget: QWidget, root: QWidget) -> tuple[int, int]:
    place = widget.mapTo(root, QPoint(0, 0))
    return place.y(), place.x()
