"""The register's file: encrypted, on the disk when it says so, and never hurt by a failure."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import threading
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from foiwriter.errors import FoiWriterError
from foiwriter.store.engine import RegisterKey
from foiwriter.store.migrations import HEAD
from foiwriter.store.store import Store
from tests.store.conftest import KEY

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.orm import Session


def _put(store: Store, key: str, value: str) -> None:
    added = text("INSERT INTO register_info VALUES (:key, :value)")
    store.write(lambda session: session.execute(added, {"key": key, "value": value}))


def _count(store: Store) -> Any:
    query = text("SELECT count(*) FROM register_info")
    return store.read(lambda session: session.execute(query).scalar())


def _asked(store: Store, what: str) -> Any:
    return store.read(lambda session: session.execute(text(what)).scalar())


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_what_was_kept_is_there_when_it_is_opened_again(path: Path) -> None:
    store = Store.create(path, KEY)
    _put(store, "a", "one")
    store.close()
    again = Store.open(path, KEY)
    assert _count(again) == 1
    again.close()


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("secure_delete", 1),
        ("locking_mode", "exclusive"),
        ("trusted_schema", 0),
    ],
)
def test_every_rule_of_the_engine_holds_when_made_and_when_opened(
    path: Path, setting: str, value: object
) -> None:
    """reliability.md 0: WAL with synchronous FULL lost nothing in 400 cuts of power; 2 is FULL."""
    made = Store.create(path, KEY)
    assert _asked(made, f"PRAGMA {setting}") == value
    made.close()
    opened = Store.open(path, KEY)
    assert _asked(opened, f"PRAGMA {setting}") == value
    opened.close()


@pytest.mark.parametrize(
    ("setting", "value"), [("journal_mode", "delete"), ("synchronous", 3), ("secure_delete", 1)]
)
def test_on_a_stick_changes_are_kept_in_the_file_itself_and_flushed_more(
    path: Path, setting: str, value: object
) -> None:
    """3 is EXTRA: a stick may lie about what it has written."""
    made = Store.create(path, KEY, removable=True)
    assert _asked(made, f"PRAGMA {setting}") == value
    made.close()
    opened = Store.open(path, KEY, removable=True)
    assert _asked(opened, f"PRAGMA {setting}") == value
    opened.close()


def test_a_register_moves_between_a_stick_and_a_disk(path: Path) -> None:
    store = Store.create(path, KEY)
    _put(store, "a", "one")
    store.close()
    for removable, mode in ((True, "delete"), (False, "wal")):
        store = Store.open(path, KEY, removable=removable)
        assert _asked(store, "PRAGMA journal_mode") == mode
        assert _count(store) == 1
        store.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights")
def test_only_its_owner_may_read_the_register_and_its_log(path: Path) -> None:
    store = Store.create(path, KEY)
    _put(store, "a", "one")
    files = [each for each in path.parent.iterdir() if each.is_file()]
    assert {each.name for each in files} == {"register.db", "register.db-wal"}
    assert {each.stat().st_mode & 0o777 for each in files} == {0o600}
    store.close()
    path.chmod(0o644)
    store = Store.open(path, KEY)
    _put(store, "b", "two")
    assert {each.stat().st_mode & 0o777 for each in path.parent.iterdir()} == {0o600}
    store.close()


def test_a_register_in_a_folder_that_is_gone_is_said_in_words(path: Path) -> None:
    with pytest.raises(FoiWriterError, match="may not read or write"):
        Store.create(path.parent / "gone" / path.name, KEY)


def test_the_engine_has_the_fix_for_the_wal_reset_fault(store: Store) -> None:
    """SQLite 3.7.0 to 3.51.2 can damage a WAL database; 3.52.0 was withdrawn."""
    version = tuple(int(part) for part in _asked(store, "SELECT sqlite_version()").split("."))
    assert version >= (3, 51, 3)
    assert version[:2] != (3, 52)


def test_nothing_that_was_typed_stands_in_the_file(path: Path) -> None:
    store = Store.create(path, KEY)
    _put(store, "a", "Canary Wharfinger")
    beside = [*path.parent.iterdir()]
    found = [each.name for each in beside if b"Canary" in each.read_bytes()]
    store.close()
    assert found == []
    assert b"Canary" not in path.read_bytes()
    assert b"SQLite format" not in path.read_bytes()[:64]


def test_a_change_that_fails_half_way_changes_nothing(store: Store) -> None:
    def half(session: Session) -> None:
        session.execute(text("INSERT INTO register_info VALUES ('a', 'one')"))
        raise KeyError("half way")

    with pytest.raises(KeyError):
        store.write(half)
    assert _count(store) == 0
    _put(store, "b", "two")
    assert _count(store) == 1


def test_reading_keeps_no_change(store: Store) -> None:
    change = text("INSERT INTO register_info VALUES ('a', 'one')")
    store.read(lambda session: session.execute(change) and None)
    assert _count(store) == 0


def test_a_killed_program_loses_nothing_it_was_told_is_kept(path: Path) -> None:
    Store.create(path, KEY).close()
    writes = (
        "import sys, pathlib\nfrom sqlalchemy import text\n"
        "from foiwriter.store.store import Store\nfrom tests.store.conftest import KEY\n"
        "store = Store.open(pathlib.Path(sys.argv[1]), KEY)\n"
        "add = text('INSERT INTO register_info VALUES (:n, :n)')\n"
        "for n in range(100000):\n"
        "    store.write(lambda s: s.execute(add, {'n': str(n)}))\n"
        "    print(n, flush=True)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", writes, str(path)], stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout is not None
        for _ in range(20):
            told = int(child.stdout.readline())
        child.kill()
        told = max([told, *(int(line) for line in child.stdout if line.strip().isdigit())])
    again = Store.open(path, KEY)
    assert _count(again) >= told + 1
    again.close()


def test_threads_take_turns(store: Store) -> None:
    def work(name: str) -> None:
        for number in range(20):
            _put(store, f"{name}{number}", "x")

    workers = [threading.Thread(target=work, args=(name,)) for name in "abcd"]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert _count(store) == 80


def test_a_register_is_never_made_over_a_file(path: Path) -> None:
    path.write_bytes(b"something of mine")
    with pytest.raises(FoiWriterError, match="never writes over it"):
        Store.create(path, KEY)
    assert path.read_bytes() == b"something of mine"


def test_a_missing_register_is_not_replaced_by_an_empty_one(path: Path) -> None:
    with pytest.raises(FoiWriterError, match="does not start empty ones"):
        Store.open(path, KEY)
    assert not path.exists()


@pytest.mark.parametrize("place", [100, 2000, 4096 + 50, -1])
def test_a_damaged_register_is_said_to_be_damaged_and_left_as_it_is(
    path: Path, place: int
) -> None:
    _filled(path)
    broken = bytearray(path.read_bytes())
    broken[place] ^= 1
    path.write_bytes(broken)
    before = _hash(path)
    with pytest.raises(FoiWriterError, match="has been damaged"):
        _read_all(path)
    assert _hash(path) == before


def test_a_register_cut_short_is_said_to_be_damaged(path: Path) -> None:
    _filled(path)
    whole = path.read_bytes()
    for length in (0, 1, 4096, 4096 * 3 + 17):
        path.write_bytes(whole[:length])
        with pytest.raises(FoiWriterError, match="has been damaged|does not hold the records"):
            _read_all(path)
        assert path.read_bytes() == whole[:length]


@pytest.mark.parametrize(
    "content",
    [
        b"SQLite format 3\0" + bytes(4080),
        b"%PDF-1.7 a letter" * 400,
        b"PK\x03\x04" + bytes(9000),
        b"hello",
    ],
    ids=["a plain database", "a PDF", "a Word file", "a few words"],
)
def test_another_file_is_said_not_to_be_the_register(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(FoiWriterError, match="does not hold the records that belong to the keys"):
        Store.open(path, KEY)
    assert path.read_bytes() == content


def test_an_encrypted_database_that_is_none_of_ours_is_said_not_to_be_one(path: Path) -> None:
    from foiwriter.store import engine

    raw = engine.connect(path, KEY)
    raw.execute("CREATE TABLE recipes (name TEXT)")
    raw.close()
    before = _hash(path)
    with pytest.raises(FoiWriterError, match="does not hold the records"):
        Store.open(path, KEY)
    assert _hash(path) == before


def test_a_register_of_a_newer_version_is_refused_and_not_a_byte_changes(path: Path) -> None:
    store = Store.create(path, KEY)
    newer = text("UPDATE alembic_version SET version_num = '9999'")
    store.write(lambda session: session.execute(newer))
    store.close()
    before = _hash(path)
    with pytest.raises(FoiWriterError, match="written by a newer version"):
        Store.open(path, KEY)
    assert _hash(path) == before
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_another_key_does_not_open_it(path: Path) -> None:
    Store.create(path, KEY).close()
    before = _hash(path)
    with pytest.raises(FoiWriterError):
        Store.open(path, RegisterKey(bytes(32), KEY.salt))
    assert _hash(path) == before


def test_a_full_disk_is_said_in_words_and_what_was_kept_stays(store: Store, path: Path) -> None:
    """`max_page_count` makes the engine itself report that the disk is full."""
    _put(store, "a", "one")
    pages = _asked(store, "PRAGMA page_count")
    _asked(store, f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(FoiWriterError, match="The disk that holds .* is full"):
        _put(store, "b", "x" * 100_000)
    assert _count(store) == 1
    _asked(store, "PRAGMA max_page_count = 1000000")
    _put(store, "c", "three")
    assert _count(store) == 2
    store.close()
    again = Store.open(path, KEY)
    assert _count(again) == 2
    again.close()


def test_a_register_nobody_may_write_is_said_in_words(store: Store) -> None:
    store.read(lambda session: session.execute(text("PRAGMA query_only = 1")) and None)
    with pytest.raises(FoiWriterError, match="may not write in"):
        _put(store, "a", "one")


def test_a_folder_in_place_of_the_register_is_said_in_words(path: Path) -> None:
    path.mkdir()
    with pytest.raises(FoiWriterError):
        Store.open(path, KEY)


def test_a_second_connection_is_kept_out(store: Store, path: Path) -> None:
    """The lock of the folder comes first; this is the engine's own, behind it."""
    _put(store, "a", "one")
    with pytest.raises(FoiWriterError, match="Another program is using your records"):
        Store.open(path, KEY)


