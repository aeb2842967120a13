"""The window. Core packages never import this one; this package draws what `App` knows.

Where to find what:

- `page.Page`: base of every page (title, help, back, primary action, `entered`, `leave`);
  `page.Start` is what opens Write with answers already filled.
- `pages.PAGES`: the registry; a page's module loads on the first visit.
- `session.Session`: the `App`, `tasks`, `messages`, today's date, and signals when things change.
- `tasks.Tasks`: `database(...)` and `work(...)` run plain functions off the main thread.
- `messages.Messages`: the only dialogs, none of which blocks.
- `theme`: `SPACE`, `TYPE`, `colours()`, `apply()`.
- `widgets`: `Heading`, `Hint`, `Body`, `PrimaryButton`, `PlainButton`, `LinkButton`, `Chip`,
  `Card`, `Field`, `ErrorSummary`, `EmptyState`, `SearchList`, `Scroll`, `announce`.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Open the window and stay until it closes; 1 and one sentence where it cannot open."""
    from foiwriter import paths
    from foiwriter.gui.display import why_no_window

    paths.stay_inside()
    reason = why_no_window()
    if reason:
        sys.stderr.write(reason + "\n")
        return 1
    from foiwriter.gui.starting import run

    return run(list(sys.argv if argv is None else argv))
