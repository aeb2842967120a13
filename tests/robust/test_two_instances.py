"""A08: of programs that open one vault at once, one writes and the others are told."""

from __future__ import annotations

import random
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.robust import apps, rounds
from tests.robust.processes import barrier, child
from tests.robust.programs import opening

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

AT_ONCE = 3


@dataclass
class Tally:
    """What became of the races.

    Attributes:
        several: races in which more than one program was let in.
        nobody: races in which none was.
        drafts: drafts that were told as saved.
        lost: those of them that are not there.
        words: what the others were told.
    """

    several: int = 0
    nobody: int = 0
    drafts: int = 0
    lost: int = 0
    words: set[str] = field(default_factory=set)


def _race(home: Path, races: int, how: str) -> Tally:
    ring = apps.Ring()
    apps.made(home, ring).close()
    pick = random.Random(20141118)
    tally = Tally()
    told: set[int] = set()
    for _ in range(races):
        with ExitStack() as stack:
            start = barrier(AT_ONCE)
            given = (home, ring.kept, start, how)
            programs = [stack.enter_context(child(opening, *given)) for _ in range(AT_ONCE)]
            first = [program.hear() for program in programs]
            time.sleep(pick.uniform(0, 0.05))
            for program in programs:
                program.kill()
            heard = [each for program in programs for each in program.rest()]
        entered = sum(what == "in" for what, _ in first)
        tally.several += entered > 1
        tally.nobody += entered == 0
        tally.words |= {said for what, said in first if what == "out"}
        told |= {number for what, number in heard if what == "draft"}
    app = apps.at(home, ring)
    there = {draft.id for draft in app.drafts()}
    app.close()
    tally.drafts = len(told)
    tally.lost = len(told - there)
    return tally


def test_one_writes_and_the_others_are_told(tmp_path: Path, note: Callable[..., None]) -> None:
    races = rounds(60)
    tally = _race(tmp_path, races, "locked")
    note(races=races, several=tally.several, lost=tally.lost, drafts=tally.drafts)
    assert (tally.several, tally.nobody, tally.lost) == (0, 0, 0)
    assert tally.drafts > races
    (words,) = tally.words
    assert words.startswith("foiwriter is already open.")


def test_without_the_lock_several_are_let_in_bad_twin(
    tmp_path: Path, note: Callable[..., None]
) -> None:
    races = rounds(60)
    tally = _race(tmp_path, races, "unlocked")
    note(several=tally.several)
    assert tally.several > 0
