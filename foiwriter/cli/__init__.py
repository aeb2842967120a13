"""The command line: one file per noun, over the same `App` as the window. Never imports Qt."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(words: Sequence[str]) -> int:
    """Do what the words after the program's name say; the exit codes are those of `start.main`."""
    try:
        from foiwriter.cli.running import run

        return run(words)
    except KeyboardInterrupt:  # before or after the command itself, which sees to its own
        sys.stderr.write("Stopped.\n")
        return 1
