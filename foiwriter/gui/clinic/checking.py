"""A second pair of eyes: letters that wait for a supervisor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiwriter.gui.widgets.requestrow import Row
from foiwriter.words import long_date

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from foiwriter.gui.clinic.casefacts import CaseFacts
    from foiwriter.gui.session import Session

CHECKED = "I have checked it"


def check_rows(session: Session, facts: CaseFacts, again: Callable[[], None]) -> list[QWidget]:
    """A row for each letter nobody has checked yet; a supervisor can say that it is."""
    return []
