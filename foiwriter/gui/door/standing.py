"""How the vault stands: the states of the door, and finding out which one holds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

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
    """

    door: Door
    mode: Mode = Mode.HOME
    ways: tuple[str, ...] = ()


def opened(app: App, passphrase: str | None = None, recovery: str | None = None) -> Stand:
    """Open the vault if that can be done without asking, and say how it stands now.

    Raises:
        FoiWriterError: it does not open; see `App.open_vault`.
    """
    given = passphrase is not None or recovery is not None
    if not app.vault_open() and not app.vault_exists():
        return Stand(Door.NEW, Mode.PORTABLE if app.folders.portable else Mode.HOME)
    if not given and not app.vault_open() and app.needs_passphrase():
        app.check_free()  # a second window says so before it asks for anything
        return Stand(Door.ASK, _mode(app), tuple(app.vault_ways()))
    if recovery is None:
        app.open_vault(passphrase)
    else:
        app.open_vault(passphrase, recovery=recovery)
    return standing(app)


def standing(app: App) -> Stand:
    """How an open vault stands."""
    if not hasattr(app, "recovery_kept"):  # until the vault has it
        return Stand(Door.OPEN, _mode(app), tuple(app.vault_ways()))
    door = Door.OPEN if app.recovery_kept() or _holds_records(app) else Door.SHEET
    return Stand(door, app.mode, tuple(app.vault_ways()))


def _mode(app: App) -> Mode:
    mode: Mode = getattr(app, "mode", Mode.HOME)
    return mode


def _holds_records(app: App) -> bool:
    return bool(app.drafts() or app.clients() or app.requests())
