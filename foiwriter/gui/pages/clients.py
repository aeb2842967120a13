"""Clients: whose case to open. Where letters are for several families it is the first page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QStackedWidget, QWidget

from foiwriter.gui.clinic.workers import WHO, WorkerQuestion, WorkingLine
from foiwriter.gui.page import HelpPlace, Page
from foiwriter.gui.safety.board import BoardLine
from foiwriter.gui.theme import SPACE
from foiwriter.gui.widgets import (
    Chip,
    EmptyState,
    Found,
    PlainButton,
    Scroll,
    SearchList,
    clear,
    column,
)
from foiwriter.gui.widgets.foot import Foot
from foiwriter.words import long_date, plural

if TYPE_CHECKING:
    from collections.abc import Sequence

    from foiwriter.app import Client
    from foiwriter.gui.session import Session
    from foiwriter.register.records import Worker

CLIENTS = "Clients"
ADD = "&Add a client"
TAKE_IN = "&Take in a case…"
END = "&End of day…"
FIND = "A name, a school or a date of birth"
FIND_WHERE_OTHERS_LOOK_ON = "Type two letters of the name, or the date of birth"
FEWEST_LETTERS = 2
ALL_DONE = "Every case here was handed over or closed"
FIRST = (
    "Add the family you are helping. Then you write their letters in their own case, and "
    "nothing of another family can get into them."
)


class ClientsPage(Page):
    """The clients, to search and to open."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, CLIENTS)
        self.primary_text = ADD
        self.help_place = HelpPlace.ON_REQUEST
        self.help = (
            "Each client has a case of their own. Open it, and every page shows only that case.",
            "“Next family” at the top closes the case: drafts are kept, the screen forgets it.",
        )
        self._clients: tuple[Client, ...] = ()
        self._says_nothing = self._just_entered = False
        self.worker = WorkerQuestion(session)
        self.working = WorkingLine(session, self._ask_again)
        self.first = BoardLine(session, self)
        self.first.go.connect(self.go)
        hint = FIND_WHERE_OTHERS_LOOK_ON if session.rules.hides_names else FIND
        self.search = SearchList("Find a client", hint, noun=("client", "clients"))
        self._empty = Scroll()
        self._empty_place = column()
        self._empty.inside.addLayout(self._empty_place)
        self._stack = QStackedWidget()
        for part in (self.search, self._empty, self.worker):
            self._stack.addWidget(part)
        self.take_in = PlainButton(TAKE_IN, lambda: self.go.emit("take-in-case", None))
        self.end = PlainButton(END, lambda: self.go.emit("end-of-day", None))
        self.checks = Chip("A supervisor &checks letters")
        self.checks.clicked.connect(self._set_checks)
        self.foot = Foot(self.take_in, self.end, self.checks)
        inner = column(self.first, self.working, self._stack, gap=SPACE.small)
        inner.setStretchFactor(self._stack, 1)
        inner.setContentsMargins(0, 0, SPACE.medium, 0)
        self.body.addLayout(inner, 1)
        self.body.addWidget(self.foot)
        self.search.typed.connect(lambda _: self._list())
        self.search.chosen.connect(self._choose)
        self.worker.skipped.connect(self._skip)
        session.worker_changed.connect(self._refresh_if_seen)
        for changed in (session.clients_changed, session.vault_opened):
            changed.connect(self._refresh_if_seen)

    def entered(self, argument: object = None) -> None:  # noqa: ARG002 - takes none
        """Show everybody; nothing typed for the last family stays in the box."""
        self.search.box.clear()
        self._just_entered = True
        self.working.refresh()
        self.end.setVisible(self.session.rules.ends_each_day)
        self.refresh()
        self.first.noted.refresh()

    def first_focus(self) -> QWidget | None:
        """The search box, where there is somebody to find; first of all who is working."""
        if self._stack.currentWidget() is self.worker:
            return self.worker.first_focus()
        return self.search.box if self._clients else None

    def act(self) -> None:
        """Add a client."""
        self.go.emit("client", "new")

    def _refresh_if_seen(self) -> None:
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Read the clients again; before anybody's name is shown, ask who is working."""
        session, app = self.session, self.session.app
        if not session.vault_is_open:
            return
        if session.rules.many_families and session.worker is None and not self._says_nothing:
            session.tasks.database(self, app.workers, self._ask_worker, latest="clients")
        else:
            session.tasks.database(self, app.clients, self.show_clients, latest="clients")
            supervises = session.worker is not None and session.worker.supervisor
            self.checks.setVisible(supervises)
            if supervises:
                session.tasks.database(self, app.needs_check, self.checks.setChecked)

    def _ask_worker(self, workers: Sequence[Worker]) -> None:
        self.worker.ask(workers)
        self.first.hold_back(wanted=True)
        self.working.hide()
        self._stack.setCurrentWidget(self.worker)
        self.foot.hide()
        self.set_frame(title=WHO, primary="")
        self._focus()

    def _set_checks(self, wanted: bool) -> None:  # noqa: FBT001 - a Qt slot
        app = self.session.app
        self.session.tasks.database(self, lambda: app.set_needs_check(wanted))

    def _ask_again(self) -> None:
        self._says_nothing = False
        self.session.work_as(None)
        self.refresh()

    def _skip(self) -> None:
        self._says_nothing = True
        self.refresh()

    def _focus(self) -> None:
        aim = self.first_focus()
        if aim is not None and self.isVisible():
            aim.setFocus()

    def show_clients(self, clients: Sequence[Client]) -> None:
        """Draw the list, or say what to do first."""
        self._clients = tuple(client for client in clients if not client.household)
        aims = self._just_entered or self._stack.currentWidget() is self.worker
        self._just_entered = False
        self.first.hold_back(wanted=False)
        self.working.refresh(nobody=self.session.rules.many_families)
        self.foot.show()
        self.set_frame(title=CLIENTS, primary=ADD if self._clients else "")
        if self._clients:
            self._stack.setCurrentWidget(self.search)
            self._list()
            if aims:
                self._focus()
            return
        clear(self._empty_place)
        self._empty_place.addWidget(EmptyState("No clients yet", FIRST, ADD, self.act))
        self._empty_place.addStretch(1)
        self._stack.setCurrentWidget(self._empty)

    def _list(self) -> None:
        if self.session.rules.hides_names:
            self._list_discreetly()
            return
        wanted = self.search.text.casefold().split()
        rows = [_row(client) for client in self._clients]
        found = [
            row for row in rows if all(w in f"{row.text} {row.detail}".casefold() for w in wanted)
        ]
        self.search.show_found(found)

    def _list_discreetly(self) -> None:
        """A family beside the screen reads no other family's name: it is typed to be shown.

        Before that only the cases that still wait stand there, by initials; Enter opens none.
        """
        typed = self.search.text.strip()
        if len(typed) >= FEWEST_LETTERS:
            self.search.show_found([_row(c) for c in self._clients if _meant(c, typed)])
            return
        waiting = [c for c in self._clients if c.handed_over_at is None and c.closed_on is None]
        note = f"{plural(len(waiting), 'case')} not handed over yet" if waiting else ALL_DONE
        self.search.show_found([Found(_initials(c.name), "", c) for c in waiting], note)
        self.search.list.setCurrentIndex(QModelIndex())

    def _choose(self, client: object) -> None:
        from foiwriter.app import Client

        if isinstance(client, Client):
            self.go.emit("client", client.id)


def _row(client: Client) -> Found:
    return Found(client.name, _about(client), client)


def _initials(name: str) -> str:
    return " ".join(f"{part[0].upper()}." for part in name.split())


def _meant(client: Client, typed: str) -> bool:
    """Whether each word typed begins a word of the family's names; with digits, of the birth date.

    A month or a school alone would bring up several families.
    """
    born = long_date(client.date_of_birth) if client.date_of_birth else ""
    names = f"{client.name} {client.facts.get('sender.name', '')}"
    told = born if any(sign.isdigit() for sign in typed) else names
    words = told.casefold().replace("-", " ").split()
    wanted = typed.casefold().replace("-", " ").split()
    return all(any(word.startswith(each) for word in words) for each in wanted)


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
