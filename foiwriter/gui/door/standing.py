"""How the vault stands: the states of the door, and finding out which one holds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from foiwriter.errors import FoiWriterError
from foiwriter.vault.modes import Mode

if TYPE_CHECKING:
    from foiwriter.app import App


class Door(StrEnum):
    """How the vault stands."""

    OPENING = "opening"
    OPEN = "open"
    NEW = "new"  # there is none: the person says who it is for
    SHEET = "sheet"  # it is open and empty, and its recovery sheet has not been kept yet
    ASK = "ask"  # there is one, and the person has to give its passphrase
    LOCKED = "locked"  # it was open, and this window has closed it
    SHUT = "shut"  # it cannot be opened now; `door_fault` says why


@dataclass(frozen=True, slots=True)
class Stand:
    """What was found out about the vault.

    Attributes:
        door: how it stands.
        mode: the way it is used.
        ways: the ways into it: `keyring`, `passphrase`, `recovery`.
        fault: why it is shut.
    """

    door: Door
    mode: Mode = Mode.HOME
    ways: tuple[str, ...] = ()
    fault: FoiWriterError | None = None


def opened(app: App, passphrase: str | None = None, recovery: str | None = None) -> Stand:
    """Open the vault if that can be done without asking, and say how it stands now."""
    given = passphrase is not None or recovery is not None
    try:
        if not app.vault_open() and not app.vault_exists():
            return Stand(Door.NEW, app.mode)
        if not given and not app.vault_open() and app.needs_passphrase():
            app.check_free()  # a second window says so before it asks for anything
            return Stand(Door.ASK, app.mode, tuple(app.vault_ways()))
        app.open_vault(passphrase, recovery=recovery)
        return standing(app)
    except FoiWriterError as fault:
        return shut(app, fault)


def standing(app: App) -> Stand:
    """How an open vault stands."""
    door = Door.OPEN if app.recovery_kept() or _holds_records(app) else Door.SHEET
    return Stand(door, app.mode, tuple(app.vault_ways()))


def shut(app: App, fault: FoiWriterError) -> Stand:
    """How a vault stands that does not open, as far as its keys can be read."""
    try:
        return Stand(Door.SHUT, app.mode, tuple(app.vault_ways()), fault)
    except FoiWriterError:
        return Stand(Door.SHUT, fault=fault)


def _holds_records(app: App) -> bool:
    return bool(app.drafts() or app.clients() or app.requests())
