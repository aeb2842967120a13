"""A notice of the desktop is shown by the system's own program, and its lack is no fault."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from foiwriter.system import notices

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the program of this system")


def _program(folder: Path, code: int) -> None:
    program = folder / "notify-send"
    program.write_text(
        f'#!/bin/sh\nprintf "%s|" "$@" > "{folder}/said"\nexit {code}\n', encoding="utf-8"
    )
    program.chmod(0o755)


def test_the_words_reach_the_program_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _program(tmp_path, 0)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    assert notices.show("2 dates; $(touch x) --help")
    said = (tmp_path / "said").read_text(encoding="utf-8").split("|")
    assert said[-3:] == ["foiwriter", "2 dates; $(touch x) --help", ""]
    assert not (tmp_path / "x").exists()


def test_a_desktop_that_shows_none_is_no_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not notices.show("2 dates")
    _program(tmp_path, 1)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    assert not notices.show("2 dates")
