"""Sorting the events of a request into runs: each time a limit starts, until it ends."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from foiwriter.dates.model import Event
from foiwriter.dates.receiving import received

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
    """The runs of one limit, oldest first. A start while one runs changes nothing by itself."""
    found: list[Run] = []
    current: Run | None = None
    for event in sorted(events, key=lambda event: (event.on, _turn(limit, event))):
        if current is not None:
            if event.kind in limit.met_by:
                current.met, current = event, None
            elif event.kind in limit.stopped_by or event.kind in closing:
                current.stopped, current = event, None
                continue
            else:
                current.happened.append(event)
                continue
        if event.kind in limit.starts:
            current = Run(event)
            found.append(current)
    return found


def _turn(limit: TimeLimit, event: Event) -> int:
    """On one day a start comes before what follows it, and what ends it comes last."""
    if event.kind in limit.met_by:
        return 2
    return 0 if event.kind in limit.starts else 1


def with_receipt(
    regime: str, events: Sequence[Event], pack: LawPack, calendars: Calendars
) -> list[Event]:
    """The events with exactly one day of receipt, where something was sent or received.

    A day that somebody gave wins over an assumed one, the earliest of several wins. Without any,
    the regime's rule fills one in. An assumed day is never later than the first sign of life.
    """
    others = [event for event in events if event.kind != RECEIVED]
    given = [event for event in events if event.kind == RECEIVED]
    known = [event for event in given if not event.assumed]
    if known:
        return [min(known, key=lambda event: event.on), *others]
    sent = min((event for event in events if event.kind == SENT), key=_on, default=None)
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
