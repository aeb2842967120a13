"""Which old backups may go: many of the last days, fewer of the last weeks and months.

Nothing goes while the clock of this computer cannot be trusted: when it stands before the newest
backup, or has just leapt ahead.
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence
    from datetime import datetime

    from foiwriter.vault.backups import Backup

ALL_FOR = timedelta(days=2)
DAYS = 12
WEEKS = 10
MONTHS = 9
LEAP = timedelta(days=45)
"""Longer than this between two backups may be a clock that leapt; settled after some days."""

_SETTLED_DAYS = 3
_ASTRAY_FOR = 200
_ASTRAY_EACH = 10
"""Of backups that the clock misdated, the last 200 stay, and of older ones every tenth."""


def surplus(backups: Sequence[Backup], now: datetime) -> tuple[Backup, ...]:
    """The backups of one vault in one place that may go. Never the newest.

    Args:
        backups: all of them, whole ones only, in any order.
        now: the clock.
    """
    ordered = sorted(backups, key=lambda each: each.counter)
    dated = _in_order(ordered)
    # The last two: one may have been made just now.
    ahead = any(each.made_at > now for each in (*ordered[-2:], *dated[-1:]))
    if not ordered or ahead or _leapt(dated, now):
        return ()
    newest = ordered[-1].counter
    astray = {each.counter for each in ordered} - {each.counter for each in dated}
    kept = {n for n in astray if newest - n < _ASTRAY_FOR or n % _ASTRAY_EACH == 0}
    kept |= _worth_keeping(dated, now) | {newest} | _last_of_each_form(ordered)
    return tuple(each for each in ordered if each.counter not in kept)


def _worth_keeping(dated: Sequence[Backup], now: datetime) -> set[int]:
    kept = {each.counter for each in dated if now - each.made_at <= ALL_FOR}
    earlier = [each for each in dated if each.counter not in kept]
    days = {each.made_at.date(): each for each in earlier}
    weeks: dict[Hashable, Backup] = {each.made_at.isocalendar()[:2]: each for each in earlier}
    months: dict[Hashable, Backup] = {
        (each.made_at.year, each.made_at.month): each for each in earlier
    }
    for newest_of, number in ((days, DAYS), (weeks, WEEKS), (months, MONTHS)):
        kept |= {each.counter for each in list(newest_of.values())[-number:]}
    return kept


def _last_of_each_form(ordered: Sequence[Backup]) -> set[int]:
    """An upgrade that went wrong may be noticed late."""
    return {each.counter for each in {each.form: each for each in ordered}.values()}


def _in_order(ordered: Sequence[Backup]) -> list[Backup]:
    """The most backups whose moments rise with their numbers; the clock misdated the others."""
    ends: list[datetime] = []
    last: list[int] = []
    before: list[int | None] = []
    for place, each in enumerate(ordered):
        at = bisect_right(ends, each.made_at)
        before.append(last[at - 1] if at else None)
        if at == len(ends):
            ends.append(each.made_at)
            last.append(place)
        else:
            ends[at], last[at] = each.made_at, place
    found: list[Backup] = []
    at_place = last[-1] if last else None
    while at_place is not None:
        found.append(ordered[at_place])
        at_place = before[at_place]
    return found[::-1]


def _leapt(dated: Sequence[Backup], now: datetime) -> bool:
    """Whether the clock went a long way within the last few days that have a backup."""
    moments = [*(each.made_at for each in dated), now]
    days = 1
    for earlier, later in zip(moments[-2::-1], moments[::-1], strict=False):
        if later - earlier > LEAP:
            return True
        days += earlier.date() != later.date()
        if days > _SETTLED_DAYS:
            return False
    return False
