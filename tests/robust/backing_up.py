"""Programs of the backup harness: they add records and make backups until they are killed."""

from __future__ import annotations

import shutil
from datetime import date
from typing import TYPE_CHECKING, Any

from tests.rings import Ring

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection
    from pathlib import Path

    from foiwriter.app import App

DAY = date(2026, 11, 25)


def app_at(home: Path, ring: Ring | None = None) -> App:
    """An App on `home`."""
    from foiwriter.app import App, Folders

    return App(Folders(home / "data", home / "letters"), today=lambda: DAY, keyring=ring)


def backing_up(says: Connection, home: Path, kept: dict[str, str], how: str) -> None:
    """Add a client, make a backup, tell its number and how many clients are in it; again.

    Args:
        says: hears `open`, then a pair for each backup that was said to be made.
        home: holds the vault.
        kept: what the keyring holds.
        how: `checked`, as foiwriter makes them; `copied`: the file of the open register under its
            last name at once, with nothing read back, which is the bad twin.
    """
    ring = Ring()
    ring.kept = kept
    app = app_at(home, ring)
    app.open_vault()
    make = app.back_up if how == "checked" else _copied(home)
    says.send("open")
    while True:
        app.add_client(f"Client {len(app.clients())}")
        backup = make()
        says.send((backup.counter, backup.path.name, len(app.clients())))


class Copied:
    """What a plain copy knows of itself."""

    def __init__(self, path: Path, counter: int) -> None:
        self.path = path
        self.counter = counter


def _copied(home: Path) -> Callable[[], Any]:
    """What people do who copy files: the register and its keys, into one archive, in place."""
    import zipfile

    from foiwriter.vault import backups, slots

    place = home / "data" / "backups"
    vault = home / "data" / "vault"
    place.mkdir(exist_ok=True)

    def make() -> Copied:
        counter = backups.highest(place, slots.read(vault / "keys.json").vault) + 1
        label = slots.read(vault / "keys.json").label
        path = place / f"foiwriter-{label}-{counter:06}-{DAY}{backups.SUFFIX}"
        with zipfile.ZipFile(path, "w") as archive:
            for name in ("register.db", "keys.json"):
                with archive.open(name, "w") as into, (vault / name).open("rb") as source:
                    shutil.copyfileobj(source, into, 4096)
        return Copied(path, counter)

    return make
