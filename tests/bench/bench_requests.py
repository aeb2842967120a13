"""The list of 100,000 requests against the list of 1,000: what stands on the screen, and when.

Each register has a window in a process of its own, and they take turns. The figures go from the
press of a key or a button to the first screenful that is painted, through the window's own
threads, without the pause that lets a person go on typing. A first reading and a reading after a
change go through every request, and a search may find all of them: how long that takes is
reported.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tests.bench import Row, filling

if TYPE_CHECKING:
    from types import TracebackType

FEW, MANY = 1_000, 100_000
ROUNDS = 25
READINGS = 4
GOAL = 2.0


class Act(NamedTuple):
    """What is done, how the child is told, how often, and whether the goal counts for it."""

    name: str
    few: str
    many: str
    rounds: int = ROUNDS
    goal: bool = True


ACTS = (
    Act("open the page", "open", "open"),
    Act("show what is late", "late", "late"),
    Act("search, some ten are found", "search word50", "search word5000"),
    Act("search, one in nine is found", "search word5", "search word5", READINGS, goal=False),
    Act("search, all are found", "search waiting", "search waiting", READINGS, goal=False),
    Act("sort by last day, latest first", "sort down", "sort down"),
    Act("sort by last day, soonest first", "sort", "sort"),
    Act("open the page after a change", "changed", "changed", READINGS, goal=False),
)


class Child:
    """A window on a register, which does and times what it is told."""

    def __init__(self, home: Path) -> None:
        self._process: subprocess.Popen[str] = subprocess.Popen(
            [sys.executable, "-m", "tests.bench.requests_child", str(home)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def __enter__(self) -> Child:
        """Wait until the page has its list; how long that took in the child is `first_ms`."""
        self.first_ms = float(self._line().split()[1])
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the child."""
        with self._process as process:
            assert process.stdin is not None
            process.stdin.close()

    def do(self, act: str) -> float:
        """Milliseconds until the first screenful."""
        assert self._process.stdin is not None
        print(act, file=self._process.stdin, flush=True)
        milliseconds, count = self._line().split()
        assert int(count)
        return float(milliseconds)

    def _line(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline()


def rows() -> list[Row]:
    """Every act on both lists, in turn."""
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as name:
        few, many = Path(name) / "few", Path(name) / "many"
        filling.home(few, FEW, filling.over_two_years)
        filling.home(many, MANY, filling.over_two_years)
        found = []
        with Child(few) as small, Child(many) as large:
            for act in ACTS:
                theirs, ours = [], []
                for _ in range(act.rounds):
                    theirs.append(small.do(act.few))
                    ours.append(large.do(act.many))
                found.append(_row(act.name, ours[1:], theirs[1:], goal=act.goal))
            read = "read all of them once the records are open"
            found.append(_row(read, [large.first_ms], [small.first_ms], goal=False))
        return found


def _row(name: str, ours: list[float], theirs: list[float], *, goal: bool) -> Row:
    ours_ms, theirs_ms = statistics.median(ours), statistics.median(theirs)
    ratio = ours_ms / theirs_ms
    return Row(
        f"{MANY:,} requests: {name}",
        f"{ours_ms:.0f} ms",
        f"of {FEW:,} requests, {theirs_ms:.0f} ms",
        ratio,
        f"within {GOAL:.0f} times" if goal else "reported",
        ratio <= GOAL if goal else None,
    )
