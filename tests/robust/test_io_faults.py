"""A04: a disk that fails or is pulled out is reported; no save that failed is told as saved."""

from __future__ import annotations

import random
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from foiwriter.store.store import Store
from tests.robust import rounds, saves

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parent.parent.parent
LETTERS = 12
FLUSHES, WRITES, READS = 14, 500, 80
"""How many calls so many saves make, about."""

FAULTS = (
    ("fsync:error=EIO:when={}", FLUSHES),
    ("pwrite64:error=ENOSPC:when={}", WRITES),
    ("fsync:error=EIO:when={}+", FLUSHES),
    ("pwrite64:error=EIO:when={}+", WRITES),
    ("pwrite64:error=ENOSPC:when={}+", WRITES),
    ("fsync,pwrite64,pread64,ftruncate,unlink:error=EIO:when={}+", READS),  # pulled out
)
CALLS = ("-e", "trace=write,fsync,pwrite64,pread64,ftruncate,unlink")
SAYS = re.compile(r"^(saved|refused) (\d+)", re.MULTILINE)
LAST = re.compile(rf'"(?:saved|refused) {LETTERS - 1}\b')
COMMAND = "apt-get install strace && ROBUST=full python -m pytest tests/robust/test_io_faults.py"


@dataclass
class Tally:
    """What became of the saves.

    Attributes:
        reached: runs in which a call did fail before the last save was told.
        unsaid: those of them in which no save was refused and nothing else was said.
        lost: letters told as saved that are not there, whole.
        damaged: runs after which the register was damaged or held something half.
        dumb: runs that ended without a word or by an error nobody caught.
    """

    reached: int = 0
    unsaid: int = 0
    lost: int = 0
    damaged: int = 0
    dumb: int = 0


@pytest.fixture(scope="module", autouse=True)
def _strace() -> None:
    tried = ["strace", "-qq", "-e", "trace=fsync", "-e", "inject=fsync:error=EIO", "true"]
    if shutil.which("strace") is None or subprocess.run(tried, check=False).returncode:
        pytest.skip(f"A04 WAS NOT RUN: strace is not here or may not trace. Run: {COMMAND}")


def _fail(folder: Path, runs: int, *words: str) -> Tally:
    """Save letters while one call, or every call from one on, fails."""
    pick = random.Random(20141112)
    tally = Tally()
    for run in range(runs):
        run_folder = folder / str(run)
        run_folder.mkdir()
        path, log, said = (run_folder / name for name in ("register.db", "log", "said"))
        Store.create(path, saves.KEY).close()
        fault, calls = FAULTS[run % len(FAULTS)]
        watched = (path, path.with_name("register.db-wal"), said)
        trace = ["strace", "-f", "-qq", "--seccomp-bpf", "-s", "40", "-o", str(log), *CALLS]
        trace += [f"--trace-path={file}" for file in watched]
        trace += ["-e", f"inject={fault.format(pick.randint(2, calls))}"]
        program = [sys.executable, "-m", "tests.robust.failing_disk", str(path), str(LETTERS)]
        with said.open("w") as out:
            done = subprocess.run(
                [*trace, *program, *words],
                stdout=out,
                stderr=subprocess.PIPE,
                text=True,
                check=False,
                cwd=ROOT,
            )
        tally.dumb += bool(done.stderr) or done.returncode != 0
        _count(tally, path, said.read_text(encoding="utf-8"), log.read_text(encoding="utf-8"))
    return tally


def _count(tally: Tally, path: Path, said: str, log: str) -> None:
    each = SAYS.findall(said)
    told = {int(number) for what, number in each if what == "saved"}
    refused = [number for what, number in each if what == "refused"]
    reached = "(INJECTED)" in LAST.split(log)[0]
    shut = said.startswith("shut")
    tally.reached += reached
    tally.unsaid += reached and not refused and not shut
    found = saves.look(path)
    tally.lost += len(found.lost(told))
    tally.damaged += bool(found.damage or found.half or found.wrong)


def test_every_fault_is_reported_and_nothing_saved_is_lost(
    tmp_path: Path, note: Callable[..., None]
) -> None:
    runs = rounds(120)
    tally = _fail(tmp_path, runs)
    note(runs=runs, reached=tally.reached, unsaid=tally.unsaid, lost=tally.lost)
    note(damaged=tally.damaged)
    assert tally.reached > runs // 2
    assert (tally.unsaid, tally.lost, tally.damaged, tally.dumb) == (0, 0, 0, 0)


def test_a_program_that_believes_every_save_loses_letters_bad_twin(
    tmp_path: Path, note: Callable[..., None]
) -> None:
    tally = _fail(tmp_path, rounds(120), "believing")
    note(lost=tally.lost)
    assert tally.lost > 0
