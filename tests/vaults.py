"""Vaults for tests: made as a person makes them, with the recovery sheet kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiwriter.vault.modes import Mode

if TYPE_CHECKING:
    from foiwriter.app import App
    from foiwriter.vault.recovery import RecoverySheet

WORDS = "kettle orchard seven lanterns"
"""A passphrase that will do."""


def made(app: App, passphrase: str | None = None, *, mode: Mode = Mode.HOME) -> App:
    """Make the vault of an App, keep its recovery sheet, and leave it open."""
    app.vault_create(passphrase, mode=mode)
    app.keep_recovery(app.new_recovery_sheet(), "saved")
    return app


def ready(app: App) -> App:
    """Make the vault of an App whichever way it can be, and keep its recovery sheet."""
    return made(app, WORDS if app.needs_passphrase() else None)


def put_away(sheet: RecoverySheet) -> None:
    """Give this to `App(sheet=...)`: the first record makes the vault, and nobody has to see."""
    assert len(sheet.groups) == 8
