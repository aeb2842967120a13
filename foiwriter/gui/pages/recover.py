"""Opening the records by the recovery key, and mending the way in that was lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from foiwriter.errors import FoiWriterError
from foiwriter.gui.clinic.typed import TwoPassphrases
from foiwriter.gui.door.waiting import Waiting
from foiwriter.gui.page import Page
from foiwriter.gui.session import Door
from foiwriter.gui.theme import SPACE
from foiwriter.gui.widgets import (
    BigButton,
    Body,
    ErrorSummary,
    Field,
    Hint,
    Lead,
    LinkButton,
    PrimaryButton,
    Scroll,
    clear,
    column,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from foiwriter.gui.session import Session

TITLE = "Use the recovery key"
ASK_TITLE = "What happened?"
WORDS_TITLE = "Choose a new passphrase"
DONE_TITLE = "Your records are open"
NEEDED = "Type the eight groups of the key"
HINT = "Eight groups of five. Small letters, spaces and dashes do not matter"
NEW_WORDS = "12 letters or more. Four plain words are good"
RING_LOST = "The keyring of this computer is lost or new"
RING_MENDED = (
    "A new password, a new computer or another desktop. foiwriter makes a new entry and reads it "
    "back."
)
WORDS_LOST = "I have forgotten the passphrase"
WORDS_MENDED = "You choose a new one."
WORDS_WANTED = "I want a passphrase from now on"
WORDS_NEW = "There is none yet. You choose one."
NOTHING_LOST = "Nothing is lost: open it just this once"
OPENING = "Opening your records with the key. This can take a few seconds."
OPENED = "The key is right, and your records are open. The key stays as it is."


class RecoverPage(Page):
    """Takes the recovery key; once the records are open, asks what was lost and mends it.

    Nothing changes before the person says what happened.
    """

    def __init__(self, session: Session) -> None:
        super().__init__(session, TITLE)
        self.help = (
            "The key stands on your recovery sheet: on paper, or in the file you saved.",
            "If a group is mistyped, foiwriter names it. A wrong key changes nothing.",
        )
        scroll = Scroll()
        self.body.addWidget(scroll)
        self.problems = ErrorSummary()
        self._place = column(gap=SPACE.medium)
        scroll.inside.addWidget(self.problems)
        scroll.inside.addLayout(self._place, 1)
        self._waiting = Waiting(session, OPENING)
        scroll.inside.addWidget(self._waiting)
        self.box = QLineEdit()
        self._field: Field | None = None
        self._first: QWidget | None = None
        session.door_changed.connect(self._door_changed)

    def entered(self, argument: object = None) -> None:  # noqa: ARG002 - takes none
        """Ask for the key."""
        self.box = QLineEdit()
        self._field = Field("The recovery &key", self.box, HINT)
        self.box.returnPressed.connect(self._give)
        self._show(TITLE, [self._field, PrimaryButton("&Open", self._give)], self.box)
        self.set_frame(back="Back")

    def leave(self) -> bool:
        """The key is forgotten."""
        self._clear()
        return True

    def first_focus(self) -> QWidget | None:
        """The box for the key, or the first choice."""
        return self._first

    def back(self) -> None:
        """To the page that opens the records, or one step back."""
        if self.session.vault_is_open:
            self._ask()
        else:
            self.go.emit("unlock", None)

    def _door_changed(self, door: str) -> None:
        if door in {Door.OPEN, Door.SHEET} and self.isVisible() and self._field is not None:
            self._ask()

    def _give(self) -> None:
        if not self.box.text().strip():
            self._say(NEEDED)
            return
        self._waiting.begin()
        self.session.recover(self.box.text(), self._refused)

    def _refused(self, fault: Exception) -> None:
        self._waiting.end()
        if isinstance(fault, FoiWriterError):
            self._say(str(fault))
        else:
            self.session.show_fault(fault)

    def _say(self, text: str) -> None:
        if self._field is not None:
            self._field.set_problem(text)
        self.problems.show_problems([(text, self._first)])
        self.set_frame(has_problem=True)

    def _ask(self) -> None:
        """What was lost decides what is mended."""
        self._field = None
        app = self.session.app
        ways = app.vault_ways()
        ringed = self.session.rules.keyring and not app.folders.portable
        choices: list[tuple[str, str, Callable[[], None]]] = []
        if ringed and ("keyring" in ways or "passphrase" not in ways):
            choices.append((RING_LOST, RING_MENDED, self._mend_keyring))
        if "passphrase" in ways:
            choices.append((WORDS_LOST, WORDS_MENDED, self._ask_words))
        else:
            choices.append((WORDS_WANTED, WORDS_NEW, self._ask_words))
        choices.append((NOTHING_LOST, "Nothing is changed.", self._leave))
        rows: list[QWidget] = [Lead(OPENED)]
        for words, hint, act in choices:
            button = BigButton(words, act)
            button.setAccessibleDescription(hint)
            both = QWidget()
            both.setLayout(column(button, Hint(hint), gap=SPACE.tiny))
            rows.append(both)
        first = rows[1].findChildren(BigButton)[0]
        self._show(ASK_TITLE, rows, first)

    def _mend_keyring(self) -> None:
        done = "The keyring opens your records from now on. It was read back to make sure."
        self._mend(self.session.app.use_keyring, done)

    def _ask_words(self) -> None:
        both = TwoPassphrases(NEW_WORDS)

        def give() -> None:
            words = both.checked(self.problems)
            self.set_frame(has_problem=not words)
            if words:
                app = self.session.app
                done = "The new passphrase opens your records from now on."
                self._mend(lambda: app.change_passphrase(words), done)

        both.entered.connect(give)
        keep = PrimaryButton("&Keep this passphrase", give)
        self._show(WORDS_TITLE, [both, keep], both.first)
        self.set_frame(back="What happened?")

    def _mend(self, act: Callable[[], None], done: str) -> None:
        self.session.tasks.database(self, act, lambda _: self._mended(done), self._not_mended)

    def _mended(self, done: str) -> None:
        go_on = PrimaryButton("&Go on", self._leave)
        sheet = LinkButton("Make a new recovery sheet", lambda: self.go.emit("recovery", None))
        words = Body("If somebody else may have seen your recovery key, make a new one now.")
        self._show(DONE_TITLE, [Lead(done), words, sheet, go_on], go_on)

    def _not_mended(self, fault: Exception) -> None:
        """Nothing has changed; the other ways stay open."""
        self._ask()
        if isinstance(fault, FoiWriterError):
            self.problems.show_problems([(str(fault), self._first)])
            self.set_frame(has_problem=True)
        else:
            self.session.show_fault(fault)

    def _leave(self) -> None:
        self.session.look_at_door()
        self.go.emit("unlock", None)  # which leads on to what was wanted

    def _clear(self) -> None:
        self._field = self._first = None
        clear(self._place)

    def _show(self, title: str, widgets: list[QWidget], first: QWidget) -> None:
        field = self._field
        self._clear()
        self._field = field
        self.problems.show_problems([])
        self.set_frame(title=title, back="", has_problem=False)
        for widget in widgets:
            self._place.addWidget(widget)
        self._place.addStretch(1)
        self._first = first
        first.setFocus()
