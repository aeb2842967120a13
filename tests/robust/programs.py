"""What the programs that a harness starts do; each says what it has done as it does it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from sqlalchemy.orm import configure_mappers

from foiwriter.errors import FoiWriterError
from foiwriter.store.store import Store
from tests.robust import apps, saves

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from pathlib import Path

configure_mappers()

TOLD_TOO_EARLY_S = 0.02  # so that most kills fall between the word and the save


def saving(say: Connection, path: Path, removable: bool, first: int, how: str) -> None:
    """Save letter after letter, and say the number of each when it is saved."""
    store = Store.open(path, saves.KEY, removable=removable)
    say.send("open")
    number = first
    while True:
        if how == "told early":
            store.write(lambda session, number=number: _tell_early(say, session, number))
        else:
            (saves.save_in_pieces if how == "in pieces" else saves.save)(store, number)
            say.send(number)
        number += 1


def _tell_early(say: Connection, session: Any, number: int) -> None:
    saves.keep(session, number)
    say.send(number)
    time.sleep(TOLD_TOO_EARLY_S)


def opening(say: Connection, home: Path, secrets: dict[str, str], start: Any, how: str) -> None:
    """Open the vault when all are ready, say how that went, and save drafts until killed.

    Args:
        say: what is said goes here: `in`, `out` with the words of the fault, numbers of drafts.
        home: holds the data folder.
        secrets: what the keyring keeps.
        start: waits for the others.
        how: `locked`, or `unlocked` for the bad twin.
    """
    if how == "unlocked":
        _let_everybody_in()
    ring = apps.Ring()
    ring.kept = secrets
    app = apps.at(home, ring)
    start.wait()
    try:
        app.open_vault()
    except FoiWriterError as fault:
        say.send(("out", f"{fault.title}. {fault.message}"))
        return
    say.send(("in", ""))
    while True:
        try:
            say.send(("draft", apps.draft(app, "what happened")))
        except FoiWriterError as fault:
            say.send(("refused", fault.title))
            return


def _let_everybody_in() -> None:
    from foiwriter.store import engine
    from foiwriter.system.locks import FolderLock

    FolderLock.acquire = lambda *_, **__: True  # type: ignore[method-assign]
    engine._RULES = tuple(rule for rule in engine._RULES if "EXCLUSIVE" not in rule)
