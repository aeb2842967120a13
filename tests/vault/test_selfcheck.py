"""The parts are looked at by version, against a list that says when it was read."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foiwriter.vault.selfcheck import (
    LIST_LASTS,
    Finding,
    Known,
    Part,
    installed,
    known,
    selfcheck,
)

READ = date(2026, 11, 24)
LIST = Known(READ, (Part("Engine", "3.51.3", ("3.52.0",), "It lost data."),))

version = st.lists(st.integers(0, 99), min_size=1, max_size=4)


def _found(here: str, today: date = READ) -> tuple[Finding, ...]:
    return selfcheck(today, here={"Engine": here}, listed=LIST)


@pytest.mark.parametrize("good", ["3.51.3", "3.51.10", "3.53", "4", "3.52.1", "3.51.3.post1"])
def test_a_version_from_the_least_on_is_fit(good: str) -> None:
    assert _found(good) == ()


@pytest.mark.parametrize("bad", ["3.51.2", "3.9", "2", "3.52.0", "3.52", "3.51.2rc1", "unknown"])
def test_an_older_one_or_one_that_was_withdrawn_is_not(bad: str) -> None:
    (finding,) = _found(bad)
    assert finding.what == "Engine"
    assert bad in finding.message
    assert "It lost data." in finding.message
    assert finding.help


def test_a_part_that_tells_no_version_is_named() -> None:
    (finding,) = selfcheck(READ, here={}, listed=LIST)
    assert finding == Finding("Engine", "Its version cannot be found out.")


@given(version, version)
def test_versions_are_ordered_by_their_numbers(least: list[int], here: list[int]) -> None:
    asked = Known(READ, (Part("Engine", ".".join(map(str, least)), (), ""),))
    found = selfcheck(READ, here={"Engine": ".".join(map(str, here))}, listed=asked)
    width = max(len(least), len(here))
    padded = [each + [0] * (width - len(each)) for each in (least, here)]
    assert bool(found) == (padded[1] < padded[0])


def test_a_list_older_than_a_year_is_said_to_be_old() -> None:
    assert _found("4", READ + LIST_LASTS) == ()
    (finding,) = _found("4", READ + LIST_LASTS + timedelta(days=1))
    assert "24 November 2026" in finding.message


def test_a_further_check_adds_what_it_finds() -> None:
    extra = Finding("Mail", "It is wrong.")
    found = selfcheck(READ, here={"Engine": "4"}, listed=LIST, more=(lambda: extra, lambda: None))
    assert found == (extra,)


def test_every_part_that_is_listed_can_be_asked_here() -> None:
    listed = known()
    names = [each.part for each in listed.parts]
    assert set(installed(names)) >= set(names)
    assert {"SQLite", "lxml", "Jinja2"} <= set(names)
    assert all(each.why and each.least for each in listed.parts)


def test_a_part_that_is_not_installed_is_left_out() -> None:
    assert "no such part" not in installed(["no such part"])
