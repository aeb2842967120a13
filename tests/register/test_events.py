"""Events: what happened is added, corrected with a trace, and never overwritten."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from foiwriter.errors import BadInput
from foiwriter.register import events, threads
from foiwriter.register.events import Change, Happened
from foiwriter.register.models import EventRow
from foiwriter.store.store import Store
from tests.register.conftest import later, open_foi
from tests.store.conftest import KEY

if TYPE_CHECKING:
    from foiwriter.register.records import EventView

DAY = date(2026, 11, 2)


def _add(store: Store, request: int, kind: str, on: date = DAY, **more: Any) -> int:
    happened = Happened(kind, on, **more)
    return store.write(lambda session: events.add(session, request, happened, later(0)).id)


def _correct(store: Store, event: int, **change: Any) -> int:
    what = Change(**change)
    return store.write(lambda session: events.correct(session, event, what, later(5)).id)


def _standing(store: Store, request: int) -> tuple[EventView, ...]:
    return store.read(lambda session: threads.whole(session, request)).events


def test_a_corrected_event_keeps_what_stood_there(store: Store) -> None:
    request = open_foi(store)
    first = _add(store, request, "reply", note="read it")
    second = _correct(store, first, on=DAY + timedelta(days=1))
    _correct(store, second, kind="letter-came", note="not an answer")
    (event,) = _standing(store, request)
    assert (event.kind, event.on, event.note) == (
        "letter-came",
        DAY + timedelta(days=1),
        "not an answer",
    )
    assert [(on, kind) for on, kind, _ in event.corrects] == [
        (DAY + timedelta(days=1), "reply"),
        (DAY, "reply"),
    ]


def test_an_event_that_was_corrected_cannot_be_corrected_again(store: Store) -> None:
    request = open_foi(store)
    first = _add(store, request, "reply")
    _correct(store, first, note="x")
    with pytest.raises(BadInput, match="corrected or taken out"):
        _correct(store, first, note="y")


def test_a_removed_event_is_gone_from_the_thread_and_still_in_the_register(store: Store) -> None:
    request = open_foi(store)
    first = _add(store, request, "reply")
    _correct(store, first, remove=True)
    assert _standing(store, request) == ()
    assert store.read(lambda s: s.scalar(select(func.count()).select_from(EventRow))) == 1


def test_a_known_day_of_receipt_takes_the_place_of_an_assumed_one(store: Store) -> None:
    request = open_foi(store)
    _add(store, request, "received", DAY + timedelta(days=2), assumed=True)
    _add(store, request, "received", DAY + timedelta(days=1))
    (event,) = _standing(store, request)
    assert (event.on, event.assumed) == (DAY + timedelta(days=1), False)
    assert [on for on, _, _ in event.corrects] == [DAY + timedelta(days=2)]


def test_events_stand_in_the_order_of_their_dates_however_they_were_typed(store: Store) -> None:
    request = open_foi(store)
    _add(store, request, "reply", DAY + timedelta(days=9))
    _add(store, request, "acknowledged", DAY + timedelta(days=3))
    _add(store, request, "sent", DAY)
    assert [event.kind for event in _standing(store, request)] == ["sent", "acknowledged", "reply"]


KINDS = ("acknowledged", "letter-came", "note", "reply")
steps = st.lists(
    st.one_of(
        st.tuples(st.just("add"), st.sampled_from(KINDS), st.integers(0, 20)),
        st.tuples(st.just("correct"), st.integers(0, 30), st.integers(0, 20)),
        st.tuples(st.just("remove"), st.integers(0, 30), st.just(0)),
    ),
    max_size=12,
)


@settings(max_examples=40)
@given(steps)
def test_any_series_of_adding_and_correcting_keeps_every_row_and_shows_only_what_stands(
    tmp_path_factory: pytest.TempPathFactory, series: list[tuple[Any, Any, int]]
) -> None:
    """A model in plain Python beside the register: the same events stand, and no row is lost."""
    store = Store.create(tmp_path_factory.mktemp("events") / "register.db", KEY)
    request = open_foi(store)
    model: dict[int, tuple[str, date]] = {}
    rows = 0
    for step, what, number in series:
        on = DAY + timedelta(days=number)
        if step == "add":
            model[_add(store, request, what, on)] = (what, on)
            rows += 1
            continue
        if not model:
            continue
        chosen = sorted(model)[what % len(model)]
        kind, _ = model.pop(chosen)
        if step == "correct":
            model[_correct(store, chosen, on=on)] = (kind, on)
            rows += 1
        else:
            _correct(store, chosen, remove=True)
    shown = {event.id: (event.kind, event.on) for event in _standing(store, request)}
    kept = store.read(lambda s: s.scalar(select(func.count()).select_from(EventRow)))
    store.close()
    assert shown == model
    assert kept == rows
