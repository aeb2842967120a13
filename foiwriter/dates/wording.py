"""How a counting explains itself, in whole sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiwriter import words
from foiwriter.law.schema import BeforeDate, CalendarName, Count, EarlierOf, LaterOf, Unit

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from foiwriter.dates.days import Walked
    from foiwriter.dates.pauses import Stay

    Titles = Callable[[str], str]

_WHERE = {
    CalendarName.ENGLAND: "in England",
    CalendarName.UK_ANY: "in any part of the United Kingdom",
}


def start(day: date, event: str, titles: Titles) -> str:
    """Which day the count starts from, and what happened then."""
    return f"The count starts from {words.weekday_date(day)}: {_lower(titles(event))}."


def walked(rule: Count, begin: date, found: Walked, left: int, titles: Titles) -> tuple[str, ...]:
    """The steps of counting working days or school days; `left` are those out of every pause."""
    unit = str(rule.unit)
    if rule.inclusive and found.first == begin:
        first = "That day counts and is day 1."
    elif rule.inclusive:
        first = f"That is not one of the {unit}, so day 1 is {words.weekday_date(found.first)}."
    else:
        first = f"That day is not counted. Day 1 is {words.weekday_date(found.first)}."
    passed = f"{words.plural(left, 'day')} {'is' if left == 1 else 'are'} passed over"
    what = f"Saturdays, Sundays and bank holidays {_WHERE[rule.calendar]} are not working days"
    if rule.unit is Unit.SCHOOL_DAYS:
        what = "Only working days when the school is open are counted"
    back = " Counting goes back." if rule.direction == "back" else ""
    return (
        start(begin, rule.event, titles),
        first + back,
        f"{what}: {passed}.",
        f"Day {rule.number} is {words.weekday_date(found.day)}.",
    )


def stepped(rule: Count, begin: date, end: date, titles: Titles) -> tuple[str, ...]:
    """The steps of counting days, weeks, months or years by the calendar."""
    many = words.counted(rule.number, str(rule.unit).removesuffix("s"))
    if rule.inclusive and rule.direction == "forwards":
        how = f"That day counts: a period of {many} that begins with it ends on"
    elif rule.inclusive:
        how = f"That day counts: a period of {many} that ends with it starts on"
    elif rule.direction == "back":
        how = f"{_capital(many)} before it is"
    else:
        how = f"{_capital(many)} on is"
    fixed = f"{how} {words.weekday_date(end)}"
    if rule.unit in (Unit.MONTHS, Unit.YEARS) and not rule.inclusive and begin.day != end.day:
        fixed += ", the last day of that month, because it has no day " + str(begin.day)
    every = "Every day counts, weekends and bank holidays too."
    closing = (every,) if rule.unit in (Unit.DAYS, Unit.WEEKS) else ()
    return (start(begin, rule.event, titles), *closing, f"{fixed}.")


def before_date(rule: BeforeDate, begin: date, named: date, last: date) -> tuple[str, ...]:
    """The steps of a limit that is a day of the year."""
    on = f"The year is that of {words.weekday_date(begin)}."
    when = "by the end of" if rule.inclusive else "before"
    must = f"It must be done {when} {words.long_date(named)}"
    return (on, f"{must}, so the last day is {words.weekday_date(last)}.")


def chosen(rule: EarlierOf | LaterOf, days: Sequence[date], best: date) -> tuple[str, ...]:
    """Which of several dates was taken, and why."""
    if len(days) < 2:
        return ()
    which = "earlier" if isinstance(rule, EarlierOf) else "later"
    dates = words.listed([words.long_date(day) for day in days])
    return (f"Of {dates}, the {which} one is the date: {words.weekday_date(best)}.",)


def rolled(end: date, why: str, day: date) -> str:
    """Why a date moved on to a working day."""
    return (
        f"{words.weekday_date(end)} cannot be the last day ({why}), so the date moves to "
        f"{words.weekday_date(day)}."
    )


def paused(stay: Stay) -> str:
    """Why the days of a pause are not counted."""
    begin = f"paused from {words.long_date(stay.begin)}"
    return f"{begin} to {words.long_date(stay.end)}" if stay.end else begin


def stay_left_out(stay: Stay, passed: int, titles: Titles) -> str:
    """That the days of a pause are not counted, what began and ended it, and how many they are."""
    many = words.plural(passed, "day")
    verb = "is" if passed == 1 else "are"
    return f"{_stay(stay, titles)} For that, {many} {verb} passed over."


def _stay(stay: Stay, titles: Titles) -> str:
    begin, end = _lower(titles(stay.pause.begin)), _lower(titles(stay.pause.end))
    between = f"{words.long_date(stay.begin)} ({begin})"
    until = f" to {words.long_date(stay.end)} ({end})" if stay.end else ""
    return f"The time was paused from {between}{until}; both days belong to the pause."


def stay_added(stay: Stay, added: int, day: date, titles: Titles) -> str:
    """That the days of a pause are added to a date, and what it comes to."""
    many = f"{words.plural(added, 'day')} {'is' if added == 1 else 'are'} added"
    return f"{_stay(stay, titles)} For that, {many}: that makes {words.weekday_date(day)}."


def stay_outlasted(stay: Stay, day: date, titles: Titles) -> str:
    """That the last day, moved by a weekend, fell into a pause, and where it moves to."""
    moves = f"so the date moves to {words.weekday_date(day)}"
    return f"{_stay(stay, titles)} No day of the pause can be the last day, {moves}."


def ignored(stay: Stay, base: date, titles: Titles) -> str:
    """That a pause which began too late changes nothing."""
    return (
        f"“{titles(stay.pause.begin)}” on {words.long_date(stay.begin)} came after the time had "
        f"run out on {words.long_date(base)}, so it changes nothing."
    )


def ending(due: date, file_by: date | None, *, late: bool) -> str:
    """The last sentence: what the date means. `file_by` is given for a person's own limit."""
    if file_by is None:
        after = "; the day after is late" if late else ""
        return f"The last day is {words.weekday_date(due)}{after}."
    must = f"It must be received by {words.weekday_date(due)}."
    if (due - file_by).days < 7:
        return f"{must} That is soon: send it at once, in a way that gets there the same day."
    return f"{must} Aim to send it by {words.weekday_date(file_by)}, a week earlier."


def provisional(known_to: date) -> str:
    """That the bank holidays are not known so far ahead."""
    return (
        f"Bank holidays are known up to {words.long_date(known_to)}, so this date may still move."
    )


def _lower(text: str) -> str:
    """A title inside a sentence; a name in capitals such as SEN keeps them."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
