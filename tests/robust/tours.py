"""Starts a tour, kills it, and looks for its words in what is left on the disk."""

from __future__ import annotations

import base64
import os
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from tests.robust.tour import Canaries

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROOT = Path(__file__).resolve().parent.parent.parent
START_S = 240.0
EXPORTED = ("letters", "stick", "inbox", "secrets.json", "logged")
"""What the person, or the harness, put into the home on purpose."""

SHARED = ("/tmp", "/var/tmp", "/dev/shm", "/run/user")  # noqa: S108 - looked into, not written to
LARGEST = 64 * 1024 * 1024


@dataclass
class Toured:
    """A tour that was killed at its end.

    Attributes:
        home: where it lived.
        words: what it typed.
        began: when, by the clock of the files.
        hits_running: hits just before the kill.
        said: what it wrote to its console.
    """

    home: Path
    words: Canaries
    began: float
    hits_running: list[str] = field(default_factory=list)
    said: str = ""

    @property
    def logged(self) -> str:
        """What anything in the program logged, at the lowest level."""
        return (self.home / "logged").read_text(encoding="utf-8", errors="replace")


def go(home: Path, seed: str, *twins: str) -> Toured:
    """Go on a tour and kill it where it rests."""
    home.mkdir()
    desk = home / "desk"
    for name in ("tmp", "config", "share", "cache", "run"):
        (desk / name).mkdir(parents=True, mode=0o700)
    places = {
        "HOME": desk,
        "TMPDIR": desk / "tmp",
        "XDG_CONFIG_HOME": desk / "config",
        "XDG_DATA_HOME": desk / "share",
        "XDG_CACHE_HOME": desk / "cache",
        "XDG_RUNTIME_DIR": desk / "run",
        "FOIWRITER_HOME": home / "data",
    }
    toured = Toured(home, Canaries.of(seed), time.time())
    console = home / "desk" / "console"
    with console.open("w") as errors:
        run = [sys.executable, "-m", "tests.robust.tour", str(home), seed, *twins]
        env = {**os.environ, **{name: str(path) for name, path in places.items()}}
        with subprocess.Popen(
            run,
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            env={**env, "QT_QPA_PLATFORM": "offscreen"},
        ) as tour:
            assert tour.stdout is not None
            watch = threading.Timer(START_S, tour.kill)
            watch.start()
            told = tour.stdout.readline()
            watch.cancel()
            if told == "resting\n":
                toured.hits_running = hits(toured)
            tour.kill()
    toured.said = console.read_text(encoding="utf-8", errors="replace")
    assert told == "resting\n", toured.said[-2000:]
    return toured


def hits(toured: Toured) -> list[str]:
    """Which words of the tour stand where, in any usual spelling of text."""
    spelled = {
        name: [
            spelling for text in (word, word.lower(), word.upper()) for spelling in _spelled(text)
        ]
        for name, word in toured.words.words.items()
    }
    found = []
    for path in _left(toured):
        try:
            content = path.read_bytes() if path.stat().st_size <= LARGEST else b""
        except OSError:
            continue
        found += [
            f"{path.name}: {name}"
            for name, spellings in spelled.items()
            if any(spelling in content for spelling in spellings)
        ]
    return found


def _spelled(text: str) -> Iterator[bytes]:
    yield text.encode()
    yield text.encode("utf-16-le")
    yield text.encode("utf-16-be")
    yield text.encode().hex().encode()
    for before in range(3):
        # Without the ends, which hold bits of what stands beside it.
        yield base64.b64encode(bytes(before) + text.encode())[4:-4]


def _left(toured: Toured) -> Iterable[Path]:
    """Every file that the tour may have written, but not what was exported on purpose."""
    for path in toured.home.rglob("*"):
        top = path.relative_to(toured.home).parts[0]
        if top not in EXPORTED and path.is_file():
            yield path
    for place in (*SHARED, str(ROOT), str(Path.home())):
        yield from _newer(Path(place), toured)


def _newer(place: Path, toured: Toured) -> Iterator[Path]:
    for folder, folders, names in os.walk(place):
        here = Path(folder)
        folders[:] = [
            name
            for name in folders
            if here / name != toured.home and name not in {".git", ".venv", "proc"}
        ]
        for name in names:
            path = here / name
            try:
                if path.lstat().st_mtime >= toured.began - 1 and path.is_file():
                    yield path
            except OSError:
                continue
