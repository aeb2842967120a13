"""The encrypted register against a plain one: the same engine, the same code, 100,000 requests.

The plain register is made once; the encrypted one is the same rows under a key. Each piece of
work is done by the functions that the app calls, on one and then on the other, in turn.
"""

from __future__ import annotations

import random
import statistics
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlcipher3.dbapi2

from foiwriter.register import finding, threads
from foiwriter.store import engine
from foiwriter.store import store as stores
from foiwriter.store.store import Store
from tests.bench import Row, filling
from tests.robust import saves

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy.orm import Session

REQUESTS = 100_000
A_PAGE = 50
ROUNDS = 80
OPENINGS = 30
GOAL = 1.3


def rows() -> list[Row]:
    """Open, save, list, search; medians of turns."""
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as name:
        plain, sealed = Path(name) / "plain.db", Path(name) / "sealed.db"
        _make(plain, sealed)
        return [*_opening(plain, sealed), *_working(plain, sealed)]


@contextmanager
def _without_key() -> Iterator[None]:
    """Registers that are opened meanwhile are plain."""
    use_key, page_failed = engine.use_key, stores.page_failed
    engine.use_key = lambda *_: None
    stores.page_failed = lambda _: False
    try:
        yield
    finally:
        engine.use_key, stores.page_failed = use_key, page_failed


def _opening(plain: Path, sealed: Path) -> list[Row]:
    def opened(path: Path) -> None:
        store = Store.open(path, saves.KEY)
        store.read(lambda session: threads.listed(session, [1]))
        store.close()

    ours, bare = [], []
    for _ in range(OPENINGS):
        ours.append(_ms(opened, sealed))
        with _without_key():
            bare.append(_ms(opened, plain))
    return [_row("register: open, and read one request", ours, bare)]


def _working(plain: Path, sealed: Path) -> list[Row]:
    ours = Store.open(sealed, saves.KEY)
    with _without_key():
        bare = Store.open(plain, saves.KEY)
    pick = random.Random(20141124)
    found = []
    try:
        for name, work in _WORK.items():
            mine, theirs = [], []
            for turn in range(ROUNDS if work is not _every else ROUNDS // 8):
                seed = pick.random()
                mine.append(_ms(work, ours, turn, seed))
                with _without_key():
                    theirs.append(_ms(work, bare, turn, seed))
            found.append(_row(f"register: {name}", mine[3:], theirs[3:]))
    finally:
        ours.close()
        with _without_key():
            bare.close()
    return found


def _save(store: Store, turn: int, _seed: float) -> None:
    saves.save(store, REQUESTS * 2 + turn)


def _list(store: Store, _turn: int, seed: float) -> None:
    ids = random.Random(seed).sample(range(1, REQUESTS), A_PAGE)
    assert len(store.read(lambda session: threads.listed(session, ids))) == A_PAGE


def _search(store: Store, _turn: int, seed: float) -> None:
    word = f"word{int(seed * REQUESTS)}"
    assert store.read(lambda session: finding.find(session, word, A_PAGE))


def _every(store: Store, _turn: int, _seed: float) -> None:
    def count(session: Session) -> Any:
        return session.connection().exec_driver_sql("SELECT sum(length(subject)) FROM requests")

    store.read(lambda session: count(session).scalar())


_WORK: dict[str, Callable[[Store, int, float], None]] = {
    "save a letter as sent": _save,
    f"list {A_PAGE} of {REQUESTS:,} requests, with their events": _list,
    f"search the words of {REQUESTS:,} requests": _search,
    f"read every one of {REQUESTS:,} requests": _every,
}


def _row(name: str, ours: list[float], bare: list[float]) -> Row:
    ours_ms, bare_ms = statistics.median(ours), statistics.median(bare)
    ratio = ours_ms / bare_ms
    indexed = "every" not in name
    return Row(
        name,
        f"{ours_ms:.2f} ms",
        f"the same without encryption, {bare_ms:.2f} ms",
        ratio,
        f"at most {GOAL}" if indexed else "reported",
        ratio <= GOAL if indexed else None,
    )


def _ms(work: Callable[..., object], *given: object) -> float:
    begin = time.perf_counter()
    work(*given)
    return (time.perf_counter() - begin) * 1000


def _make(plain: Path, sealed: Path) -> None:
    """100,000 requests of 5,000 clients, with two events and the words of each."""
    with _without_key():
        Store.create(plain, saves.KEY).close()
    raw = sqlcipher3.dbapi2.connect(str(plain))
    raw.execute("PRAGMA synchronous = OFF")
    filling.fill(raw, REQUESTS)
    raw.commit()
    key = f"x'{saves.KEY.key.hex()}{saves.KEY.salt.hex()}'"
    raw.execute(f'ATTACH DATABASE ? AS sealed KEY "{key}"', (str(sealed),))
    raw.execute("SELECT sqlcipher_export('sealed')").fetchone()
    raw.close()
    assert plain.read_bytes()[:6] == b"SQLite"
    assert sealed.read_bytes()[:16] == saves.KEY.salt
