"""The log of faults. It keeps where in the program a fault arose, never what a person typed."""

from __future__ import annotations

import traceback
from datetime import UTC, datetime
from pathlib import Path

from foiwriter import __version__

LOG = "foiwriter.log"


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
