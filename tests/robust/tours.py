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
NEVER = {".git", ".venv", ".mypy_cache", ".ruff_cache", ".pytest_cache"}
OTHERS = "pytest-of-"  # tests that run beside this one; what is ours there was looked at
LARGEST = 16 * 1024 * 1024


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


def go(home: Path, seed: str, *twins: str, look: bool = True) -> Toured:
    """Go on a tour and kill it where it rests; `look` for its words while it still runs."""
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
            if told == "resting\n" and look:
                toured.hits_running = hits(toured)
            tour.kill()
    toured.said = console.read_text(encoding="utf-8", errors="replace")
    assert told == "resting\n", toured.said[-2000:]
    return toured


def hits(toured: Toured) -> list[str]:
    """Which words of the tour stand where, in any usual spelling of text."""
    small = {name: list(_in_small_letters(word)) for name, word in toured.words.words.items()}
    coded = {name: list(_coded(word)) for name, word in toured.words.words.items()}
    found = []
    for path in _left(toured):
        try:
            content = path.read_bytes() if path.stat().st_size <= LARGEST else b""
        except OSError:
            continue
        lowered = content.lower()
        found += [
            f"{path.name}: {name}"
            for name in small
            if any(each in lowered for each in small[name])
            or any(each in content for each in coded[name])
        ]
    return found


def _in_small_letters(word: str) -> Iterator[bytes]:
    for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
        yield word.lower().encode(encoding)
    yield word.encode().hex().encode()


def _coded(word: str) -> Iterator[bytes]:
    for before in range(3):
        # Without the ends, which hold bits of what stands beside it.
        yield base64.b64encode(bytes(before) + word.encode())[4:-4]


def _left(toured: Toured) -> Iterable[Path]:
    """Every file that the tour may have written, but not what was exported on purpose."""
    for path in toured.home.rglob("*"):
        top = path.relative_to(toured.home).parts[0]
        if top not in EXPORTED and path.is_file():
            yield path
    for place in (*SHARED, str(ROOT), str(Path.home())):
        yield from _newer(Path(place), toured)


def _newer(place: Path, toured: Toured) -> Iterator[Path]:
    """Files written since the tour began, on this disk; other tests may run beside it."""
    if not place.exists():
        return
    disk = place.stat().st_dev
    for folder, folders, names in os.walk(place):
        here = Path(folder)
        folders[:] = [name for name in folders if _goes_in(here / name, disk, toured)]
        for name in names:
            path = here / name
            try:
                if path.lstat().st_mtime >= toured.began - 1 and path.is_file():
                    yield path
            except OSError:
                continue


def _goes_in(folder: Path, disk: int, toured: Toured) -> bool:
    if folder == toured.home or folder.name in NEVER or folder.name.startswith(OTHERS):
        return False
    try:
        return folder.lstat().st_dev == disk
    except OSError:
        return False
