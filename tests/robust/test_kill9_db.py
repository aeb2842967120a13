"""A01: a program killed while it saves loses no letter it said was saved, and keeps no half."""

from __future__ import annotations

import random
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from foiwriter.store import copying
from foiwriter.store.store import Store
from tests.robust import rounds, saves
from tests.robust.processes import child
from tests.robust.programs import saving

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ONE_REGISTER = 10
LONGEST_S = 0.03  # some two saves


@dataclass
class Tally:
    """What was found after all kills: letters told as saved, and what was wrong with any."""

    told: int = 0
    lost: int = 0
    half: int = 0
    wrong: int = 0
    damaged: int = 0


def _kill(folder: Path, times: int, *, removable: bool = False, how: str = "whole") -> Tally:
    """Kill a program that saves, again and again, and look at what it leaves each time."""
    pick = random.Random(20141101)
    tally = Tally()
    told: set[int] = set()
    path = folder / "register.db"
    for turn in range(times):
        if turn % ONE_REGISTER == 0:
            path, told = folder / f"{turn}.db", set()
            Store.create(path, saves.KEY, removable=removable).close()
        first = max(told, default=-1) + 1_000
        with child(saving, path, removable, first, how) as program:
            assert program.hear() == "open"
            heard = [program.hear() for _ in range(pick.randint(0, 2))]
            time.sleep(pick.uniform(0, LONGEST_S))
            program.kill()
            heard += program.rest()
        told.update(heard)
        found = saves.look(path, removable=removable)
        copying.check(path, saves.KEY)  # every page of it
        tally.told += len(heard)
        tally.lost += len(found.lost(told))
        tally.half += len(found.half)
        tally.wrong += len(found.wrong)
        tally.damaged += bool(found.damage)
        told = found.whole
    return tally


@pytest.mark.parametrize("removable", [False, True], ids=["log", "stick"])
def test_no_letter_is_lost_or_half_saved(
    tmp_path: Path, removable: bool, note: Callable[..., None]
) -> None:
    kills = rounds(1000)
    tally = _kill(tmp_path, kills, removable=removable)
    note(kills=kills, **vars(tally))
    assert tally.told > kills
    assert (tally.lost, tally.half, tally.wrong, tally.damaged) == (0, 0, 0, 0)


def test_a_save_in_pieces_leaves_halves_bad_twin(
    tmp_path: Path, note: Callable[..., None]
) -> None:
    tally = _kill(tmp_path, rounds(400), how="in pieces")
    note(half=tally.half)
    assert tally.half > 0


def test_a_save_that_is_told_before_it_is_kept_is_lost_bad_twin(
    tmp_path: Path, note: Callable[..., None]
) -> None:
    tally = _kill(tmp_path, rounds(400), how="told early")
    note(lost=tally.lost)
    assert tally.lost > 0
