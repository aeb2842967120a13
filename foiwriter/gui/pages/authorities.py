"""The Authorities page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiwriter.gui.page import Page

if TYPE_CHECKING:
    from foiwriter.gui.session import Session


class AuthoritiesPage(Page):
    """The Authorities page."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "Authorities")
