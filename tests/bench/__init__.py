"""Speed as a ratio in one run against a yardstick, never as a timed test.

Each `bench_*.py` here has `rows() -> list[Row]`; `make bench` prints and keeps the table.
"""

from __future__ import annotations

from typing import NamedTuple


class Row(NamedTuple):
    """One comparison: `ratio` is ours against the yardstick, `goal` says what it should be.

    `met` is None for a figure that is only reported.
    """

    name: str
    ours: str
    yardstick: str
    ratio: float
    goal: str
    met: bool | None
