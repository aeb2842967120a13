"""Safety: the ways in, when records lock, backups, and what to do when something goes wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QButtonGroup

from foiwriter.gui.page import Page
from foiwriter.gui.safety import wording
from foiwriter.gui.safety.board import Board
from foiwriter.gui.safety.waysin import WaysIn
from foiwriter.gui.theme import SPACE
from foiwriter.gui.widgets import Body, Card, Chip, Hint, PlainButton, Scroll, clear, column
from foiwriter.gui.widgets.flow import Flow
from foiwriter.gui.widgets.section import headed
from foiwriter.gui.widgets.unfolding import Unfolding
from foiwriter.words import plural

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from foiwriter.app import App
    from foiwriter.gui.session import Session
    from foiwriter.vault.backups import Backup

MINUTES = (1, 2, 3, 5, 10, 15)
MODES = {
    "home": "These are the records of one household.",
    "charity": "These are the records of a charity, for several families.",
    "clinic": "These are the records of one clinic. They end with the day.",
    "portable": "These records are carried on a stick or a drive.",
}
LOCKS_TOO = (
    "They also lock when the computer sleeps, when the user changes, with Ctrl+L, and with the "
    "Lock button at the left."
)
NO_BACKUP = "There is no backup yet."
CHANGED = "Something has changed since."


class Standing(NamedTuple):
    """What the page shows of the vault."""

    ways: tuple[str, ...]
    sheet_made: date | None
    newest: Backup | None
    due: bool
    ring_works: bool


class SafetyPage(Page):
    """Every choice about safety; each is kept as soon as it is made."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "Safety")
        self.back_text = "Settings"
        self.help = (
            "One key locks your records. Each way in opens it, so losing one is no great harm.",
            "A way in that you change locks the records of today. Older backups keep the old one.",
        )
        self._scroll = Scroll()
        self.body.addWidget(self._scroll)
        self._said = column()
        self.board = Board(session, self)
        self.board.go.connect(self.go)
        self._mode = Body()
        self.ways = WaysIn(session)
        self.ways.sheet_asked.connect(lambda: self.go.emit("recovery", None))
        self.ways.done.connect(self._say)
        self.minutes = QButtonGroup(self)
        self._chips = Flow()
        self.backup = Body()
        self._arrange()
        session.vault_opened.connect(self._refresh_if_seen)
        session.settings_changed.connect(self._refresh_if_seen)

    def _arrange(self) -> None:
        inside = self._scroll.inside
        inside.addLayout(self._said)
        inside.addWidget(self.board)
        report = Unfolding("Report for the makers of foiwriter", self._report)
        for part in (
            self._mode,
            self.ways,
            headed("When records lock"),
            Body("Lock after a rest of"),
            self._minute_chips(),
            Hint(LOCKS_TOO),
            headed("Backups"),
            self.backup,
            Flow(
                PlainButton("Back up &now", self._back_up),
                PlainButton("Back&ups…", self._leading("backups")),
            ),
            headed("If something goes wrong"),
            Flow(
                PlainButton("B&in…", self._leading("bin")),
                PlainButton("Wh&at was done…", self._leading("activity")),
                PlainButton("&Lost or stolen computer…", self._leading("lost-device")),
                PlainButton("What is protecte&d…", self._leading("help", "protection")),
            ),
            report,
        ):
            inside.addWidget(part)
        inside.addStretch(1)

    def _leading(self, key: str, argument: object = None) -> Callable[[], None]:
        return lambda: self.go.emit(key, argument)

    def _minute_chips(self) -> QWidget:
        """Never longer than the way of use allows."""
        for minutes in MINUTES:
            words = plural(minutes, "minute")
            chip = Chip(words, name=f"Lock after {words}")
            chip.clicked.connect(lambda _=False, minutes=minutes: self._choose(minutes))
            self.minutes.addButton(chip, minutes)
            self._chips.add(chip)
        return self._chips

    def entered(self, argument: object = None) -> None:  # noqa: ARG002 - takes none
        """Show how things stand."""
        clear(self._said)
        self.refresh()
        self._scroll.to_top()

    def back(self) -> None:
        """Back to Settings."""
        self.go.emit("settings", "safety")

    def refresh(self) -> None:
        """Read everything again."""
        if not self.session.vault_is_open:
            return
        app, longest = self.session.app, self.session.rules.lock_after_minutes
        self._mode.setText(MODES[self.session.mode])
        for chip in self.minutes.buttons():
            chip.setVisible(self.minutes.id(chip) <= longest)
        chosen = self.minutes.button(min(app.settings.lock_after_minutes or longest, longest))
        if chosen is not None:
            chosen.setChecked(True)
        self.session.tasks.database(self, lambda: _standing(app), self._show, latest="safety")
        self.board.noted.refresh()

    def _refresh_if_seen(self) -> None:
        if self.isVisible():
            self.refresh()

    def _show(self, found: Standing) -> None:
        self.ways.show_ways(found.ways, found.sheet_made, ring_works=found.ring_works)
        newest = (
            f"The newest is of {wording.moment(found.newest.made_at)}." if found.newest else ""
        )
        self.backup.setText(f"{newest or NO_BACKUP} {CHANGED if found.due else ''}".strip())

    def _choose(self, minutes: int) -> None:
        app = self.session.app
        app.save_settings(app.settings.model_copy(update={"lock_after_minutes": minutes}))
        self.session.settings_changed.emit()

    def _back_up(self) -> None:
        app = self.session.app
        self.session.tasks.database(
            self, app.back_up, lambda made: self._say(" ".join(wording.made(made)))
        )

    def _report(self) -> QWidget:
        from foiwriter.gui.safety.report import Report

        return Report(self.session)

    def _say(self, words: str) -> None:
        clear(self._said)
        said = Card(Body(words if words.startswith("✓") else f"✓ {words}"))
        said.setContentsMargins(0, 0, 0, SPACE.small)
        self._said.addWidget(said)
        self._scroll.to_top()
        self.refresh()


def _standing(app: App) -> Standing:
    made, _ = app.recovery_made_on()
    newest = app.newest_backup()
    ways = tuple(app.vault_ways())
    works = "keyring" in ways or app.keyring_works()
    return Standing(ways, made, newest, app.backup_due(), works)
