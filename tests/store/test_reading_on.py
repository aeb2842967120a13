"""Where nothing may be written a register is still read; where it is gone nothing is believed."""

from __future__ import annotations

import contextlib
import shutil
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from foiwriter.errors import FoiWriterError
from foiwriter.store import copying, engine, info
from foiwriter.store import store as stores
from foiwriter.store.store import Store
from tests.store.conftest import KEY

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.orm import Session


@pytest.fixture
def closed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing may be written, as far as foiwriter can tell."""
    monkeypatch.setattr(stores, "may_write", lambda _: False)


def _put(session: Session) -> None:
    info.put(session, "kept", "before")


def _get(session: Session) -> str:
    return info.get(session, "kept")


def _files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_register_that_was_closed_in_order_is_read(
    store: Store, path: Path, closed: None
) -> None:
    store.write(_put)
    store.close()
    before = _files(path.parent)
    again = Store.open(path, KEY)
    assert again.to_read
    assert again.read(_get) == "before"
    again.close()
    assert _files(path.parent) == before


def test_the_last_changes_are_read_from_a_log_that_a_crash_left(
    store: Store, path: Path, tmp_path: Path, closed: None
) -> None:
    store.write(_put)
    cut_off = tmp_path / "cut off"
    cut_off.mkdir()
    for file in path.parent.glob("register.db*"):
        shutil.copy(file, cut_off)
    before = _files(cut_off)
    assert "register.db-wal" in before
    again = Store.open(cut_off / path.name, KEY)
    assert again.read(_get) == "before"
    again.close()
    assert _files(cut_off) == before


def test_writing_is_refused_in_words(store: Store, path: Path, closed: None) -> None:
    store.close()
    again = Store.open(path, KEY)
    for change in (lambda: again.write(_put), again.compact):
        with pytest.raises(FoiWriterError, match=f"may not write in {path.parent}"):
            change()
    again.close()


def test_a_save_that_was_cut_off_is_not_read_over(store: Store, path: Path, closed: None) -> None:
    store.close()
    path.with_name(path.name + "-journal").write_bytes(b"half of a save")
    with pytest.raises(FoiWriterError, match="was cut off"):
        Store.open(path, KEY)


def test_an_older_form_is_not_brought_up_to_date_there(
    store: Store, path: Path, closed: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.close()
    monkeypatch.setattr(stores, "HEAD", "9999")
    with pytest.raises(FoiWriterError, match="older foiwriter"):
        Store.open(path, KEY)


@pytest.mark.parametrize("how", ["removed", "moved", "another in its place"])
def test_nothing_is_written_into_a_register_that_is_gone(
    store: Store, path: Path, tmp_path: Path, how: str
) -> None:
    store.write(_put)
    path.rename(tmp_path / "elsewhere.db")
    if how == "removed":
        (tmp_path / "elsewhere.db").unlink()
    if how == "another in its place":
        path.write_bytes(b"another")
    with pytest.raises(FoiWriterError, match="no longer in"):
        store.write(_put)
    assert store.read(_get) == "before"


def test_a_register_that_goes_while_it_is_written_is_told(store: Store, path: Path) -> None:
    """The engine would go on writing into a file that nobody can open any more."""

    def work(session: Session) -> None:
        _put(session)
        path.unlink()

    with pytest.raises(FoiWriterError, match="no longer in"):
        store.write(work)


def test_a_page_that_failed_its_check_is_never_taken_for_text(store: Store, path: Path) -> None:
    """The engine gives zeros for such a page, and no error."""
    long = "word " * 2_000
    for number in range(20):
        store.write(lambda session, number=number: info.put(session, f"long {number}", long))
    store.close()
    whole = path.read_bytes()
    seen = set()
    for page in range(len(whole) // 4096):
        spoilt = bytearray(whole)
        spoilt[page * 4096 + 2048] ^= 1
        path.write_bytes(spoilt)
        try:
            again = Store.open(path, KEY)
        except FoiWriterError:
            continue
        with contextlib.closing(again), contextlib.suppress(FoiWriterError):
            seen |= {again.read(lambda s, n=n: info.get(s, f"long {n}")) for n in range(20)}
    assert seen == {long}


def test_a_fault_that_zeros_brought_about_is_told_as_damage(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stores, "page_failed", lambda _: True)

    def work(session: Session) -> None:
        session.execute(text("SELECT 1"))
        raise ValueError("month must be in 1..12")

    with pytest.raises(FoiWriterError, match="damaged"):
        store.read(work)
    with pytest.raises(FoiWriterError, match="damaged"):
        store.write(_put)


def test_the_engine_tells_its_versions() -> None:
    versions = engine.versions()
    assert versions["SQLite"].count(".") == 2
    assert versions["SQLCipher"][0].isdigit()


def test_rubbish_in_an_empty_page_keeps_no_backup_from_being_made(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Undoing a save that was cut off leaves such pages; a backup would take them for damage."""
    made = Store.create(path, KEY, removable=True)
    made.write(lambda session: info.put(session, "long", "word " * 20_000))
    made.write(lambda session: info.drop(session, "long"))
    made.close()
    whole = path.read_bytes()
    mended = 0
    for page in range(20, len(whole) // 4096):
        spoilt = bytearray(whole)
        spoilt[page * 4096 + 2048] ^= 1
        if _copies(path, spoilt):
            continue
        monkeypatch.setattr(stores, "_was_cut_off", lambda _: True)
        mended += _copies(path, spoilt)
        monkeypatch.undo()
    assert mended > 10


def _copies(path: Path, content: bytes) -> bool:
    path.write_bytes(content)
    copy = path.with_name("copy.db")
    copy.unlink(missing_ok=True)
    try:
        with contextlib.closing(Store.open(path, KEY, removable=True)) as store:
            store.read(lambda session: copying.copy(session, copy, KEY))
        copying.check(copy, KEY)
    except FoiWriterError:
        return False
    return True
