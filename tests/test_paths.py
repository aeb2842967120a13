"""Where files are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiwriter import paths

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_the_shipped_files_are_found() -> None:
    assert paths.templates().is_dir()
    assert paths.resources("law").is_dir()


def test_one_variable_moves_all_of_a_persons_folders(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FOIWRITER_HOME", str(tmp_path))
    assert paths.folders() == (tmp_path / "data", tmp_path / "letters")


def test_the_system_says_where_a_persons_folders_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FOIWRITER_HOME")
    assert "foiwriter" in str(paths.folders().data)
    assert paths.folders().out.name == "foiwriter letters"
