"""A06: one flipped bit anywhere in the register is noticed, and never shown as text."""

from __future__ import annotations

import random
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from foiwriter.errors import FoiWriterError
from foiwriter.register import letters
from foiwriter.register.models import LetterRow
from foiwriter.store import engine, search
from foiwriter.store import store as stores
from foiwriter.store.store import Store
from tests.robust import rounds, saves

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sqlalchemy.orm import Session

LETTERS = range(24)
NAME, LOG = "register.db", "register.db-wal"


@pytest.fixture(autouse=True)
def _long_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    """Most of the register is then letters, as it is in life."""
    monkeypatch.setattr(saves, "DOCX_BYTES", 15_000)


@dataclass
class Tally:
    """What the flips did.

    Attributes:
        noticed: the register said that it is damaged.
        harmless: every letter was there as it was saved.
        silent: a letter said something else, or was half there, and nothing was noticed.
        gone: letters were missing, and nothing was noticed.
        wordless: it was noticed, but not in words a person can read.
    """

    noticed: int = 0
    harmless: int = 0
    silent: int = 0
    gone: int = 0
    wordless: int = 0


def _register(folder: Path) -> dict[str, bytes]:
    """A register that was closed, and the same one cut off while changes were in its log."""
    path = folder / NAME
    store = Store.create(path, saves.KEY)
    for number in LETTERS:
        saves.save(store, number)
    hot = {name: (folder / name).read_bytes() for name in (NAME, LOG)}
    store.close()
    return {"closed": path.read_bytes(), **hot}


def _flip(folder: Path, files: dict[str, bytes], where: str, flips: int) -> Tally:
    pick = random.Random(20141115)
    tally = Tally()
    for _ in range(flips):
        place = folder / "flipped"
        place.mkdir()
        for name, data in files.items():
            content = bytearray(data)
            if name == where:
                content[pick.randrange(len(content))] ^= 1 << pick.randrange(8)
            (place / name).write_bytes(content)
        what = _seen(place / NAME)
        setattr(tally, what, getattr(tally, what) + 1)
        shutil.rmtree(place)
    return tally


def _seen(path: Path) -> str:
    """Open each letter by itself, as a person does, and say what was seen: a name of `Tally`."""
    gone = False
    try:
        store = Store.open(path, saves.KEY)
        try:
            for number in LETTERS:
                letter = store.read(lambda session, number=number: _letter(session, number))
                gone |= letter is None
                if letter is not None and letter != _saved(number):
                    return "silent"
            store.read(lambda session: search.find(session, "council", limit=100))
        finally:
            store.close()
    except FoiWriterError:
        return "noticed"
    except (DBAPIError, ValueError):
        return "wordless"
    return "gone" if gone else "harmless"


def _letter(session: Session, number: int) -> tuple[str, bytes, tuple[bytes, ...]] | None:
    same = select(LetterRow.id).where(LetterRow.reference == saves.reference(number))
    letter_id = session.scalars(same).first()
    if letter_id is None:
        return None
    kept = letters.get(session, letter_id)
    return kept.text, kept.docx, tuple(data for _, data in kept.enclosures)


def _saved(number: int) -> tuple[str, bytes, tuple[bytes, ...]]:
    return saves.text(number), saves.docx(number), (saves.enclosed(number),)


def test_a_flipped_bit_in_the_register_is_noticed(
    tmp_path: Path, note: Callable[..., None]
) -> None:
    flips = rounds(2000)
    register = _register(tmp_path)["closed"]
    tally = _flip(tmp_path, {NAME: register}, NAME, flips)
    note(flips=flips, noticed=tally.noticed, silent=tally.silent)
    assert tally == Tally(noticed=flips - tally.harmless, harmless=tally.harmless)
    assert tally.harmless < flips / 4  # pages that hold nothing, or nothing that was read


def test_a_flipped_bit_in_the_log_changes_no_text(
    tmp_path: Path, note: Callable[..., None]
) -> None:
    """The log lives only while the register is open; what follows the flip in it is not read."""
    flips = rounds(400)
    files = _register(tmp_path)
    del files["closed"]
    tally = _flip(tmp_path, files, LOG, flips)
    note(flips_in_the_log=flips, silent=tally.silent, cut_short=tally.gone)
    assert tally.silent == 0


def test_without_asking_the_cipher_zeros_are_taken_for_text_bad_twin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, note: Callable[..., None]
) -> None:
    """The cipher by itself gives zeros for a page that fails its check, and no error for them."""
    monkeypatch.setattr(stores, "page_failed", lambda _: False)
    tally = _flip(tmp_path, {NAME: _register(tmp_path)["closed"]}, NAME, rounds(1000))
    note(taken_for_text=tally.silent + tally.wordless)
    assert tally.silent + tally.wordless > 0


def test_without_the_cipher_most_flips_are_shown_bad_twin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, note: Callable[..., None]
) -> None:
    monkeypatch.setattr(engine, "use_key", lambda *_: None)
    monkeypatch.setattr(stores, "page_failed", lambda _: False)
    flips = rounds(1000)
    tally = _flip(tmp_path, {NAME: _register(tmp_path)["closed"]}, NAME, flips)
    note(silent=tally.silent)
    assert tally.silent > flips / 2
