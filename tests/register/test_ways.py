"""Every state of every regime has a way on: a letter, a step of the law, or what to wait for."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from foiwriter.dates import calendars
from foiwriter.law import pack
from foiwriter.letters import kinds as letter_kinds
from foiwriter.paths import templates
from foiwriter.register import ladder, views, ways
from foiwriter.register.models import RequestRow
from foiwriter.register.records import EventView, Outcome
from foiwriter.register.threads import Thread
from foiwriter.register.views import Desk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from foiwriter.letters.kinds import Kinds
    from foiwriter.register.records import RequestView

LAW = pack.load()
CALENDARS = calendars.load()
SENT = date(2026, 9, 1)
TYPED = datetime(2026, 9, 1, 9, tzinfo=UTC)
LATER = (0, 1, 20, 60, 400)
"""How many days after the last event the request is looked at, besides the day it is due."""


@pytest.fixture(scope="module")
def kinds() -> Kinds:
    return letter_kinds.load(templates())


def _view(regime: str, story: tuple[tuple[str, date], ...], today: date) -> RequestView:
    row = RequestRow(
        id=1,
        reference="FW-0A1B2C3D9",
        authority="kent",
        authority_name="Kent County Council",
        subject="A matter",
        regime=regime,
        outcome=Outcome.OPEN,
        opened_on=SENT,
        client_id=None,
        parent_id=None,
        recorded_at=TYPED,
    )
    events = tuple(
        EventView(number, kind, on, TYPED + timedelta(minutes=number))
        for number, (kind, on) in enumerate(story)
    )
    return views.view(Thread(row, "", (), events), Desk(LAW, CALENDARS, today))


def _stories(regime: str) -> Iterator[tuple[tuple[str, date], ...]]:
    """Nothing yet; sent; sent and one more thing; that thing alone, as a letter somebody had."""
    sent = (("sent", SENT), ("received", SENT))
    yield ()
    yield sent
    for kind in LAW.events_of(regime):
        if kind.id not in {"sent", "received"}:
            yield (*sent, (kind.id, SENT + timedelta(days=14)))
            yield ((kind.id, SENT + timedelta(days=14)),)


def _states(regime: str) -> Iterator[RequestView]:
    for story in _stories(regime):
        last = story[-1][1] if story else SENT
        days = {last + timedelta(days=count) for count in LATER}
        for today in sorted(days):
            found = _view(regime, story, today)
            yield found
            if found.due is not None and found.due >= last:
                yield _view(regime, story, found.due)
                yield _view(regime, story, found.due + timedelta(days=1))


@pytest.mark.parametrize("regime", sorted(LAW.regimes))
def test_every_state_has_a_way_on(regime: str, kinds: Kinds) -> None:
    seen: set[str] = set()
    for view in _states(regime):
        seen.add(view.status)
        letters = ladder.next_letters(view, kinds, [], date(2026, 9, 1))
        way = ways.way_on(view, letters, LAW.regime(regime))
        assert way.now.endswith((".", "?")), (view.status, way.now)
        if view.status in {"overdue", "answered"}:
            assert any(letter.ready for letter in letters) or way.steps, view.status
        if view.status == "due today":
            assert view.due is not None
    assert {"draft", "closed", "answered"} <= seen


def test_all_nine_states_are_reached_in_a_freedom_of_information_request() -> None:
    from foiwriter.dates.status import STATUSES

    assert {view.status for view in _states("foia")} == set(STATUSES)


def test_what_is_mine_to_do_is_said_first() -> None:
    story = (("sent", SENT), ("received", SENT), ("reply", SENT + timedelta(days=14)))
    view = _view("foia", story, SENT + timedelta(days=15))
    assert view.due_mine
    now = ways.way_on(view, (), LAW.regime("foia")).now
    assert "See to your own day first" in now


def test_a_state_whose_words_were_taken_away_would_be_seen(
    monkeypatch: pytest.MonkeyPatch, kinds: Kinds
) -> None:
    """The bad twin: with one sentence gone the walk over the states fails."""
    monkeypatch.setitem(ways._NOW, "closed", "")
    with pytest.raises(AssertionError):
        test_every_state_has_a_way_on("foia", kinds)
