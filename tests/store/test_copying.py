"""A copy of an open register is the whole register in one file, and damage to it is seen."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from foiwriter.errors import FoiWriterError
from foiwriter.store import copying
from foiwriter.store.engine import RegisterKey
from foiwriter.store.migrations import HEAD
from foiwriter.store.store import Store
from tests.store.conftest import KEY

if TYPE_CHECKING:
    from pathlib import Path

    from foiwriter.store.copying import Contents


def _worker(store: Store, name: str) -> None:
    added = text("INSERT INTO workers (name, role, supervisor, active) VALUES (:name, '', 0, 1)")
    store.write(lambda session: session.execute(added, {"name": name}))


def _copied(store: Store, to: Path) -> Contents:
    return store.read(lambda session: copying.copy(session, to, KEY))


@pytest.fixture
def copy(store: Store, path: Path) -> Path:
    """A copy of a register with two workers, which stays open."""
    _worker(store, "Esi Boateng")
    _worker(store, "Canary Wharfinger")
    to = path.with_name("copy.db")
    told = _copied(store, to)
    assert told.counts["workers"] == 2
    return to


def test_a_copy_opens_and_holds_what_the_register_held_then(store: Store, copy: Path) -> None:
    _worker(store, "Later")
    again = Store.open(copy, KEY)
    query = text("SELECT name FROM workers ORDER BY id")
    names = again.read(lambda session: list(session.execute(query).scalars()))
    again.close()
    assert names == ["Esi Boateng", "Canary Wharfinger"]


def test_a_copy_is_one_encrypted_file_of_its_owner(copy: Path) -> None:
    assert [each.name for each in copy.parent.glob("copy*")] == ["copy.db"]
    assert b"Canary" not in copy.read_bytes()
    if sys.platform != "win32":
        assert copy.stat().st_mode & 0o777 == 0o600


def test_checking_a_copy_tells_what_is_in_it_and_changes_nothing(store: Store, copy: Path) -> None:
    before = copy.read_bytes()
    told = copying.check(copy, KEY)
    assert told.form == HEAD
    assert told.counts == store.read(copying.counts)
    assert "search_words" not in told.counts
    assert "register_info" not in told.counts
    assert copy.read_bytes() == before
    assert [each.name for each in copy.parent.glob("copy*")] == ["copy.db"]


@pytest.mark.parametrize("share", [0.0005, 0.1, 0.5, 0.9, 0.9999])
def test_one_changed_byte_anywhere_is_seen(copy: Path, share: float) -> None:
    broken = bytearray(copy.read_bytes())
    broken[int(len(broken) * share)] ^= 1
    copy.write_bytes(broken)
    with pytest.raises(FoiWriterError, match="damaged"):
        copying.check(copy, KEY)


@pytest.mark.parametrize("pages", [1, 3, 0.5])
def test_a_copy_cut_short_is_seen(copy: Path, pages: float) -> None:
    copy.write_bytes(copy.read_bytes()[: int(4096 * pages)])
    with pytest.raises(FoiWriterError, match="damaged"):
        copying.check(copy, KEY)


def test_another_key_is_not_taken(copy: Path) -> None:
    with pytest.raises(FoiWriterError):
        copying.check(copy, RegisterKey(bytes(32), KEY.salt))


def test_a_copy_of_a_newer_form_is_refused(store: Store, path: Path) -> None:
    newer = text("UPDATE alembic_version SET version_num = '9999'")
    store.write(lambda session: session.execute(newer))
    _copied(store, path.with_name("copy.db"))
    with pytest.raises(FoiWriterError, match="newer version"):
        copying.check(path.with_name("copy.db"), KEY)


def test_a_copy_never_goes_over_a_file(store: Store, copy: Path) -> None:
    before = copy.read_bytes()
    with pytest.raises(FoiWriterError):
        _copied(store, copy)
    assert copy.read_bytes() == before


def test_a_folder_that_is_gone_is_said_in_words(store: Store, path: Path) -> None:
    with pytest.raises(FoiWriterError, match="may not read or write"):
        _copied(store, path.parent / "gone" / "copy.db")
