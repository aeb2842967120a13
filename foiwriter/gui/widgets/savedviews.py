"""Views of a list that were saved: chosen by a press, saved under a name, deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QWidget

from foiwriter.gui import theme, wording
from foiwriter.gui.theme import SPACE
from foiwriter.gui.widgets.boxes import column
from foiwriter.gui.widgets.buttons import Chip, LinkButton, PlainButton
from foiwriter.gui.widgets.fields import Field
from foiwriter.gui.widgets.flow import Flow
from foiwriter.gui.widgets.text import Small

if TYPE_CHECKING:
    from collections.abc import Sequence

    from foiwriter.register.records_seeing import SavedView

LABEL = "Saved views"
SAVE = "Save this view…"
NAME_WIDTH = 320  # pixels at 100 %


class SavedViews(QWidget):
    """A line of saved views, and a place to name one more.

    Signals:
        chosen: the view that the person pressed.
        save_asked: the name under which they want to save what they see.
        drop_asked: the name of the view they want to delete.
    """

    chosen = Signal(object)
    save_asked = Signal(str)
    drop_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._views: tuple[SavedView, ...] = ()
        self._now = ""
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        self._line = Flow(parent=self)
        self.name = QLineEdit()
        self.field = Field("Name of this view", self.name)
        self.field.setMaximumWidth(round(NAME_WIDTH * theme.scale()))
        self.name.returnPressed.connect(self._save)
        keep = PlainButton("Save", self._save, name="Save the view under this name")
        self._naming = QWidget(self)
        self._naming.setLayout(
            column(self.field, Flow(keep, LinkButton("Leave it", self.end_naming)), gap=SPACE.tiny)
        )
        self._naming.hide()
        self.setLayout(column(self._line, self._naming, gap=SPACE.small))
        self.setAccessibleName(LABEL)
        self.show_views((), "")

    def show_views(self, views: Sequence[SavedView], now: str) -> None:
        """Show these views; `now` is the name of the one that is shown, empty for none."""
        self._views, self._now = tuple(views), now
        for button in self._group.buttons():
            self._group.removeButton(button)
        line = Flow(parent=self)
        if views:
            line.add(Small(f"{LABEL}:"))
        for view in views:
            chip = Chip(wording.escaped(view.name), name=f"Saved view: {view.name}")
            chip.setChecked(view.name == now)
            chip.clicked.connect(lambda _=False, view=view: self._choose(view))
            self._group.addButton(chip)
            line.add(chip)
        self.save = LinkButton(SAVE, self.begin_naming)
        line.add(self.save)
        if now:
            drops = f"Delete the view “{now}”"
            line.add(LinkButton("Delete this view", lambda: self.drop_asked.emit(now), name=drops))
        layout = self.layout()
        if layout is not None:
            layout.replaceWidget(self._line, line)
        has_keyboard = self.focusWidget()
        had_keyboard = has_keyboard is not None and self._line.isAncestorOf(has_keyboard)
        self._line.hide()
        self._line.deleteLater()
        self._line = line
        line.show()
        if had_keyboard:
            chosen = [button for button in self._group.buttons() if button.isChecked()]
            (chosen[0] if chosen else self.save).setFocus()

    def end_naming(self) -> None:
        """Put the place for a name away."""
        self._naming.hide()
        self.field.set_problem("")
        self.save.setFocus()

    def _choose(self, view: SavedView) -> None:
        self.show_views(self._views, view.name)
        self.chosen.emit(view)

    def begin_naming(self) -> None:
        """Ask for a name."""
        self.name.setText(self._now)
        self.field.set_problem("")
        self._naming.show()
        self.name.selectAll()
        self.name.setFocus()

    def _save(self) -> None:
        self.save_asked.emit(self.name.text())
