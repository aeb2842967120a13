"""A02: the power goes while letters are saved; none that was told as saved is lost or damaged."""

from __future__ import annotations

import random
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import apsw
import pytest
from sqlalchemy import event

from foiwriter.store.engine import _RULES, REMOVABLE, WAL
from foiwriter.store.store import Store
from tests.robust import disks, rounds, saves

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

SAVES = 100  # enough for the log to be moved into the register once, and again at the end
NAME = "register.db"
Statements = list[tuple[str, Any]]


@pytest.fixture(scope="module")
def statements(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, list[Statements]]:
    """A new register, and what the app sends to the engine for each save."""
    path = tmp_path_factory.mktemp("statements") / NAME
    Store.create(path, saves.KEY).close()
    empty = path.read_bytes()
    store = Store.open(path, saves.KEY)
    sent: Statements = []

    def seen(_connection: Any, _cursor: Any, sql: str, given: Any, *_: Any) -> None:
        sent.append((sql, given))

    event.listen(store._engine, "before_cursor_execute", seen)
    each = []
    for number in range(SAVES):
        saves.save(store, number)
        each.append([*sent, ("COMMIT", ())])
        sent.clear()
    store.close()
    return empty, each


@dataclass
class Tally:
    """What the cuts left: how many of them lost letters, how many letters at worst, and so on."""

    losing: int = 0
    worst: int = 0
    half: int = 0
    damaged: int = 0


def _opened(path: Path, disk: str) -> apsw.Connection:
    """The register in the engine that can record, which reads and writes the same format."""
    connection = apsw.Connection(str(path), vfs=disk)
    key = f"x'{saves.KEY.key.hex()}{saves.KEY.salt.hex()}'"
    for rule in ("PRAGMA cipher = 'sqlcipher'", "PRAGMA legacy = 4", f'PRAGMA key = "{key}"'):
        connection.execute(rule).fetchall()
    return connection


def _record(folder: Path, given: tuple[bytes, list[Statements]], rules: tuple[str, ...]) -> Any:
    """Save all letters on the recording disk."""
    empty, each = given
    path = folder / NAME
    path.write_bytes(empty)
    disk = disks.recorder()
    disk.done = []
    connection = _opened(path, disks.CIPHERED)
    for rule in (*_RULES, *rules):
        connection.execute(rule).fetchall()
    for number, sent in enumerate(each):
        for sql, values in sent:
            connection.execute(sql, values).fetchall()
        disk.told(number)
    connection.close()
    return disk.done


def _cuts(done: list[disks.Did], begin: bytes, points: int) -> Iterator[tuple[dict, set[int]]]:
    """What is on the disk after a cut at each of so many moments, and what was told by then."""
    pick = random.Random(20141105)
    moments = sorted(pick.choices(range(len(done)), k=points))
    playback = disks.Playback({NAME: begin})
    at = 0
    for moment in moments:
        while at <= moment:
            playback.do(done[at])
            at += 1
        yield playback.cut(pick), set(playback.told)


def _cut(
    folder: Path, given: tuple[bytes, list[Statements]], rules: tuple[str, ...], points: int
) -> Tally:
    """Cut the power at so many moments and open with the real engine what is left each time."""
    tally = Tally()
    removable = rules[0] == REMOVABLE[0]
    done = _record(folder, given, rules)
    for number, (files, told) in enumerate(_cuts(done, given[0], points)):
        place = folder / str(number)
        place.mkdir()
        disks.put(files, place)
        found = saves.look(place / NAME, removable=removable, backup=place / "backup.db")
        lost = len(found.lost(told))
        tally.losing += lost > 0
        tally.worst = max(tally.worst, lost)
        tally.half += len(found.half | found.wrong)
        tally.damaged += bool(found.damage)
        shutil.rmtree(place)
    return tally


@pytest.mark.parametrize("rules", [WAL, REMOVABLE], ids=["log", "stick"])
def test_no_cut_of_the_power_loses_a_saved_letter(
    tmp_path: Path,
    statements: tuple[bytes, list[Statements]],
    rules: tuple[str, ...],
    note: Callable[..., None],
) -> None:
    cuts = rounds(1000)
    tally = _cut(tmp_path, statements, rules, cuts)
    note(cuts=cuts, losing=tally.losing, half=tally.half, damaged=tally.damaged)
    assert tally == Tally()


def test_flushing_less_loses_letters_bad_twin(
    tmp_path: Path, statements: tuple[bytes, list[Statements]], note: Callable[..., None]
) -> None:
    rules = (WAL[0], "PRAGMA synchronous = NORMAL")
    tally = _cut(tmp_path, statements, rules, rounds(400))
    note(losing=tally.losing, worst=tally.worst)
    assert tally.losing > 0


def test_flushing_nothing_damages_the_register_bad_twin(
    tmp_path: Path, statements: tuple[bytes, list[Statements]], note: Callable[..., None]
) -> None:
    rules = (REMOVABLE[0], "PRAGMA synchronous = OFF")
    tally = _cut(tmp_path, statements, rules, rounds(200))
    note(damaged=tally.damaged)
    assert tally.damaged > 0
