"""Requests: everything sent or taken in, as a table with filters and a search."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QStackedWidget, QWidget

from foiwriter.errors import BadInput
from foiwriter.gui import theme, wording
from foiwriter.gui.clinic.scope import client_id
from foiwriter.gui.models import requests as model
from foiwriter.gui.page import HelpPlace, Page, Start
from foiwriter.gui.theme import SPACE
from foiwriter.gui.widgets import (
    Chip,
    EmptyState,
    Field,
    LinkButton,
    PlainButton,
    Scroll,
    Small,
    announce,
    clear,
    column,
)
from foiwriter.gui.widgets.cells import BadgeDelegate
from foiwriter.gui.widgets.flow import Flow
from foiwriter.gui.widgets.savedviews import SavedViews
from foiwriter.gui.widgets.table import TableView
from foiwriter.register.records import RequestFilter
from foiwriter.register.records_seeing import SavedView
from foiwriter.words import plural

if TYPE_CHECKING:
    from collections.abc import Sequence

    from foiwriter.app import RequestView
    from foiwriter.gui.session import Session

WRITE = "&Write a letter"
BY_MONTH = "See what is due by month"
SEARCH_AFTER_MS = 180
WIDEST = 4_000
LEAST_HIGH = 190  # pixels at 100 %: the headings and two requests
SEARCH_WIDTH = 460  # pixels at 100 %
WAITING = ("waiting", "due today", "in review", "with regulator")
MY_TURN = ("clarification needed", "answered", "overdue")
GOES_FIRST = (model.REFERENCE, model.CLIENT, model.DAYS_LEFT, model.AUTHORITY, model.DUE)
DUE_TODAY = "Due today"
FILTERS: tuple[tuple[str, RequestFilter], ...] = (
    ("All", RequestFilter()),
    ("Late", RequestFilter(overdue=True)),
    (DUE_TODAY, RequestFilter()),
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
        self._chip = FILTERS[0][0]
        self._chips = QButtonGroup(self)
        self._views: tuple[SavedView, ...] = ()
        self._shown_view = ""
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
        self.saved = SavedViews()
        self.saved.chosen.connect(self._show_saved)
        self.saved.save_asked.connect(self._save_view)
        self.saved.drop_asked.connect(self._drop_view)
        self._arrange()
        self._typing = QTimer(self, singleShot=True, interval=SEARCH_AFTER_MS)
        self._typing.timeout.connect(self.refresh)
        self.search.textChanged.connect(self._typing.start)
        self.search.textEdited.connect(self._leave_view)
        self.view.horizontalHeader().sectionClicked.connect(self._leave_view)
        self.view.opened.connect(lambda view: self.go.emit("request", view.reference))
        for changed in (session.requests_changed, session.day_changed, session.vault_opened):
            changed.connect(self._refresh_if_seen)

    def _arrange(self) -> None:
        chips = Flow()
        for text, _ in FILTERS:
            chip = Chip(text, name=f"Show: {text}")
            chip.clicked.connect(lambda _=False, text=text: self._choose(text))
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
            PlainButton("Something &came…", lambda: self.go.emit("arrival", None)),
            PlainButton("Add something I &sent", lambda: self.go.emit("take-in", "sent")),
            PlainButton("Add a letter I &had", lambda: self.go.emit("take-in", "had")),
            self.take_case,
            LinkButton("By month", lambda: self.go.emit("calendar", None), name=BY_MONTH),
        )
        inner = column(field, chips, self.saved, self._stack, foot, gap=SPACE.medium)
        inner.setStretchFactor(self._stack, 1)
        inner.setContentsMargins(0, 0, 0, SPACE.small)
        # Where words are large and the window is low, the page scrolls and the table stays usable.
        self._stack.setMinimumHeight(round(LEAST_HIGH * theme.scale()))
        scroll = Scroll(widest=WIDEST)
        scroll.inside.addLayout(inner, 1)
        self.body.addWidget(scroll)

    def entered(self, argument: object = None) -> None:
        """Show the requests; the argument may be words to search for."""
        if isinstance(argument, str):
            self.search.setText(argument)
        many = self.session.rules.many_families
        self.take_case.setVisible(not many)  # there it stands on the page of clients
        rules, mine = self.session.rules, client_id(self.session)
        # What is searched for may name a family, and another one may be sitting here.
        self.saved.setVisible(not rules.hides_names and (not many or mine is None))
        self.refresh()
        self._read_views("")

    def act(self) -> None:
        """Write a letter."""
        self.go.emit("write", Start())

    def _choose(self, chip: str) -> None:
        self._chip = chip
        self._leave_view()
        self.refresh()

    def _leave_view(self) -> None:
        """What is shown is no longer the saved view that was chosen."""
        if self._shown_view:
            self._shown_view = ""
            self.saved.show_views(self._views, "")

    def _show_saved(self, view: SavedView) -> None:
        """Show the list as it was saved."""
        self._shown_view = view.name
        names = [text for text, _ in FILTERS]
        self._chip = view.chip if view.chip in names else names[0]
        self._chips.buttons()[names.index(self._chip)].setChecked(True)
        self.search.setText(view.text)
        headings = [column.heading for column in model.COLUMNS]
        sort_by = view.sort_by if view.sort_by in headings else model.DUE.heading
        order = Qt.SortOrder.DescendingOrder if view.descending else Qt.SortOrder.AscendingOrder
        self.view.sortByColumn(headings.index(sort_by), order)
        self.refresh()

    def _save_view(self, name: str) -> None:
        header = self.view.horizontalHeader()
        at = header.sortIndicatorSection()
        view = SavedView(
            name,
            self._chip,
            self.search.text().strip(),
            model.COLUMNS[at].heading if 0 <= at < len(model.COLUMNS) else "",
            header.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder,
        )
        app = self.session.app
        self.session.tasks.database(
            self, lambda: app.save_view(view), self._view_saved, self._view_refused
        )

    def _view_saved(self, view: SavedView) -> None:
        self.saved.end_naming()
        self._read_views(view.name)
        announce(self, f"The view is saved as {view.name}")

    def _view_refused(self, fault: BaseException) -> None:
        if isinstance(fault, BadInput):
            self.saved.field.set_problem(str(fault))
        else:
            self.session.show_fault(fault)

    def _drop_view(self, name: str) -> None:
        app = self.session.app
        self.session.tasks.database(
            self, lambda: app.drop_view(name), lambda _: self._read_views("")
        )

    def _read_views(self, now: str) -> None:
        if self.session.vault_is_open:
            app = self.session.app
            self.session.tasks.database(
                self,
                app.saved_views,
                lambda found: self._take_views(found, now),
                latest="saved-views",
            )

    def _take_views(self, found: Sequence[SavedView], now: str) -> None:
        self._views, self._shown_view = tuple(found), now
        self.saved.show_views(self._views, now)

    def _refresh_if_seen(self) -> None:
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Read the requests again."""
        if not self.session.vault_is_open:
            return
        app, words = self.session.app, self.search.text().strip()
        wanted = replace(dict(FILTERS)[self._chip], text=words, client=client_id(self.session))
        only_today = self._chip == DUE_TODAY

        def read() -> tuple[RequestView, ...]:
            found = app.requests(wanted)
            return tuple(filter(wording.is_due_today, found)) if only_today else found

        self.session.tasks.database(self, read, self.show_requests, latest="requests")

    def show_requests(self, views: Sequence[RequestView]) -> None:
        """Draw the table, or say why it is empty."""
        self.view.show_rows(views, ordered_by=model.COLUMNS.index(model.DUE))
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
        if self.search.text().strip() or self._chip != FILTERS[0][0]:
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
        self._choose(FILTERS[0][0])
