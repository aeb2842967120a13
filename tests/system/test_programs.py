"""Other programs run for a limited time and leave nothing running."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

import psutil
import pytest

from foiwriter.system import programs

if TYPE_CHECKING:
    from pathlib import Path


def test_a_program_runs_and_its_exit_code_comes_back() -> None:
    code = "import os, sys; sys.exit(int(os.environ['WANTED']))"
    done = programs.run([sys.executable, "-c", code], timeout_s=30, environment={"WANTED": "7"})
    assert done == 7


def test_a_program_that_takes_too_long_is_ended_with_its_children(tmp_path: Path) -> None:
    note = tmp_path / "child"
    code = (
        "import pathlib, subprocess, sys, time\n"
        "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\n"
        f"pathlib.Path({str(note)!r}).write_text(str(child.pid))\n"
        "time.sleep(60)"
    )
    started = time.monotonic()
    with pytest.raises(TimeoutError):
        programs.run([sys.executable, "-c", code], timeout_s=3, environment={})
    assert time.monotonic() - started < 20
    child = int(note.read_text())
    assert not psutil.pid_exists(child) or psutil.Process(child).status() == "zombie"


def test_a_child_left_behind_is_ended_too(tmp_path: Path) -> None:
    note = tmp_path / "child"
    code = (
        "import pathlib, subprocess, sys\n"
        "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\n"
        f"pathlib.Path({str(note)!r}).write_text(str(child.pid))\n"
    )
    assert programs.run([sys.executable, "-c", code], timeout_s=30, environment={}) == 0
    child = int(note.read_text())
    psutil.wait_procs([psutil.Process(child)] if psutil.pid_exists(child) else [], timeout=5)
    assert not psutil.pid_exists(child) or psutil.Process(child).status() == "zombie"


def test_a_program_that_is_not_there_cannot_be_started() -> None:
    with pytest.raises(OSError, match="no-such-program"):
        programs.run(["/no-such-program"], timeout_s=5, environment={})


def test_programs_are_found_by_name_by_place_and_in_windows_folders(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert programs.find(["no-such-program", "sh"]) is not None
    assert programs.find(["no-such-program"]) is None
    own = tmp_path / "Office" / "office.com"
    own.parent.mkdir()
    own.touch()
    assert programs.find(["no-such-program"], elsewhere=[str(own)]) == own
    monkeypatch.setenv("ProgramFiles", str(tmp_path))
    assert programs.find(["no-such-program"], elsewhere=["Office/office.com"]) == own
