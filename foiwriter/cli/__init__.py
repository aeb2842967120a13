"""The command line: one file per noun, over the same `App` as the window. Never imports Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Do what a command line says.

    Args:
        argv: the words after the program's name; those of this process when None.

    Returns:
        0 when it was done, 2 when something typed cannot be used, 1 when something failed.
    """
    import sys

    words = list(sys.argv[1:] if argv is None else argv)
    try:
        from foiwriter.cli.running import run

        return run(words)
    except KeyboardInterrupt:  # before or after the command itself, which sees to its own
        sys.stderr.write("Stopped.\n")
        return 1
