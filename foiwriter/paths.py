"""Where the shipped files are, and where a person's files go."""

from __future__ import annotations

import contextlib
import os
import sys
from functools import cache
from pathlib import Path
from typing import NamedTuple

_PACKAGE = Path(__file__).resolve().parent
MARKER = "foiwriter-portable.txt"
DESK = "desk"  # in a portable folder: what Qt and the desktop keep for each program
_KEPT_BY_OTHERS = (
    *("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"),
    *("TMPDIR", "TEMP", "TMP"),
)


class Folders(NamedTuple):
    """The person's folders.

    Attributes:
        data: the vault and the settings live here.
        out: letters go here.
        portable: both stand beside the program, and nothing may be left anywhere else.
    """

    data: Path
    out: Path
    portable: bool = False


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
    """The person's own folders.

    `FOIWRITER_PORTABLE` names a folder that holds everything; `FOIWRITER_HOME` puts both folders
    in one place; a file `foiwriter-portable.txt` beside the program has them stand there too.
    Nothing is made here: a folder appears when something is first saved.
    """
    carried = _carried()
    if carried is not None:
        return Folders(data=carried / "data", out=carried / "letters", portable=True)
    home = os.environ.get("FOIWRITER_HOME")
    if home:
        return Folders(data=Path(home) / "data", out=Path(home) / "letters")
    import platformdirs

    return Folders(
        data=Path(platformdirs.user_data_dir("foiwriter", appauthor=False)),
        out=Path(platformdirs.user_documents_dir()) / "foiwriter letters",
    )


def stay_inside() -> None:
    """Of a portable program: have Python, Qt and the desktop keep their own files inside too.

    Called before Qt loads; elsewhere it does nothing. Caches of fonts, lists of recent files and
    temporary files would otherwise stay on a computer that belongs to somebody else.
    """
    carried = _carried()
    if carried is None:
        return
    sys.dont_write_bytecode = True
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"  # for the helpers that are started
    desk = carried / "data" / DESK
    with contextlib.suppress(OSError):  # a folder that cannot be written says so when it is used
        desk.mkdir(parents=True, exist_ok=True, mode=0o700)
    for name in _KEPT_BY_OTHERS:
        os.environ[name] = str(desk)


def _carried() -> Path | None:
    """The folder of a portable program; None for one that lives on a computer."""
    named = os.environ.get("FOIWRITER_PORTABLE")
    if named:
        return Path(named).absolute()
    if os.environ.get("FOIWRITER_HOME"):
        return None
    return next((place for place in _beside_program() if (place / MARKER).is_file()), None)


def _beside_program() -> tuple[Path, ...]:
    """Where the program stands: its own folder, the checkout, or its Python and what holds it."""
    if getattr(sys, "frozen", False):
        return (Path(sys.executable).resolve().parent,)
    checkout = () if (_PACKAGE / "_shipped").is_dir() else (_PACKAGE.parent,)
    own_python = sys.prefix != sys.base_prefix
    return (*checkout, Path(sys.prefix), Path(sys.prefix).parent) if own_python else checkout
