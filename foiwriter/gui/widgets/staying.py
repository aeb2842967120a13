"""A page that is drawn anew stays where it was, and so does the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication

if TYPE_CHECKING:
    from collections.abc import Callable

    from foiwriter.gui.widgets.boxes import Scroll


def hold(scroll: Scroll) -> Callable[[], None]:
    """Remember what is in sight and which button has the keyboard; call the answer afterwards.

    A button that is gone passes the keyboard to the one that stands in its place.
    """
    bar, aim = scroll.verticalScrollBar(), QApplication.focusWidget()
    buttons = _buttons(scroll)
    if aim not in buttons:
        return lambda: None
    place, name, at = buttons.index(aim), aim.accessibleName(), bar.value()

    def back() -> None:
        new = _buttons(scroll)
        same = [each for each in new if each.accessibleName() == name]
        found = same[0] if same else new[min(place, len(new) - 1)] if new else None
        if found is not None:
            found.setFocus()
        QTimer.singleShot(0, bar, lambda: bar.setValue(at))

    return back


def _buttons(scroll: Scroll) -> list[QAbstractButton]:
    inside = scroll.widget()
    found = inside.findChildren(QAbstractButton) if inside is not None else []
    return [each for each in found if not each.isHidden()]
