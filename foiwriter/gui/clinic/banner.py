"""Whose case is open, above every page, and the one button that ends it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame

from foiwriter.gui.theme import SPACE
from foiwriter.gui.widgets.boxes import column
from foiwriter.gui.widgets.buttons import PlainButton
from foiwriter.gui.widgets.flow import BesideLayout
from foiwriter.gui.widgets.text import Body, Hint, announce
from foiwriter.words import long_date

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from foiwriter.app import Client
    from foiwriter.gui.session import Session

ROOM_FOR_BUTTON = 320  # pixels at 100 % before the button stands beside the name
NEXT = "Next family"
NEXT_KEYS = "Ctrl+Shift+N"
NO_BIRTHDAY = "Birth date not given"


class ClientBanner(QFrame):
    """The name and the birth date of the client whose case is open; hidden while none is.

    Args:
        session: the run of the window; its `client_changed` moves the banner.
        parent: the widget it stands in.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setProperty("look", "banner")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.name = Body()
        self.name.setProperty("look", "strong")
        self.born = Hint()
        self.next = PlainButton(NEXT, session.next_family)
        self.next.setToolTip(f"Close this case and go back to Clients ({NEXT_KEYS})")
        self.next.setAccessibleDescription("Closes this case and goes back to Clients")
        across = BesideLayout(ROOM_FOR_BUTTON)
        across.add(column(self.name, self.born, gap=SPACE.hair))
        across.add(column(self.next))
        lines = column(across)
        lines.setContentsMargins(SPACE.medium, SPACE.tiny, SPACE.medium, SPACE.tiny)
        self.setLayout(lines)
        QShortcut(QKeySequence(NEXT_KEYS), self, session.next_family)
        session.client_changed.connect(self._show)
        self._show(session.client)

    def _show(self, client: Client | None) -> None:
        """Tell whose case is open; an old name stays nowhere, not even hidden."""
        name = client.name if client else ""
        self.name.setText(name)
        self.born.setText(_born(client) if client else "")
        self.setAccessibleName(f"Case of {name}" if client else "")
        self.setVisible(client is not None)
        if client is not None:
            announce(self, f"Case of {name}")


def _born(client: Client) -> str:
    return f"Born {long_date(client.date_of_birth)}" if client.date_of_birth else NO_BIRTHDAY
