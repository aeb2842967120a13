"""Backups: where they are, how old the newest is, and getting one back. Works without records."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from foiwriter.gui.page import Page
from foiwriter.gui.safety import wording
from foiwriter.gui.theme import SPACE
from foiwriter.gui.widgets import (
    Body,
    Card,
    EmptyState,
    Heading,
    Hint,
    Lead,
    LinkButton,
    Notice,
    PlainButton,
    Scroll,
    announce,
    clear,
    column,
)
from foiwriter.gui.widgets.flow import Flow
from foiwriter.gui.widgets.requestrow import Row
from foiwriter.gui.widgets.section import headed, section
from foiwriter.words import plural

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from foiwriter.app import App
    from foiwriter.gui.session import Session
    from foiwriter.vault.backups import Backup, Drill, Restored

BACK_UP = "&Back up now"
FILES = "Backups of foiwriter (*.foibackup)"
FIRST_SHOWN = 8
NONE_YET = "There is no backup yet."
ONLY_ELSEWHERE = (
    "This way of use keeps no backup on this computer. Choose a folder on a drive of your own."
)
TWO_PLACES = (
    "A backup on this computer is lost with it. Choose a second place: a stick or another drive. "
    "Every backup is locked, so a folder that is synced will do too."
)


class Standing(NamedTuple):
    """What the page shows."""

    backups: tuple[Backup, ...]
    due: bool
    aside: tuple[Path, ...]


class BackupsPage(Page):
    """Lists backups; makes, tries and restores them."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "Backups")
        self.back_text = "Settings"
        self.help = (
            "A backup is checked before it is listed: it was opened and read through.",
            "“Try it” restores a backup into a folder of its own, compares it and takes it away.",
            "Old backups thin out by themselves. The newest good one always stays.",
        )
        scroll = Scroll()
        self.body.addWidget(scroll)
        self._top = column(gap=SPACE.medium)
        self._place = column(gap=SPACE.medium)
        scroll.inside.addLayout(self._top)
        scroll.inside.addLayout(self._place)
        scroll.inside.addStretch(1)
        self._scroll = scroll
        self._all_shown = False
        session.door_changed.connect(self._refresh_if_seen)
        session.settings_changed.connect(self._refresh_if_seen)

    def entered(self, argument: object = None) -> None:  # noqa: ARG002 - takes none
        """Read what there is."""
        clear(self._top)
        self._all_shown = False
        self.refresh()

    def back(self) -> None:
        """Back to Settings."""
        self.go.emit("settings", "safety")

    def act(self) -> None:
        """Back up now."""
        app = self.session.app
        self.session.tasks.database(self, app.back_up, self._say_made)

    def refresh(self) -> None:
        """Read the list again."""
        app, is_open = self.session.app, self.session.vault_is_open
        self.set_frame(primary=BACK_UP if is_open else "")
        self.session.tasks.database(
            self, lambda: _standing(app, is_open=is_open), self._show, latest="backups"
        )

    def _refresh_if_seen(self) -> None:
        if self.isVisible() and self.session.door.value != "opening":
            self.refresh()

    def _show(self, found: Standing) -> None:
        self.setUpdatesEnabled(False)
        clear(self._place)
        self._place.addWidget(Lead(_lead(found)))
        self._list(found.backups)
        self._place.addWidget(Flow(PlainButton("Restore another &file…", self._ask_file)))
        self._places()
        self._aside(found.aside)
        self.setUpdatesEnabled(True)

    def _list(self, backups: tuple[Backup, ...]) -> None:
        shown = backups if self._all_shown else backups[:FIRST_SHOWN]
        for part in section("Backups", [self._row(backup) for backup in shown]):
            self._place.addWidget(part)
        if not backups:
            self._place.addWidget(
                EmptyState(
                    "Nothing here yet",
                    "foiwriter makes a backup by itself while you work. One that you put on "
                    "another drive can be restored here too.",
                )
            )
        elif len(shown) < len(backups):
            self._place.addWidget(
                LinkButton(f"Show all {plural(len(backups), 'backup')}", self._show_all)
            )

    def _row(self, backup: Backup) -> Row:
        lines = (
            wording.held(backup.counts).capitalize(),
            f"{wording.size(backup.size)} · {backup.where} · number {backup.counter}",
        )
        row = Row(None, wording.moment(backup.made_at), lines, opens="Restore…")
        row.opened.connect(lambda: self._ask_restore(backup.path, backup))
        if self.session.vault_is_open:
            row.offer("Try it", lambda: self._drill(backup))
        return row

    def _places(self) -> None:
        beside, chosen = (
            self.session.rules.backs_up_beside,
            self.session.app.settings.backup_folder,
        )
        self._place.addWidget(headed("Where backups go"))
        if beside:
            here = self.session.app.folders.data / "backups"
            self._place.addWidget(Body(f"On this computer: {here}"))
        if chosen is not None:
            self._place.addWidget(Body(f"And in: {chosen}" if beside else f"In: {chosen}"))
        else:
            self._place.addWidget(Hint(TWO_PLACES if beside else ONLY_ELSEWHERE))
        buttons = Flow(PlainButton("&Choose a folder…", self._ask_folder))
        if chosen is not None:
            buttons.add(LinkButton("Stop using that folder", lambda: self._choose(None)))
        self._place.addWidget(buttons)

    def _aside(self, folders: tuple[Path, ...]) -> None:
        if not folders:
            return
        self._place.addWidget(headed("Records that were put aside"))
        self._place.addWidget(
            Body("A restore put these here. They are locked, and still hold everybody in them.")
        )
        for folder in folders:
            self._place.addWidget(Body(str(folder)))

    def _show_all(self) -> None:
        self._all_shown = True
        self.refresh()

    def _ask_folder(self) -> None:
        self.session.messages.folder(
            "Where shall backups go too?",
            str(self.session.app.settings.backup_folder or Path.home()),
            lambda path: self._choose(Path(path)),
        )

    def _choose(self, folder: Path | None) -> None:
        app = self.session.app
        app.save_settings(app.settings.model_copy(update={"backup_folder": folder}))
        self.session.settings_changed.emit()

    def _ask_file(self) -> None:
        self.session.messages.file(
            "Which backup?", FILES, lambda path: self._ask_restore(Path(path), None)
        )

    def _ask_restore(self, path: Path, backup: Backup | None) -> None:
        from foiwriter.gui.safety.restoring import RestorePanel

        panel = RestorePanel(self.session, path, backup)
        panel.restored.connect(self._say_restored)
        panel.left.connect(lambda: clear(self._top))
        self._say(panel)
        panel.take_keyboard()

    def _drill(self, backup: Backup) -> None:
        app = self.session.app
        self._say(Card(Body("Trying it. This takes a moment.")))
        self.session.tasks.database(
            self, lambda: app.drill(backup.path), self._say_drilled, self._drill_failed
        )

    def _drill_failed(self, fault: Exception) -> None:
        clear(self._top)
        self.session.show_fault(fault)

    def _say_drilled(self, drill: Drill) -> None:
        title = wording.drilled(drill)
        self._say((Card if drill.good else Notice)(Heading(title, 2), *_told(drill)))
        announce(self, title, at_once=not drill.good)

    def _say_made(self, backup: Backup) -> None:
        self._say(Card(*(Body(line) for line in wording.made(backup))))
        announce(self, "The backup is made and checked")
        self.refresh()

    def _say_restored(self, done: Restored) -> None:
        lines = wording.restored(done)
        self._say(Card(Heading("Your records are restored", 2), *(Body(line) for line in lines)))
        announce(self, "Your records are restored", at_once=True)
        for changed in (self.session.requests_changed, self.session.clients_changed):
            changed.emit()

    def _say(self, card: QWidget) -> None:
        clear(self._top)
        self._top.addWidget(card)
        self._scroll.to_top()


def _standing(app: App, *, is_open: bool) -> Standing:
    return Standing(app.backups(), is_open and app.backup_due(), app.set_aside())


def _lead(found: Standing) -> str:
    if not found.backups:
        return NONE_YET
    newest = f"The newest backup is of {wording.moment(found.backups[0].made_at)}."
    return f"{newest} Something has changed since." if found.due else newest


def _told(drill: Drill) -> list[QWidget]:
    return [Body(line) for line in wording.drill_lines(drill)]
