"""The slots file: damage is seen wherever it is, and never taken for a wrong key or for news."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from foiwriter.errors import FoiWriterError
from foiwriter.vault import slots
from foiwriter.vault.modes import Mode
from foiwriter.vault.slots import Kdf, Slot, Slots

if TYPE_CHECKING:
    from pathlib import Path

KDF = Kdf(memory_kib=65536, passes=3, lanes=4, salt=bytes(16))
ONE = Slots(
    vault="ab12cd34",
    mode=Mode.HOME,
    register_salt=bytes(16),
    key_check=bytes(range(16)),
    slots={
        "K": Slot(nonce=bytes(12), wrapped=bytes(48), backend="some.Keyring", entry="vault-x"),
        "P": Slot(nonce=bytes(range(12)), wrapped=bytes(48), kdf=KDF),
        "R": Slot(nonce=bytes(12), wrapped=b"\xab" * 48, made_on=date(2026, 11, 24), how="saved"),
    },
)
OLD = ONE.model_copy(update={"format": 1})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the slots are."""
    return tmp_path / "keys.json"


def _raw(path: Path) -> Any:
    return json.loads(path.read_text())


def _read_or_damaged(path: Path) -> Slots | None:
    """The slots; None for a file that is said to be damaged, and no other fault."""
    try:
        return slots.read(path)
    except FoiWriterError as told:
        if "has been damaged" not in told.message:
            raise
        return None


@pytest.mark.parametrize("kept", [ONE, OLD])
def test_slots_come_back_as_they_were(path: Path, kept: Slots) -> None:
    slots.write(path, kept)
    assert slots.read(path) == kept
    assert slots.read(path).label == "AB12"


def test_only_the_owner_may_read_them(path: Path) -> None:
    slots.write(path, ONE)
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("mask", [0x01, 0x02, 0x03, 0x10, 0x20, 0x80])
def test_a_change_to_any_byte_is_seen_and_the_other_slots_are_whole(path: Path, mask: int) -> None:
    slots.write(path, ONE)
    whole = path.read_bytes()
    stops = 0
    for place in range(len(whole)):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ mask]) + whole[place + 1 :])
        found = _read_or_damaged(path)
        if found is None:
            stops += 1
            continue
        lost = set(ONE.slots) - set(found.slots)
        assert len(lost) == 1, place
        assert found.is_broken(lost.pop()), place
        assert all(found.slots[name] == ONE.slots[name] for name in found.slots), place
        assert (found.vault, found.mode) == (ONE.vault, ONE.mode), place
    # The head, the brackets and the quotes stop everything; the body of a slot stops that slot.
    assert stops < len(whole) / 2


def test_a_damaged_slot_stays_in_the_file_as_it_is(path: Path) -> None:
    slots.write(path, ONE)
    raw = _raw(path)
    raw["slots"]["P"]["wrapped"] = "11" * 48
    path.write_text(json.dumps(raw))
    found = slots.read(path)
    assert set(found.slots) == {"K", "R"}
    assert found.is_broken("P")
    assert not found.is_broken("K")
    slots.write(path, found)
    assert _raw(path)["slots"]["P"] == raw["slots"]["P"]
    assert slots.read(path).is_broken("P")


def test_of_two_slots_under_one_name_neither_hides_the_other(path: Path) -> None:
    slots.write(path, ONE)
    path.write_text(path.read_text().replace('"K":', '"P":'))
    found = slots.read(path)
    assert found.slots == {name: ONE.slots[name] for name in ("P", "R")}
    assert found.is_broken("K")
    assert not found.is_broken("R")


def test_a_slot_that_never_was_is_not_damaged(path: Path) -> None:
    slots.write(path, ONE.model_copy(update={"slots": {"P": ONE.slots["P"]}}))
    raw = _raw(path)
    raw["slots"]["P"]["kdf"]["passes"] = 4
    path.write_text(json.dumps(raw))
    assert slots.read(path).is_broken("P")
    assert not slots.read(path).is_broken("R")


def test_a_later_field_survives_being_written_again(path: Path) -> None:
    """A later version may add to the head and to a slot, under the same checksums."""
    later = ONE.slots["R"].model_copy(update={"paper": "A5"})
    slots.write(path, ONE.model_copy(update={"slots": {"R": later}, "note": "kept"}))
    slots.write(path, slots.read(path))
    assert _raw(path)["note"] == "kept"
    assert _raw(path)["slots"]["R"]["paper"] == "A5"


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"format": 1}', '"words"', "\xff"])
def test_a_damaged_file_is_said_to_be_damaged_and_left_as_it_is(path: Path, text: str) -> None:
    path.write_bytes(text.encode("latin-1"))
    with pytest.raises(FoiWriterError, match="has been damaged"):
        slots.read(path)
    assert path.read_bytes() == text.encode("latin-1")


@pytest.mark.parametrize("form", ["2", 0, -1, True, None, 2.0])
def test_a_format_that_is_no_format_is_damage(path: Path, form: object) -> None:
    slots.write(path, ONE)
    path.write_text(json.dumps(_raw(path) | {"format": form}))
    with pytest.raises(FoiWriterError, match="has been damaged"):
        slots.read(path)


def test_a_newer_file_is_said_to_be_newer(path: Path) -> None:
    path.write_text('{"format": 3, "everything": "else"}')
    with pytest.raises(FoiWriterError, match="newer version"):
        slots.read(path)


@pytest.mark.parametrize("mode", ["shelter", "HOME"])
def test_a_mode_nobody_knows_yet_is_newer(path: Path, mode: str) -> None:
    raw = json.loads(ONE.model_dump_json()) | {"format": 1, "mode": mode}
    path.write_text(json.dumps(raw))
    with pytest.raises(FoiWriterError, match="newer version"):
        slots.read(path)


def test_a_file_that_cannot_be_read_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(FoiWriterError, match="could not be read"):
        slots.read(tmp_path)


def test_the_wrapped_key_does_not_show_itself(path: Path) -> None:
    assert "wrapped" not in repr(ONE)
    slots.write(path, ONE)
    raw = _raw(path)
    raw["slots"]["P"]["nonce"] = "00"
    path.write_text(json.dumps(raw))
    assert raw["slots"]["P"]["wrapped"] not in repr(slots.read(path))
