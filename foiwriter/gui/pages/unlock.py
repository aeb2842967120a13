"""Opening the vault when the computer's own keyring cannot: choose or give the passphrase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from foiwriter.gui.page import Page
from foiwriter.gui.session import Door
from foiwriter.gui.theme import SPACE
from foiwriter.gui.widgets import (
    Body,
    ErrorSummary,
    Field,
    Lead,
    Notice,
    PrimaryButton,
    Scroll,
    announce,
    clear,
    column,
)
from foiwriter.gui.widgets.unfolding import Unfolding
from foiwriter.gui.wizard.choice_fields import ChoiceRow
from foiwriter.gui.wizard.marks import SquareMark
from foiwriter.letters.model import Choice

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from foiwriter.errors import FoiWriterError
    from foiwriter.gui.session import Session

SHORTEST = 12  # characters; three or four plain words reach it
NEW_TITLE = "Choose a passphrase"
ASK_TITLE = "Open your records"
WRONG_LENGTH = f"Use {SHORTEST} letters or more: four plain words are easy to keep in mind"
NOT_ALIKE = "Type the same passphrase twice: these two are different"
NEEDED = "Type your passphrase"
WRONG = "That passphrase did not open your records. Check capitals and try again"
FORGOTTEN = (
    "Look where you wrote it down, and try it with other capitals and spaces. Without it nobody "
    "can open your records, not even the makers of foiwriter. Letters you saved as files stay "
    "readable, and you can still write new ones."
)
IF_LOST = (
    "Nobody can open your records without this passphrase, not even the makers of foiwriter. "
    "Write it down and keep it somewhere safe. Letters you saved as files stay readable."
)


class UnlockPage(Page):
    """Chooses the passphrase of a new vault, or takes the one of a vault that is there."""

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
        scroll.inside.addStretch(1)
        self._drawn: Door | None = None
        self.first = QLineEdit()
        self.second = QLineEdit()
        session.door_changed.connect(self._door_changed)

    def entered(self, argument: object = None) -> None:  # noqa: ARG002 - takes none
        """Show what this vault needs."""
        self._draw()

    def first_focus(self) -> QWidget | None:
        """The first box to type in."""
        return self.first if self._drawn in {Door.NEW, Door.ASK} else None

    def _door_changed(self, door: str) -> None:
        if door == Door.OPEN:
            self._drawn = None
            clear(self._place)  # a passphrase stays nowhere once it has done its work
        elif self.isVisible() and door != Door.OPENING:
            self._draw()

    def _draw(self) -> None:
        fault = self.session.door_fault
        wrong = fault is not None and fault.exit_code == 2
        if wrong and self._drawn is Door.ASK:
            self._say_wrong()
            return
        clear(self._place)
        self.problems.show_problems([])
        self.set_frame(has_problem=False)
        if self.session.door is Door.NEW:
            self._drawn = Door.NEW
            self._draw_new()
        elif fault is None or wrong:
            self._drawn = Door.ASK
            self._draw_ask()
        else:
            self._drawn = Door.SHUT
            self._draw_shut(fault)

    def _say_wrong(self) -> None:
        """Say it beside the box, and leave the keyboard and what was typed in it."""
        self._first_field.set_problem(WRONG)
        self.set_frame(has_problem=True)
        self.first.selectAll()
        self.first.setFocus()
        announce(self.first, WRONG, at_once=True)

    def _draw_new(self) -> None:
        self.set_frame(title=NEW_TITLE)
        self.first, self.second = _secret(), _secret()
        self._first_field = Field(
            "&Passphrase", self.first, f"{SHORTEST} letters or more. Four plain words are good"
        )
        self._second_field = Field("The &same passphrase again", self.second)
        self.first.returnPressed.connect(self.second.setFocus)
        self.second.returnPressed.connect(self._choose)
        self._add(
            Lead("This computer has no keyring, so your records need a passphrase."),
            Body("You type it each time you open foiwriter. It locks your letters and dates."),
            self._first_field,
            self._second_field,
            self._show_box(),
            Notice(Body(IF_LOST)),
            PrimaryButton("&Lock my records with it", self._choose),
        )

    def _draw_ask(self) -> None:
        self.set_frame(title=ASK_TITLE)
        self.first = _secret()
        self._first_field = Field("&Passphrase", self.first, "The one you chose for this computer")
        self.first.returnPressed.connect(self._give)
        self._add(
            Lead("Your records are locked."),
            self._first_field,
            self._show_box(),
            PrimaryButton("&Open", self._give),
            Unfolding("Forgotten it?", lambda: Notice(Body(FORGOTTEN))),
        )

    def _draw_shut(self, fault: FoiWriterError) -> None:
        self.set_frame(title=fault.title, has_problem=True)
        self._add(
            Body("You can still write and save a letter. It is not kept in your records."),
            PrimaryButton("&Try again", self.session.open_vault),
        )
        self.problems.show_problems([(str(fault), None)])

    def _show_box(self) -> ChoiceRow:
        box = ChoiceRow(Choice(value="show", label="Show what I type"), SquareMark())
        box.button.toggled.connect(self._show_words)
        return box

    def _show_words(self, shown: bool) -> None:  # noqa: FBT001 - a Qt slot
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.first.setEchoMode(mode)
        self.second.setEchoMode(mode)

    def _add(self, *widgets: QWidget) -> None:
        for widget in widgets:
            self._place.addWidget(widget)

    def _choose(self) -> None:
        words = self.first.text()
        short = WRONG_LENGTH if len(words) < SHORTEST else ""
        unlike = NOT_ALIKE if not short and words != self.second.text() else ""
        self._first_field.set_problem(short)
        self._second_field.set_problem(unlike)
        self.set_frame(has_problem=bool(short or unlike))
        if short:
            self.problems.show_problems([(short, self.first)])
        elif unlike:
            self.problems.show_problems([(unlike, self.second)])
        else:
            self.session.open_vault(words)

    def _give(self) -> None:
        words = self.first.text()
        if words:
            self.session.open_vault(words)
        else:
            self._first_field.set_problem(NEEDED)
            self.problems.show_problems([(NEEDED, self.first)])


def _secret() -> QLineEdit:
    line = QLineEdit()
    line.setEchoMode(QLineEdit.EchoMode.Password)
    return line
