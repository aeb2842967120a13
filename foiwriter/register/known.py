"""Requests as they were worked out last, so that only what changed is worked out again.

It is kept in memory while the records are open, and nothing rests on it: what is asked for is
compared with the register at each reading that follows a change. Time limits are worked out once
for all requests with the same events, which is what one letter to many authorities makes.
"""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from sqlalchemy import func, select

from foiwriter.register import views
from foiwriter.register.models import ClientRow, EventRow, RequestRow, TheirReferenceRow
from foiwriter.register.records import EventView
from foiwriter.register.threads import Thread

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from sqlalchemy.orm import Session

    from foiwriter.register.records import RequestView
    from foiwriter.register.views import Desk, Worked

_AT_ONCE = 5_000
"""How many requests are read in one query."""

_ENDED = ("closed", "withdrawn")
_MOST_KEPT = 20_000
_FEW = 20
_ROW = (
    *(RequestRow.id, RequestRow.reference, RequestRow.authority, RequestRow.authority_name),
    *(RequestRow.subject, RequestRow.regime, RequestRow.outcome, RequestRow.opened_on),
    *(RequestRow.client_id, RequestRow.parent_id),
)
"""All of a request that a list shows."""

_EVENT = (
    *(EventRow.request_id, EventRow.id, EventRow.kind, EventRow.on, EventRow.recorded_at),
    *(EventRow.note, EventRow.by, EventRow.assumed, EventRow.letter_id, EventRow.reply_id),
)
_Key = tuple[object, ...]


class _Mark(NamedTuple):
    """What a request is worked out from, short enough to compare all of them at once.

    `events` are how many stand, and which came last.
    """

    row: Any
    client_name: str
    parent: str
    events: _Key
    their_references: tuple[str, ...]

    def thread(self, events: tuple[EventView, ...]) -> Thread:
        """The request with its events, as `threads.listed` would give it."""
        row = cast("RequestRow", self.row)  # the same names, without the weight of a mapped row
        return Thread(row, self.client_name, self.their_references, events, parent=self.parent)


class _Seen(NamedTuple):
    """A request as it was worked out, and what it was worked out from."""

    mark: _Mark
    view: RequestView


class Known:
    """What is known of the requests of one register.

    Attributes:
        stale: something was written since the last reading.
    """

    def __init__(self) -> None:
        self.stale = True
        self._desk: Desk | None = None
        self._seen: dict[int, _Seen] = {}
        self._order: tuple[RequestView, ...] = ()
        self._worked: dict[_Key, Worked] = {}

    def forget(self) -> None:
        """Forget everything: the records are shut, or are others."""
        self.stale, self._desk, self._order = True, None, ()
        self._seen, self._worked = {}, {}

    def read(self, session: Session, desk: Desk) -> tuple[RequestView, ...]:
        """Every request as it stands on the desk's day, soonest due first.

        Args:
            session: to read with.
            desk: what the days are worked out with; another one begins anew.
        """
        if self._desk != desk:
            self.forget()
            self._desk = desk
        if self.stale:
            with _uncollected():
                self._read(session, desk)
            self.stale = False
        return self._order

    def _read(self, session: Session, desk: Desk) -> None:
        marks = _marks(session)
        old = self._seen
        changed = [one for one in marks if one not in old or old[one].mark != marks[one]]
        kept = {one: old[one] for one in marks if one in old}
        for one, events in _events(session, changed, desk).items():
            kept[one] = _Seen(marks[one], self.view(marks[one].thread(events), desk))
        if changed or len(kept) != len(old):
            self._order = views.in_order([seen.view for seen in kept.values()])
        self._seen = kept

    def those(self, ids: Collection[int]) -> tuple[RequestView, ...]:
        """Those of the requests that were read last, soonest due first."""
        if len(ids) * _FEW > len(self._order):  # going through all of them is quicker than sorting
            wanted = frozenset(ids)
            return tuple(view for view in self._order if view.id in wanted)
        return views.in_order([self._seen[one].view for one in ids if one in self._seen])

    def view(self, thread: Thread, desk: Desk) -> RequestView:
        """A request as it stands; its time limits from memory where they are known."""
        told = [(event.kind, event.on, event.by, event.assumed) for event in thread.events]
        key = (thread.row.regime, *told)
        found = self._worked.get(key)
        if found is None:
            found = views.worked(thread, desk)
            if len(self._worked) < _MOST_KEPT:
                self._worked[key] = found
        return views.view(thread, desk, found)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Python does not look for garbage meanwhile.

    A list of many requests makes objects by the hundred thousand that all stay. Going through
    them again and again, because so many are made, takes as long as making them.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def is_open(view: RequestView) -> bool:
    """Whether nobody has closed a request or taken it back."""
    return not any(event.kind in _ENDED for event in view.events)


def _events(session: Session, ids: Sequence[int], desk: Desk) -> dict[int, tuple[EventView, ...]]:
    """The events that stand in each of these requests, in the order of their days."""
    found: dict[int, list[EventView]] = {one: [] for one in ids}
    titles = {kind.id: kind.title for kind in desk.pack.events.values()}
    for begin in range(0, len(ids), _AT_ONCE):
        part = ids[begin : begin + _AT_ONCE]
        query = (
            select(*_EVENT)
            .where(EventRow.retired_at.is_(None), EventRow.request_id.in_(part))
            .order_by(EventRow.on, EventRow.id)
        )
        for owner, id_, kind, on, recorded_at, note, by, assumed, letter, reply in session.execute(
            query
        ):
            event = EventView(
                id=id_,
                kind=kind,
                on=on,
                recorded_at=recorded_at,
                title=titles.get(kind, kind),
                note=note,
                by=by,
                assumed=assumed,
                letter=letter,
                reply=reply,
            )
            found[owner].append(event)
    return {owner: tuple(events) for owner, events in found.items()}


def _marks(session: Session) -> dict[int, _Mark]:
    """The marks of all requests: four queries, however many there are."""
    count, last = func.count(EventRow.id), func.max(EventRow.id)
    standing = (
        select(EventRow.request_id, count, last, func.max(EventRow.recorded_at))
        .where(EventRow.retired_at.is_(None))
        .group_by(EventRow.request_id)
    )
    events = {owner: tuple(rest) for owner, *rest in session.execute(standing)}
    references = select(TheirReferenceRow.request_id, TheirReferenceRow.value)
    theirs: dict[int, tuple[str, ...]] = {}
    for owner, value in session.execute(references.order_by(TheirReferenceRow.id)):
        theirs[owner] = (*theirs.get(owner, ()), value)
    named = session.execute(select(ClientRow.id, ClientRow.name)).all()
    clients = {client.id: client.name for client in named}
    rows = session.execute(select(*_ROW)).all()
    ours = {row.id: row.reference for row in rows}
    return {
        row.id: _Mark(
            row,
            clients.get(row.client_id, ""),
            ours.get(row.parent_id, ""),
            events.get(row.id, ()),
            theirs.get(row.id, ()),
        )
        for row in rows
    }
