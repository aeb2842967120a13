"""The parts that foiwriter stands on: is each of them fit to keep people's records?

Which versions are known to be bad is a dated list among the resources; it says why.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date, timedelta
from importlib import metadata
from typing import TYPE_CHECKING

from foiwriter import paths, words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

LIST_LASTS = timedelta(days=365)
"""After that the list of versions known to be bad says too little."""

_NEWEST = "Install the newest foiwriter."


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that should not be as it is.

    Attributes:
        what: the part it is about.
        message: what was found.
        help: what to do.
    """

    what: str
    message: str
    help: str = _NEWEST


@dataclass(frozen=True, slots=True)
class Part:
    """What is asked of one part: the least version, those that must never be used, and why."""

    part: str
    least: str
    never: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the parts, and the day it was read."""

    read_on: date
    parts: tuple[Part, ...]


def known(path: Path | None = None) -> Known:
    """The list that foiwriter ships."""
    raw = json.loads((path or paths.resources("parts", "known.json")).read_text("utf-8"))
    return Known(
        date.fromisoformat(raw["read_on"]),
        tuple(
            Part(each["part"], each["least"], tuple(each["never"]), each["why"])
            for each in raw["parts"]
        ),
    )


def installed(names: Sequence[str]) -> dict[str, str]:
    """The versions of these parts here; a part that cannot be asked is left out."""
    from foiwriter.store import engine

    found: dict[str, str] = dict(engine.versions())
    for name in names:
        if name not in found:
            version = _packaged(name)
            if version:
                found[name] = version
    return found


def selfcheck(
    today: date,
    *,
    here: Mapping[str, str] | None = None,
    listed: Known | None = None,
    more: Sequence[Callable[[], Finding | None]] = (),
) -> tuple[Finding, ...]:
    """What should not be as it is; nothing when all is well.

    Args:
        today: tells whether the list is too old.
        here: the versions to look at; without, those of this program.
        listed: what is known; without, the list that foiwriter ships.
        more: further checks, each by how a part behaves.
    """
    listed = listed or known()
    versions = installed([each.part for each in listed.parts]) if here is None else here
    found = [_version(each, versions.get(each.part, "")) for each in listed.parts]
    found += [check() for check in more]
    if today > listed.read_on + LIST_LASTS:
        found.append(
            Finding(
                "The list of bad versions",
                f"It was last read on {words.long_date(listed.read_on)}, more than a year ago.",
            )
        )
    return tuple(each for each in found if each is not None)


def _version(asked: Part, version: str) -> Finding | None:
    if not version:
        return Finding(asked.part, "Its version cannot be found out.")
    if _numbers(version) < _numbers(asked.least):
        message = f"Version {version} is here; {asked.least} or later is needed. {asked.why}"
    elif any(_numbers(version) == _numbers(each) for each in asked.never):
        message = f"Version {version} is here, which must not be used. {asked.why}"
    else:
        return None
    return Finding(asked.part, message)


def _numbers(version: str) -> tuple[int, ...]:
    """The numbers a version begins with, without the zeros at its end; a suffix counts nothing."""
    leading = re.match(r"\d+(?:\.\d+)*", version)
    numbers = [int(each) for each in leading.group().split(".")] if leading else []
    while numbers and numbers[-1] == 0:
        numbers.pop()
    return tuple(numbers)


def _packaged(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""
