"""Programs of the upgrade harness; each tells what it has come to."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from pathlib import Path

    from foiwriter.app import App

WORDS = "forms of old vaults"
DAY = date(2026, 11, 25)


def app_at(home: Path) -> App:
    """An App on a vault of an older form, guarded by its passphrase."""
    from foiwriter.app import App, Folders

    folders = Folders(home / "data", home / "letters")
    return App(folders, today=lambda: DAY, keyring=None, passphrase=WORDS)


def upgrading(says: Connection, home: Path, how: str) -> None:
    """Open a vault of an older form.

    Args:
        says: hears `ready`, `begun` just before the steps, and `done` after them.
        home: holds the vault.
        how: `at once`, in one transaction; `step by step`, with none: the bad twin.
    """
    from foiwriter.store import upgrading as steps

    real = steps.upgrade

    def told(connection: Any) -> None:
        says.send("begun")
        real(connection)

    steps.upgrade = told
    if how == "step by step":
        _without_a_transaction()
    app = app_at(home)
    says.send("ready")
    app.open_vault()
    says.send("done")
    app.close()


def _without_a_transaction() -> None:
    from sqlalchemy import event

    from foiwriter.store import engine
    from foiwriter.store.store import Store

    real = Store._upgrade

    def unguarded(self: Store) -> None:
        event.remove(self._engine, "begin", engine._begin)
        real(self)

    Store._upgrade = unguarded  # type: ignore[method-assign]
