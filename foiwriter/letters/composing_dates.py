"""The due dates of earlier letters that a letter states, how late they are, and in what time."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from foiwriter import words
from foiwriter.dates import counting
from foiwriter.errors import BadInput
from foiwriter.law.schema import Count, Unit
from foiwriter.letters.flow_conditions import holds

if TYPE_CHECKING:
    from foiwriter.dates.calendars import Calendars
    from foiwriter.law.pack import LawPack
    from foiwriter.letters.composing_values import Printer
    from foiwriter.letters.model import Answers, DateUse, Value


def time_in_words(limit: str, pack: LawPack) -> str:
    """The time that the law gives: `six weeks`, `20 working days`; empty without a limit."""
    counted = pack.limit(limit).rule if limit else None
    if not isinstance(counted, Count):
        return ""
    unit = counted.unit.value.removesuffix("s")
    spell = words.counted if counted.unit in {Unit.WEEKS, Unit.MONTHS} else words.plural
    return spell(counted.number, unit)


def stated_dates(
    printer: Printer, pack: LawPack, calendars: Calendars, dated: date
) -> dict[str, Value]:
    """Under each name its day; `…_late` how long ago that was, `…_time` the time that it ends.

    Raises:
        BadInput: a reminder is dated before anything is late.
    """
    found: dict[str, Value] = {}
    for name, use in printer.kind.dates.items():
        found |= {name: "", f"{name}_late": "", f"{name}_time": time_in_words(use.limit, pack)}
        if not holds(use.shown_if, printer.answers):
            continue
        day = _day(use, printer.answers, pack, calendars)
        if day and use.late and dated <= day and not printer.marked:
            raise _not_late(use, day)
        key = use.given if printer.answers.get(use.given) else use.start
        found[name] = (
            printer.mark(key, words.long_date(day)) if day else printer.gap(key, "the last day")
        )
        if day and dated > day:
            late = words.plural((dated - day).days, "day")
            found[f"{name}_late"] = printer.mark(key, late)
    return found


def _day(use: DateUse, answers: Answers, pack: LawPack, calendars: Calendars) -> date | None:
    given = answers.get(use.given) or ""
    start = answers.get(use.start) or ""
    if given:
        return date.fromisoformat(str(given))
    if not start:
        return None
    begin = date.fromisoformat(str(start))
    return counting.due(pack.limit(use.limit), begin, pack, calendars).due


def _not_late(use: DateUse, day: date) -> BadInput:
    return BadInput(
        "The answer is not late yet",
        f"The last day for the answer is {words.long_date(day)}.",
        f"Send the reminder on {words.long_date(day + timedelta(days=1))} or later.",
        field=use.start,
    )
