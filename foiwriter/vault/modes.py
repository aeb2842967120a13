"""The ways foiwriter is used, and what each asks of the vault."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Mode(StrEnum):
    """Who uses a vault, and where."""

    HOME = "home"
    CHARITY = "charity"
    CLINIC = "clinic"
    PORTABLE = "portable"


@dataclass(frozen=True, slots=True)
class Rules:
    """What a mode asks.

    Attributes:
        keyring: whether the computer's keyring may hold a key.
        lock_after_minutes: of rest, before the window locks itself.
        sends: whether letters may be sent from here.
        many_families: letters are for several families, who must never meet in one letter.
        hides_names: no client's name in titles, notices of the system, or lists of recent files.
        ends_each_day: at the end of the day the vault is reviewed, then destroyed.
        backs_up_beside: backups are kept on this computer too.
        review_after_months: how long after a case closed somebody is asked whether it is still
            needed; 0 never asks.
        removable: it stands on a stick, which may lie about what it has written.
    """

    keyring: bool
    lock_after_minutes: int
    sends: bool
    many_families: bool
    hides_names: bool
    ends_each_day: bool
    backs_up_beside: bool
    review_after_months: int
    removable: bool


_RULES = {
    Mode.HOME: Rules(
        keyring=True,
        lock_after_minutes=15,
        sends=True,
        many_families=False,
        hides_names=False,
        ends_each_day=False,
        backs_up_beside=True,
        review_after_months=0,
        removable=False,
    ),
    Mode.CHARITY: Rules(
        keyring=False,
        lock_after_minutes=10,
        sends=True,
        many_families=True,
        hides_names=False,
        ends_each_day=False,
        backs_up_beside=True,
        review_after_months=12,
        removable=False,
    ),
    Mode.CLINIC: Rules(
        keyring=False,
        lock_after_minutes=5,
        sends=False,
        many_families=True,
        hides_names=True,
        ends_each_day=True,
        backs_up_beside=False,
        review_after_months=0,
        removable=False,
    ),
    Mode.PORTABLE: Rules(
        keyring=False,
        lock_after_minutes=5,
        sends=True,
        many_families=False,
        hides_names=False,
        ends_each_day=False,
        backs_up_beside=True,
        review_after_months=0,
        removable=True,
    ),
}


def rules(mode: Mode) -> Rules:
    """What a mode asks of the vault."""
    return _RULES[mode]
