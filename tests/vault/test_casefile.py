"""A case file opens with its passphrase only, and damage is never called a wrong passphrase."""

from __future__ import annotations

import hashlib
import json
import struct
import zlib
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foiwriter.errors import BadInput, FoiWriterError
from foiwriter.vault import casefile, wrapping
from foiwriter.vault.wrapping import Argon2

if TYPE_CHECKING:
    from pathlib import Path

CHEAP = Argon2(64, 1, 1)
WORDS = "kettle orchard seven"
CASE = b'{"tables": {"clients": []}}'
MARK = b"foiwriter case\n"


def _forged(change: dict[str, Any], packed: bytes | None = None, size: int | None = None) -> bytes:
    """A file whose maker knows the passphrase and writes what they like."""
    packed = zlib.compress(CASE) if packed is None else packed
    salt = bytes(16)
    told: dict[str, Any] = {
        "format": 1, "memory_kib": 64, "passes": 1, "lanes": 1, "salt": salt.hex(),
        "size": len(CASE) if size is None else size,
    } | change  # fmt: skip
    bound = json.dumps({key: told[key] for key in sorted(told)})
    under = wrapping.from_passphrase(WORDS, salt, CHEAP)
    wrapped = wrapping.wrap(packed, under, vault=bound, slot="case")
    body = wrapped.nonce + wrapped.data
    told["sum"] = hashlib.sha256(bound.encode() + body).hexdigest()
    head = json.dumps(told).encode()
    return MARK + struct.pack(">I", len(head)) + head + body


@settings(max_examples=30)
@given(data=st.binary(max_size=5000), words=st.text("abc éü", min_size=12).map(lambda t: f"{t}x"))
def test_a_case_comes_back_as_it_was(data: bytes, words: str) -> None:
    if len(words.strip()) < casefile.LEAST_PASSPHRASE:
        words = f"{words.strip()}{'y' * 12}"
    assert casefile.unseal(casefile.seal(data, words, CHEAP), words) == data


def test_nothing_of_the_case_stands_readable_in_the_file() -> None:
    sealed = casefile.seal(b"Robin Ashdown" * 50, WORDS, CHEAP)
    assert b"Robin" not in sealed


def test_another_passphrase_is_told_as_such() -> None:
    sealed = casefile.seal(CASE, WORDS, CHEAP)
    with pytest.raises(BadInput, match="not the passphrase") as told:
        casefile.unseal(sealed, "kettle orchard eight")
    assert told.value.field == "passphrase"


def test_a_short_passphrase_guards_nothing() -> None:
    with pytest.raises(BadInput, match="at least 12"):
        casefile.seal(CASE, "  short      ", CHEAP)


def test_every_changed_byte_is_damage_and_never_a_wrong_passphrase(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sealed = casefile.seal(CASE, WORDS, CHEAP)
    monkeypatch.setattr(wrapping, "unwrap", lambda *_, **__: pytest.fail("it was tried"))
    for place in range(len(sealed)):
        for flip in (0x01, 0x04, 0x08, 0x20, 0x2A, 0x80, 0xFF):
            changed = bytearray(sealed)
            changed[place] ^= flip
            with pytest.raises(FoiWriterError, match="is damaged") as told:
                casefile.unseal(bytes(changed), WORDS)
            assert not isinstance(told.value, BadInput), place


def test_a_file_that_was_cut_or_made_longer_is_damage() -> None:
    sealed = casefile.seal(CASE, WORDS, CHEAP)
    for other in (*(sealed[:length] for length in range(len(sealed))), sealed + b"\0"):
        with pytest.raises(FoiWriterError, match="is damaged"):
            casefile.unseal(other, WORDS)


def test_a_newer_file_is_told_as_such() -> None:
    with pytest.raises(FoiWriterError, match="newer version"):
        casefile.unseal(_forged({"format": 2, "more": [1]}), WORDS)


@pytest.mark.parametrize(
    "change",
    [
        {"memory_kib": 4 * 1024 * 1024},
        {"passes": 60},
        {"lanes": 0},
        {"memory_kib": "64"},
        {"memory_kib": 64.0},
        {"memory_kib": float("inf")},
        {"passes": True},
        {"salt": "00"},
        {"salt": 5},
        {"salt": "zz" * 16},
        {"size": -1},
        {"size": 10**12},
        {"size": None},
        {"format": "1"},
        {"format": float("nan")},
    ],
)
def test_a_head_that_asks_for_too_much_is_refused_before_anything_is_tried(
    change: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    forged = _forged(change)
    monkeypatch.setattr(wrapping, "from_passphrase", lambda *_: pytest.fail("it was tried"))
    with pytest.raises(FoiWriterError, match="is damaged"):
        casefile.unseal(forged, WORDS)


def test_a_head_that_is_no_list_of_facts_is_damage() -> None:
    for head in (b"[]", b"5", b'"x"', b"{}", b"[" * 3000):
        with pytest.raises(FoiWriterError, match="is damaged"):
            casefile.unseal(MARK + struct.pack(">I", len(head)) + head, WORDS)


@pytest.mark.parametrize(
    ("packed", "size"),
    [
        (b"no packed thing", 5),
        (zlib.compress(bytes(50_000_000)), 100),
        (zlib.compress(CASE), len(CASE) + 1),
        (zlib.compress(CASE), len(CASE) - 1),
        (zlib.compress(CASE)[:-3], len(CASE)),
    ],
)
def test_what_is_sealed_never_unfolds_to_more_than_was_promised(packed: bytes, size: int) -> None:
    with pytest.raises(FoiWriterError, match="is damaged"):
        casefile.unseal(_forged({}, packed, size), WORDS)


def test_another_sort_of_file_is_named(tmp_path: Path) -> None:
    other = tmp_path / "letter.pdf"
    other.write_bytes(b"%PDF-1.7")
    with pytest.raises(BadInput, match=r"letter\.pdf is not a case file"):
        casefile.read(other)
    broken = tmp_path / "case.FOICASE"
    broken.write_bytes(b"goiwriter case\n")
    with pytest.raises(FoiWriterError, match="is damaged"):
        casefile.read(broken)


def test_a_file_that_is_gone_or_a_folder_is_told_in_words(tmp_path: Path) -> None:
    for path in (tmp_path / "gone.foicase", tmp_path):
        with pytest.raises(BadInput, match="could not be read") as told:
            casefile.read(path)
        assert told.value.field == "file"


def test_a_file_larger_than_any_case_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(casefile, "LARGEST_BYTES", 20)
    path = tmp_path / "big.foicase"
    path.write_bytes(MARK + bytes(30))
    with pytest.raises(BadInput, match="is not a case file"):
        casefile.read(path)
