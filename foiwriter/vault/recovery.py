"""The recovery key: 160 random bits on paper, and reading them back from what a person types.

Eight groups of five signs. The fifth sign of a group is worked out from the other four and from
the group's place, so that a mistyped, swapped or misplaced group is named.
"""

from __future__ import annotations

import re
import secrets
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from foiwriter.vault import recovery_faults as faults
from foiwriter.vault import slots

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from foiwriter.vault.modes import Mode

KEY_BYTES = 20
GROUPS = 8
GROUP_SIGNS = 5

How = Literal["printed", "saved", "copied"]
"""What the person did with the sheet."""

_DATA_SIGNS = GROUP_SIGNS - 1
_BITS = 5
_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: no I, L, O or U
_ALIKE = str.maketrans({"O": "0", "I": "1", "L": "1"})
_BETWEEN = re.compile(r"[\W_]+")
_FIELD_POLYNOMIAL = 0b100101  # x⁵ + x² + 1, which makes 32 signs a field


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """What is printed, saved or copied by hand, and kept away from the computer.

    Attributes:
        vault: the short name of the vault, such as `A1B2`.
        groups: the recovery key.
        made_on: the day it was made.
        mode: the way the vault is used.
    """

    vault: str
    groups: tuple[str, ...] = field(repr=False)
    made_on: date
    mode: Mode

    @property
    def text(self) -> str:
        """The recovery key on one line."""
        return " ".join(self.groups)


def new(vault: str, made_on: date, mode: Mode) -> RecoverySheet:
    """A sheet with a new recovery key. It opens nothing before it is kept.

    Args:
        vault: the vault's id.
        made_on: today.
        mode: the way the vault is used.
    """
    return RecoverySheet(
        slots.label(vault), written(secrets.token_bytes(KEY_BYTES)), made_on, mode
    )


def written(key: bytes) -> tuple[str, ...]:
    """A recovery key of 20 bytes in groups."""
    whole = int.from_bytes(key)
    values = [whole >> shift & 31 for shift in range(KEY_BYTES * 8 - _BITS, -1, -_BITS)]
    groups = [values[at : at + _DATA_SIGNS] for at in range(0, len(values), _DATA_SIGNS)]
    return tuple(
        "".join(_SIGNS[value] for value in (*group, _check(place, group)))
        for place, group in enumerate(groups, 1)
    )


def read(text: str) -> bytes:
    """The 20 bytes of a recovery key as somebody typed it.

    Case, spaces and dashes do not matter, nor whether a sign is O or 0, or I, L or 1.

    Raises:
        BadInput: it has too few or too many signs, or groups are mistyped; they are named.
    """
    groups = _groups(text)
    wrong = [place for place, group in enumerate(groups, 1) if not _whole(place, group)]
    if wrong:
        raise faults.groups_mistyped(wrong)
    whole = 0
    for group in groups:
        for sign in group[:_DATA_SIGNS]:
            whole = whole << _BITS | _SIGNS.index(sign)
    return whole.to_bytes(KEY_BYTES)


def check_groups(sheet: RecoverySheet, typed: Mapping[int, str]) -> None:
    """See whether groups that were typed back are the ones on the sheet.

    Args:
        sheet: the sheet that was copied.
        typed: what was typed, by the place of the group, from 1 to 8.

    Raises:
        BadInput: some are not; they are named.
    """
    wrong = [
        place for place, text in typed.items() if "".join(_parts(text)) != sheet.groups[place - 1]
    ]
    if wrong or not typed:
        raise faults.groups_mistyped(sorted(wrong) or range(1, GROUPS + 1))


def two_places() -> tuple[int, int]:
    """The places of two groups to type back, chosen by chance."""
    one, other = sorted(secrets.SystemRandom().sample(range(1, GROUPS + 1), 2))
    return one, other


def _parts(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKC", text).upper().translate(_ALIKE)
    return [part for part in _BETWEEN.split(plain) if part]


def _groups(text: str) -> list[str]:
    parts = _parts(text)
    if len(parts) == GROUPS:
        return parts
    signs = "".join(parts)
    if len(signs) != GROUPS * GROUP_SIGNS:
        raise faults.groups_miscounted(len(signs), GROUPS * GROUP_SIGNS)
    return [signs[at : at + GROUP_SIGNS] for at in range(0, len(signs), GROUP_SIGNS)]


def _whole(place: int, group: str) -> bool:
    if len(group) != GROUP_SIGNS or not set(group) <= set(_SIGNS):
        return False
    *values, check = (_SIGNS.index(sign) for sign in group)
    return check == _check(place, values)


def _check(place: int, values: Sequence[int]) -> int:
    """The value of a group's fifth sign: any one wrong sign changes it, and any two swapped."""
    found, weight = place, 2
    for value in values:
        found ^= _times(value, weight)
        weight = _times(weight, 2)
    return found


def _times(one: int, other: int) -> int:
    product = 0
    while other:
        if other & 1:
            product ^= one
        one <<= 1
        if one & 32:
            one ^= _FIELD_POLYNOMIAL
        other >>= 1
    return product
