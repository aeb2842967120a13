"""Where the shipped files are, and where a person's files go."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import NamedTuple

_PACKAGE = Path(__file__).resolve().parent


class Folders(NamedTuple):
    """The person's folders: the vault and settings live in `data`, letters go to `out`."""

    data: Path
    out: Path


@cache
def shipped() -> Path:
    """The folder that holds `templates` and `resources`: inside the wheel, or the checkout."""
    inside = _PACKAGE / "_shipped"
    return inside if inside.is_dir() else _PACKAGE.parent


def resources(*parts: str) -> Path:
    """A shipped file or folder under `resources`."""
    return shipped().joinpath("resources", *parts)


def templates() -> Path:
    """The folder of letter kinds that foiwriter ships."""
    return shipped() / "templates"


def folders() -> Folders:
    """The person's own folders; `FOIWRITER_HOME` puts both in one place.

    Nothing is made here: a folder appears when something is first saved.
    """
    home = os.environ.get("FOIWRITER_HOME")
    if home:
        return Folders(data=Path(home) / "data", out=Path(home) / "letters")
    import platformdirs

    return Folders(
        data=Path(platformdirs.user_data_dir("foiwriter", appauthor=False)),
        out=Path(platformdirs.user_documents_dir()) / "foiwriter letters",
    )
