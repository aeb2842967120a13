"""The sticks that stand in this computer now."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

_WHERE = ("/media", "/run/media", "/Volumes")


def sticks(where: tuple[str, ...] = _WHERE) -> tuple[Path, ...]:
    """Where sticks and cards are mounted, in order of their names.

    A desktop mounts them in one of these folders, or in one there that has the person's name.
    Windows gives each a letter of its own, which dialogs list by themselves: none is named here.
    """
    places = [place for top in where for place in _under(Path(top))]
    return tuple(sorted(place for place in places if os.path.ismount(place)))


def _under(top: Path) -> list[Path]:
    places: list[Path] = []
    for pattern in ("*", "*/*"):
        with contextlib.suppress(OSError):  # another person's folder
            places += top.glob(pattern)
    return places
