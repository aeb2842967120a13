"""A40: a window killed while somebody types loses at most five seconds of it."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from tests.robust import apps, rounds
from tests.robust.typing_window import ANSWER, TEXT

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parent.parent.parent
AT_ONCE = 5
MOST_LOST_S = 5.0
TYPES_S = (0.2, 7.0)
LONG_S = (6.0, 8.0)
START_S = 60.0


@dataclass
class Tally:
    """What became of the windows.

    Attributes:
        worst: the most seconds of typing that were lost.
        missing: windows that were typed in for more than five seconds and left no draft.
        wrong: drafts that say something that was never typed.
        unsaid: windows after which the next start said nothing, or offered no draft.
        dropped: drafts that were gone after the second start, though nobody threw them away.
        typed: letters typed in all.
    """

    worst: float = 0.0
    missing: int = 0
    wrong: int = 0
    unsaid: int = 0
    dropped: int = 0
    typed: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock, repr=False)


def _kill_windows(folder: Path, windows: int, seconds: tuple[float, float], *words: str) -> Tally:
    tally = Tally()
    ring = apps.Ring()
    apps.made(folder / "new", ring).close()
    (folder / "new" / "ring.json").write_text(json.dumps(ring.kept), encoding="utf-8")
    pick = random.Random(20141121)
    times = [pick.uniform(*seconds) for _ in range(windows)]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        each = [
            pool.submit(_kill_one, folder / str(number), number, after, tally, words)
            for number, after in enumerate(times)
        ]
        for done in each:
            done.result()
    return tally


def _kill_one(home: Path, seed: int, after: float, tally: Tally, words: tuple[str, ...]) -> None:
    shutil.copytree(home.parent / "new", home)
    ring = apps.Ring()
    ring.kept = json.loads((home / "ring.json").read_text(encoding="utf-8"))
    pressed = _type_and_kill(home, seed, after, words)
    ended = time.monotonic()
    app = apps.at(home, ring)
    drafts = app.today_items().drafts
    said = app.unclean_since() is not None
    app.close()
    again = apps.at(home, ring)
    still = again.drafts()
    again.close()
    kept = str(drafts[0].answers.get(ANSWER, "")) if drafts else ""
    lost = ended - pressed[len(kept)] if len(kept) < len(pressed) else 0.0
    with tally.lock:
        tally.typed += len(pressed)
        tally.worst = max(tally.worst, lost)
        tally.missing += not drafts and after > MOST_LOST_S
        tally.wrong += not TEXT.startswith(kept.rstrip()) or len(drafts) > 1
        tally.unsaid += not said
        tally.dropped += len(still) != len(drafts)


def _type_and_kill(home: Path, seed: int, after: float, words: tuple[str, ...]) -> list[float]:
    """Let somebody type for so many seconds, then kill the window: when each key was pressed."""
    places = {name: str(home / "desk") for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME")}
    run = [sys.executable, "-m", "tests.robust.typing_window", str(home), str(seed), *words]
    pressed: list[float] = []
    with subprocess.Popen(
        run,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", **places},
    ) as window:
        assert window.stdout is not None
        watch = threading.Timer(START_S, window.kill)
        watch.start()
        first = window.stdout.readline()
        watch.cancel()
        assert first == "0\n", "the window did not come to the question"
        killer = threading.Timer(after, window.kill)
        killer.start()
        while window.stdout.readline().endswith("\n"):
            pressed.append(time.monotonic())
        killer.join()
    return pressed


def test_at_most_five_seconds_of_typing_are_lost(
    tmp_path: Path, note: Callable[..., None]
) -> None:
    windows = rounds(200)
    tally = _kill_windows(tmp_path, windows, TYPES_S)
    note(kills=windows, letters_typed=tally.typed, worst=f"{tally.worst:.1f} s")
    note(missing=tally.missing, unsaid=tally.unsaid)
    assert tally.worst <= MOST_LOST_S
    assert (tally.missing, tally.wrong, tally.unsaid, tally.dropped) == (0, 0, 0, 0)


def test_without_the_keeper_all_of_it_is_lost_bad_twin(
    tmp_path: Path, note: Callable[..., None]
) -> None:
    tally = _kill_windows(tmp_path, rounds(40), LONG_S, "careless")
    note(worst=f"{tally.worst:.1f} s", missing=tally.missing)
    assert tally.worst > MOST_LOST_S
    assert tally.missing > 0
