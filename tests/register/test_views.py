"""A request on a day: the same however its events were typed in."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from foiwriter.register import events, threads, views
from foiwriter.register.events import Change, Happened
from foiwriter.store.store import Store
from tests.register.conftest import later, open_foi
from tests.store.conftest import KEY

if TYPE_CHECKING:
    import pytest

    from foiwriter.register.records import RequestView
    from foiwriter.register.views import Desk

STORY = (
    Happened("sent", date(2026, 11, 2), by="email"),
    Happened("received", date(2026, 11, 2)),
    Happened("acknowledged", date(2026, 11, 4)),
    Happened("clarification-asked", date(2026, 11, 6)),
    Happened("clarification-answered", date(2026, 11, 10)),
    Happened("note", date(2026, 11, 12)),
)
"""Made clear on 10 November 2026, so due on the twentieth working day after: 9 December.

30 November is a bank holiday in Scotland, and FOIA section 10(6) leaves that day out too.
"""


def _view(store: Store, request: int, desk: Desk) -> RequestView:
    return views.view(store.read(lambda session: threads.whole(session, request)), desk)


@settings(max_examples=15)
@given(order=st.permutations(STORY))
def test_the_order_in_which_events_were_typed_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory, desk: Desk, order: list[Happened]
) -> None:
    store = Store.create(tmp_path_factory.mktemp("views") / "register.db", KEY)
    request = open_foi(store)
    for minute, happened in enumerate(order):
        store.write(lambda s, h=happened, m=minute: events.add(s, request, h, later(m)))
    view = _view(store, request, desk)
    store.close()
    assert [event.on for event in view.events] == sorted(event.on for event in STORY)
    assert (view.status, view.due) == ("waiting", date(2026, 12, 9))


@settings(max_examples=15)
@given(wrong=st.dates(date(2026, 11, 2), date(2026, 11, 20)), which=st.integers(0, 5))
def test_a_day_typed_wrong_and_put_right_leaves_the_request_as_if_it_had_been_right(
    tmp_path_factory: pytest.TempPathFactory, desk: Desk, wrong: date, which: int
) -> None:
    store = Store.create(tmp_path_factory.mktemp("views") / "register.db", KEY)
    request = open_foi(store)
    for minute, happened in enumerate(STORY):
        store.write(lambda s, h=happened, m=minute: events.add(s, request, h, later(m)))
    right = _view(store, request, desk)
    event = right.events[which]
    store.write(lambda s: events.correct(s, event.id, Change(on=wrong), later(20)))
    mistaken = next(
        each.id for each in _view(store, request, desk).events if each.kind == event.kind
    )
    store.write(lambda s: events.correct(s, mistaken, Change(on=event.on), later(21)))
    again = _view(store, request, desk)
    store.close()
    assert (again.status, again.due, again.clocks) == (right.status, right.due, right.clocks)
    assert sorted((e.kind, e.on) for e in again.events) == sorted(
        (e.kind, e.on) for e in right.events
    )
