"""Running another program for a limited time, its helpers ended with it."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_WINDOWS_FOLDERS = ("ProgramFiles", "ProgramFiles(x86)")


def find(names: Sequence[str], *, elsewhere: Sequence[str] = ()) -> Path | None:
    """The first program of these names that is installed.

    Args:
        names: looked for on the search path.
        elsewhere: paths to try after that; a relative one is looked for in Windows's program
            folders.
    """
    for name in names:
        found = shutil.which(name)
        if found:
            return Path(found)
    roots = [Path(os.environ[key]) for key in _WINDOWS_FOLDERS if key in os.environ]
    places = [place for tail in elsewhere for place in ([Path(tail)], [r / tail for r in roots])]
    return next((path for place in places for path in place if path.is_file()), None)


def run(command: Sequence[str], *, timeout_s: float, environment: Mapping[str, str]) -> int:
    """Run a program without a window or input and give its exit code.

    When the time is over, it and every process it started are ended.

    Args:
        command: the program and its arguments; no shell is involved.
        timeout_s: seconds it may take.
        environment: added to this process's own.

    Raises:
        TimeoutError: it took longer.
        OSError: it could not be started.
    """
    child = subprocess.Popen(  # noqa: S603 - a list, no shell
        list(command),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **environment},
        start_new_session=True,
    )
    try:
        return child.wait(timeout_s)
    except subprocess.TimeoutExpired as problem:
        raise TimeoutError(
            f"{Path(command[0]).name} took longer than {timeout_s:.0f} s"
        ) from problem
    finally:
        _end(child)


def _end(child: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        if child.poll() is None:
            tree = ["taskkill", "/F", "/T", "/PID", str(child.pid)]
            subprocess.run(tree, check=False, capture_output=True)  # noqa: S603
    else:
        # The session outlives a program that only starts others, so it is ended in any case.
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(child.pid, signal.SIGKILL)
    child.wait()
