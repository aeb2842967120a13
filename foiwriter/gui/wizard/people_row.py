"""Everybody a letter was written for before, to fill a page of questions with one press."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from foiwriter.gui.theme import SPACE
from foiwriter.gui.widgets import Hint, PlainButton, column
from foiwriter.gui.widgets.boxes import take_out
from foiwriter.gui.widgets.flow import Flow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from foiwriter.app import Client

FEWEST = 2
"""One child alone is filled in without asking."""


class PeopleRow(QWidget):
    """A button for each client, and one for somebody new. Hidden while there is no choice.

    Signals:
        chosen: the id of a client; None for somebody new.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = column(gap=SPACE.tiny)
        self.setLayout(self._lines)
        self._lines.addWidget(Hint("Whom is it for? One press fills in what you gave before."))
        self._buttons: Flow | None = None
        self.hide()

    def show_clients(self, clients: Sequence[Client]) -> None:
        """Offer these people."""
        if self._buttons is not None:
            take_out(self._lines, self._buttons)
            self._buttons = None
        named = [client for client in clients if not client.household and client.name]
        self.setVisible(len(named) >= FEWEST)
        if self.isHidden():
            return
        self._buttons = Flow(
            *(
                PlainButton(client.name.replace("&", "&&"), partial(self.chosen.emit, client.id))
                for client in named
            ),
            PlainButton("Somebody new", partial(self.chosen.emit, None)),
        )
        self._lines.addWidget(self._buttons)
