"""The pages, and how the window finds them."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from foiwriter.gui.page import Page
    from foiwriter.gui.session import Session


@dataclass(frozen=True, slots=True)
class Entry:
    """One page: its key, its name in the rail, and where its class is (loaded on the first visit)."""

    key: str
    name: str
    place: str
    in_rail: bool = True
    under: str = ""  # the rail entry that stays lit while this page is shown

    def make(self, session: Session) -> Page:
        """Load the module and build the page."""
        module, _, name = self.place.partition(":")
        page: Page = getattr(import_module(module), name)(session)
        return page


PAGES = (
    Entry("today", "Today", "foiwriter.gui.pages.today:TodayPage"),
    Entry("write", "Write", "foiwriter.gui.pages.write:WritePage"),
    Entry("requests", "Requests", "foiwriter.gui.pages.requests:RequestsPage"),
    Entry("authorities", "Authorities", "foiwriter.gui.pages.authorities:AuthoritiesPage"),
    Entry("settings", "Settings", "foiwriter.gui.pages.settings:SettingsPage"),
    Entry(
        "request",
        "Request",
        "foiwriter.gui.pages.request:RequestPage",
        in_rail=False,
        under="requests",
    ),
    Entry(
        "unlock",
        "Open your records",
        "foiwriter.gui.pages.unlock:UnlockPage",
        in_rail=False,
        under="today",
    ),
)
