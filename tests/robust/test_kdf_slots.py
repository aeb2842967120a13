"""A27: what a passphrase costs, that no wrong one gets in, and that every damaged byte is seen."""

from __future__ import annotations

import random
from datetime import date
from typing import TYPE_CHECKING

import pytest
from argon2.low_level import Type, core, ffi, lib

from foiwriter.errors import FoiWriterError
from foiwriter.vault import recovery, slots, ways, wrapping
from foiwriter.vault.modes import Mode
from foiwriter.vault.slots import Slots
from foiwriter.vault.ways import Keyrings
from foiwriter.vault.wrapping import Argon2, Wrapped
from tests.rings import Ring
from tests.robust import rounds

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Note = Callable[..., None]

CHEAP = Argon2(memory_kib=8, passes=1, lanes=1)
WORDS = "seven grey herons by the weir"
VAULT = "a1b2c3d4"
KEY = bytes(range(32))
SALT = bytes(range(16))
SHEET = recovery.RecoverySheet(
    "A1B2", recovery.written(bytes(range(100, 120))), date(2026, 11, 24), Mode.HOME
)


def _keys(form: int = slots.FORMAT) -> tuple[Slots, Ring]:
    """The keys of a vault with all three ways in, cheap to try."""
    ring = Ring()
    made = {
        slots.KEYRING: ways.keyring_slot(KEY, VAULT, ring),
        slots.PASSPHRASE: ways.passphrase_slot(KEY, VAULT, WORDS, CHEAP),
        slots.RECOVERY: ways.recovery_slot(
            KEY, VAULT, recovery.read(SHEET.text), SHEET.made_on, "printed"
        ),
    }
    mode = Mode.HOME.value if form > 1 else ""
    check = wrapping.check_value(KEY, vault=VAULT, salt=SALT, mode=mode)
    return Slots(format=form, vault=VAULT, register_salt=SALT, key_check=check, slots=made), ring


RFC_9106_TAG = "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659"


def test_the_engine_gives_the_tag_of_rfc_9106() -> None:
    """Section 5.3: Argon2id, 32 KiB, 3 passes, 4 lanes, with a secret and associated data."""
    out = ffi.new("uint8_t[]", 32)
    parts = [bytes([fill]) * size for fill, size in ((1, 32), (2, 16), (3, 8), (4, 12))]
    kept = [ffi.new("uint8_t[]", part) for part in parts]
    fields = dict(
        zip(("pwd", "salt", "secret", "ad"), kept, strict=True),
        **{
            f"{name}len": len(p)
            for name, p in zip(("pwd", "salt", "secret", "ad"), parts, strict=True)
        },
    )
    context = ffi.new(
        "argon2_context *",
        {
            **fields,
            "out": out,
            "outlen": 32,
            "t_cost": 3,
            "m_cost": 32,
            "lanes": 4,
            "threads": 4,
            "version": 0x13,
            "allocate_cbk": ffi.NULL,
            "free_cbk": ffi.NULL,
            "flags": lib.ARGON2_DEFAULT_FLAGS,
        },
    )
    assert core(context, Type.ID.value) == 0
    assert bytes(ffi.buffer(out)).hex() == RFC_9106_TAG


def test_a_new_passphrase_costs_at_least_64_mib_3_passes_4_lanes() -> None:
    slot = ways.passphrase_slot(KEY, VAULT, WORDS, Argon2())
    assert slot.kdf is not None
    assert slot.kdf.name == "argon2id"
    assert slot.kdf.memory_kib >= 64 * 1024
    assert slot.kdf.passes >= 3
    assert slot.kdf.lanes >= 4
    assert len(slot.kdf.salt) == 16
    other = ways.passphrase_slot(KEY, VAULT, WORDS, Argon2())
    assert other.kdf is not None
    assert other.kdf.salt != slot.kdf.salt


def _wrong_words(times: int) -> list[str]:
    """Near misses, other passphrases and noise."""
    pick = random.Random(9106)
    near = [WORDS[:at] + WORDS[at + 1 :] for at in range(len(WORDS))]
    near += [WORDS[:at] + chr(ord(WORDS[at]) ^ 1) + WORDS[at + 1 :] for at in range(len(WORDS))]
    near += [WORDS.upper(), WORDS + " ", " " + WORDS, WORDS.replace(" ", ""), WORDS + "\0"]
    while len(near) < times:
        near.append("".join(chr(pick.randint(32, 0x24FF)) for _ in range(pick.randint(1, 40))))
    return [words for words in near[:times] if words != WORDS]


