"""Sorting the events of a request into runs: each time a limit starts, until it ends."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from foiwriter import words
from foiwriter.dates.model import Event
from foiwriter.dates.receiving import received
from foiwriter.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from foiwriter.dates.calendars import Calendars
    from foiwriter.law.pack import LawPack
    from foiwriter.law.schema import TimeLimit

SENT, RECEIVED = "sent", "received"


@dataclass(slots=True)
class Run:
    """One run of a limit: what started it, what happened in it, what met or stopped it."""

    start: Event
    happened: list[Event] = field(default_factory=list)
    met: Event | None = None
    stopped: Event | None = None

    @property
    def pairs(self) -> tuple[tuple[str, date], ...]:
        """What happened, as (kind, day)."""
        return tuple((event.kind, event.on) for event in self.happened)


def closing_kinds(pack: LawPack) -> frozenset[str]:
    """The kinds of event that end a whole request."""
    return frozenset(kind.id for kind in pack.events.values() if kind.closes)


def runs(limit: TimeLimit, events: Sequence[Event], closing: Collection[str]) -> list[Run]:
    """The runs of one limit, oldest first.

    A start while one runs changes nothing by itself, unless each start counts on its own. Two
    starts on one day are one.
    """
    found: list[Run] = []
    going: list[Run] = []
    for event in sorted(events, key=lambda event: (event.on, _turn(limit, event, closing))):
        starts = event.kind in limit.starts
        told_twice = starts and any(run.start.on == event.on for run in going)
        if going and not told_twice:
            _enter(event, limit, going, closing)
            going = [run for run in going if not (run.met or run.stopped)]
        if starts and not told_twice and (limit.each or not going):
            found.append(Run(event))
            going.append(found[-1])
    return found


def _enter(event: Event, limit: TimeLimit, going: Sequence[Run], closing: Collection[str]) -> None:
    """Write an event into the runs that it ends, or in which it happens."""
    for run in going:
        if event.kind in limit.met_by:
            run.met = event
        elif event.kind in limit.stopped_by or event.kind in closing:
            run.stopped = event
        else:
            run.happened.append(event)


def _turn(limit: TimeLimit, event: Event, closing: Collection[str]) -> int:
    """On one day a start comes first, then what follows it, what meets it, and what stops it."""
    if event.kind in limit.met_by:
        return 2
    if event.kind in limit.stopped_by or event.kind in closing:
        return 3
    return 0 if event.kind in limit.starts else 1


def with_receipt(
    regime: str, events: Sequence[Event], pack: LawPack, calendars: Calendars
) -> list[Event]:
    """The events with exactly one day of receipt, where something was sent or received.

    A day that somebody gave wins over an assumed one, the earliest of several wins. Without any,
    the regime's rule fills one in. An assumed day is never later than the first sign of life.

    Raises:
        BadInput: an answer to what was sent came before the day of receipt that somebody gave.
    """
    others = [event for event in events if event.kind != RECEIVED]
    given = [event for event in events if event.kind == RECEIVED]
    known = [event for event in given if not event.assumed]
    sent = min((event for event in events if event.kind == SENT), key=_on, default=None)
    if known:
        first = min(known, key=_on)
        _check_answers(regime, sent, first, others, pack)
        return [first, *others]
    if given:
        assumed = min(given, key=_on)
    elif sent:
        assumed = _assumed(sent, regime, pack, calendars)
    else:
        return others
    signs = [
        event.on for event in others if _theirs(event, pack) and (not sent or event.on >= sent.on)
    ]
    if signs and assumed.on > min(signs):
        assumed = replace(assumed, on=min(signs))
    return [assumed, *others]


def _check_answers(
    regime: str, sent: Event | None, first: Event, others: Sequence[Event], pack: LawPack
) -> None:
    answers = {
        kind
        for limit in pack.limits_of(regime)
        if RECEIVED in limit.starts
        for kind in limit.met_by
    }
    for event in others:
        if sent and event.kind in answers and sent.on <= event.on < first.on:
            title = pack.events[event.kind].title
            raise BadInput(
                "The dates are out of order",
                f"“{title}” on {words.long_date(event.on)} is before "
                f"“{pack.events[RECEIVED].title}” on {words.long_date(first.on)}.",
                "Check both dates.",
                field=event.kind,
            )


def _on(event: Event) -> date:
    return event.on


def _theirs(event: Event, pack: LawPack) -> bool:
    kind = pack.events.get(event.kind)
    return kind is not None and kind.by == "them"


def _assumed(sent: Event, regime: str, pack: LawPack, calendars: Calendars) -> Event:
    if not sent.by:
        return Event(RECEIVED, sent.on, assumed=True, note="Nobody said how it was sent.")
    when = received(sent.by, sent.on, regime, pack, calendars)
    return Event(RECEIVED, when.on, assumed=when.assumed, note=when.why)
