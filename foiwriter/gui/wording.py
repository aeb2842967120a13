"""Plain words about requests and clocks, for every page that shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from foiwriter.dates.model import ClockState
from foiwriter.words import days_away, listed, long_date, plural, sentence, weekday_date

if TYPE_CHECKING:
    from datetime import date

    from foiwriter.app import RequestView, TodayItems
    from foiwriter.dates.model import Clock

Tone = Literal["plain", "accent", "danger", "warn", "good"]

STATUS: dict[str, tuple[str, Tone]] = {
    "draft": ("Draft", "plain"),
    "waiting": ("Waiting for them", "accent"),
    "clarification needed": ("They asked you something", "warn"),
    "due today": ("Due today", "warn"),
    "overdue": ("Late", "danger"),
    "answered": ("Answered", "good"),
    "in review": ("In review", "accent"),
    "with regulator": ("With the regulator", "accent"),
    "closed": ("Closed", "plain"),
}
OUTCOME = {
    "full": "They gave everything",
    "partial": "They gave part of it",
    "refused": "They refused",
    "not-held": "They say they do not hold it",
    "withdrawn": "I took it back",
    "no-reply": "They never answered",
}
CLOCK: dict[ClockState, tuple[str, Tone]] = {
    ClockState.RUNNING: ("Running", "accent"),
    ClockState.DUE_TODAY: ("Due today", "warn"),
    ClockState.LATE: ("Late", "danger"),
    ClockState.MET: ("Done", "good"),
    ClockState.PAUSED: ("Paused", "plain"),
    ClockState.STOPPED: ("Stopped", "plain"),
}
SENT_BY = {
    "post": "by post",
    "email": "by e-mail",
    "hand": "by hand",
    "form": "by a form on their website",
}
SOON_DAYS = 7


def status(view: RequestView) -> tuple[str, Tone]:
    """The status in words, and the tone of its badge."""
    return STATUS.get(view.status, (view.status.capitalize(), "plain"))


def due_badge(view: RequestView) -> tuple[str, Tone]:
    """How near the day is: `4 days late`, `Due today`, `In 3 days`."""
    left = view.days_left
    if left is None:
        return status(view)
    if left < 0:
        return days_away(left), "danger"
    if left == 0:
        return "Due today", "warn"
    return days_away(left).capitalize(), "warn" if left <= SOON_DAYS else "accent"


def is_due_today(view: RequestView) -> bool:
    """Whether a last day of a request is today, whoever has to keep it."""
    return any(clock.state is ClockState.DUE_TODAY for clock in view.clocks)


def clock_of(view: RequestView) -> Clock | None:
    """The clock whose day is the request's due day."""
    for clock in view.clocks:
        if clock.limit == view.due_limit and (clock.due is None or clock.due.due == view.due):
            return clock
    return None


def is_mine(view: RequestView) -> bool:
    """Whether the day is the person's own to keep."""
    return view.due_mine


def due_sentence(view: RequestView, today: date) -> str:
    """Who must do what by when, as one sentence."""
    if view.due is None:
        return "No date is running."
    day = weekday_date(view.due)
    late = view.due < today
    if is_mine(view):
        clock = clock_of(view)
        what = clock.title if clock else "Your own time limit"
        return f"{what}: it must be there by {day}. This time limit is your own."
    if late:
        return f"They had until {day} to answer."
    return "They must answer by today." if view.due == today else f"They must answer by {day}."


def due_caution(view: RequestView) -> str:
    """What the day rests on, when it is not certain."""
    parts = []
    if view.due_assumed:
        parts.append("We assumed the day they got it: tell us the real day if you know it.")
    if view.due_provisional:
        parts.append("This day may move: “How was this date worked out?” tells why.")
    return " ".join(parts)


def days_left(view: RequestView) -> str:
    """`5 days`, `today`, `12 days late` or nothing."""
    left = view.days_left
    if left is None:
        return ""
    return plural(left, "day") if left > 0 else days_away(left)


def summary(items: TodayItems) -> str:
    """One sentence on what the Today page holds."""
    late, due = len(items.late), len(items.due)
    parts = [
        plural(late, "late answer") if late else "",
        plural(due, "date") + " in the next 14 days" if due else "",
        plural(len(items.replies), "reply", "replies") + " to read" if items.replies else "",
        plural(len(items.drafts), "draft") + " to finish" if items.drafts else "",
    ]
    found = [part for part in parts if part]
    return sentence(f"You have {listed(found)}") if found else "Nothing needs you today."


def short_date(day: date | None) -> str:
    """`23 November 2026`, or nothing."""
    return long_date(day) if day else ""


def holidays_known(to: date) -> str:
    """How far ahead bank holidays are known."""
    whole_year = (to.month, to.day) == (12, 31)
    return f"Bank holidays known to {f'the end of {to.year}' if whole_year else long_date(to)}."


def escaped(text: str) -> str:
    """Text for a button or a buddy label: an ampersand is an ampersand, not an Alt key."""
    return text.replace("&", "&&")
