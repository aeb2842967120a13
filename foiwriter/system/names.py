"""File names that every system takes, made of what somebody else called a file."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST = 100
"""Signs of a whole name."""
_LONGEST_BYTES = 180
"""Disks count bytes, mostly up to 255, and a program may put words of its own before a name."""
_LONGEST_ENDING = 10
_UNSAFE = frozenset('<>:"/\\|?*')
_RESERVED = re.compile(
    r"^(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[\d\u00b9\u00b2\u00b3])\s*(\..*)?$",
    re.IGNORECASE,
)


def safe(name: str) -> str:
    """A file name that every system takes: no path, nothing hidden, at most `LONGEST` signs.

    Signs that turn the direction of writing, or are not seen, become a space each. The ending is
    kept where it is a short one. A name of which nothing is left is `_`.
    """
    known = unicodedata.normalize("NFC", name[: 50 * LONGEST])
    tame = "".join(" " if _tricks(sign) else sign for sign in known).strip(" .")
    stem, dot, ending = tame.rpartition(".")
    tail = f"{dot}{ending[:_LONGEST_ENDING].rstrip(' .')}" if stem else ""
    whole = _fitting((stem or ending).rstrip(" ."), tail)
    return _fitting(f"_{stem or ending}", tail) if _RESERVED.match(whole) or not whole else whole


def unique(names: Iterable[str]) -> tuple[str, ...]:
    """The same names made safe, with a number where two would be one file on some system."""
    taken: set[str] = set()
    next_number: dict[str, int] = {}
    found = []
    for name in map(safe, names):
        free, number = name, next_number.get(name, 2)
        while _key(free) in taken:
            stem, dot, ending = name.rpartition(".")
            tail = f"{dot}{ending}" if stem else ""
            free = _fitting(stem or ending, f" ({number}){tail}")
            number += 1
        next_number[name] = number
        taken.add(_key(free))
        found.append(free)
    return tuple(found)


def _tricks(sign: str) -> bool:
    return sign in _UNSAFE or unicodedata.category(sign)[0] == "C" or sign in "\u2028\u2029"


def _key(name: str) -> str:
    """What two names share that are one file where small and capital letters are the same."""
    return unicodedata.normalize("NFKC", name.casefold())


def _fitting(stem: str, tail: str) -> str:
    """A stem and its tail, the stem cut so that both fit."""
    stem = stem[: LONGEST - len(tail)]
    room = _LONGEST_BYTES - len(tail.encode())
    return stem.encode()[:room].decode(errors="ignore").strip(" .") + tail
