"""Says that a letter is not kept while the records are locked, with the way to open them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from foiwriter.gui.session import Door
from foiwriter.gui.widgets import LinkButton, Notice
from foiwriter.gui.widgets.flow import Flow
from foiwriter.gui.widgets.text import Body

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from foiwriter.gui.session import Session

NOT_KEPT = "This letter is not kept until you open your records."


class Unkept(Notice):
    """A bar over the step; hidden while the records are open.

    Args:
        session: the run of the window.
        parent: the widget it stands in.

    Signals:
        asked: the person wants to open the records.
    """

    asked = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.open = LinkButton("Open your records", self.asked.emit)
        self.inside.addWidget(Body(NOT_KEPT))
        self.inside.addWidget(Flow(self.open))
        self._session = session
        self._wanted = False
        self.hide()
        session.door_changed.connect(self._look_again)

    def _look_again(self) -> None:
        self.want(wanted=self._wanted)

    def want(self, *, wanted: bool) -> None:
        """Show it if there is something to keep and the records are shut."""
        self._wanted = wanted
        shut = self._session.door not in {Door.OPEN, Door.OPENING}
        self.setVisible(wanted and shut)
