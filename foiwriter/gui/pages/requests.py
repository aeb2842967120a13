"""Requests: everything sent or taken in, as a table with filters and a search."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QStackedWidget, QWidget

from foiwriter.gui import theme, wording
from foiwriter.gui.clinic.scope import client_id
from foiwriter.gui.models import requests as model
from foiwriter.gui.page import HelpPlace, Page, Start
from foiwriter.gui.theme import SPACE
from foiwriter.gui.widgets import (
    Chip,
    EmptyState,
    Field,
    PlainButton,
    Small,
    announce,
    clear,
    column,
)
from foiwriter.gui.widgets.cells import BadgeDelegate
from foiwriter.gui.widgets.flow import Flow
from foiwriter.gui.widgets.table import TableView
from foiwriter.register.records import RequestFilter
from foiwriter.words import plural

if TYPE_CHECKING:
    from collections.abc import Sequence

    from foiwriter.app import RequestView
    from foiwriter.gui.session import Session

WRITE = "&Write a letter"
SEARCH_AFTER_MS = 180
SEARCH_WIDTH = 460  # pixels at 100 %
WAITING = ("waiting", "due today", "in review", "with regulator")
MY_TURN = ("clarification needed", "answered", "overdue")
GOES_FIRST = (model.REFERENCE, model.CLIENT, model.DAYS_LEFT, model.AUTHORITY, model.DUE)
FILTERS: tuple[tuple[str, RequestFilter], ...] = (
    ("All", RequestFilter()),
    ("Late", RequestFilter(overdue=True)),
    ("Due", RequestFilter(due=True)),
    ("Waiting for them", RequestFilter(statuses=WAITING)),
    ("My turn", RequestFilter(statuses=MY_TURN)),
    ("Closed", RequestFilter(statuses=("closed",))),
)


class RequestsPage(Page):
    """The table of requests."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "Requests")
        self.primary_text = WRITE
        self.help_place = HelpPlace.ON_REQUEST
        self.help = (
            "A request is one matter with one council or other body, with all that happened.",
            "The search looks in subjects, letters, replies and notes.",
            "Press a heading to sort. Enter, or a click, opens a request.",
        )
        self._filter = FILTERS[0][1]
        self._chips = QButtonGroup(self)
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.count = Small()
        self.view: TableView[RequestView] = TableView("Requests", model.COLUMNS)
        status = model.COLUMNS.index(model.STATUS)
        self._pills = BadgeDelegate(lambda view: wording.status(view)[1], self.view)
        self.view.setItemDelegateForColumn(status, self._pills)
        self.view.hide_when_narrow([model.COLUMNS.index(column) for column in GOES_FIRST])
        self.view.hide_when_same([model.COLUMNS.index(model.CLIENT)])
        self._empty = QWidget()
        self._empty_place = column()
        self._empty.setLayout(self._empty_place)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._empty)
        self._arrange()
        self._typing = QTimer(self, singleShot=True, interval=SEARCH_AFTER_MS)
        self._typing.timeout.connect(self.refresh)
        self.search.textChanged.connect(self._typing.start)
        self.view.opened.connect(lambda view: self.go.emit("request", view.reference))
        for changed in (session.requests_changed, session.day_changed, session.vault_opened):
            changed.connect(self._refresh_if_seen)

    def _arrange(self) -> None:
        chips = Flow()
        for text, wanted in FILTERS:
            chip = Chip(text, name=f"Show: {text}")
            chip.clicked.connect(lambda _=False, wanted=wanted: self._choose(wanted))
            self._chips.addButton(chip)
            chips.add(chip)
        self._chips.buttons()[0].setChecked(True)
        chips.add(self.count)
        field = Field("Sea&rch", self.search)
        field.setMaximumWidth(round(SEARCH_WIDTH * theme.scale()))
        self.take_case = PlainButton(
            "&Take in a case…", lambda: self.go.emit("take-in-case", None)
        )
        foot = Flow(
            PlainButton("Add something I &sent", lambda: self.go.emit("take-in", "sent")),
            PlainButton("Add a letter I &had", lambda: self.go.emit("take-in", "had")),
            self.take_case,
        )
        inner = column(field, chips, self._stack, foot, gap=SPACE.medium)
        inner.setStretchFactor(self._stack, 1)
        inner.setContentsMargins(0, 0, SPACE.medium, SPACE.large)
        self.body.addLayout(inner)

    def entered(self, argument: object = None) -> None:
        """Show the requests; the argument may be words to search for."""
        if isinstance(argument, str):
            self.search.setText(argument)
        many = self.session.rules.many_families
        self.take_case.setVisible(not many)  # there it stands on the page of clients
        self.refresh()

    def act(self) -> None:
        """Write a letter."""
        self.go.emit("write", Start())

    def _choose(self, wanted: RequestFilter) -> None:
        self._filter = wanted
        self.refresh()

    def _refresh_if_seen(self) -> None:
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Read the requests again."""
        if not self.session.vault_is_open:
            return
        app, words = self.session.app, self.search.text().strip()
        wanted = replace(self._filter, text=words, client=client_id(self.session))
        self.session.tasks.database(
            self, lambda: app.requests(wanted), self.show_requests, latest="requests"
        )

    def show_requests(self, views: Sequence[RequestView]) -> None:
        """Draw the table, or say why it is empty."""
        self.view.show_rows(views)
        self.count.setText(plural(len(views), "request"))
        self.set_frame(primary=WRITE)
        if views:
            self._stack.setCurrentWidget(self.view)
            return
        self._stack.setCurrentWidget(self._empty)
        self._say_empty()

    def _say_empty(self) -> None:
        layout = self._empty_place
        clear(layout)
        if self.search.text().strip() or self._filter != FILTERS[0][1]:
            state = EmptyState(
                "Nothing fits",
                "Try fewer words, or show all requests.",
                "Show all",
                self._show_all,
            )
        else:
            state = EmptyState(
                "No requests yet",
                "Write a letter and say how you sent it: it will stand here with the day the "
                "answer is due. Or add something you sent or had before.",
                "Write your first letter",
                self.act,
            )
            self.set_frame(primary="")  # the page has the button
        layout.addWidget(state)
        layout.addStretch(1)
        announce(self, state.title.text())

    def _show_all(self) -> None:
        self.search.clear()
        self._chips.buttons()[0].setChecked(True)
        self._choose(FILTERS[0][1])
