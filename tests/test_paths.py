"""Where files are."""

from __future__ import annotations

import os
import sys
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
    assert paths.folders() == paths.Folders(tmp_path / "data", tmp_path / "letters")


def test_the_system_says_where_a_persons_folders_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FOIWRITER_HOME")
    assert "foiwriter" in str(paths.folders().data)
    assert paths.folders().out.name == "foiwriter letters"


def test_one_variable_makes_everything_portable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FOIWRITER_PORTABLE", str(tmp_path / "stick"))
    assert paths.folders() == paths.Folders(
        tmp_path / "stick" / "data", tmp_path / "stick" / "letters", portable=True
    )


def test_a_file_beside_the_program_makes_it_portable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("FOIWRITER_HOME")
    monkeypatch.setattr(paths, "_PACKAGE", tmp_path / "foiwriter")
    assert not paths.folders().portable
    (tmp_path / paths.MARKER).touch()
    assert paths.folders() == paths.Folders(tmp_path / "data", tmp_path / "letters", portable=True)


def test_a_file_beside_the_frozen_program_makes_it_portable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("FOIWRITER_HOME")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "foiwriter.exe"))
    assert not paths.folders().portable
    (tmp_path / paths.MARKER).touch()
    assert paths.folders().data == tmp_path / "data"


def test_what_others_keep_for_a_portable_program_stays_inside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FOIWRITER_PORTABLE", str(tmp_path))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    names = ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "TMPDIR", "TEMP", "TMP")
    for name in (*names, "PYTHONDONTWRITEBYTECODE"):
        monkeypatch.setenv(name, "elsewhere")  # so that it is put back after the test
    paths.stay_inside()
    inside = str(tmp_path / "data" / paths.DESK)
    assert {os.environ[name] for name in names} == {inside}
    assert sys.dont_write_bytecode
    assert os.path.isdir(inside)  # noqa: PTH112 - as tempfile looks at it


def test_a_program_that_lives_on_a_computer_changes_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = dict(os.environ)
    paths.stay_inside()
    assert dict(os.environ) == before
