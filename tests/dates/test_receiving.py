"""When something sent counts as received."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from foiwriter.dates.receiving import received
from foiwriter.errors import BadInput

if TYPE_CHECKING:
    from foiwriter.dates.calendars import Calendars
    from foiwriter.law.pack import LawPack


@pytest.mark.parametrize("by", ["email", "form", "hand"])
def test_what_arrives_at_once_counts_on_the_day_sent_even_on_a_sunday(
    by: str, pack: LawPack, calendars: Calendars
) -> None:
    when = received(by, date(2026, 11, 22), "foia", pack, calendars)
    assert when.on == date(2026, 11, 22)
    assert not when.assumed


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        (date(2026, 11, 23), date(2026, 11, 25)),
        (date(2026, 11, 26), date(2026, 11, 30)),  # St Andrew's Day stops no post in England
        (date(2026, 11, 27), date(2026, 12, 1)),
        (date(2026, 11, 28), date(2026, 12, 1)),
        (date(2026, 12, 24), date(2026, 12, 30)),
    ],
)
def test_post_is_assumed_on_the_second_working_day_after(
    sent: date, expected: date, pack: LawPack, calendars: Calendars
) -> None:
    when = received("post", sent, "foia", pack, calendars)
    assert when.on == expected
    assert when.assumed
    assert "give the real day" in when.why


def test_every_regime_has_a_rule_for_every_way(pack: LawPack, calendars: Calendars) -> None:
    for regime in pack.regimes:
        for by in ("post", "email", "hand", "form"):
            assert received(by, date(2026, 11, 23), regime, pack, calendars).why


def test_information_regimes_have_no_rule_beyond_the_day_of_receipt(pack: LawPack) -> None:
    for regime in ("foia", "eir", "sar"):
        for rule in pack.regime(regime).receipt:
            assert (rule.assumed_working_days > 0) == (rule.by == "post")
            assert rule.assumed == (rule.by == "post")
            assert rule.source in pack.sources


def test_an_unknown_way_is_answered_with_the_ways_there_are(
    pack: LawPack, calendars: Calendars
) -> None:
    with pytest.raises(BadInput, match="Choose email, form, hand or post") as caught:
        received("pigeon", date(2026, 11, 23), "foia", pack, calendars)
    assert caught.value.field == "by"


def test_an_unknown_regime_is_said(pack: LawPack, calendars: Calendars) -> None:
    with pytest.raises(BadInput, match="no regime called “foi”"):
        received("post", date(2026, 11, 23), "foi", pack, calendars)
