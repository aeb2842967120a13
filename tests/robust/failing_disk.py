"""Saves letters and prints what became of each; to be run under `strace`, which makes calls fail.

`python -m tests.robust.failing_disk REGISTER LETTERS [believing]`: with `believing`, which is the
bad twin, a save that was refused is told as saved all the same.
"""

from __future__ import annotations

import sys
from pathlib import Path

from foiwriter.errors import FoiWriterError
from foiwriter.store.store import Store
from tests.robust import saves


def main(path: Path, letters: int, *, believing: bool) -> None:
    """Save so many letters."""
    try:
        store = Store.open(path, saves.KEY)
    except FoiWriterError as fault:
        _say(f"shut: {fault.message}")
        return
    _say("open")
    for number in range(letters):
        try:
            saves.save(store, number)
        except FoiWriterError as fault:
            _say(f"{'saved' if believing else 'refused'} {number}: {fault.message}")
        else:
            _say(f"saved {number}")
    store.close()
    _say("closed")


def _say(words: str) -> None:
    """In one write, so that it stands whole in the log of calls."""
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), believing="believing" in sys.argv)
