"""What is kept in memory is what the register says, after any change whatever."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from foiwriter.app import App, Folders, NewRequest
from foiwriter.register import threads, views
from foiwriter.register.records import RequestFilter
from tests import vaults
from tests.rings import Ring

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from foiwriter.register.records import RequestView

DAY = date(2026, 11, 24)
DAYS = (date(2026, 10, 1), date(2026, 10, 23), date(2026, 11, 2), date(2026, 11, 20))
CHANGES = ("add", "reply", "correct", "remove", "close", "outcome", "theirs", "bin", "name")


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """One home, changed again and again."""
    folder: Path = tmp_path_factory.mktemp("known")
    made = App(Folders(folder / "data", folder / "out"), today=lambda: DAY, keyring=Ring())
    yield vaults.made(made)
    made.close()


def _anew(app: App) -> tuple[RequestView, ...]:
    """The requests worked out one by one from the register, without any memory."""
    desk = app._desk
    found = app._read(threads.listed)
    return views.in_order([views.view(thread, desk) for thread in found])


def _change(app: App, what: str, day: date, number: int) -> None:
    shown = app.requests()
    if what == "add" or not shown:
        app.add_request(NewRequest("kent", "foia", f"About {number}", "sent", day, by="email"))
        return
    view = shown[number % len(shown)]
    events = [event for event in view.events if event.kind not in {"sent", "received"}]
    if what == "reply":
        app.record(view.reference, "reply", DAY, text="Here it is.")
    elif what == "correct" and events:
        app.correct(events[0].id, note=f"Note {number}")
    elif what == "remove" and events:
        app.correct(events[0].id, remove=True)
    elif what == "close":
        app.record(view.reference, "closed", DAY)
    elif what == "outcome":
        app.set_outcome(view.reference, "partial")
    elif what == "theirs":
        app.add_their_reference(view.reference, f"FOI/{number}")
    elif what == "bin":
        app.bin_request(view.reference, typed=view.reference)
        app.put_back(app.bin()[0].id)
    elif what == "name" and view.client:
        app.save_client(replace(app.client(view.client), name=f"Sam {number}"))


@given(
    st.lists(
        st.tuples(st.sampled_from(CHANGES), st.sampled_from(DAYS), st.integers(0, 50)),
        min_size=1,
        max_size=4,
    )
)
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_after_any_changes_memory_and_register_agree(
    app: App, changes: list[tuple[str, date, int]]
) -> None:
    for what, day, number in changes:
        _change(app, what, day, number)
        assert app.requests() == _anew(app)


@pytest.mark.parametrize(
    "asked",
    [
        RequestFilter(overdue=True),
        RequestFilter(due=True),
        RequestFilter(due=True, overdue=True, open_only=True),
        RequestFilter(overdue=True, statuses=("overdue",)),
        RequestFilter(statuses=("answered", "overdue")),
        RequestFilter(authority="leeds"),
        RequestFilter(text="About"),
        RequestFilter(text="About", overdue=True),
    ],
)
def test_a_filter_finds_what_looking_at_each_request_finds(app: App, asked: RequestFilter) -> None:
    for number, day in enumerate(DAYS):
        _change(app, "add", day, 200 + number)
    found = app.requests(asked)
    ended = {"closed", "withdrawn"}
    each = [
        view
        for view in _anew(app)
        if views.wanted(view, asked)
        and not (asked.open_only and ended & {event.kind for event in view.events})
    ]
    assert found == tuple(each)
    assert found or asked.authority


def test_few_found_by_their_words_stand_in_the_order_of_all(app: App) -> None:
    for number in range(30):
        _change(app, "add", DAYS[number % 4], 300 + number)
    found = app.requests(RequestFilter(text="300"))
    assert [view.subject for view in found] == ["About 300"]
    assert app.requests(RequestFilter(text="About")) == app.requests()


def test_bad_twin_a_memory_that_hears_of_no_change_is_wrong(
    app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    app.requests()
    deaf = property(lambda _: False, lambda *_: None)
    monkeypatch.setattr(type(app._known), "stale", deaf, raising=False)
    _change(app, "add", DAYS[0], 99)
    assert app.requests() != _anew(app)


def test_another_day_is_worked_out_anew(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    _change(app, "add", DAYS[3], 7)
    app.requests()
    monkeypatch.setattr(app, "today", lambda: date(2027, 2, 1))
    assert app.requests() == _anew(app)
    assert {view.status for view in app.requests()} & {"overdue"}


def test_nothing_is_remembered_once_the_records_are_shut(app: App) -> None:
    assert app.requests()
    app.close()
    assert app._known._seen == {}
    assert app._known._order == ()
    assert app.requests()
