"""What stands above everything on the first page when it should be known before anything else."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from foiwriter.dates.arithmetic import add_months
from foiwriter.gui.clinic import scope
from foiwriter.gui.page import Start
from foiwriter.gui.safety import wording
from foiwriter.gui.safety.noted import Noted
from foiwriter.gui.theme import SPACE
from foiwriter.gui.widgets import (
    Body,
    Card,
    Heading,
    LinkButton,
    Notice,
    PlainButton,
    announce,
    clear,
    column,
)
from foiwriter.gui.widgets.flow import Flow
from foiwriter.gui.widgets.requestrow import Row
from foiwriter.gui.widgets.section import section
from foiwriter.words import counted, long_date, weekday_date

if TYPE_CHECKING:
    from collections.abc import Callable

    from foiwriter.app import Client
    from foiwriter.gui.safety.notices import Notices
    from foiwriter.gui.session import Session

NOTHING_LOST = "Everything that was kept is here."
KEEP_MONTHS = 12
MOST_MOVED = 8


class Board(QWidget):
    """Draws the notices; hidden while there are none.

    Args:
        session: the run of the window.
        parent: the widget it stands in.

    Signals:
        go: another page: its key and its argument.
    """

    go = Signal(str, object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.noted = Noted.of(session)
        self._lines = column(gap=SPACE.medium)
        self.setLayout(self._lines)
        self.setAccessibleName("To know first")
        self.noted.changed.connect(self.draw)
        if not self._filled():  # shown before it has its place, it would be a window that flashes
            self.hide()

    def draw(self) -> None:
        """Draw what is known now; with a case open, nothing about another client."""
        self.setVisible(self._filled())

    def _filled(self) -> bool:
        found, mine = self.noted.found, scope.client_id(self._session)
        if mine is not None:
            found = found.of_client(mine)
        clear(self._lines)
        parts = [
            *self._read_only(found),
            *self._crash(found),
            *self._clock(found),
            *self._sheet(found),
            *self._backup(found),
            *self._moved(found),
            *self._calendar(found),
            *section("Is this case still needed?", [self._case(one) for one in found.to_review]),
        ]
        for part in parts:
            self._lines.addWidget(part)
        return bool(parts)

    def _read_only(self, found: Notices) -> list[QWidget]:
        if not found.only_reads:
            return []
        words = (
            f"You can read your records, but not add to them: foiwriter may not write in "
            f"{self._session.app.folders.data}. Nothing that you type is kept until it may."
        )
        return [Notice(Body(words))]

    def _crash(self, found: Notices) -> list[QWidget]:
        if found.ended_at is None:
            return []
        card = Card(Body(f"Last time foiwriter ended without closing. {NOTHING_LOST}"))
        kinds = self._session.app.kinds
        for draft in found.recovered:
            saved = wording.moment(draft.saved_at) if draft.saved_at else ""
            words = f"{kinds.get(draft.kind).title}, as it was on {saved}"
            card.inside.addWidget(LinkButton(words, self._opening(Start(draft=str(draft.id)))))
        card.inside.addWidget(Flow(PlainButton("I have seen it", self.noted.put_away)))
        return [card]

    def _opening(self, start: Start) -> Callable[[], None]:
        return lambda: self.go.emit("write", start)

    def _clock(self, found: Notices) -> list[QWidget]:
        if found.clock_behind is None:
            return []
        words = (
            f"The clock of this computer seems wrong. Something was recorded on "
            f"{wording.moment(found.clock_behind)}, and the clock says that is yet to come. "
            f"Nothing is deleted and no date moves. Set the clock, then start foiwriter again."
        )
        return [Notice(Body(words))]

    def _sheet(self, found: Notices) -> list[QWidget]:
        if found.no_sheet:
            words = (
                "There is no recovery sheet. If the computer’s keyring or your passphrase is "
                "lost, nobody can open your records again."
            )
            make = PlainButton("Make a recovery sheet", lambda: self.go.emit("recovery", None))
            return [Notice(Body(words), Flow(make))]
        if found.sheet_here is None:
            return []
        words = (
            f"The recovery sheet is still on this computer, in {found.sheet_here}. Print it or "
            f"put it on a stick, then delete it here: whoever finds it can open your records."
        )
        return [Notice(Body(words))]

    def _backup(self, found: Notices) -> list[QWidget]:
        if found.backup_from is not None:
            words = (
                f"The newest backup is of {long_date(found.backup_from.astimezone().date())}, "
                f"and your records have changed since."
            )
        elif found.no_backup:
            words = "There is no backup of your records yet."
        else:
            return []
        now = PlainButton("Back up now", self._back_up)
        more = LinkButton("Backups", lambda: self.go.emit("backups", None))
        return [Notice(Body(words), Flow(now, more))]

    def _back_up(self) -> None:
        app = self._session.app
        self._session.tasks.database(self, app.back_up, lambda _: self._did("The backup is made"))

    def _moved(self, found: Notices) -> list[QWidget]:
        """The last days that moved, until somebody has seen them."""
        if not found.moved:
            return []
        many = len(found.moved)
        card = Card(Heading("A last day moved" if many == 1 else "Last days moved", 2))
        for moved in found.moved[:MOST_MOVED]:
            words = (
                f"{moved.authority} ({moved.reference}), {moved.title}: was "
                f"{weekday_date(moved.old)}, is now {weekday_date(moved.new)}. Why: {moved.why}"
            )
            opens = partial(self.go.emit, "request", moved.reference)
            card.inside.addWidget(Body(words))
            card.inside.addWidget(LinkButton("Open", opens, name=f"Open: {moved.reference}"))
        if many > MOST_MOVED:
            card.inside.addWidget(Body(f"And {many - MOST_MOVED:,} more."))
        card.inside.addWidget(Flow(PlainButton("I have seen these days", self._seen_moved)))
        return [card]

    def _seen_moved(self) -> None:
        app = self._session.app
        self._session.tasks.database(self, app.moved_days, lambda _: self.noted.refresh())

    def _calendar(self, found: Notices) -> list[QWidget]:
        if not found.calendar_fault:
            return []
        words = f"The calendar file is not up to date. {found.calendar_fault}"
        to = LinkButton("Calendar file", lambda: self.go.emit("calendar", None))
        return [Notice(Body(words), Flow(to))]

    def _case(self, client: Client) -> Row:
        name = f"Client {client.id}" if self._session.rules.hides_names else client.name
        closed = f"Closed on {long_date(client.closed_on)}. " if client.closed_on else ""
        lines = (
            f"{closed}Keep it, or open it to export or erase it. Nothing is deleted for you.",
        )
        row = Row(None, name, lines, helps=f"Keep {KEEP_MONTHS} more months", opens="Open it")
        row.helped.connect(lambda: self._keep(client))
        row.opened.connect(lambda: self.go.emit("client", client.id))
        return row

    def _keep(self, client: Client) -> None:
        app, client_id = self._session.app, client.id
        if client_id is None:
            return
        until = add_months(self._session.today(), KEEP_MONTHS)
        self._session.tasks.database(
            self,
            lambda: app.keep_case_until(client_id, until),
            lambda _: self._did(f"Kept until {long_date(until)}"),
        )

    def _did(self, said: str) -> None:
        announce(self, said)
        self.noted.refresh()


class BoardLine(Notice):
    """One line where the board itself would take too much room; it leads to the page Safety.

    Signals:
        go: another page: its key and its argument.
    """

    go = Signal(str, object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.noted = Noted.of(session)
        self._held_back = False
        self._show = PlainButton("", lambda: self.go.emit("safety", None))
        self.inside.addWidget(Flow(self._show))
        self.noted.changed.connect(self.draw)
        self.draw()

    def draw(self) -> None:
        """Say how many things there are to know."""
        count = self.noted.found.count
        self._show.setText(f"{counted(count, 'thing').capitalize()} to know first…")
        self.setVisible(count > 0 and not self._held_back)

    def hold_back(self, *, wanted: bool) -> None:
        """Stay hidden while something else is asked first."""
        self._held_back = wanted
        self.draw()
