"""The bin: what was thrown away in the last 30 days, and the way back out of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiwriter.gui.clinic.scope import client_id
from foiwriter.gui.clinic.typed import TypedWord
from foiwriter.gui.page import Page
from foiwriter.gui.safety import wording
from foiwriter.gui.theme import SPACE
from foiwriter.gui.widgets import (
    Body,
    Card,
    EmptyState,
    Lead,
    PlainButton,
    Scroll,
    announce,
    clear,
    column,
)
from foiwriter.gui.widgets.flow import Flow
from foiwriter.gui.widgets.requestrow import Row
from foiwriter.gui.widgets.section import section
from foiwriter.words import long_date, plural

if TYPE_CHECKING:
    from collections.abc import Sequence

    from foiwriter.gui.session import Session
    from foiwriter.register.records_cases import Binned

KEPT_DAYS = "What you throw away stays here for 30 days. Put it back, or let it go."
EMPTY = "What you throw away comes here first, and stays for 30 days."
MANY = 10
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
        self._scroll = Scroll()
        self.body.addWidget(self._scroll)
        self._top = column(gap=SPACE.medium)
        self._place = column(gap=SPACE.medium)
        self._scroll.inside.addLayout(self._top)
        self._scroll.inside.addLayout(self._place)
        self._scroll.inside.addStretch(1)
        for changed in (session.drafts_changed, session.requests_changed, session.clients_changed):
            changed.connect(self._refresh_if_seen)

    def entered(self, argument: object = None) -> None:  # noqa: ARG002 - takes none
        """Show what is in the bin."""
        clear(self._top)
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
        if binned.records > MANY:
            self._ask_title(binned)
            return
        self.session.messages.ask(
            "Delete it for good?",
            f"{binned.title}: {FOR_GOOD}",
            yes="Delete it",
            no="Keep it in the bin",
            on_yes=lambda: self._drop(binned),
        )

    def _ask_title(self, binned: Binned) -> None:
        """A whole case goes only after its name was typed."""
        clear(self._top)
        typed = TypedWord(binned.title, "to delete it for good")
        go = PlainButton("&Delete it", lambda: self._drop(binned, typed))
        leave = PlainButton("&Keep it in the bin", lambda: clear(self._top))
        card = Card(
            Body(f"{plural(binned.records, 'record')}. {FOR_GOOD}"), typed, Flow(go, leave)
        )
        card.inside.setSpacing(SPACE.medium)
        self._top.addWidget(card)
        self._scroll.to_top()
        typed.box.setFocus()

    def _drop(self, binned: Binned, typed: TypedWord | None = None) -> None:
        if typed is not None and not typed.right():
            return
        app, words = self.session.app, typed.typed if typed else ""
        self.session.tasks.database(
            self,
            lambda: app.empty_bin_of(binned.id, typed=words),
            lambda _: self._changed("Deleted"),
        )

    def _changed(self, said: str) -> None:
        announce(self, said)
        clear(self._top)
        session = self.session
        for changed in (session.drafts_changed, session.clients_changed, session.requests_changed):
            changed.emit()
        self.refresh()
