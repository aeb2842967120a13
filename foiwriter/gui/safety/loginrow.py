"""The choice to be reminded at log-in, and what foiwriter cannot do without it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from foiwriter.errors import FoiWriterError
from foiwriter.gui.theme import SPACE
from foiwriter.gui.widgets import Hint, announce, column
from foiwriter.gui.wizard.choice_fields import ChoiceRow
from foiwriter.gui.wizard.marks import SquareMark
from foiwriter.letters.model import Choice
from foiwriter.system import login_item

if TYPE_CHECKING:
    from foiwriter.gui.session import Session

ASK = "Remind me when I log in to this computer"
OFF = "While foiwriter is open it reminds you. It cannot remind you while it is closed."
ON = "At log-in foiwriter looks once, says how many dates need you, and ends. It names nobody."
LOCKED = (
    "Your records open with a passphrase. At log-in foiwriter can only say that it cannot look."
)
NOT_HERE = (
    "Here foiwriter leaves nothing on the computer. It cannot remind you while it is closed."
)


class LoginRow(QWidget):
    """Has the system start the reminders at log-in, or not.

    Args:
        session: the run of the window.
        parent: the widget it stands in.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._row = ChoiceRow(Choice(value="login", label=ASK), SquareMark(), self)
        self.button = self._row.button
        self.told = Hint(OFF, self)
        self.setLayout(column(self._row, self.told, gap=SPACE.small))
        self.button.clicked.connect(self._switch)

    def show_standing(self) -> None:
        """Show how it is now."""
        rules = self._session.rules
        here = not (self._session.app.folders.portable or rules.removable or rules.ends_each_day)
        self._row.setVisible(here)
        on = here and login_item.is_on()
        self.button.setChecked(on)
        locked = "keyring" not in self._session.ways and bool(self._session.ways)
        self.told.setText(NOT_HERE if not here else OFF if not on else LOCKED if locked else ON)

    def _switch(self) -> None:
        try:
            if login_item.is_on():
                login_item.switch_off()
            else:
                login_item.switch_on(login_item.own_command("remind", "--notify"))
        except FoiWriterError as fault:
            self._session.show_fault(fault)
        self.show_standing()
        announce(self, self.told.text())
