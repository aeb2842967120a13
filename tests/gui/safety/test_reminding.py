"""Reminders while the window runs."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from foiwriter.gui.safety.reminding import Reminding, words_of
from foiwriter.register.records_seeing import ToSay

if TYPE_CHECKING:
    from collections.abc import Callable

    from foiwriter.gui.session import Session
    from tests.gui.doubles import Clock


def test_it_says_once_a_day_how_many_dates_there_are_and_names_nobody(
    session: Session, add: Callable[..., str], clock: Clock
) -> None:
    said: list[str] = []
    reminding = Reminding(session, said.append)
    add(on=date(2026, 11, 9), subject="Assess Robin")
    reminding.look()
    assert said == []
    clock.day = date(2026, 12, 8)
    reminding.look()
    reminding.look()
    assert said == ["1 date to look at (1 today)."]


def test_what_is_late_is_counted_apart() -> None:
    day = date(2026, 12, 8)
    found = [
        ToSay("FW-1", "Kent", day, 0, "on"),
        ToSay("FW-2", "Kent", day, -1, "after"),
        ToSay("FW-3", "Kent", day, 2, "before"),
    ]
    assert words_of(found) == "3 dates to look at (1 late, 1 today)."


def test_without_open_records_it_says_nothing(session: Session) -> None:
    said: list[str] = []
    reminding = Reminding(session, said.append)
    session.lock("asked")
    reminding.look()
    assert said == []
