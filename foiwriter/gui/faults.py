"""The log of faults. It keeps where in the program a fault arose, never what a person typed."""

from __future__ import annotations

import logging
import traceback
from pathlib import Path

from foiwriter import __version__

_LOG = logging.getLogger("foiwriter")


def open_log(folder: Path) -> None:
    """Send faults to foiwriter.log in this folder; without a folder there is no log."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = logging.FileHandler(folder / "foiwriter.log", encoding="utf-8", delay=True)
    except OSError:
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    _LOG.addHandler(handler)
    _LOG.propagate = False


def unexpected(fault: BaseException) -> None:
    """Write the kind of a fault and the lines it passed; its message may name people."""
    lines = [
        f"{Path(frame.filename).name}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(fault.__traceback__)
    ]
    _LOG.error("foiwriter %s: %s at %s", __version__, type(fault).__name__, " > ".join(lines))
