"""The Write page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiwriter.gui.page import Page

if TYPE_CHECKING:
    from foiwriter.gui.session import Session


class WritePage(Page):
    """The Write page."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "Write")
