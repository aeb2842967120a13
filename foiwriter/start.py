"""Where the program starts: words make it a command, none opens the window."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Do what a command line says; without a command, open the window.

    Args:
        argv: the words after the program's name; those of this process when None.

    Returns:
        0 when it was done, 2 when something typed cannot be used, 1 when something failed.
    """
    from foiwriter import paths

    paths.stay_inside()
    words = list(sys.argv[1:] if argv is None else argv)
    if words:
        from foiwriter import cli

        return cli.main(words)
    from foiwriter import gui

    return gui.main()
