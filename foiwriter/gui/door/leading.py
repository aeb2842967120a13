"""Which page stands before the records, by how the vault stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiwriter.gui.door.standing import Door
from foiwriter.gui.pages import DOOR, RECOVERY, UNLOCK

if TYPE_CHECKING:
    from foiwriter.gui.pages import Entry
    from foiwriter.gui.session import Session

SETUP, RECOVER, BACKUPS = "setup", "recover", "backups"
FOR = {
    Door.NEW: SETUP,
    Door.SHEET: RECOVERY,
    Door.ASK: UNLOCK,
    Door.LOCKED: UNLOCK,
    Door.SHUT: UNLOCK,
}
"""The page for each state in which the records cannot be shown."""
BEFORE = frozenset({UNLOCK, SETUP, RECOVER, BACKUPS})
"""Pages that lead to the records: nobody comes back to them once the vault is open."""


def titled(session: Session, entry: Entry, spoken: str) -> str:
    """What the title of the window says of a page; nothing while it is locked.

    Where names are hidden it is the name of the page, and nothing the page itself says.
    """
    if session.is_locked:
        return ""
    return entry.name if session.rules.hides_names else spoken


def lit(entry: Entry, door: Door) -> str:
    """The entry of the rail that a page lights; none while the first recovery sheet is due."""
    return DOOR if entry.key == FOR.get(door) else entry.under or entry.key


def is_wish(key: str, door: Door) -> bool:
    """Whether a page is where somebody wants to go, not one on the way there."""
    return key not in BEFORE and not (key == RECOVERY == FOR.get(door))


def instead(entry: Entry, door: Door) -> str:
    """The page to show in place of one, or nothing where it can be shown as the vault stands.

    While it is locked only the page that opens it and the one for the recovery key are shown.
    """
    there = FOR.get(door, "")
    barred = entry.needs_vault or entry.key in {UNLOCK, SETUP}
    if door is Door.LOCKED:
        barred = entry.key != RECOVER
    return there if barred and entry.key != there else ""
