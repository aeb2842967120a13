"""Where `make bench` and `make robust` write their tables."""

from __future__ import annotations

import subprocess
from pathlib import Path

RESULTS = Path(__file__).parent


def commit() -> str:
    """The commit that is checked out, marked when files differ from it."""
    return subprocess.run(
        ["git", "describe", "--always", "--dirty", "--abbrev=12"],
        capture_output=True,
        text=True,
        check=False,
    ).stdout.strip()
