"""Which old backups may go; and none at all while the clock cannot be trusted."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foiwriter.vault.backups import Backup
from foiwriter.vault.thinning import ALL_FOR, DAYS, LEAP, MONTHS, WEEKS, surplus

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
YEARS = timedelta(days=3650)


def _made(*moments: datetime, form: str = "0002") -> list[Backup]:
    """Backups made one after the other, at these moments by the clock."""
    return [
        Backup(Path(f"{number}.foibackup"), "a1b2", number, moment, {}, 1, "here", form=form)
        for number, moment in enumerate(moments, start=1)
    ]


def _kept(backups: Sequence[Backup], now: datetime = NOW) -> list[Backup]:
    gone = set(surplus(backups, now))
    return [backup for backup in backups if backup not in gone]


def _each_day(days: int, per_day: int = 4) -> list[datetime]:
    moments = [NOW - DAY * day - HOUR * hour for day in range(days) for hour in range(per_day)]
    return sorted(moments)


def test_of_the_last_two_days_all_stay() -> None:
    backups = _made(*(NOW - HOUR * hours for hours in range(48, -1, -1)))
    assert _kept(backups) == backups


def test_of_a_year_of_days_there_stay_two_whole_days_then_days_weeks_and_months() -> None:
    kept = _kept(_made(*_each_day(365)))
    recent = [each for each in kept if NOW - each.made_at <= ALL_FOR]
    older = [each.made_at for each in kept if NOW - each.made_at > ALL_FOR]
    assert len(recent) == 9
    assert len({moment.date() for moment in older}) == len(older)
    assert len([m for m in older if NOW - m < timedelta(days=75)]) >= DAYS + WEEKS - 3
    assert len({(m.year, m.month) for m in older}) == MONTHS
    assert len(kept) <= 9 + DAYS + WEEKS + MONTHS


def test_the_last_of_a_day_is_the_one_that_stays() -> None:
    day = NOW - 5 * DAY
    kept = _kept(_made(day - HOUR, day, NOW))
    assert [each.counter for each in kept] == [2, 3]


def test_who_comes_back_after_a_year_finds_everything() -> None:
    backups = _made(*(moment - timedelta(days=365) for moment in _each_day(40)), NOW)
    assert _kept(backups) == backups


def test_after_some_days_back_at_work_old_ones_are_thinned_again() -> None:
    before = [moment - timedelta(days=365) for moment in _each_day(40)]
    backups = _made(*before, *_each_day(6))
    assert len(_kept(backups)) < len(backups)


@pytest.mark.parametrize("jump", [YEARS, LEAP + DAY, -HOUR, -YEARS])
def test_while_the_clock_is_astray_nothing_goes(jump: timedelta) -> None:
    sane = _each_day(60)
    backups = _made(*sane)
    assert surplus(backups, NOW) != ()
    assert surplus(backups, NOW + jump) == ()
    # The backup that was made meanwhile changes nothing about that.
    assert surplus(_made(*sane, NOW + jump), NOW + jump) == ()


@pytest.mark.parametrize("jump", [YEARS, -YEARS])
def test_one_backup_made_with_a_wrong_clock_stops_thinning_once_only(jump: timedelta) -> None:
    sane = _each_day(60)
    right = [NOW + HOUR, NOW + 2 * HOUR]
    backups = _made(*sane, NOW + jump, *right)
    assert (surplus(backups[:-1], right[0]) == ()) is (jump > timedelta(0))
    gone = surplus(backups, right[1])
    assert gone != ()
    assert backups[-3] not in gone
    as_ever = {each.made_at for each in surplus(_made(*sane, *right), right[1])}
    assert {each.made_at for each in gone} == as_ever


def test_a_clock_that_stays_wrong_takes_nothing_that_was_made_before() -> None:
    sane = _each_day(60)
    wrong = [NOW - YEARS + HOUR * hour for hour in range(200)]
    for number in range(1, len(wrong)):
        assert surplus(_made(*sane, *wrong[:number]), wrong[number - 1]) == ()


def test_the_last_of_each_form_stays() -> None:
    old = [
        Backup(Path(f"{n}"), "a1b2", n, NOW - 400 * DAY + n * HOUR, {}, 1, "here", form="0001")
        for n in (1, 2)
    ]
    later = [
        Backup(Path(f"{n}"), "a1b2", n, moment, {}, 1, "here", form="0002")
        for n, moment in enumerate(_each_day(390), start=3)
    ]
    kept = _kept([*old, *later])
    assert old[1] in kept
    assert old[0] not in kept


MOMENTS = st.lists(
    st.integers(-4000 * 24, 4000 * 24).map(lambda hours: NOW + hours * HOUR), max_size=80
)


@given(MOMENTS, st.integers(-4000 * 24, 4000 * 24))
def test_whatever_the_clock_did_the_newest_stays(moments: list[datetime], now: int) -> None:
    backups = _made(*moments)
    gone = surplus(backups, NOW + now * HOUR)
    assert set(gone) <= set(backups)
    assert not backups or backups[-1] not in gone


@given(MOMENTS, st.integers(-4000 * 24, 4000 * 24))
def test_the_order_of_a_folder_does_not_matter(moments: list[datetime], now: int) -> None:
    backups = _made(*moments)
    assert _counters(surplus(backups, NOW + now * HOUR)) == _counters(
        surplus(backups[::-1], NOW + now * HOUR)
    )


@given(st.integers(1, 200), st.integers(1, 6))
def test_thinning_again_at_once_takes_nothing_more(days: int, per_day: int) -> None:
    kept = _kept(_made(*_each_day(days, per_day)))
    assert surplus(kept, NOW) == ()


def _counters(backups: Iterable[Backup]) -> set[int]:
    return {backup.counter for backup in backups}
