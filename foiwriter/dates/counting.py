"""When something is due: a time limit of the law pack, worked out and explained."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from foiwriter import words
from foiwriter.dates import algebra, naming, pauses, wording
from foiwriter.dates.arithmetic import add_days
from foiwriter.dates.days import Days
from foiwriter.dates.model import Due
from foiwriter.errors import BadInput
from foiwriter.law import printing
from foiwriter.law.schema import Whose

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from foiwriter.dates.algebra import Found
    from foiwriter.dates.calendars import Calendars
    from foiwriter.dates.model import TermDates
    from foiwriter.dates.pauses import Course, Stay
    from foiwriter.dates.wording import Titles
    from foiwriter.law.pack import LawPack
    from foiwriter.law.schema import TimeLimit

_WEEK = 7


@dataclass(frozen=True, slots=True)
class Begun:
    """When a time started, and with which event where that is not the one the rule names."""

    on: date
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Worked:
    """What came of working out a limit: a due date, or a sentence saying what it waits for.

    `wants` names the event (or "term-dates") that would give a date. `stay` is a pause that
    lasts, or the one that ended the request (`lapsed`); `halted` says that no time runs until a
    restart.
    """

    due: Due | None
    waits: str = ""
    wants: str = ""
    stay: Stay | None = None
    lapsed: bool = False
    halted: bool = False


def due(
    limit: TimeLimit,
    start: date,
    pack: LawPack,
    calendars: Calendars,
    *,
    events: Mapping[str, date] | None = None,
    terms: TermDates | None = None,
) -> Due:
    """Work out when a time limit that starts on `start` ends.

    `events` holds further dates by event: kinds of the law pack, the limit's own short names
    ("certificate", "notice"), and "pause-from" and "pause-to". `terms` are the school's.

    Raises:
        BadInput: no date can be worked out, an event or the term dates are missing, an event is
            unknown to the limit, or the dates are out of order.
    """
    happened = naming.named(limit, start, events or {}, titles_of(pack))
    worked = work_out(limit, Begun(start), happened, pack, calendars, terms=terms)
    if worked.due is None:
        raise BadInput(
            "No date can be worked out", worked.waits, naming.how(worked.wants), field=worked.wants
        )
    return worked.due


def work_out(
    limit: TimeLimit,
    begun: Begun,
    happened: Iterable[tuple[str, date]],
    pack: LawPack,
    calendars: Calendars,
    *,
    terms: TermDates | None = None,
) -> Worked:
    """Work out a limit from a start and what happened after it; what is missing is no error.

    Raises:
        BadInput: no date can ever be worked out for this limit, it was not in force, or the
            dates are out of order.
    """
    if limit.rule is None:
        raise BadInput("No date can be worked out", words.sentence(limit.reason), field="limit")
    start = begun.on
    _check_force(limit, start)
    titles = titles_of(pack)
    happened = tuple(happened)
    course = pauses.follow(limit, start, happened, titles)
    if course.halted_since:
        since = words.long_date(course.halted_since)
        waits = f"The time does not run since “{titles(course.halted_by)}” on {since}."
        return Worked(None, waits, limit.restarts[0], halted=True)
    first = algebra.first_event(limit.rule)
    began = course.restarted_by or begun.kind or first
    asked = algebra.Question(
        first,
        _dates(course.start, first, happened),
        Days(calendars, mine=limit.whose is Whose.MINE, terms=terms),
        lambda kind: titles(began if kind == first else kind),
    )
    return _settle(limit, start, course, asked, pack)


def titles_of(pack: LawPack) -> Titles:
    """What each kind of event is called."""

    def title(kind: str) -> str:
        known = pack.events.get(kind)
        return known.title if known else kind.replace("-", " ")

    return title


def _settle(
    limit: TimeLimit, start: date, course: Course, asked: algebra.Question, pack: LawPack
) -> Worked:
    if limit.rule is None or _lacking(limit, asked):
        wants, waits = asked.missing[0]
        return Worked(None, waits, wants)
    found = algebra.evaluate(limit.rule, asked)
    notes = (*_restarted(start, course, asked.titles), *course.notes)
    for stay in course.stays:
        if found is None:
            break
        if stay.begin > found.day:
            notes = (*notes, wording.ignored(stay, found.day, asked.titles))
            continue
        if stay.end is None or stay.lapsed():
            return _stopped_at(stay, asked.titles)
        asked.stays = (*asked.stays, stay)
        found = algebra.evaluate(limit.rule, asked)
    if found is None:
        wants, waits = asked.missing[0]
        return Worked(None, waits, wants)
    return Worked(_due(limit, start, found, notes, asked, pack))


def _lacking(limit: TimeLimit, asked: algebra.Question) -> bool:
    for name in limit.needs:
        if name == naming.TERM_DATES:
            if asked.days.terms is None:
                why = "The school's term dates are needed to count its school days."
                asked.missing.append((name, why))
        elif name not in asked.dates:
            asked.missing.append((name, f"The date of “{asked.titles(name)}” is needed as well."))
    return bool(asked.missing)


def _stopped_at(stay: Stay, titles: Titles) -> Worked:
    begin = f"“{titles(stay.pause.begin)}” on {words.long_date(stay.begin)}"
    last = stay.lapses
    if stay.end is not None and last is not None:
        late = f"“{titles(stay.pause.end)}” on {words.long_date(stay.end)} came too late"
        waits = f"{late}: after {begin} the last day was {words.long_date(last)}."
        return Worked(None, waits, stay.pause.end, stay, lapsed=True)
    until = f" The last day for that is {words.long_date(last)}." if last else ""
    waits = f"The time is paused since {begin}, until “{titles(stay.pause.end)}”.{until}"
    return Worked(None, waits, stay.pause.end, stay)


def _due(
    limit: TimeLimit,
    start: date,
    found: Found,
    notes: tuple[str, ...],
    asked: algebra.Question,
    pack: LawPack,
) -> Due:
    calendars = asked.days.calendars
    unknown = found.uses_calendar and max(found.day, start) > calendars.known_to
    file_by = None
    if limit.whose is Whose.MINE:
        file_by = max(add_days(found.day, -_WEEK), start)
    ending = wording.ending(found.day, file_by, late=_can_be_late(limit, pack))
    steps = (*notes, *found.steps, ending)
    if unknown:
        steps = (*steps, wording.provisional(calendars.known_to))
    return Due(
        limit=limit.id,
        start=start,
        due=found.day,
        counting=limit.counting,
        skipped=found.skipped,
        calendar=calendars.calendar_edition,
        provisional=found.provisional or unknown,
        citation=_cited(limit, pack, start),
        steps=steps,
        file_by=file_by,
        by_calendar=found.uses_calendar,
    )


def _can_be_late(limit: TimeLimit, pack: LawPack) -> bool:
    """Whether something must be done by the day: not so where a limit only ends a state."""
    return bool(limit.met_by) or any(
        other.extended_limit == limit.id for other in pack.limits.values()
    )


def _cited(limit: TimeLimit, pack: LawPack, on: date) -> str | None:
    """The provision as it may print; None where it is known too little to print."""
    known = pack.citations.get(limit.citation)
    return printing.cite(known, pack, on) if known else None


def _restarted(start: date, course: Course, titles: Titles) -> tuple[str, ...]:
    if course.start == start and not course.restarted_by:
        return ()
    afresh = f"“{titles(course.restarted_by)}” on {words.long_date(course.start)}"
    return (f"{afresh} starts the count afresh. It first started on {words.long_date(start)}.",)


def _dates(start: date, first: str, happened: Iterable[tuple[str, date]]) -> dict[str, date]:
    """The first date of each event on or after the start; the start itself under its own event."""
    dates: dict[str, date] = {}
    for kind, on in sorted(happened, key=lambda event: event[1]):
        if on >= start:
            dates.setdefault(kind, on)
    return dates | {first: start}


def _check_force(limit: TimeLimit, start: date) -> None:
    when = words.long_date(start)
    if limit.valid_from and start < limit.valid_from:
        raise BadInput(
            "That limit was not in force",
            f"“{limit.title}” came into force on {words.long_date(limit.valid_from)}; it does not "
            f"count from {when}.",
            "Check the date.",
            field="from",
        )
    if limit.valid_to and start > limit.valid_to:
        raise BadInput(
            "That limit is no longer in force",
            f"“{limit.title}” ended on {words.long_date(limit.valid_to)}; it does not count from "
            f"{when}.",
            "Check the date.",
            field="from",
        )
