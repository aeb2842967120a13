"""A03: a disk that is full harms nothing that was saved, and the register opens on it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.robust import rounds

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parent.parent.parent
SPACES = (["unshare", "-m"], ["unshare", "-rm"])
FULL = "The disk that holds FOLDER is full."
COMMAND = "sudo env ROBUST=full .venv/bin/python -m pytest tests/robust/test_disk_full.py"


@pytest.fixture(scope="module")
def space() -> list[str]:
    """A mount namespace, where small disks can be made."""
    for space in SPACES:
        mount = [*space, "mount", "-t", "tmpfs", "tmpfs", "/mnt"]
        if subprocess.run(mount, capture_output=True, check=False).returncode == 0:
            return space
    pytest.skip(f"A03 WAS NOT RUN: small disks need root here. Run: {COMMAND}")


def _fill(space: list[str], way: str, sizes: int) -> dict[str, Any]:
    run = [*space, sys.executable, "-m", "tests.robust.small_disks", way, str(sizes)]
    done = subprocess.run(run, capture_output=True, text=True, check=True, cwd=ROOT)
    tally: dict[str, Any] = json.loads(done.stdout)
    assert tally["disks"] == sizes
    return tally


@pytest.mark.parametrize(
    ("way", "full"), [("log", 100), ("stick", 100), ("swap", 60), ("app", 20)]
)
def test_nothing_saved_is_lost_and_one_message_says_why(
    space: list[str], way: str, full: int, note: Callable[..., None]
) -> None:
    tally = _fill(space, way, rounds(full))
    note(disks=tally["disks"], refused=tally["refused"], lost=tally["lost"])
    note(damaged=tally["damaged"])
    assert (tally["lost"], tally["damaged"]) == (0, 0)
    assert tally["refused"] > 0
    (message,) = tally["messages"]
    assert message.endswith(FULL)


@pytest.mark.parametrize("way", ["nothing", "in-place"])
def test_without_a_journal_or_a_swap_it_is_damaged_bad_twin(
    space: list[str], way: str, note: Callable[..., None]
) -> None:
    tally = _fill(space, way, rounds(60))
    note(damaged=tally["damaged"], lost=tally["lost"])
    assert tally["damaged"] > 0
