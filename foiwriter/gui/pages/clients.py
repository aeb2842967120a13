"""Clients: whose case to open. Where letters are for several families it is the first page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from foiwriter.gui.clinic.workers import WorkerCard
from foiwriter.gui.page import HelpPlace, Page
from foiwriter.gui.theme import SPACE
from foiwriter.gui.widgets import EmptyState, Found, PlainButton, SearchList, clear, column
from foiwriter.gui.widgets.foot import Foot
from foiwriter.words import long_date

if TYPE_CHECKING:
    from collections.abc import Sequence

    from foiwriter.app import Client
    from foiwriter.gui.session import Session

ADD = "&Add a client"
TAKE_IN = "&Take in a case…"
END = "&End of day…"
FIRST = (
    "Add the family you are helping. Then you write their letters in their own case, and "
    "nothing of another family can get into them."
)


class ClientsPage(Page):
    """The clients, to search and to open."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "Clients")
        self.primary_text = ADD
        self.help_place = HelpPlace.ON_REQUEST
        self.help = (
            "Each client has a case of their own. Open it, and every page shows only that case.",
            "“Next family” at the top closes the case: drafts are kept, the screen forgets it.",
        )
        self._clients: tuple[Client, ...] = ()
        self.worker = WorkerCard(session)
        self.search = SearchList(
            "Find a client", "A name, a school or a date of birth", noun=("client", "clients")
        )
        self._empty = QWidget()
        self._empty_place = column()
        self._empty.setLayout(self._empty_place)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.search)
        self._stack.addWidget(self._empty)
        self.take_in = PlainButton(TAKE_IN, lambda: self.go.emit("take-in-case", None))
        self.end = PlainButton(END, lambda: self.go.emit("end-of-day", None))
        self.foot = Foot(self.take_in, self.end)
        inner = column(self.worker, self._stack, gap=SPACE.medium)
        inner.setStretchFactor(self._stack, 1)
        inner.setContentsMargins(0, 0, SPACE.medium, 0)
        self.body.addLayout(inner, 1)
        self.body.addWidget(self.foot)
        self.search.typed.connect(lambda _: self._list())
        self.search.chosen.connect(self._choose)
        for changed in (session.clients_changed, session.vault_opened):
            changed.connect(self._refresh_if_seen)

    def entered(self, argument: object = None) -> None:  # noqa: ARG002 - takes none
        """Show everybody; nothing typed for the last family stays in the box."""
        self.search.box.clear()
        self.worker.setVisible(self.session.rules.many_families)
        self.end.setVisible(self.session.rules.ends_each_day)
        self.refresh()

    def first_focus(self) -> QWidget | None:
        """The search box, where there is somebody to find."""
        return self.search.box if self._clients else None

    def act(self) -> None:
        """Add a client."""
        self.go.emit("client", "new")

    def _refresh_if_seen(self) -> None:
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Read the clients again."""
        if not self.session.vault_is_open:
            return
        if self.session.rules.many_families:
            self.worker.refresh()
        app = self.session.app
        self.session.tasks.database(self, app.clients, self.show_clients, latest="clients")

    def show_clients(self, clients: Sequence[Client]) -> None:
        """Draw the list, or say what to do first."""
        self._clients = tuple(client for client in clients if not client.household)
        self.set_frame(primary=ADD if self._clients else "")
        if self._clients:
            self._stack.setCurrentWidget(self.search)
            self._list()
            return
        clear(self._empty_place)
        self._empty_place.addWidget(EmptyState("No clients yet", FIRST, ADD, self.act))
        self._empty_place.addStretch(1)
        self._stack.setCurrentWidget(self._empty)

    def _list(self) -> None:
        wanted = self.search.text.casefold().split()
        rows = [Found(client.name, _about(client), client) for client in self._clients]
        found = [
            row for row in rows if all(w in f"{row.text} {row.detail}".casefold() for w in wanted)
        ]
        self.search.show_found(found)

    def _choose(self, client: object) -> None:
        from foiwriter.app import Client

        if isinstance(client, Client):
            self.go.emit("client", client.id)


def _about(client: Client) -> str:
    """What tells two clients of one name apart, and where their case stands."""
    parts = (
        f"Born {long_date(client.date_of_birth)}" if client.date_of_birth else "",
        client.school,
        _standing(client),
    )
    return " · ".join(part for part in parts if part)


def _standing(client: Client) -> str:
    if client.handed_over_at is not None:
        return f"handed over {long_date(client.handed_over_at.date())}"
    return f"closed {long_date(client.closed_on)}" if client.closed_on else ""
