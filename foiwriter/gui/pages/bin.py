"""The bin: what was thrown away in the last 30 days, and the way back out of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiwriter.gui.clinic.scope import client_id
from foiwriter.gui.page import Page
from foiwriter.gui.safety import wording
from foiwriter.gui.theme import SPACE
from foiwriter.gui.widgets import EmptyState, Lead, Scroll, announce, clear, column
from foiwriter.gui.widgets.requestrow import Row
from foiwriter.gui.widgets.section import section
from foiwriter.words import long_date, plural

if TYPE_CHECKING:
    from collections.abc import Sequence

    from foiwriter.gui.session import Session
    from foiwriter.register.records_cases import Binned

KEPT_DAYS = "What you throw away stays here for 30 days. Put it back, or let it go."
EMPTY = "What you throw away comes here first, and stays for 30 days."
FOR_GOOD = "It goes now, and cannot be put back. Backups may still hold it."


class BinPage(Page):
    """Each thing with the day it goes, the button that puts it back, and a link to drop it now."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "Bin")
        self.back_text = "Settings"
        self.help = (
            "Drafts, requests and clients that you delete come here.",
            "To erase a client for good, with a report of what is left where, open the client.",
        )
        scroll = Scroll()
        self.body.addWidget(scroll)
        self._place = column(gap=SPACE.medium)
        scroll.inside.addLayout(self._place)
        scroll.inside.addStretch(1)
        for changed in (session.drafts_changed, session.requests_changed, session.clients_changed):
            changed.connect(self._refresh_if_seen)

    def entered(self, argument: object = None) -> None:  # noqa: ARG002 - takes none
        """Show what is in the bin."""
        self.refresh()

    def back(self) -> None:
        """Back to Settings."""
        self.go.emit("settings", "safety")

    def refresh(self) -> None:
        """Read the bin again."""
        if self.session.vault_is_open:
            self.session.tasks.database(self, self.session.app.bin, self._show, latest="bin")

    def _refresh_if_seen(self) -> None:
        if self.isVisible():
            self.refresh()

    def _show(self, found: Sequence[Binned]) -> None:
        clear(self._place)
        mine = client_id(self.session)
        found = [each for each in found if mine is None or each.client == mine]
        if not found:
            self._place.addWidget(EmptyState("The bin is empty", EMPTY))
            return
        self._place.addWidget(Lead(KEPT_DAYS))
        for part in section("In the bin", [self._row(binned) for binned in found]):
            self._place.addWidget(part)

    def _row(self, binned: Binned) -> Row:
        what = wording.BINNED.get(binned.what, binned.what.capitalize())
        thrown, goes = wording.moment(binned.binned_at), long_date(binned.goes_on)
        lines = (
            f"{what} · {plural(binned.records, 'record')}",
            f"Thrown away {thrown}. Goes on {goes}.",
        )
        row = Row(None, binned.title, lines, helps="Put it back", opens="")
        row.helped.connect(lambda: self._put_back(binned))
        row.offer("Delete now", lambda: self._ask_drop(binned))
        return row

    def _put_back(self, binned: Binned) -> None:
        app = self.session.app
        self.session.tasks.database(
            self,
            lambda: app.put_back(binned.id),
            lambda _: self._changed(f"{binned.title} is back"),
        )

    def _ask_drop(self, binned: Binned) -> None:
        self.session.messages.ask(
            "Delete it for good?",
            f"{binned.title}: {FOR_GOOD}",
            yes="Delete it",
            no="Keep it in the bin",
            on_yes=lambda: self._drop(binned),
        )

    def _drop(self, binned: Binned) -> None:
        app = self.session.app
        self.session.tasks.database(
            self, lambda: app.empty_bin_of(binned.id), lambda _: self._changed("Deleted")
        )

    def _changed(self, said: str) -> None:
        announce(self, said)
        session = self.session
        for changed in (session.drafts_changed, session.clients_changed, session.requests_changed):
            changed.emit()
        self.refresh()
