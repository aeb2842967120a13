"""The list of what is due: in three parts, soonest first, and honest about today."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from foiwriter.dates.model import CalendarEdition, Clock, ClockState, Due
from foiwriter.register.records import RequestView
from foiwriter.sheets.due_list import due_list
from foiwriter.sheets.page import Heading

TODAY = date(2026, 11, 24)


def _view(number: int, left: int, client: str = "", whose: str = "theirs") -> RequestView:
    last = TODAY + timedelta(days=left)
    state = ClockState.LATE if left < 0 else ClockState.RUNNING if left else ClockState.DUE_TODAY
    due = Due("foia", TODAY, last, "", (), CalendarEdition("x", last), False, None)
    clock = Clock("foia", "Answer", whose, state, due, "", left)
    return RequestView(
        number,
        f"FW-{number}",
        "kent",
        "Kent County Council",
        f"Subject {number}",
        "foia",
        TODAY,
        "waiting",
        client_name=client,
        clocks=(clock,),
    )


def _said(*views: RequestView, names: bool = True) -> str:
    text = due_list(views, TODAY, names=names).text()
    plain = text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NON-BREAKING HYPHEN}", "-")
    return " ".join(plain.split())


def test_late_today_and_coming_stand_apart_soonest_first() -> None:
    sheet = due_list([_view(1, 3), _view(2, -4), _view(3, 0), _view(4, 1)], TODAY)
    headings = [block.text for block in sheet.blocks if isinstance(block, Heading)]
    assert headings == ["Late: 1", "Due today: 1", "Coming: 2"]
    said = _said(_view(1, 3), _view(2, -4), _view(3, 0), _view(4, 1))
    places = [said.index(f"FW-{number}") for number in (2, 3, 4, 1)]
    assert places == sorted(places)
    assert "one time limit had passed and one time limit ends that day" in said
    assert "20 November 2026 4 days late" in said


def test_where_nothing_runs_it_says_so() -> None:
    assert "no time limit was running" in _said()


@pytest.mark.parametrize(("names", "there"), [(True, True), (False, False)])
def test_clients_are_named_only_where_they_may_be(names: bool, there: bool) -> None:
    views = (_view(1, 3, "Robin Ashdown"), _view(2, 4, "Bibi Okoro"))
    assert ("Robin" in _said(*views, names=names)) is there
    assert "Robin" not in _said(_view(1, 3, "Robin Ashdown"))


def test_an_own_time_limit_is_ones_own() -> None:
    assert "You" in _said(_view(1, 3, whose="mine"))


def test_it_prints() -> None:
    assert due_list([_view(1, 0)], TODAY).pdf().startswith(b"%PDF")
