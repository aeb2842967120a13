"""What the programs that a harness starts do; each says what it has done as it does it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy.orm import configure_mappers

from foiwriter.store.store import Store
from tests.robust import saves

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from pathlib import Path

configure_mappers()


def saving(say: Connection, path: Path, removable: bool, first: int, how: str) -> None:
    """Save letter after letter, and say the number of each when it is saved."""
    store = Store.open(path, saves.KEY, removable=removable)
    say.send("open")
    number = first
    while True:
        if how == "told early":
            store.write(
                lambda session, number=number: (saves.keep(session, number), say.send(number))
            )
        else:
            (saves.save_in_pieces if how == "in pieces" else saves.save)(store, number)
            say.send(number)
        number += 1
