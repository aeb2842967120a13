"""The algebra of counting rules: one rule, the earlier of several, the later of several."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from foiwriter import words
from foiwriter.dates import terms as school
from foiwriter.dates import wording
from foiwriter.dates.arithmetic import (
    add_days,
    add_months,
    months_beginning_with,
    months_ending_with,
)
from foiwriter.dates.days import Days, walk
from foiwriter.dates.model import Skipped
from foiwriter.law.schema import (
    BeforeDate,
    CalendarName,
    Count,
    EarlierOf,
    LaterOf,
    Roll,
    Rule,
    Unit,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from foiwriter.dates.pauses import Stay
    from foiwriter.dates.wording import Titles

WALKED = (Unit.WORKING_DAYS, Unit.SCHOOL_DAYS)


@dataclass(frozen=True, slots=True)
class Found:
    """The day a rule gives, how it came about, and whether it may still move."""

    day: date
    skipped: tuple[Skipped, ...] = ()
    steps: tuple[str, ...] = ()
    uses_calendar: bool = False
    provisional: bool = False


@dataclass(slots=True)
class Question:
    """What one rule is asked with: dates by event, the days, the pauses of the first count.

    `first` is the event the count starts from. `missing` fills with what a rule lacked, as
    (event or "term-dates", sentence).
    """

    first: str
    dates: Mapping[str, date]
    days: Days
    titles: Titles
    stays: tuple[Stay, ...] = ()
    missing: list[tuple[str, str]] = field(default_factory=list)


def first_event(rule: Rule) -> str:
    """The event that the first count of a rule starts from."""
    if isinstance(rule, Count | BeforeDate):
        return rule.event
    return first_event(rule.rules[0])


def events_of(rule: Rule) -> tuple[str, ...]:
    """Every event a rule counts from, the first one first, none twice."""
    if isinstance(rule, Count | BeforeDate):
        return (rule.event,)
    return tuple(dict.fromkeys(name for part in rule.rules for name in events_of(part)))


def evaluate(rule: Rule, asked: Question) -> Found | None:
    """Work out a rule; None when what it needs is not known, which `asked.missing` then says.

    Raises:
        BadInput: when the calendar ends first.
    """
    if isinstance(rule, EarlierOf | LaterOf):
        return _several(rule, asked)
    start = asked.dates.get(rule.event)
    if start is None:
        title = asked.titles(rule.event)
        asked.missing.append((rule.event, f"There is no date for “{title}”."))
        return None
    if isinstance(rule, BeforeDate):
        return _before_date(rule, start)
    if rule.unit is Unit.SCHOOL_DAYS and not _has_terms(start, asked):
        return None
    found = _walked(rule, start, asked) if rule.unit in WALKED else _stepped(rule, start, asked)
    return found and _rolled(found, rule.roll, rule.calendar, asked)


def _has_terms(start: date, asked: Question) -> bool:
    terms = asked.days.terms
    if terms is None:
        why = "Without the school's term dates its school days cannot be counted."
    elif start > school.last_day(terms):
        why = _run_out(asked)
    elif asked.days.mine and not school.covers_start(terms, start):
        why = f"The term dates start after {words.long_date(start)}."
    else:
        return True
    asked.missing.append(("term-dates", why))
    return False


def _run_out(asked: Question) -> str:
    terms = asked.days.terms
    last = school.last_day(terms) if terms else date.min
    return f"The term dates end on {words.long_date(last)}, before the counting is done."


def _walked(rule: Count, start: date, asked: Question) -> Found | None:
    step = 1 if rule.direction == "forwards" else -1
    stays = asked.stays if rule.event == asked.first else ()
    terms = asked.days.terms if rule.unit is Unit.SCHOOL_DAYS else None

    def why_not(day: date) -> str:
        if terms and day > school.last_day(terms):
            raise _TermsEnd
        for stay in stays:
            if stay.covers(day):
                return wording.paused(stay)
        return asked.days.why_not(day, rule.unit, rule.calendar)

    try:
        walked = walk(
            start if rule.inclusive else add_days(start, step), rule.number, step, why_not
        )
    except _TermsEnd:
        asked.missing.append(("term-dates", _run_out(asked)))
        return None
    early = bool(terms and not school.covers_start(terms, start))
    passed = [sum(stay.covers(one.date) for one in walked.skipped) for stay in stays]
    left_out = tuple(
        wording.stay_left_out(stay, many, asked.titles)
        for stay, many in zip(stays, passed, strict=True)
    )
    others = sum(not any(s.covers(one.date) for s in stays) for one in walked.skipped)
    steps = (*wording.walked(rule, start, walked, others, asked.titles), *left_out)
    if early:
        gap = f"The term dates start after {words.long_date(start)}"
        steps = (*steps, f"{gap}, so school days before them may be missing.")
    skipped = tuple(sorted(walked.skipped, key=lambda one: one.date))
    return Found(walked.day, skipped, steps, uses_calendar=True, provisional=early)


class _TermsEnd(Exception):
    """The counting went past the last term."""


def _stepped(rule: Count, start: date, asked: Question) -> Found:
    day = _step(rule, start)
    steps = wording.stepped(rule, start, day, asked.titles)
    skipped: tuple[Skipped, ...] = ()
    for stay in asked.stays if rule.event == asked.first else ():
        begin, why = max(stay.begin, start), wording.paused(stay)
        added = stay.days - (begin - stay.begin).days
        if begin > day:
            # A weekend had moved the end, and the pause began before that: it ends after it.
            before = asked.days.roll(day, rule.roll, rule.calendar)
            skipped += tuple(one for one in before if one.date < begin)
            day = add_days(begin, added)
            steps = (*steps, wording.stay_outlasted(stay, day, asked.titles))
        else:
            day = add_days(day, added)
            steps = (*steps, wording.stay_added(stay, added, day, asked.titles))
        skipped += tuple(Skipped(add_days(begin, n), why) for n in range(added))
    return Found(day, skipped, steps)


def _step(rule: Count, start: date) -> date:
    sign = 1 if rule.direction == "forwards" else -1
    if rule.unit in (Unit.DAYS, Unit.WEEKS):
        days = rule.number * (7 if rule.unit is Unit.WEEKS else 1)
        return add_days(start, sign * (days - rule.inclusive))
    months = rule.number * (12 if rule.unit is Unit.YEARS else 1)
    if not rule.inclusive:
        return add_months(start, sign * months)
    if rule.direction == "back":
        return months_ending_with(start, months)
    return months_beginning_with(start, months)


def _before_date(rule: BeforeDate, start: date) -> Found:
    named = date(start.year, rule.month, rule.day)
    day = named if rule.inclusive else add_days(named, -1)
    return Found(day, steps=wording.before_date(rule, start, named, day))


def _several(rule: EarlierOf | LaterOf, asked: Question) -> Found | None:
    known = len(asked.missing)
    parts = [found for part in rule.rules if (found := evaluate(part, asked))]
    if not parts:
        return None
    left_out = asked.missing[known:]
    choose = min if isinstance(rule, EarlierOf) else max
    best = choose(parts, key=lambda found: found.day)
    # A school's own days can only bring the date forward, so without them it may still move.
    moves = any(what == "term-dates" for what, _ in left_out)
    steps = (
        *(step for part in parts for step in part.steps),
        *(why for _, why in left_out),
        *(["The date may still come sooner."] if moves else []),
        *wording.chosen(rule, [part.day for part in parts], best.day),
    )
    found = replace(
        best,
        steps=steps,
        provisional=moves or any(part.provisional for part in parts),
        uses_calendar=any(part.uses_calendar for part in parts),
    )
    return _rolled(found, rule.roll, CalendarName.ENGLAND, asked)


def _rolled(found: Found, roll: Roll, calendar: CalendarName, asked: Question) -> Found:
    if roll is Roll.NONE:
        return found
    passed = asked.days.roll(found.day, roll, calendar)
    if not passed:
        return replace(found, uses_calendar=True)
    day = add_days(passed[-1].date, 1)
    return replace(
        found,
        day=day,
        skipped=found.skipped + passed,
        steps=(*found.steps, wording.rolled(found.day, passed[0].reason, day)),
        uses_calendar=True,
    )
