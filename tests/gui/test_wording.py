"""Plain words about requests."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from foiwriter.app import LawNote, RequestView, TodayItems
from foiwriter.dates.model import Clock, ClockState
from foiwriter.gui import wording

TODAY = date(2026, 11, 24)
VIEW = RequestView(
    1, "FW-1", "leeds", "Leeds City Council", "Local Offer", "foia", date(2026, 10, 23), "waiting"
)


def _due(days: int, *, mine: bool = False, status: str = "waiting") -> RequestView:
    clock = Clock("appeal", "Appeal to the Tribunal", "mine", ClockState.RUNNING, None, "")
    return replace(
        VIEW,
        status=status,
        due=TODAY + timedelta(days=days),
        days_left=days,
        due_limit="appeal" if mine else "foia",
        due_mine=mine,
        clocks=(clock,) if mine else (),
    )


@pytest.mark.parametrize(
    ("days", "words", "tone"),
    [
        (-4, "4 days late", "danger"),
        (-1, "1 day late", "danger"),
        (0, "Due today", "warn"),
        (1, "Tomorrow", "warn"),
        (7, "In 7 days", "warn"),
        (8, "In 8 days", "accent"),
    ],
)
def test_how_near_a_day_is(days: int, words: str, tone: str) -> None:
    """On the day it is due today; it is late from the day after (the agreed design)."""
    assert wording.due_badge(_due(days)) == (words, tone)


@pytest.mark.parametrize(
    ("view", "words"),
    [
        (_due(-4), "They had until Friday 20 November 2026 to answer."),
        (_due(0), "They must answer by today."),
        (_due(3), "They must answer by Friday 27 November 2026."),
        (
            _due(3, mine=True),
            (
                "Appeal to the Tribunal: it must be there by Friday 27 November 2026. "
                "This time limit is your own."
            ),
        ),
        (VIEW, "No date is running."),
    ],
)
def test_who_must_do_what_by_when(view: RequestView, words: str) -> None:
    assert wording.due_sentence(view, TODAY) == words


def test_a_day_that_is_not_certain_says_what_it_rests_on() -> None:
    assert wording.due_caution(_due(3)) == ""
    assert "assumed" in wording.due_caution(replace(_due(3), due_assumed=True))
    assert "may move" in wording.due_caution(replace(_due(3), due_provisional=True))


@pytest.mark.parametrize("status", list(wording.STATUS))
def test_every_status_has_words_of_its_own(status: str) -> None:
    words, tone = wording.status(replace(VIEW, status=status))
    assert words
    assert tone in {"plain", "accent", "danger", "warn", "good"}


def test_every_clock_state_has_words() -> None:
    assert set(wording.CLOCK) == set(ClockState)


def test_the_summary_counts_what_is_there() -> None:
    items = TodayItems(
        TODAY,
        (_due(-4),),
        (_due(1), _due(2)),
        (),
        (),
        LawNote("2026-11", "", stale=False),
        TODAY,
        3,
    )
    assert wording.summary(items) == "You have 1 late answer and 2 dates in the next 14 days."
    nothing = replace(items, late=(), due=(), open_requests=0)
    assert wording.summary(nothing) == "Nothing needs you today."


@pytest.mark.parametrize(
    ("to", "words"),
    [
        (date(2028, 12, 31), "Bank holidays known to the end of 2028."),
        (date(2028, 8, 28), "Bank holidays known to 28 August 2028."),
    ],
)
def test_how_far_bank_holidays_are_known(to: date, words: str) -> None:
    assert wording.holidays_known(to) == words
