"""A32: a clock that leaps, years or an hour, deletes nothing and moves no date, and is told of."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.robust import rounds

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parent.parent.parent
BASE = "2026-11-24 10:00:00"
AFTER = "2026-11-24 11:00:00"
ZONES = ("Europe/London", "Pacific/Kiritimati", "Pacific/Pago_Pago", "UTC", "Asia/Kathmandu")
FAR = (
    "2016-11-24 10:00:00", "2036-11-24 10:00:00", "2025-11-24 10:00:00", "2027-11-24 10:00:00",
    "2028-02-29 23:59:30", "2024-02-29 00:00:10", "1999-12-31 23:59:50", "2037-01-19 03:14:00",
    "2027-03-28 00:59:50", "2026-10-25 00:59:50", "2026-08-01 10:00:00", "2027-01-31 10:00:00",
)  # fmt: skip
NEAR = ("2026-11-23 10:00:00", "2026-11-24 09:00:00", "2026-11-24 10:59:00", "2026-11-25 10:00:00")
COMMAND = "apt-get install libfaketime && ROBUST=full python -m pytest tests/robust/test_clock.py"


@dataclass
class Tally:
    """What became of it.

    Attributes:
        backups: leaps after which a backup was gone.
        emptied: leaps after which something was gone from the bin, the clients or the drafts.
        moved: leaps after which a due day was another.
        unsaid: leaps back by more than a day of which nothing was told.
        broken: leaps with which foiwriter could not be used.
    """

    backups: int = 0
    emptied: int = 0
    moved: int = 0
    unsaid: int = 0
    broken: int = 0


@pytest.fixture(scope="module")
def faketime() -> Path:
    """The library that changes the clock of a program."""
    found = sorted(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"))
    if not found:
        pytest.skip(f"A32 WAS NOT RUN: libfaketime is not here. Run: {COMMAND}")
    return found[0]


def _at(faketime: Path, moment: str, zone: str, *words: str) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.robust.clock_jump", *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env={
            **os.environ,
            "LD_PRELOAD": str(faketime),
            "FAKETIME": f"@{moment}",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            "FAKETIME_FORCE_MONOTONIC_FIX": "0",  # threads would turn round and round in waiting
            "NO_FAKE_STAT": "1",
            "TZ": zone,
        },
    )
    assert done.returncode == 0, f"at {moment} in {zone}: {done.stderr[-1500:]}"
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def _leap(folder: Path, faketime: Path, leaps: int, *words: str) -> Tally:
    """Use the same register at another time each, and once more when the clock is right again."""
    home = folder / "new"
    home.mkdir()
    before = _at(faketime, BASE, ZONES[0], str(home), "make")
    assert len(before["backups"]) > 3
    assert before["bin"]
    assert any(before["dues"].values())
    tally = Tally()
    pick = random.Random(20141124)
    moments = list(FAR + NEAR)
    for leap in range(leaps):
        moment, zone = moments[leap % len(moments)], pick.choice(ZONES)
        place = folder / str(leap)
        shutil.copytree(home, place)
        during = _at(faketime, moment, zone, str(place), "use", *words)
        assert during["today"][:7] != "2026-11" or moment in NEAR, "the clock did leap"
        afterwards = _at(faketime, AFTER, ZONES[0], str(place), "use", *words)
        _count(tally, before, during, afterwards, moment)
        shutil.rmtree(place)
    return tally


def _count(
    tally: Tally,
    before: dict[str, Any],
    during: dict[str, Any],
    afterwards: dict[str, Any],
    moment: str,
) -> None:
    for name in ("bin", "clients", "drafts"):
        gone = [each for each in before[name] if each not in during[name]]
        gone += [each for each in before[name] if each not in afterwards[name]]
        tally.emptied += bool(gone)
    kept = set(before["backups"])
    tally.backups += not (kept <= set(during["backups"]) and kept <= set(afterwards["backups"]))
    tally.moved += not (before["dues"] == during["dues"] == afterwards["dues"])
    tally.unsaid += moment < "2026-11-23" and not during["banner"]
    tally.broken += bool(during["refused"] or afterwards["refused"])


def test_a_leap_of_the_clock_deletes_and_moves_nothing(
    tmp_path: Path, faketime: Path, note: Callable[..., None]
) -> None:
    leaps = rounds(60)
    tally = _leap(tmp_path, faketime, leaps)
    note(leaps=leaps, **vars(tally))
    assert tally == Tally()


def test_who_believes_the_clock_throws_away_bad_twin(
    tmp_path: Path, faketime: Path, note: Callable[..., None]
) -> None:
    leaps = rounds(40)
    tally = _leap(tmp_path, faketime, leaps, "trusting")
    note(leaps=leaps, backups=tally.backups, emptied=tally.emptied, unsaid=tally.unsaid)
    assert tally.backups > 0
    assert tally.emptied > 0
    assert tally.unsaid > 0
