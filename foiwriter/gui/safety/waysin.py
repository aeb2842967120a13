"""The ways into the records: the keyring, the passphrase, the recovery sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from foiwriter.gui.clinic.typed import TwoPassphrases
from foiwriter.gui.theme import SPACE
from foiwriter.gui.widgets import Card, ErrorSummary, Heading, PlainButton, announce, clear, column
from foiwriter.gui.widgets.boxes import take_out
from foiwriter.gui.widgets.flow import Flow
from foiwriter.gui.widgets.requestrow import Row
from foiwriter.gui.widgets.section import section
from foiwriter.words import long_date

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from datetime import date

    from foiwriter.gui.session import Session

RING = "The keyring of this computer"
WORDS = "A passphrase"
SHEET = "The recovery sheet"
KEYRING_ON = "Your records open without a word, for whoever is signed in to this computer as you."
KEYRING_TOO = (
    "Your records open without a word when foiwriter starts. After a lock they ask for the "
    "passphrase. Stop using the keyring, and they always ask."
)
KEYRING_OFF = "It does not open your records. It could, so that you need not type anything."
KEYRING_NONE = "It does not open your records: foiwriter finds no keyring that works here."
WORDS_ON = "You, or whoever you told it to, can open your records with it."
WORDS_OFF = "There is none. With one, records that you locked stay shut to the next person here."
SHEET_ON = "It opens your records when everything else is lost. Keep it away from this computer."
SHEET_OFF = "There is none. If the other ways are lost, nobody can open your records again."
NEW_WORDS = "12 letters or more. Four plain words are good"
OLD_COPIES = "Older backups still open with the old one."


class WaysIn(QWidget):
    """Each way in, whether it is there, and what can be done about it.

    Signals:
        sheet_asked: the person wants a new recovery sheet.
        done: what was done, in words, after it was done.
    """

    sheet_asked = Signal()
    done = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._ways: Collection[str] = ()
        self._sheet_made: date | None = None
        self._ring_works = True
        self._form: QWidget | None = None
        self._lines = column(gap=SPACE.medium)
        self.setLayout(self._lines)

    def show_ways(
        self,
        ways: Collection[str],
        sheet_made: date | None = None,
        *,
        ring_works: bool = True,
    ) -> None:
        """Draw the ways in.

        Args:
            ways: those that are there: `keyring`, `passphrase`, `recovery`.
            sheet_made: the day of the recovery sheet.
            ring_works: whether this computer has a keyring that may be used.
        """
        self._ways, self._sheet_made, self._ring_works = ways, sheet_made, ring_works
        self._form = None
        clear(self._lines)
        rows = [self._words_row(), self._sheet_row()]
        if self._session.rules.keyring and not self._session.app.folders.portable:
            rows.insert(0, self._keyring_row())
        for part in section("Ways into your records", rows):
            self._lines.addWidget(part)

    def _keyring_row(self) -> Row:
        app, there = self._session.app, "keyring" in self._ways
        on = KEYRING_TOO if "passphrase" in self._ways else KEYRING_ON
        off = KEYRING_OFF if self._ring_works else KEYRING_NONE
        row = Row(None, RING, (on if there else off,), opens="")
        if not there and self._ring_works:
            row.offer(
                "Use it",
                lambda: self._do(app.use_keyring, "The keyring opens your records from now on"),
            )
        elif there and "passphrase" in self._ways:
            row.offer(
                "Stop using it",
                lambda: self._do(app.drop_keyring, "The keyring no longer opens your records"),
            )
        return row

    def _words_row(self) -> Row:
        there = "passphrase" in self._ways
        row = Row(None, WORDS, (WORDS_ON if there else WORDS_OFF,), opens="")
        row.offer("Change it" if there else "Set one", self._ask_words)
        if there and "keyring" in self._ways:
            row.offer("Remove it", self._ask_remove)
        return row

    def _sheet_row(self) -> Row:
        there = "recovery" in self._ways
        made = f"Made on {long_date(self._sheet_made)}. " if self._sheet_made else ""
        row = Row(None, SHEET, (f"{made}{SHEET_ON}" if there else SHEET_OFF,), opens="")
        row.offer("Make a new one" if there else "Make one", self.sheet_asked.emit)
        return row

    def _ask_words(self) -> None:
        """Unfold the boxes for a new passphrase under the ways."""
        if self._form is not None:
            return
        problems, both = ErrorSummary(), TwoPassphrases(NEW_WORDS)
        keep = PlainButton("&Keep this passphrase", lambda: self._keep_words(both, problems))
        leave = PlainButton("Leave it as it is", self._fold)
        both.entered.connect(keep.click)
        self._form = Card(Heading("A new passphrase", 3), problems, both, Flow(keep, leave))
        self._form.inside.setSpacing(SPACE.medium)
        self._lines.addWidget(self._form)
        both.first.setFocus()

    def _keep_words(self, both: TwoPassphrases, problems: ErrorSummary) -> None:
        words = both.checked(problems)
        if words:
            both.clear()
            app = self._session.app
            had = "passphrase" in self._ways
            said = f"The new passphrase is kept. {OLD_COPIES}" if had else "The passphrase is kept"
            self._do(lambda: app.change_passphrase(words), said)

    def _ask_remove(self) -> None:
        app = self._session.app
        self._session.messages.ask(
            "Remove the passphrase?",
            "Then your records open for whoever is signed in to this computer as you.",
            yes="Remove it",
            no="Keep it",
            on_yes=lambda: self._do(app.drop_passphrase, "The passphrase is removed"),
        )

    def _fold(self) -> None:
        if self._form is not None:
            take_out(self._lines, self._form)
            self._form = None

    def _do(self, act: Callable[[], object], said: str) -> None:
        self._session.tasks.database(self, act, lambda _: self._did(said))

    def _did(self, said: str) -> None:
        announce(self, said)
        self.done.emit(said)