def test_a_programming_fault_is_not_dressed_up(store: Store) -> None:
    with pytest.raises(DBAPIError):
        store.read(lambda session: session.execute(text("SELECT nothing FROM nowhere")))


def test_what_was_typed_is_not_in_the_words_of_a_fault(store: Store) -> None:
    wrong = text("INSERT INTO nowhere VALUES (:value)")
    with pytest.raises(DBAPIError) as fault:
        store.write(lambda session: session.execute(wrong, {"value": "Canary Wharfinger"}))
    assert "Canary" not in str(fault.value)


def test_the_key_does_not_show_itself() -> None:
    shown = repr(KEY)
    assert KEY.key.hex() not in shown
    assert repr(KEY.key) not in shown
    assert repr(KEY.salt) not in shown


def test_opening_does_not_import_alembic(path: Path) -> None:
    """It takes half a second; only a register that is not at the newest form needs it."""
    Store.create(path, KEY).close()
    opens = (
        "import sys, pathlib\nfrom foiwriter.store.store import Store\n"
        "from tests.store.conftest import KEY\n"
        "Store.open(pathlib.Path(sys.argv[1]), KEY).close()\n"
        "print('alembic' in sys.modules)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", opens, str(path)], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"
    assert done.stderr == ""


def test_closing_twice_is_harmless(path: Path) -> None:
    store = Store.create(path, KEY)
    assert _asked(store, "SELECT version_num FROM alembic_version") == HEAD
    store.close()
    store.close()


def _filled(path: Path) -> None:
    store = Store.create(path, KEY)
    for number in range(40):
        _put(store, str(number), "words " * 200)
    store.close()


def _read_all(path: Path) -> None:
    store = Store.open(path, KEY)
    try:
        for row in store.read(
            lambda session: session.execute(text("SELECT name FROM sqlite_master")).all()
        ):
            assert row.name
        store.read(lambda session: session.execute(text("PRAGMA integrity_check")).all())
        store.read(lambda session: session.execute(text("SELECT * FROM register_info")).all())
    finally:
        store.close()
