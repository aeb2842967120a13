"""Fault harnesses. `make robust` runs them at full numbers, `make test` a twentieth of that.

Each harness carries a bad twin: the same test with the protection off, which must fail.
"""

from __future__ import annotations

import os


def rounds(full: int) -> int:
    """How often to try: `full` under `make robust`, else a twentieth, and never less than once."""
    return full if os.environ.get("ROBUST") == "full" else max(1, full // 20)
