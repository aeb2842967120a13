"""Opening the records: by a passphrase, by one press, or by the recovery key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from foiwriter.gui.clinic.typed import secret, shown_box
from foiwriter.gui.door.waiting import Waiting
from foiwriter.gui.page import Page
from foiwriter.gui.session import Door
from foiwriter.gui.theme import SPACE
from foiwriter.gui.widgets import (
    Body,
    ErrorSummary,
    Field,
    Hint,
    Lead,
    LinkButton,
    Notice,
    PlainButton,
    PrimaryButton,
    Scroll,
    announce,
    clear,
    column,
)
from foiwriter.gui.widgets.flow import Flow
from foiwriter.gui.widgets.unfolding import Unfolding
from foiwriter.vault.faults import KeyringLost

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from foiwriter.errors import FoiWriterError
    from foiwriter.gui.session import Session

ASK_TITLE = "Open your records"
LOCKED_TITLE = "foiwriter is locked"
NEEDED = "Type your passphrase"
WRONG = "That passphrase did not open your records. Check capitals and try again"
OPENING = "Opening your records. This can take a few seconds."
USE_KEY = "Use the recovery key"
FORGOTTEN = (
    "Look where you wrote it down, and try it with other capitals and spaces. The recovery key on "
    "your recovery sheet opens your records too. Without either nobody can, not even the makers "
    "of foiwriter. Letters you saved as files stay readable."
)
LOCKED = "Everything is closed. What was being written is kept."
ANYBODY = (
    "Whoever is signed in to this computer can open it. If others use this computer, set a "
    "passphrase: Settings, then Safety."
)


class UnlockPage(Page):
    """Takes the passphrase of the vault, opens a locked one, or says why it does not open."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, ASK_TITLE)
        self.help = (
            "foiwriter keeps your letters, dates and names in one locked file on this computer.",
            "Nothing is sent anywhere.",
        )
        scroll = Scroll()
        self.body.addWidget(scroll)
        self.problems = ErrorSummary()
        self._place = column(gap=SPACE.medium)
        scroll.inside.addWidget(self.problems)
        scroll.inside.addLayout(self._place)
        scroll.inside.addWidget(Waiting(session, OPENING))
        scroll.inside.addStretch(1)
        self._drawn: Door | None = None
        self._field: Field | None = None
        self._first: QWidget | None = None
        session.door_changed.connect(self._door_changed)
        session.locked.connect(self._ways_known)

    def entered(self, argument: object = None) -> None:  # noqa: ARG002 - takes none
        """Show what this vault needs."""
        self._draw()

    def first_focus(self) -> QWidget | None:
        """The box to type in, or the button that opens."""
        return self._first

    def _door_changed(self, door: str) -> None:
        if door == Door.OPEN:
            self._clear()
        elif self.isVisible() and door != Door.OPENING:
            self._draw()

    def _ways_known(self) -> None:
        if self.isVisible() and self._drawn is Door.LOCKED and not self._typed():
            self._draw()
            if self._first is not None:
                self._first.setFocus()

    def _typed(self) -> str:
        return self._field.control.text() if self._field is not None else ""  # type: ignore[attr-defined]

    def _clear(self) -> None:
        self._drawn = self._field = self._first = None
        clear(self._place)  # a passphrase stays nowhere once it has done its work

    def _draw(self) -> None:
        door, fault = self.session.door, self.session.door_fault
        wrong = fault is not None and fault.exit_code == 2
        if wrong and self._field is not None:
            self._say_wrong(self._field)
            return
        self._clear()
        self.problems.show_problems([])
        self.set_frame(has_problem=False)
        if fault is not None and not wrong:
            self._draw_shut(fault)
        elif door is Door.LOCKED:
            self._draw_locked()
        else:
            self._draw_ask()
        self._drawn = door

    def _say_wrong(self, field: Field) -> None:
        """Say it beside the box, and leave the keyboard and what was typed in it."""
        field.set_problem(WRONG)
        self.set_frame(has_problem=True)
        if isinstance(field.control, QLineEdit):
            field.control.selectAll()
        field.control.setFocus()
        announce(field.control, WRONG, at_once=True)

    def _draw_ask(self) -> None:
        self.set_frame(title=ASK_TITLE)
        self._add(Lead("Your records are locked."))
        self._add_box()
        self._add(Unfolding("Forgotten it?", lambda: Notice(Body(FORGOTTEN))))
        self._add_key_link()

    def _draw_locked(self) -> None:
        self.set_frame(title=LOCKED_TITLE)
        self._add(Lead(LOCKED))
        if "passphrase" in self.session.ways:
            self._add_box()
        else:
            button = PrimaryButton("&Open", self.session.open_vault)
            self._first = button
            self._add(button, Hint(ANYBODY))
        self._add_key_link()

    def _draw_shut(self, fault: FoiWriterError) -> None:
        self.set_frame(title=fault.title, has_problem=True)
        self._add(Lead(fault.message), *([Body(fault.help)] if fault.help else []))
        if self.session.door is not Door.LOCKED:
            self._add(
                Body("You can still write and save a letter. It is not kept in your records.")
            )
        if isinstance(fault, KeyringLost) and "recovery" in self.session.ways:
            self._first = PrimaryButton(USE_KEY, self._use_key)
            self._add(Flow(self._first, PlainButton("&Try again", self.session.open_vault)))
        else:
            self._first = PrimaryButton("&Try again", self.session.open_vault)
            self._add(self._first)
            self._add_key_link()
        if "passphrase" in self.session.ways:
            self._add(LinkButton("Open with the passphrase", self._ask_words))
        if self.session.door is not Door.LOCKED:
            self._add(LinkButton("Put a backup back", lambda: self.go.emit("backups", None)))
        self._first.setFocus()
        announce(self, f"{fault.title}. {fault}", at_once=True)

    def _ask_words(self) -> None:
        self._clear()
        self.problems.show_problems([])
        self.set_frame(has_problem=False)
        self._draw_ask()
        self._drawn = self.session.door
        if self._first is not None:
            self._first.setFocus()

    def _add_box(self) -> None:
        box = secret()
        self._first = box
        self._field = Field("&Passphrase", box, "The one you chose for your records")
        box.returnPressed.connect(self._give)
        self._add(self._field, shown_box((box,)), PrimaryButton("&Open", self._give))

    def _add_key_link(self) -> None:
        if "recovery" in self.session.ways:
            self._add(LinkButton(USE_KEY, self._use_key))

    def _use_key(self) -> None:
        self.go.emit("recover", None)

    def _add(self, *widgets: QWidget) -> None:
        for widget in widgets:
            self._place.addWidget(widget)

    def _give(self) -> None:
        words = self._typed()
        if self.session.door is Door.OPENING:
            return
        if words:
            self.session.open_vault(words)
        elif self._field is not None:
            self._field.set_problem(NEEDED)
            self.problems.show_problems([(NEEDED, self._field.control)])
