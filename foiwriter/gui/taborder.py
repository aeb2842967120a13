"""Where the Tab key goes: through the controls in the order they are laid out.

Qt's own order is that in which controls were made, which is wrong as soon as a page builds a part
of itself later than another.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QStackedWidget, QWidget
from shiboken6 import Shiboken

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QLayout

    from foiwriter.gui.window import MainWindow

DRAWN_MS = 50  # after that, what a page has put in the place of something else is to be seen


def reached(root: QWidget) -> list[QWidget]:
    """Every control under a widget that the Tab key reaches, in the order they are laid out."""
    return [each for each in _laid_out(root) if _takes_tab(each)]


def after(current: QWidget, root: QWidget, *, forwards: bool) -> QWidget | None:
    """The control that Tab, or Shift and Tab, leads to from here; None where Qt should decide."""
    order = reached(root)
    if current not in order:
        return None
    return order[(order.index(current) + (1 if forwards else -1)) % len(order)]


def taken_away(widget: QWidget | None) -> bool:
    """Whether what had the keyboard was hidden, switched off or destroyed under it."""
    if widget is None:
        return False
    return not Shiboken.isValid(widget) or not widget.isVisible() or not widget.isEnabled()


def catch(window: MainWindow) -> None:
    """Where nothing has the keyboard, or the rail for want of better, give it to the page.

    What the page wants first has it then; the title, where that is nothing that can be seen.
    """
    now = QApplication.focusWidget()
    if not window.isActiveWindow() or not (now is None or window.rail.isAncestorOf(now)):
        return
    first = window.page.first_focus() if window.page is not None else None
    takes = first is not None and Shiboken.isValid(first) and first.isVisible()
    aim = first if first is not None and takes and first.isEnabled() else window.header.title
    aim.setFocus(Qt.FocusReason.OtherFocusReason)


def show_in_scroll(widget: QWidget, margin: int) -> None:
    """Bring a widget into sight in every scrolled area it stands in."""
    area = widget.parentWidget()
    while area is not None:
        inside = area.widget() if isinstance(area, QScrollArea) else None
        if isinstance(area, QScrollArea) and inside is not None and inside.isAncestorOf(widget):
            area.ensureWidgetVisible(widget, 0, margin)
        area = area.parentWidget()


def _takes_tab(widget: QWidget) -> bool:
    return (
        bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        and widget.isEnabled()
        and widget.isVisible()
        and widget.focusProxy() is None
    )


def _laid_out(widget: QWidget) -> Iterator[QWidget]:
    if widget.isHidden():
        return
    yield widget
    inside = widget.widget() if isinstance(widget, QScrollArea) else None
    if inside is not None:
        yield from _laid_out(inside)
    # Pages come and go in a stack, and PySide keeps an item it was asked for after Qt has
    # destroyed it: whatever is made at that place in memory next would be taken for the item.
    if isinstance(widget, QStackedWidget):
        front = widget.currentWidget()
        if front is not None:
            yield from _laid_out(front)
        return
    layout = widget.layout()
    if layout is not None:
        yield from _in_layout(layout)


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield from _laid_out(widget)
        elif inner is not None:
            yield from _in_layout(inner)
