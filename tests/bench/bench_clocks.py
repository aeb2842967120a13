"""Open clocks after a new bank holiday: each of them against one date worked out in memory.

The records hold 10,000 requests that wait for an answer. A bank holiday is added, and everything
that stood in memory is worked out anew from the register: reading the rows, the clocks, status and
order. The yardstick is what `dates due` does for one date, with calendars that are loaded.

Requests that were sent and came on the same days share their clocks; what it takes when none do
is reported too.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

from foiwriter.app import App, Folders
from foiwriter.dates import counting
from foiwriter.dates.model import ClockState
from foiwriter.register import known
from tests import vaults
from tests.bench import Row, filling

if TYPE_CHECKING:
    from foiwriter.dates.calendars import Calendars

REQUESTS = 10_000
ROUNDS = 9
DATES = 60
HOLIDAY = date(2026, 12, 9)
ROUNDS_ALONE = 3
GOAL = 1.0
_RUNNING = (ClockState.RUNNING, ClockState.DUE_TODAY)


def rows() -> list[Row]:
    """The clocks of all requests, and single dates, in turn."""
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as name:
        home = Path(name)
        filling.home(home, REQUESTS, filling.waiting)
        app = App(
            Folders(home / "data", home / "letters"), today=lambda: filling.TODAY, keyring=None
        )
        app.open_vault(vaults.WORDS)
        before, ours, bare = app.calendars, [], []
        told = {view.id: view.due for view in app.requests()}
        for turn in range(ROUNDS):
            # A day of its own each time, so that no turn finds what another has worked out.
            now = before.but(HOLIDAY + timedelta(days=turn % 2), holiday=True)
            ours.append(_clocks_ms(app, now))
            bare.append(_due_ms(app, now))
        assert {view.id: view.due for view in app.requests()} != told
        with patch.object(known, "_MOST_KEPT", 0):
            alone = [
                _clocks_ms(app, before.but(HOLIDAY, holiday=True)) for _ in range(ROUNDS_ALONE)
            ]
        app.close()
    ours_ms, bare_ms = statistics.median(ours), statistics.median(bare)
    ratio = ours_ms / bare_ms
    return [
        Row(
            f"{REQUESTS:,} open clocks after a new bank holiday, each",
            f"{ours_ms * 1000:.0f} µs",
            f"one date as `dates due` works it out, {bare_ms * 1000:.0f} µs",
            ratio,
            f"at most {GOAL:g}",
            ratio <= GOAL,
        ),
        Row(
            "the same when no two requests have the same days",
            f"{statistics.median(alone) * 1000:.0f} µs",
            f"one date, {bare_ms * 1000:.0f} µs",
            statistics.median(alone) / bare_ms,
            "reported",
            None,
        ),
    ]


def _clocks_ms(app: App, calendars: Calendars) -> float:
    """Milliseconds for each clock that runs, with everything that belongs to its request."""
    app.calendars = calendars
    begin = time.perf_counter()
    found = app.requests()
    took = (time.perf_counter() - begin) * 1000
    running = [clock for view in found for clock in view.clocks if clock.state in _RUNNING]
    assert len(running) >= REQUESTS
    return took / len(running)


def _due_ms(app: App, calendars: Calendars) -> float:
    limit = app.law.limit("foia")
    begin = time.perf_counter()
    for ago in range(DATES):
        counting.due(limit, filling.TODAY - timedelta(days=ago), app.law, calendars)
    return (time.perf_counter() - begin) * 1000 / DATES
