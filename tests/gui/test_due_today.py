"""A last day is “due today” from its first minute to its last, wherever it is shown.

An answer is due on Thursday 29 October 2026. Each way to see it is driven at one minute past
midnight and at one minute to midnight, on the day itself, and a minute before and after it.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from icalendar import Calendar
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from foiwriter.app import App, RequestFilter
from foiwriter.cli import running
from foiwriter.gui import wording
from foiwriter.gui.models import requests as model
from foiwriter.gui.models.month import badge
from foiwriter.gui.pages.calendar import CalendarPage
from foiwriter.gui.pages.requests import DUE_TODAY, RequestsPage
from foiwriter.register import reminders
from tests.commands import command
from tests.gui.looking import button, seen

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from foiwriter.gui.session import Session
    from foiwriter.gui.window import MainWindow
    from tests.gui.doubles import Clock

DUE = date(2026, 10, 29)


class At(NamedTuple):
    """A moment, and how the answer stands then."""

    moment: datetime
    how: str


BEFORE, TODAY, LATE = "before", "today", "late"
MOMENTS = (
    (datetime(2026, 10, 28, 23, 59), BEFORE),  # noqa: DTZ001 - the clock on the wall
    (datetime(2026, 10, 29, 0, 1), TODAY),  # noqa: DTZ001
    (datetime(2026, 10, 29, 23, 59), TODAY),  # noqa: DTZ001
    (datetime(2026, 10, 30, 0, 1), LATE),  # noqa: DTZ001
)
each_moment = pytest.mark.parametrize(
    "at", [At(*each) for each in MOMENTS], ids=[f"{one:%d-%H:%M}" for one, _ in MOMENTS]
)


@pytest.fixture
def reference(add: Callable[..., str], clock: Clock) -> str:
    """A request whose answer is due on 29 October 2026."""
    clock.day = date(2026, 10, 1)
    return add(on=date(2026, 10, 1), subject="Waiting times")


def _at(clock: Clock, session: Session, moment: datetime) -> None:
    """Let the clock be what it is then; the window hears of a new day by itself."""
    clock.day = moment.date()
    session.look_at_clock()


@each_moment
@pytest.mark.usefixtures("reference")
def test_the_row_its_badge_and_its_filter(
    window: MainWindow,
    session: Session,
    clock: Clock,
    qtbot: QtBot,
    at: At,
) -> None:
    window.show_page("requests")
    page = window.page
    assert isinstance(page, RequestsPage)
    _at(clock, session, at.moment)
    (view,) = page.view.table.rows
    told = {
        BEFORE: ("Waiting for them", "1 day", "Tomorrow"),
        TODAY: ("Due today", "today", "Due today"),
        LATE: ("Late", "1 day late", "1 day late"),
    }[at.how]
    shown = (
        model.STATUS.text(view),
        model.DAYS_LEFT.text(view),
        wording.due_badge(view)[0],
    )
    assert shown == told
    found = {}
    for chip in ("Late", DUE_TODAY, "Due"):
        qtbot.mouseClick(button(page, f"Show: {chip}"), Qt.MouseButton.LeftButton)
        found[chip] = bool(page.view.table.rows)
    assert found == {"Late": at.how == LATE, DUE_TODAY: at.how == TODAY, "Due": at.how != LATE}


@each_moment
@pytest.mark.usefixtures("reference")
def test_today_and_the_calendar(
    window: MainWindow,
    session: Session,
    app: App,
    clock: Clock,
    qtbot: QtBot,
    at: At,
) -> None:
    window.show_page("calendar")
    page = window.page
    assert isinstance(page, CalendarPage)
    _at(clock, session, at.moment)
    (mark,) = app.day_marks(DUE, DUE)
    assert badge(mark)[0] == {BEFORE: "Due", TODAY: "Due today", LATE: "Late"}[at.how]
    spoken = page.grid.month.place(DUE).data(Qt.ItemDataRole.AccessibleTextRole)
    assert f": {badge(mark)[0]}, Leeds City Council" in spoken
    window.show_page("today")
    heading = "Late" if at.how == LATE else "Due in the next 14 days"
    wanted = {BEFORE: "Tomorrow", TODAY: "Due today", LATE: "1 day late"}[at.how]

    def drawn() -> bool:
        assert window.page is not None
        words = [label.text() for label in seen(window.page, QLabel)]
        return heading in words and wanted in words

    qtbot.waitUntil(drawn)


@each_moment
@pytest.mark.usefixtures("reference")
def test_lists_exports_and_reminders(
    session: Session, app: App, clock: Clock, tmp_path: Path, at: At
) -> None:
    _at(clock, session, at.moment)
    assert bool(app.requests(RequestFilter(due=True))) == (at.how != LATE)
    assert bool(app.requests(RequestFilter(overdue=True))) == (at.how == LATE)
    items = app.today_items()
    assert (len(items.due), len(items.late)) == ((0, 1) if at.how == LATE else (1, 0))
    app.publish_calendar(tmp_path / "due.ics")
    (event,) = Calendar.from_ical((tmp_path / "due.ics").read_bytes()).walk("VEVENT")
    assert (event["dtstart"].dt, event["dtend"].dt) == (DUE, DUE + timedelta(days=1))
    text = app.due_list().text()
    assert {BEFORE: "Coming: 1", TODAY: "Due today: 1", LATE: "Late: 1"}[at.how] in text
    said = [reminders.line(one) for one in app.reminders(clock.day)]
    assert any("due today" in line for line in said) == (at.how == TODAY)
    assert any("1 day late" in line for line in said) == (at.how == LATE)


@each_moment
def test_the_command_line_asks_the_clock_on_the_wall(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: At
) -> None:
    class Wall(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> datetime:
            return at.moment if tz is None else at.moment.astimezone(tz)

    monkeypatch.setenv("FOIWRITER_HOME", str(tmp_path))
    words = tmp_path / "words.txt"
    words.write_text("seven grey herons by the weir\n", encoding="utf-8")
    unlock = f"--passphrase-file={words}"
    add = ("requests", "add", "--authority=kent", "--regime=foia", "--subject=Waiting times")
    command(unlock, *add, "--on=2026-10-01", "--by=email", today=date(2026, 10, 1))
    monkeypatch.setattr(running, "datetime", Wall)
    (row,) = command(unlock, "requests", "list", "--json", today=running.today()).json
    assert (row["status"], row["days_left"]) == {
        BEFORE: ("waiting", 1),
        TODAY: ("due today", 0),
        LATE: ("overdue", -1),
    }[at.how]
    due = command(unlock, "requests", "list", "--due", "--json", today=running.today()).json
    assert bool(due) == (at.how != LATE)


def test_bad_twin_a_day_that_ends_a_minute_early_is_seen(
    session: Session, app: App, clock: Clock, reference: str
) -> None:
    """Were the day over at 23:59, the last minute would be told as late."""
    moment = MOMENTS[2][0]
    clock.day = (moment + timedelta(minutes=1)).date()
    assert app.request(reference).status != "due today"


def test_the_window_takes_its_day_from_the_wall_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from foiwriter.gui import starting

    monkeypatch.setenv("FOIWRITER_HOME", str(tmp_path))
    app = starting._own_app()
    assert app.today() == datetime.now().astimezone().date()
