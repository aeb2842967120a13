"""The slots file: read whole, kept whole, and later ways in left alone."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from foiwriter.errors import FoiWriterError
from foiwriter.vault import slots
from foiwriter.vault.slots import Slot, Slots

if TYPE_CHECKING:
    from pathlib import Path

ONE = Slots(
    vault="ab12",
    register_salt=bytes(16),
    key_check=bytes(range(16)),
    slots={"K": Slot(nonce=bytes(12), wrapped=bytes(48), backend="some.Keyring")},
)


def test_slots_come_back_as_they_were(tmp_path: Path) -> None:
    slots.write(tmp_path / "keys.json", ONE)
    assert slots.read(tmp_path / "keys.json") == ONE


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"format": 1}', '"words"'])
def test_a_damaged_file_is_said_to_be_damaged_and_left_as_it_is(tmp_path: Path, text: str) -> None:
    path = tmp_path / "keys.json"
    path.write_text(text)
    with pytest.raises(FoiWriterError, match="has been damaged"):
        slots.read(path)
    assert path.read_text() == text


def test_a_newer_file_is_said_to_be_newer(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    path.write_text('{"format": 3, "everything": "else"}')
    with pytest.raises(FoiWriterError, match="newer version"):
        slots.read(path)


def test_a_file_that_cannot_be_read_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(FoiWriterError, match="could not be read"):
        slots.read(tmp_path)


def test_the_wrapped_key_does_not_show_itself() -> None:
    assert "wrapped" not in repr(ONE)
