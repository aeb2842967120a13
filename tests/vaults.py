"""Vaults for tests: made as a person makes them, with the recovery sheet kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiwriter.vault.modes import Mode

if TYPE_CHECKING:
    from foiwriter.app import App

WORDS = "kettle orchard seven lanterns"
"""A passphrase that will do."""


def made(app: App, passphrase: str | None = None, *, mode: Mode = Mode.HOME) -> App:
    """Make the vault of an App, keep its recovery sheet, and leave it open."""
    if not hasattr(app, "keep_recovery"):  # until the vault has it
        app.vault_create(passphrase)
        return app
    app.vault_create(passphrase, mode=mode)
    app.keep_recovery(app.new_recovery_sheet(), "saved")
    return app
