"""Requests as people see them: with their clocks, status and due day worked out for one day."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from foiwriter.dates.clocks import clocks, status
from foiwriter.dates.model import ClockState, Event
from foiwriter.errors import BadInput
from foiwriter.law.schema import Whose
from foiwriter.register.records import RequestFilter, RequestView

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence
    from datetime import date

    from foiwriter.dates.calendars import Calendars
    from foiwriter.dates.model import Clock
    from foiwriter.law.pack import LawPack
    from foiwriter.register.records import EventView
    from foiwriter.register.threads import Thread

COMING = (ClockState.RUNNING, ClockState.DUE_TODAY)
ONGOING = (*COMING, ClockState.LATE)


@dataclass(frozen=True, slots=True)
class Desk:
    """What a due day is worked out with."""

    pack: LawPack
    calendars: Calendars
    today: date


class Worked(NamedTuple):
    """What follows from the events of a request: its clocks, the first to look at, its status."""

    clocks: tuple[Clock, ...]
    soonest: Clock | None
    status: str


def worked(thread: Thread, desk: Desk) -> Worked:
    """What follows from the events of a request on the desk's day."""
    events = plain(thread.events)
    found = clocks_of(thread.row.regime, events, desk)
    return Worked(found, soonest_clock(found), status(events, found, desk.today))


def view(thread: Thread, desk: Desk, known: Worked | None = None) -> RequestView:
    """A request as it stands on the desk's day.

    `known` is what follows from its events, where that is worked out already.
    """
    running, soonest, stands = known or worked(thread, desk)
    due = soonest.due if soonest else None
    row = thread.row
    return RequestView(
        id=row.id,
        reference=row.reference,
        authority=row.authority,
        authority_name=row.authority_name,
        subject=row.subject,
        regime=row.regime,
        opened_on=row.opened_on,
        status=stands,
        outcome=row.outcome,
        their_references=thread.their_references,
        client=row.client_id,
        client_name=thread.client_name,
        due=due.due if due else None,
        due_limit=soonest.limit if soonest else "",
        due_mine=bool(soonest and soonest.whose == Whose.MINE),
        days_left=(due.due - desk.today).days if due else None,
        due_assumed=bool(soonest and soonest.assumed),
        due_provisional=bool(due and due.provisional),
        events=tuple([_titled(event, desk.pack) for event in thread.events]),
        clocks=running,
        letters=thread.letters,
        replies=thread.replies,
        parent=thread.parent,
        children=thread.children,
    )


def clocks_of(regime: str, events: Sequence[Event], desk: Desk) -> tuple[Clock, ...]:
    """The clocks of a request.

    One whose events no longer fit the rules has none, so that one of them never hides the others;
    `check` finds it when it is recorded.
    """
    try:
        return clocks(regime, events, desk.pack, desk.calendars, desk.today)
    except BadInput:
        return ()


def check(thread: Thread, desk: Desk) -> tuple[Clock, ...]:
    """The clocks of a thread; one whose events do not fit together is refused.

    Raises:
        BadInput: says which event is out of order.
    """
    return clocks(thread.row.regime, plain(thread.events), desk.pack, desk.calendars, desk.today)


def plain(events: Iterable[EventView]) -> tuple[Event, ...]:
    """Events as the date engine takes them."""
    return tuple(
        Event(event.kind, event.on, event.recorded_at, event.note, event.by, event.assumed)
        for event in events
    )


def soonest_clock(running: Iterable[Clock]) -> Clock | None:
    """The clock to look at first; None when none has a day.

    That is the soonest of the authority's that still run, late ones too, and of the person's own
    that can still be met.
    """
    dated = [
        (clock.due.due, clock)
        for clock in running
        if clock.due and clock.state in (ONGOING if clock.whose == Whose.THEIRS else COMING)
    ]
    return min(dated, key=lambda one: one[0], default=(None, None))[1]


def answer_is(view: RequestView, states: Container[ClockState]) -> bool:
    """Whether an answer of the authority's is due in one of these states."""
    return any(
        clock.due and clock.whose == Whose.THEIRS and clock.state in states
        for clock in view.clocks
    )


def wanted(view: RequestView, asked: RequestFilter) -> bool:
    """Whether a request passes a filter; its text is looked up elsewhere."""
    if (asked.due or asked.overdue) and not answer_is(view, _states(asked)):
        return False
    return (
        not (asked.open_only and view.status == "closed")
        and (not asked.statuses or view.status in asked.statuses)
        and asked.client in {None, view.client}
        and asked.authority in {"", view.authority}
    )


def chosen(ordered: Sequence[RequestView], asked: RequestFilter) -> tuple[RequestView, ...]:
    """Those that pass a filter, of requests in the order of `in_order`.

    The filter's text is looked up elsewhere.
    """
    rest = asked
    if asked.due or asked.overdue:
        rest = replace(asked, due=False, overdue=False)
        # Where an answer is due there is a last day, and those with one come first.
        dated = ordered[: bisect_left(ordered, True, key=lambda view: view.due is None)]  # noqa: FBT003
        ordered = _answer_wanted(dated, asked)
    if rest == RequestFilter(text=asked.text):
        return tuple(ordered)
    return tuple(view for view in ordered if wanted(view, rest))


def _answer_wanted(found: Iterable[RequestView], asked: RequestFilter) -> list[RequestView]:
    """Those whose answer is due or late, as is asked; many of them have the same clocks."""
    states = _states(asked)
    known: dict[int, bool] = {}
    kept = []
    for view in found:
        passes = known.get(id(view.clocks))
        if passes is None:
            passes = known[id(view.clocks)] = answer_is(view, states)
        if passes:
            kept.append(view)
    return kept


def _states(asked: RequestFilter) -> tuple[ClockState, ...]:
    return (COMING if asked.due else ()) + ((ClockState.LATE,) if asked.overdue else ())


def in_order(views: Sequence[RequestView]) -> tuple[RequestView, ...]:
    """Soonest due first, then those without a day, newest first."""
    dated = [view for view in views if view.due is not None]
    others = [view for view in views if view.due is None]
    dated.sort(key=lambda view: (view.due, view.reference))
    others.sort(key=lambda view: (view.opened_on, view.id), reverse=True)
    return (*dated, *others)


def _titled(event: EventView, pack: LawPack) -> EventView:
    if event.title:
        return event
    kind = pack.events.get(event.kind)
    return replace(event, title=kind.title if kind else event.kind)
