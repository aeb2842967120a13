"""Last days as they were told before, to find out which moved and which bank holiday did it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import delete, insert, select

from foiwriter import words
from foiwriter.dates import clocks as dates
from foiwriter.dates.calendars import WEEKEND
from foiwriter.errors import BadInput
from foiwriter.register.models_tracking import ToldDayRow
from foiwriter.register.records_seeing import MovedDay
from foiwriter.register.views import ONGOING, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from sqlalchemy.orm import Session

    from foiwriter.dates.calendars import Calendars
    from foiwriter.dates.model import Clock
    from foiwriter.register.records import RequestView
    from foiwriter.register.views import Desk

_AT_ONCE = 5_000
NOT_A_HOLIDAY = "foiwriter has a newer edition of the law or of the calendar."


class Run(NamedTuple):
    """One run of a time limit: the limit and the day it is counted from."""

    limit: str
    started_on: date


Told = dict[Run, "date"]


def of_clocks(clocks: Iterable[Clock]) -> Told:
    """The last day of every clock that runs."""
    return {
        Run(clock.limit, clock.due.start): clock.due.due
        for clock in clocks
        if clock.due is not None and clock.state in ONGOING
    }


def keep(session: Session, request_id: int, told: Mapping[Run, date]) -> None:
    """Keep these days of a request in place of those there were."""
    keep_all(session, {request_id: told})


def keep_all(session: Session, told: Mapping[int, Mapping[Run, date]]) -> None:
    """Keep the days of several requests in place of those there were."""
    owners = list(told)
    for begin in range(0, len(owners), _AT_ONCE):
        part = owners[begin : begin + _AT_ONCE]
        session.execute(delete(ToldDayRow).where(ToldDayRow.request_id.in_(part)))
    rows = [
        {
            "request_id": owner,
            "limit_id": run.limit,
            "started_on": run.started_on,
            "due": due,
        }
        for owner, days in told.items()
        for run, due in days.items()
    ]
    if rows:
        session.execute(insert(ToldDayRow), rows)


def listed(session: Session) -> dict[int, Told]:
    """The days that were told, by request."""
    found: dict[int, Told] = {}
    columns = (
        ToldDayRow.request_id,
        ToldDayRow.limit_id,
        ToldDayRow.started_on,
        ToldDayRow.due,
    )
    for request_id, limit, started_on, due in session.execute(select(*columns)):
        found.setdefault(request_id, {})[Run(limit, started_on)] = due
    return found


def moved_in(view: RequestView, before: Mapping[Run, date], desk: Desk) -> list[MovedDay]:
    """The last days of a request that are other ones than before, and why."""
    found = []
    for clock in view.clocks:
        if clock.due is None or clock.state not in ONGOING:
            continue
        run, now = Run(clock.limit, clock.due.start), clock.due.due
        old = before.get(run, now)
        if old != now:
            said = why(view, run, old, desk)
            who = (view.reference, view.authority_name, clock.title)
            found.append(MovedDay(*who, old, now, said, view.client))
    return found


def why(view: RequestView, run: Run, old: date, desk: Desk) -> str:
    """Which bank holiday moved a last day, as a sentence.

    The day is worked out once more without each bank holiday on its way: the one without which
    the old day comes out is the one. A holiday that was taken away is put back in the same way.
    """
    clock = next(
        (one for one in view.clocks if one.due and Run(one.limit, one.due.start) == run), None
    )
    if clock is None or clock.due is None:
        return NOT_A_HOLIDAY
    here = desk.calendars
    stops = [day for day in clock.due.skipped if day.date.weekday() < 5 and day.reason != WEEKEND]
    for stop in stops:
        if _day(view, run, desk, here.but(stop.date, holiday=False)) == old:
            return f"{_begun(stop.date, stop.reason)}."
    changed = sorted(here.changed, key=lambda one: one.noted_on, reverse=True)
    for gone in (one for one in changed if one.change == "remove"):
        if _day(view, run, desk, here.but(gone.on, holiday=True)) == old:
            return f"{_begun(gone.on, gone.name)}, is no bank holiday any more."
    # Several at once: without those that were noted last.
    without, newer = here, []
    for added in (one for one in changed if one.change == "add"):
        without = without.but(added.on, holiday=False)
        newer.append(_begun(added.on, added.name))
        if _day(view, run, desk, without) == old:
            return f"{words.listed(newer)}."
    return NOT_A_HOLIDAY


def _begun(day: date, name: str) -> str:
    return f"{words.weekday_date(day)}, {name}"


def _day(view: RequestView, run: Run, desk: Desk, calendars: Calendars) -> date | None:
    try:
        found = dates.clocks(view.regime, plain(view.events), desk.pack, calendars, desk.today)
    except BadInput:
        return None
    return of_clocks(found).get(run)
