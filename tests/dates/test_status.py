"""Where a request stands, and how it ended."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from foiwriter.dates.clocks import clocks
from foiwriter.dates.model import Event
from foiwriter.dates.status import OUTCOMES, STATUSES, outcome, status

if TYPE_CHECKING:
    from foiwriter.dates.calendars import Calendars
    from foiwriter.law.pack import LawPack

JAN5 = date(2026, 1, 5)  # freedom of information: due on Monday 2 February


def at(
    today: date,
    pack: LawPack,
    calendars: Calendars,
    *pairs: tuple[str, date],
    regime: str = "foia",
) -> str:
    events = [Event(kind, on) for kind, on in pairs]
    word = status(events, clocks(regime, events, pack, calendars, today), today)
    assert word in STATUSES
    return word


RECEIVED = ("received", JAN5)
REPLY = ("reply", date(2026, 2, 2))
ASKED = ("review-asked", date(2026, 2, 10))
FEES = ("fees-notice", date(2026, 1, 12))


@pytest.mark.parametrize(
    ("today", "pairs", "expected"),
    [
        (JAN5, [], "draft"),
        (date(2026, 2, 1), [RECEIVED], "waiting"),
        (date(2026, 2, 2), [RECEIVED], "due today"),
        (date(2026, 2, 3), [RECEIVED], "overdue"),
        (
            date(2026, 2, 3),
            [RECEIVED, ("clarification-asked", date(2026, 1, 12))],
            "clarification needed",
        ),
        (
            date(2026, 1, 20),
            [RECEIVED, FEES],
            "clarification needed",
        ),
        # FOIA s.9(2): without the fee the request ends after three months, here on 11 April.
        (date(2026, 4, 11), [RECEIVED, FEES], "clarification needed"),
        (date(2026, 4, 12), [RECEIVED, FEES], "closed"),
        (date(2026, 2, 3), [RECEIVED, REPLY], "answered"),
        # The person's own time to ask for a review ran out long ago: nobody is overdue.
        (date(2026, 12, 1), [RECEIVED, REPLY], "answered"),
        (date(2026, 2, 12), [RECEIVED, REPLY, ASKED], "in review"),
        (date(2026, 3, 10), [RECEIVED, REPLY, ASKED], "due today"),
        (date(2026, 3, 11), [RECEIVED, REPLY, ASKED], "overdue"),
        (
            date(2026, 3, 12),
            [
                RECEIVED,
                REPLY,
                ASKED,
                ("review-decided", date(2026, 3, 10)),
            ],
            "answered",
        ),
        (
            date(2026, 3, 12),
            [RECEIVED, ("regulator-complaint", date(2026, 3, 1))],
            "with regulator",
        ),
        (
            date(2026, 6, 12),
            [RECEIVED, REPLY, ("regulator-complaint", date(2026, 3, 1)), ("closed", JAN5)],
            "closed",
        ),
        (date(2026, 6, 12), [RECEIVED, ("withdrawn", date(2026, 1, 7))], "closed"),
    ],
)
def test_status(
    today: date,
    pairs: list[tuple[str, date]],
    expected: str,
    pack: LawPack,
    calendars: Calendars,
) -> None:
    """Source: 20 working days end on 2 February; those of a review of 10 February on 10 March."""
    assert at(today, pack, calendars, *pairs) == expected


def test_an_ehc_request_waits_until_its_last_milestone(
    pack: LawPack, calendars: Calendars
) -> None:
    agreed = ("assessment-agreed", date(2026, 2, 10))
    issued = ("plan-issued", date(2026, 5, 20))
    waiting = at(date(2026, 3, 1), pack, calendars, RECEIVED, agreed, regime="ehc")
    assert waiting == "waiting"
    assert at(date(2026, 6, 1), pack, calendars, RECEIVED, agreed, regime="ehc") == "overdue"
    done = at(date(2026, 6, 1), pack, calendars, RECEIVED, agreed, issued, regime="ehc")
    assert done == "answered"


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        (["received"], ""),
        (["received", "reply"], ""),
        (["received", "reply", "closed"], ""),
        (["received", "closed"], "no-reply"),
        (["received", "withdrawn"], "withdrawn"),
    ],
)
def test_an_outcome_is_told_only_where_events_can_tell(kinds: list[str], expected: str) -> None:
    assert outcome([Event(kind, JAN5) for kind in kinds]) == expected
    assert expected in ("", *OUTCOMES)
