"""Due days as a calendar file (RFC 5545), for the calendar program that somebody uses anyway.

Such a file lies unlocked, is synced and is read by telephones. So it holds our reference and the
authority, and neither a client's name nor what a request is about.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING

from foiwriter.dates.model import ClockState

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date, datetime

    from icalendar import Alarm, Event

    from foiwriter.dates.model import Clock
    from foiwriter.register.records import RequestView

PRODUCT = "-//foiwriter//due days//EN"
NAME = "foiwriter: due days"
MINE = "mine"
ALARMS = (
    (timedelta(days=-7, hours=9), "In 7 days"),
    (timedelta(days=-2, hours=9), "In 2 days"),
    (timedelta(hours=9), "Today"),
)
"""From midnight of the last day: in the morning, a week before, two days before and on the day."""

_RUNS = (ClockState.RUNNING, ClockState.DUE_TODAY, ClockState.LATE)


def calendar(views: Iterable[RequestView], at: datetime) -> bytes:
    """One all-day event for each time limit that runs and has a last day.

    An event keeps its identity for as long as its time limit runs, so that a calendar which
    already has it moves it instead of adding another one.

    Args:
        views: the requests; those that are closed are left out.
        at: when the file is made.
    """
    from icalendar import Calendar

    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", NAME)
    for view in views:
        if view.status != "closed":
            for clock, uid in running(view):
                made.add_component(_event(view, clock, uid, at))
    data: bytes = made.to_ical()
    return data


def running(view: RequestView) -> Iterator[tuple[Clock, str]]:
    """The clocks of a request that belong into a calendar, each with its lasting identity.

    A limit that runs a second time is another event; a corrected day of receipt is not.
    """
    count: Counter[str] = Counter()
    for clock in view.clocks:
        count[clock.limit] += 1
        if clock.due is not None and clock.state in _RUNS:
            named = f"{view.reference}/{clock.limit}/{count[clock.limit]}"
            yield clock, f"{hashlib.sha256(named.encode()).hexdigest()[:32]}@foiwriter"


def _event(view: RequestView, clock: Clock, uid: str, at: datetime) -> Event:
    from icalendar import Event

    last: date = clock.due.due if clock.due else view.opened_on
    what = "Last day for you" if clock.whose == MINE else "Last day for an answer"
    said = f"{what}: {view.authority_name}, {view.reference}"
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", at)
    event.add("dtstart", last)
    event.add("dtend", last + timedelta(days=1))
    event.add("summary", said)
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    for trigger, when in ALARMS:
        event.add_component(_alarm(trigger, f"{when}: {said}"))
    return event


def _alarm(trigger: timedelta, said: str) -> Alarm:
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", said)
    alarm.add("trigger", trigger)
    return alarm
