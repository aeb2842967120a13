"""Reminders: the days that somebody chose, and what there is to say on a day."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from foiwriter import words
from foiwriter.errors import BadInput
from foiwriter.law.schema import Whose
from foiwriter.register.models_tracking import ReminderRow
from foiwriter.register.records_seeing import Reminder, ToSay
from foiwriter.register.views import ONGOING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from sqlalchemy.orm import Session

    from foiwriter.dates.model import Clock
    from foiwriter.register.records import RequestView
    from foiwriter.register.records_seeing import When

BEFORE = (7, 2)
"""How many days before the last day something is said."""

AGAIN_DAYS = 7
"""How often something is said of an answer that is late, counted from the day after."""

LONGEST_NOTE = 500


def check(on: date, note: str, today: date) -> None:
    """Refuse a reminder that could never be said.

    Raises:
        BadInput: the day is already over, or the note is very long.
    """
    if on < today:
        raise BadInput(
            "That day is over",
            f"{words.long_date(on)} has passed, so nothing could be said on it.",
            "Choose today or a day to come.",
            field="on",
        )
    if len(note) > LONGEST_NOTE:
        raise BadInput(
            "The note is too long",
            f"A note to a reminder has {LONGEST_NOTE} letters at most.",
            "Shorten it.",
            field="note",
        )


def add(session: Session, request_id: int, on: date, note: str, now: datetime) -> Reminder:
    """Set a reminder."""
    row = ReminderRow(request_id=request_id, on=on, note=note.strip(), recorded_at=now)
    session.add(row)
    session.flush()
    return _reminder(row)


def listed(session: Session, request_id: int | None = None) -> tuple[Reminder, ...]:
    """Reminders in the order of their days, those that are done last; of one request or all."""
    query = select(ReminderRow).order_by(
        ReminderRow.done_at.is_not(None), ReminderRow.on, ReminderRow.id
    )
    if request_id is not None:
        query = query.where(ReminderRow.request_id == request_id)
    return tuple(map(_reminder, session.scalars(query)))


def done(session: Session, reminder_id: int, now: datetime) -> Reminder:
    """Say that a reminder has done its work.

    Raises:
        BadInput: there is no such reminder.
    """
    row = session.get(ReminderRow, reminder_id)
    if row is None:
        raise BadInput(
            "Reminder not found",
            f"There is no reminder with the number {reminder_id}.",
            "It may have gone with its request.",
            field="reminder",
        )
    row.done_at = row.done_at or now
    return _reminder(row)


def to_say(
    views: Iterable[RequestView],
    chosen: Iterable[Reminder],
    today: date,
    since: date | None = None,
) -> tuple[ToSay, ...]:
    """What to say on a day, soonest last day first.

    Args:
        views: the open requests, as they stand today.
        chosen: reminders that somebody set.
        today: the day.
        since: the day on which something was said before: what fell due on the days between is
            said too. Without it only what falls on today.
    """
    yesterday = today - timedelta(days=1)
    # A day that is yet to come was noted by a clock that went wrong.
    after = yesterday if since is None or since > today else since
    by_id = {view.id: view for view in views}
    found = [
        _said(view, clock, today)
        for view in by_id.values()
        for clock in view.clocks
        if clock.due and _is_on(clock, today) and _falls(clock, after, today)
    ]
    for reminder in chosen:
        there = by_id.get(reminder.request)
        again = after < today
        if there is not None and not reminder.done and reminder.on <= today and again:
            found.append(_chosen(there, reminder, today))
    return tuple(sorted(found, key=lambda one: (one.on, one.reference, one.when)))


def _is_on(clock: Clock, today: date) -> bool:
    """Whether a clock can be reminded of: one's own, once it has passed, only the day after."""
    if clock.state not in ONGOING or clock.due is None:
        return False
    late = (today - clock.due.due).days
    return clock.whose == Whose.THEIRS or late <= AGAIN_DAYS


def _falls(clock: Clock, after: date, today: date) -> bool:
    """Whether one of the days on which something is said of a clock lies in (after, today]."""
    if clock.due is None:
        return False
    last = clock.due.due
    days = [last - timedelta(days=before) for before in (*BEFORE, 0)]
    if any(after < day <= today for day in days):
        return True
    # The day after, and every week from then on: the newest of these that is not after today.
    late = (today - last).days - 1
    if late < 0:
        return False
    newest = today - timedelta(days=late % AGAIN_DAYS)
    return after < newest <= today


def _said(view: RequestView, clock: Clock, today: date) -> ToSay:
    last = clock.due.due if clock.due else today
    left = (last - today).days
    when: When = "before" if left > 0 else "on" if left == 0 else "after"
    mine = clock.whose == Whose.MINE
    return ToSay(view.reference, view.authority_name, last, left, when, mine)


def _chosen(view: RequestView, reminder: Reminder, today: date) -> ToSay:
    return ToSay(
        view.reference,
        view.authority_name,
        reminder.on,
        (reminder.on - today).days,
        "chosen",
        reminder=reminder.id,
        note=reminder.note,
    )


def line(one: ToSay) -> str:
    """What to say, as one sentence."""
    who = f"{one.authority} ({one.reference})"
    day = words.weekday_date(one.on)
    if one.when == "chosen":
        return f"{who}: you wanted to be reminded on {day}." + (
            f" {words.sentence(one.note)}" if one.note else ""
        )
    if one.mine:
        if one.when == "after":
            return f"{who}: your own time limit ended on {day}."
        return f"{who}: your own time limit ends {words.days_away(one.days_left)}, on {day}."
    if one.when == "on":
        return f"{who}: the answer is due today, {day}."
    if one.when == "after":
        return f"{who}: the answer was due on {day}, it is {words.days_away(one.days_left)}."
    return f"{who}: the answer is due {words.days_away(one.days_left)}, on {day}."


def _reminder(row: ReminderRow) -> Reminder:
    return Reminder(row.id, row.request_id, row.on, row.note, row.done_at is not None)
