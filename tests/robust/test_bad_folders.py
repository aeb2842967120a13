"""A07: a folder that is closed, gone or out of reach crashes nothing; what can be read is read."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parent.parent.parent
SOON_S = 2.0
COMMAND = ".venv/bin/python -m pytest tests/robust/test_bad_folders.py, as an ordinary user"
READS_ON = {
    "before_closed",
    "before_closed_with_its_files",
    "before_cut_off_and_closed",
    "before_register_closed",
    "before_data_closed",
    "before_letters_closed",
    "before_letters_a_file",
    "after_removed",
    "after_moved",
    "after_letters_closed",
}
WRITES_ON = {name for name in READS_ON if "letters" in name} | {"before_register_closed"}
LONG = "before_long_path"  # there is no vault yet


def _tried(folder: Path, *words: str) -> dict[str, Any]:
    """Try every scene as somebody who is not above the rights of files."""
    run = [sys.executable, "-m", "tests.robust.bad_folders", str(folder), *words]
    if os.geteuid() == 0:
        if shutil.which("setpriv") is None:
            pytest.skip(f"A07 WAS NOT RUN: rights do not bind root here. Run: {COMMAND}")
        run = ["setpriv", "--bounding-set=-dac_override,-dac_read_search", *run]
    done = subprocess.run(run, capture_output=True, text=True, check=True, cwd=ROOT)
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def test_reading_goes_on_and_what_cannot_be_done_is_said(
    tmp_path: Path, note: Callable[..., None]
) -> None:
    told = _tried(tmp_path)
    came = [(name, what, came) for name, each in told.items() for what, came in each.items()]
    note(scenes=len(told), crashes=sum(each["crash"] for _, _, each in came))
    note(slowest=f"{max(each['seconds'] for _, _, each in came):.1f} s")
    assert len(told) >= 12
    assert [each for each in came if each[2]["crash"]] == []
    assert [
        name for name, what, each in came if each["seconds"] > SOON_S and what != "letter"
    ] == []
    done = {
        what: {name for name, each in told.items() if each[what]["what"] == "done"}
        for what in ("read", "write")
    }
    assert done["read"] == READS_ON
    assert done["write"] == WRITES_ON
    for name in told.keys() - WRITES_ON - {LONG}:
        said = told[name]["write"]["what"]
        assert f"{tmp_path / name}/data" in said, "the folder is named"


def test_the_engine_itself_reads_nothing_and_writes_into_nothing_bad_twin(
    tmp_path: Path, note: Callable[..., None]
) -> None:
    told = _tried(tmp_path, "unguarded")
    shut = [name for name in READS_ON if told[name]["read"]["what"] != "done"]
    believed = [name for name in told if name.startswith("after") and name not in WRITES_ON]
    lost = [name for name in believed if told[name]["write"]["what"] == "done"]
    note(not_read=len(shut), written_into_nothing=len(lost))
    assert shut
    assert lost
