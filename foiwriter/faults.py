"""The log of faults. It keeps where in the program a fault arose, never what a person typed."""

from __future__ import annotations

import platform
import re
import traceback
from datetime import UTC, datetime
from pathlib import Path

from foiwriter import __version__

LOG = "foiwriter.log"
MOST_LINES = 200
"""The report tells so many of the latest faults."""

_MOMENT = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00"
_STEP = r"[\w.<>-]{1,100}:\d+ [\w<>]{1,100}"
_OUR_LINE = re.compile(rf"{_MOMENT} [\w.+-]{{1,40}} \w{{1,80}} at (?:{_STEP}(?: > {_STEP})*)?")


def unexpected(fault: BaseException, folder: Path) -> bool:
    """Note the kind of a fault and the lines it passed; its message may name people.

    Args:
        fault: anything that is no `FoiWriterError`.
        folder: where the log is; it is made at the first fault.

    Returns:
        Whether the log could be written.
    """
    steps = " > ".join(
        f"{Path(frame.filename).name}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(fault.__traceback__)
    )
    when = datetime.now(UTC).isoformat(timespec="seconds")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / LOG).open("a", encoding="utf-8") as log:
            log.write(f"{when} {__version__} {type(fault).__name__} at {steps}\n")
    except OSError:
        return False
    return True


def report(folder: Path) -> str:
    """What the makers of foiwriter may be told of its faults, for the person to read first.

    It holds the versions of the program and the system, and the latest lines of the log. A line
    that is not as `unexpected` writes it is left out, whoever put it there.

    Args:
        folder: where the log is.
    """
    lines = _logged(folder)
    ours = [line for line in lines if _OUR_LINE.fullmatch(line)]
    told = [
        "Report of foiwriter's own faults",
        "",
        f"foiwriter {__version__}",
        f"Python {platform.python_version()} on {platform.system()} {platform.release()}",
        "",
        f"Faults: {len(ours)}" if ours else "No fault was noted.",
        *ours[-MOST_LINES:],
    ]
    if len(ours) < len(lines):
        told.append(
            f"Lines left out because foiwriter did not write them: {len(lines) - len(ours)}"
        )
    return "\n".join(told) + "\n"


def _logged(folder: Path) -> list[str]:
    try:
        return (folder / LOG).read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []
