"""The names of events that a time limit takes, and their order."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from foiwriter import words
from foiwriter.dates import algebra
from foiwriter.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from foiwriter.dates.wording import Titles
    from foiwriter.law.schema import TimeLimit

PAUSE_FROM, PAUSE_TO, TERM_DATES = "pause-from", "pause-to", "term-dates"


def event_names(limit: TimeLimit) -> tuple[str, ...]:
    """The names that `due` takes as events for a limit, short names first."""
    further = algebra.events_of(limit.rule)[1:] if limit.rule else ()
    kinds = (*further, *limit.halted_by, *limit.restarts)
    stays = tuple(kind for pause in limit.pause for kind in (pause.begin, pause.end))
    short = (PAUSE_FROM, PAUSE_TO) if limit.pause else ()
    return tuple(dict.fromkeys((*limit.also_called, *short, *kinds, *stays)))


def named(
    limit: TimeLimit, start: date, events: Mapping[str, date], titles: Titles
) -> tuple[tuple[str, date], ...]:
    """Dates by the kinds of event of the law pack, from the names a person may use.

    Raises:
        BadInput: a name is unknown to the limit, a date comes before the one it follows, or two
            names of one event have two dates.
    """
    known = event_names(limit)
    kinds: dict[str, date] = {}
    for name, on in events.items():
        if name not in known:
            raise _unknown(limit, name, known)
        if on < start:
            raise BadInput(
                "The dates are out of order",
                f"{words.long_date(on)} (“{name}”) is before {words.long_date(start)}, when the "
                "time starts.",
                "Check both dates.",
                field=name,
            )
        kind = _kind(limit, name)
        if kinds.setdefault(kind, on) != on:
            raise BadInput(
                "One event has two dates",
                f"“{name}” is on {words.long_date(kinds[kind])} and on {words.long_date(on)}.",
                "Give it once.",
                field=name,
            )
    for pause in limit.pause:
        begin, end = kinds.get(pause.begin), kinds.get(pause.end)
        if begin and end and end < begin:
            raise BadInput(
                "The dates are out of order",
                f"“{titles(pause.end)}” on {words.long_date(end)} is before "
                f"“{titles(pause.begin)}” on {words.long_date(begin)}.",
                "Check both dates.",
                field=pause.end,
            )
    return tuple(kinds.items())


def _kind(limit: TimeLimit, name: str) -> str:
    if name == PAUSE_FROM:
        return limit.pause[0].begin
    if name == PAUSE_TO:
        return limit.pause[0].end
    return limit.also_called.get(name, name)


def _unknown(limit: TimeLimit, name: str, known: tuple[str, ...]) -> BadInput:
    if not known:
        return BadInput(
            "That event does not belong here",
            f"“{limit.id}” counts from one date only; it takes no “{name}”.",
            field=name,
        )
    near = get_close_matches(name, known, n=1, cutoff=0.5)
    hint = f"The nearest is “{near[0]}”." if near else ""
    return BadInput(
        "That event does not belong here",
        f"“{limit.id}” takes no event “{name}”. It takes {words.listed(known, 'or')}.",
        hint,
        field=name,
    )


def how(wants: str) -> str:
    """What to do about a missing event or missing term dates."""
    if wants == TERM_DATES:
        return "Give the school's term dates."
    return f"Give its date as “{wants}”." if wants else ""
