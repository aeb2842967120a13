"""The pages, and how the window finds them."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from foiwriter.gui.page import Page
    from foiwriter.gui.session import Session


UNLOCK = "unlock"
DOOR = "door"


@dataclass(frozen=True, slots=True)
class Entry:
    """One page.

    Attributes:
        key: what others call it by.
        name: its name in the rail.
        place: module and class under `gui.pages`; loaded on the first visit.
        under: the rail entry that stays lit while it is shown; empty for one in the rail, `DOOR`
            for one that stands before the records and lights none.
        needs_vault: it shows records, so the vault has to be open first.
        many_families: it is in the rail only where letters are for several families.
    """

    key: str
    name: str
    place: str
    under: str = ""
    needs_vault: bool = False
    many_families: bool = False

    @property
    def in_rail(self) -> bool:
        """Whether the rail leads to it."""
        return not self.under

    def make(self, session: Session) -> Page:
        """Load the module and build the page."""
        module, _, name = self.place.partition(":")
        page: Page = getattr(import_module(f"{__name__}.{module}"), name)(session)
        return page


CLIENTS = "clients"
RECOVERY = "recovery"

PAGES = (
    Entry(CLIENTS, "Clients", "clients:ClientsPage", needs_vault=True, many_families=True),
    Entry("today", "Today", "today:TodayPage", needs_vault=True),
    Entry("write", "Write", "write:WritePage"),
    Entry("requests", "Requests", "requests:RequestsPage", needs_vault=True),
    Entry("authorities", "Authorities", "authorities:AuthoritiesPage"),
    Entry("settings", "Settings", "settings:SettingsPage"),
    Entry("help", "Help", "help:HelpPage", under="settings"),
    Entry("calendar", "Calendar", "calendar:CalendarPage", under="requests", needs_vault=True),
    Entry("request", "Request", "request:RequestPage", under="requests", needs_vault=True),
    Entry("record", "Record", "record:RecordPage", under="requests", needs_vault=True),
    Entry("arrival", "What came", "arrival:ArrivalPage", under="requests", needs_vault=True),
    Entry("take-in", "Add a request", "takein:TakeInPage", under="requests", needs_vault=True),
    Entry(
        "take-in-case",
        "Take in a case",
        "takecase:TakeCasePage",
        under="requests",
        needs_vault=True,
    ),
    Entry("client", "Client", "client:ClientPage", under=CLIENTS, needs_vault=True),
    Entry("hand-over", "Hand over", "handover:HandOverPage", under=CLIENTS, needs_vault=True),
    Entry("end-of-day", "End of day", "endofday:EndOfDayPage", under=CLIENTS, needs_vault=True),
    Entry("safety", "Safety", "safety:SafetyPage", under="settings", needs_vault=True),
    Entry("backups", "Backups", "backups:BackupsPage", under="settings"),
    Entry("bin", "Bin", "bin:BinPage", under="settings", needs_vault=True),
    Entry(
        "activity", "What was done", "activity:ActivityPage", under="settings", needs_vault=True
    ),
    Entry(
        "lost-device",
        "Lost or stolen computer",
        "lostdevice:LostDevicePage",
        under="settings",
        needs_vault=True,
    ),
    Entry(RECOVERY, "Recovery sheet", "recovery:RecoveryPage", under="settings"),
    Entry("recover", "Use your recovery key", "recover:RecoverPage", under=DOOR),
    Entry("setup", "Set up your records", "setup:SetupPage", under=DOOR),
    Entry(UNLOCK, "Open your records", "unlock:UnlockPage", under=DOOR),
)
