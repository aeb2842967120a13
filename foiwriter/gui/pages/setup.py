"""The first run: who the letters are for, and a passphrase where one is needed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from foiwriter.gui.clinic.typed import TwoPassphrases
from foiwriter.gui.door.waiting import Waiting
from foiwriter.gui.page import Page
from foiwriter.gui.session import Door
from foiwriter.gui.theme import SPACE
from foiwriter.gui.widgets import (
    BigButton,
    Body,
    ErrorSummary,
    Hint,
    Lead,
    LinkButton,
    Notice,
    PrimaryButton,
    Scroll,
    clear,
    column,
)
from foiwriter.vault.modes import Mode

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from foiwriter.gui.session import Session

TITLE = "Who are the letters for?"
WORDS_TITLE = "Choose a passphrase"
WHO = (
    (
        Mode.HOME,
        "My own family, at home",
        (
            "Opens by itself once you are signed in to this computer. "
            "Locks when you have not typed for 15 minutes."
        ),
    ),
    (
        Mode.CHARITY,
        "Families that our charity or group helps",
        "Opens with a passphrase. Keeps each family apart. Locks after 10 minutes.",
    ),
    (
        Mode.CLINIC,
        "Families who come to a clinic, on a shared laptop",
        (
            "Opens with a passphrase. Each family leaves with its letters; "
            "at the end of the day all of it here is destroyed. Locks after 5 minutes."
        ),
    ),
)
WHY_WORDS = {
    Mode.HOME: "This computer has no keyring, so your records need a passphrase.",
    Mode.CHARITY: "Everyone who helps families here opens the records with it.",
    Mode.CLINIC: "Everyone who helps families today opens the records with it.",
    Mode.PORTABLE: "foiwriter runs from this folder and leaves nothing outside it.",
}
MAKING = "Making your locked file. This can take a few seconds."
HOW = "12 letters or more. Four plain words are good"
IF_LOST = (
    "Nobody can look it up for you. If it is forgotten, only the recovery sheet opens your "
    "records. You get that sheet next."
)


class SetupPage(Page):
    """Asks who it is for, and for a passphrase only where there has to be one."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, TITLE)
        where = "in its own folder" if session.app.folders.portable else "on this computer"
        self.help = (
            (
                "foiwriter keeps your letters, dates and names in one locked file "
                f"{where}. Nothing is sent anywhere."
            ),
            "You can look round and write a letter first. It is kept once this is done.",
        )
        scroll = Scroll()
        self.body.addWidget(scroll)
        self.problems = ErrorSummary()
        self._place = column(gap=SPACE.medium)
        scroll.inside.addWidget(self.problems)
        scroll.inside.addLayout(self._place)
        scroll.inside.addWidget(Waiting(session, MAKING))
        scroll.inside.addStretch(1)
        self._mode: Mode | None = None
        self._first: QWidget | None = None
        self.words: TwoPassphrases | None = None
        session.door_changed.connect(self._door_changed)

    def entered(self, argument: object = None) -> None:  # noqa: ARG002 - takes none
        """Ask who it is for; in a portable folder that is known."""
        if self.session.app.folders.portable:
            self._mode = Mode.PORTABLE
        self._draw()

    def first_focus(self) -> QWidget | None:
        """The first choice, or the first box."""
        return self._first

    def back(self) -> None:
        """Ask again who it is for."""
        self._mode = None
        self._draw()
        if self._first is not None:
            self._first.setFocus()

    def _door_changed(self, door: str) -> None:
        if door == Door.NEW and self._mode is not None:
            self._draw()
            if self._first is not None:
                self._first.setFocus()
        elif door not in {Door.OPENING, Door.NEW}:
            self._mode = None
            self._forget()

    def _forget(self) -> None:
        self.words = self._first = None
        clear(self._place)  # a passphrase stays nowhere once it has done its work

    def _draw(self) -> None:
        self._forget()
        self.problems.show_problems([])
        if self._mode is None:
            self._draw_who()
        else:
            self._draw_words(self._mode)

    def _draw_who(self) -> None:
        self.set_frame(title=TITLE, back="", has_problem=False)
        for mode, words, what in WHO:
            button = BigButton(words, partial(self._choose, mode))
            button.setAccessibleDescription(what)
            self._first = self._first or button
            self._place.addLayout(column(button, Hint(what), gap=SPACE.tiny))
        self._place.addSpacing(SPACE.small)
        self._place.addWidget(Body("Or bring something with you:"))
        for words, page in (
            ("I have a backup to put back", "backups"),
            ("I have a case file from a clinic", "take-in-case"),
        ):
            self._place.addWidget(LinkButton(words, partial(self._bring, page)))

    def _bring(self, page: str) -> None:
        """A backup brings its own records; a case file needs some to be taken into."""
        if page == "backups":
            self.go.emit(page, None)
            return
        self.go.emit(page, None)  # the window shows it once the records are there
        self._choose(Mode.HOME)

    def _choose(self, mode: Mode) -> None:
        if self.session.door is Door.OPENING:
            return
        self._mode = mode
        if mode is Mode.HOME:
            self.session.create_vault(mode)
            return
        self._draw()
        if self._first is not None:
            self._first.setFocus()

    def _draw_words(self, mode: Mode) -> None:
        back = "" if mode is Mode.PORTABLE else "Who the letters are for"
        self.set_frame(title=WORDS_TITLE, back=back, has_problem=False)
        self.words = TwoPassphrases(HOW)
        self._first = self.words.first
        self.words.entered.connect(self._give)
        for widget in (
            Lead(WHY_WORDS[mode]),
            Body("You type it each time you open foiwriter. It locks letters, names and dates."),
            self.words,
            Notice(Body(IF_LOST)),
            PrimaryButton("&Lock my records with it", self._give),
        ):
            self._place.addWidget(widget)

    def _give(self) -> None:
        if self.words is None or self._mode is None or self.session.door is Door.OPENING:
            return
        words = self.words.checked(self.problems)
        self.set_frame(has_problem=not words)
        if words:
            self.session.create_vault(self._mode, words)