def _accepted(have: Slots, tries: list[str]) -> int:
    slot = have.slots[slots.PASSPHRASE]
    assert slot.kdf is not None
    accepted = 0
    for words in tries:
        under = wrapping.from_passphrase(words, slot.kdf.salt, CHEAP)
        wrapped = Wrapped(slot.nonce, slot.wrapped)
        key = wrapping.unwrap(wrapped, under, vault=VAULT, slot=slots.PASSPHRASE)
        accepted += key is not None
    return accepted


def test_no_wrong_passphrase_is_accepted(note: Note) -> None:
    have, _ = _keys()
    tries = _wrong_words(rounds(10_000))
    note(tries=len(tries), accepted=0)
    assert _accepted(have, [WORDS]) == 1
    assert _accepted(have, tries) == 0


def test_a_wrapping_that_authenticates_nothing_accepts_any_words_bad_twin(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    def trusting(wrapped: Wrapped, under: bytes, *, vault: str, slot: str) -> bytes:
        counter = modes.CTR(wrapped.nonce + bytes(4))
        return Cipher(algorithms.AES(under), counter).decryptor().update(wrapped.data[:32])

    have, _ = _keys()
    monkeypatch.setattr(wrapping, "unwrap", trusting)
    tries = _wrong_words(rounds(10_000))
    assert _accepted(have, tries) == len(tries)


OPENED, DAMAGED = "opened", "damaged"


def _outcome(path: Path, ring: Ring, way: str) -> str:
    """What opening by one way says: that it opened, that it is damaged, or something else."""
    words = WORDS if way == slots.PASSPHRASE else None
    typed = SHEET.text if way == slots.RECOVERY else None
    try:
        have = slots.read(path)
        key = ways.key_of(have, Keyrings.only(ring), words, path, recovered_by=typed)
    except FoiWriterError as told:
        return DAMAGED if "has been damaged" in told.message else told.message
    return OPENED if key == KEY else "another key"


def _flip(path: Path, ring: Ring, masks: int) -> tuple[int, list[str], int]:
    """Change every byte of the slots file in several ways, and try every way in each time.

    Returns:
        How many changes were tried, what was said that is neither truth, and how many were not
        noticed by any way in.
    """
    pick = random.Random(27)
    whole = path.read_bytes()
    tried, wrong, unnoticed = 0, [], 0
    for place, byte in enumerate(whole):
        for mask in pick.sample(range(1, 256), masks):
            path.write_bytes(whole[:place] + bytes([byte ^ mask]) + whole[place + 1 :])
            told = [_outcome(path, ring, way) for way in ("K", "P", "R")]
            tried += 1
            wrong += [each for each in told if each not in {OPENED, DAMAGED}]
            unnoticed += told == [OPENED] * 3
    path.write_bytes(whole)
    return tried, wrong, unnoticed


def _masks() -> int:
    return rounds(20)


def test_any_changed_byte_of_the_keys_is_damage_and_never_a_wrong_key(
    tmp_path: Path, note: Note
) -> None:
    have, ring = _keys()
    path = tmp_path / "keys.json"
    slots.write(path, have)
    assert [_outcome(path, ring, way) for way in ("K", "P", "R")] == [OPENED] * 3
    tried, wrong, unnoticed = _flip(path, ring, _masks())
    note(changes=tried, said_wrong=len(wrong), unnoticed=unnoticed)
    assert wrong == []
    assert unnoticed == 0


def test_without_checksums_damage_looks_like_a_wrong_passphrase_bad_twin(tmp_path: Path) -> None:
    """The first format had none."""
    have, ring = _keys(form=1)
    path = tmp_path / "keys.json"
    slots.write(path, have)
    assert [_outcome(path, ring, way) for way in ("K", "P", "R")] == [OPENED] * 3
    _, wrong, unnoticed = _flip(path, ring, _masks())
    assert any("not the passphrase" in told for told in wrong)
    assert unnoticed > 0


@pytest.mark.parametrize("way", ["K", "P", "R"])
def test_a_damaged_way_does_not_stop_the_others(tmp_path: Path, way: str) -> None:
    have, ring = _keys()
    path = tmp_path / "keys.json"
    slots.write(path, have)
    whole = path.read_bytes()
    start = whole.index(b'"wrapped":"', whole.index(f'"{way}":'.encode())) + 11
    others = [each for each in ("K", "P", "R") if each != way]
    for place in range(start, start + 96):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert _outcome(path, ring, way) == DAMAGED
        assert [_outcome(path, ring, each) for each in others] == [OPENED] * 2
