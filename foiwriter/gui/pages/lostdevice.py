"""A lost or stolen computer: which families are in the records, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiwriter.gui.clinic.printing import SheetButtons
from foiwriter.gui.page import Page
from foiwriter.gui.safety import wording
from foiwriter.gui.theme import SPACE
from foiwriter.gui.widgets import (
    Body,
    EmptyState,
    Lead,
    Notice,
    PlainButton,
    Scroll,
    clear,
    column,
)
from foiwriter.gui.widgets.flow import Flow
from foiwriter.gui.widgets.requestrow import Row
from foiwriter.gui.widgets.section import section
from foiwriter.words import counted, listed

if TYPE_CHECKING:
    from foiwriter.gui.session import Session
    from foiwriter.register.records_cases import LostDevice, LostFamily
    from foiwriter.sheets.page import Sheet

FILE_NAME = "List of families"
ENCRYPTED = (
    "The records and their backups are encrypted. Without the passphrase, the keyring or the "
    "recovery key nobody can read them. Letters saved as files can be read, unless the whole disk "
    "is encrypted."
)
CLOSE = "A case is open"
EVERYBODY = "This page lists every family. Close the case first."
NEXT = "Close the case"
KEEP_SAFE = "This list has names in it. Keep it safe, and tear it up when it is no longer needed."


class LostDevicePage(Page):
    """What a charity has to know within the first hours, from any computer with a backup."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "Lost or stolen computer")
        self.back_text = "Safety"
        self.help = (
            "The list is of the records open here. Elsewhere, restore the newest backup first.",
            "It stays here until you print or save it.",
        )
        scroll = Scroll()
        self.body.addWidget(scroll)
        self._place = column(gap=SPACE.medium)
        scroll.inside.addLayout(self._place)
        scroll.inside.addStretch(1)

    def entered(self, argument: object = None) -> None:  # noqa: ARG002 - takes none
        """List who would be affected; never beside one family's open case."""
        if self.session.client is not None:
            clear(self._place)
            self._place.addWidget(EmptyState(CLOSE, EVERYBODY, NEXT, self.session.next_family))
            return
        app = self.session.app
        self.session.tasks.database(self, app.lost_device, self._show, latest="lost-device")

    def back(self) -> None:
        """Back to Safety."""
        self.go.emit("safety", None)

    def _show(self, lost: LostDevice) -> None:
        clear(self._place)
        last = (
            f"The last backup is of {wording.moment(lost.last_backup)}."
            if lost.last_backup
            else ""
        )
        for part in (
            Lead(f"These records hold facts about {_families(lost)}. {last}"),
            Flow(
                PlainButton("What to do now…", lambda: self.go.emit("help", "lost-computer")),
                SheetButtons(self.session, FILE_NAME, self._sheet),
            ),
            Body(ENCRYPTED),
            *([Notice(Body(KEEP_SAFE))] if lost.families else []),
            *section("Families", [_row(family) for family in lost.families]),
        ):
            self._place.addWidget(part)

    def _sheet(self) -> Sheet:
        from foiwriter.sheets.lost_device import lost_device

        return lost_device(self.session.app.lost_device(), self.session.today())


def _families(lost: LostDevice) -> str:
    count = len(lost.families)
    return counted(count, "family", "families") if count else "no family yet"


def _row(family: LostFamily) -> Row:
    kinds = listed(family.kinds)
    lines = (f"Client {family.id}", f"{kinds[:1].upper()}{kinds[1:]}" or "Nothing but the name")
    return Row(None, family.name, lines, opens="")
