"""What stands on the days of a calendar: last days of time limits, and reminders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiwriter.law.schema import Whose
from foiwriter.register.records_seeing import DayMark
from foiwriter.register.views import ONGOING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from foiwriter.register.records import RequestView
    from foiwriter.register.records_seeing import Reminder

REMINDER = "reminder"


def between(
    views: Iterable[RequestView], reminders: Iterable[Reminder], first: date, last: date
) -> tuple[DayMark, ...]:
    """The marks from one day to another, both included, in order."""
    by_id = {view.id: view for view in views}
    found = [mark for view in by_id.values() for mark in of_request(view)]
    for reminder in reminders:
        view = by_id.get(reminder.request)
        if view is not None and not reminder.done:
            found.append(_reminder(view, reminder))
    shown = [mark for mark in found if first <= mark.on <= last]
    return tuple(sorted(shown, key=lambda mark: (mark.on, mark.state, mark.reference)))


def of_request(view: RequestView) -> Iterator[DayMark]:
    """The last days of the clocks that run in a request."""
    for clock in view.clocks:
        if clock.due is not None and clock.state in ONGOING:
            yield DayMark(
                clock.due.due,
                view.reference,
                view.authority_name,
                clock.title,
                str(clock.state),
                mine=clock.whose == Whose.MINE,
                subject=view.subject,
            )


def _reminder(view: RequestView, reminder: Reminder) -> DayMark:
    return DayMark(
        reminder.on,
        view.reference,
        view.authority_name,
        reminder.note,
        REMINDER,
        subject=view.subject,
    )
