"""Settings: typed, versioned, written whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from foiwriter import settings
from foiwriter.errors import FoiWriterError
from foiwriter.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path


def test_settings_come_back_as_they_were_saved(tmp_path: Path) -> None:
    chosen = Settings(text_size_percent=150, colours="dark", letters_folder=tmp_path / "letters")
    settings.save(chosen, tmp_path / "data")
    assert settings.load(tmp_path / "data") == chosen


def test_folders_on_a_stick_are_found_wherever_the_stick_turns_up(tmp_path: Path) -> None:
    stick, outside = tmp_path / "E", tmp_path / "drive"
    chosen = Settings(letters_folder=stick / "letters", backup_folder=outside)
    settings.save(chosen, stick / "data")
    stick.rename(tmp_path / "F")
    found = settings.load(tmp_path / "F" / "data")
    assert found.letters_folder == tmp_path / "F" / "letters"
    assert found.backup_folder == outside


def test_there_are_usual_settings_where_none_were_saved(tmp_path: Path) -> None:
    assert settings.load(tmp_path) == Settings()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"{", "is damaged"),
        (b"[1]", "is damaged"),
        (b"[" * 100_000, "is damaged"),
        (b"\xff\xfe", "is damaged"),
        (b'{"text_size_percent": 900}', "is damaged"),
        (b'{"version": 99}', "newer version"),
    ],
)
def test_a_file_that_cannot_be_used_is_named_and_left_alone(
    tmp_path: Path, content: bytes, words: str
) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(content)
    with pytest.raises(FoiWriterError, match=words):
        settings.load(tmp_path)
    assert path.read_bytes() == content


def test_every_setting_has_a_title_and_a_description() -> None:
    for name, field in Settings.model_fields.items():
        assert name == "version" or (field.title and field.description), name
