"""List labels: which number or bullet stands before a paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from foiwriter.letters.reading_properties import (
    Properties,
    attribute,
    paragraph_properties,
    run_properties,
)
from foiwriter.letters.scrubbing import W, parse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element as Element

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
# Symbol and Wingdings keep their bullets in the private area; these are the same signs in Unicode.
_BULLETS = {
    "\uf0b7": "•",
    "\uf0a7": "▪",
    "\uf0fc": "√",
    "\uf0d8": "►",
    "\uf0e0": "→",
    "\uf076": "◊",
    "\uf0a8": "□",
    "\uf02d": "-",
}
_OWN_FONTS = {"Symbol", "Wingdings", "Wingdings 2", "Wingdings 3"}


class Level(NamedTuple):
    """One level of a list."""

    start: int
    form: str
    text: str
    follow: str
    paragraph: Properties
    run: Properties


@dataclass(frozen=True, slots=True)
class Numbering:
    """The lists a document defines: by list id, its abstract list's id and its levels."""

    lists: Mapping[int, tuple[int, Mapping[int, Level]]]
    restarts: Mapping[int, Mapping[int, int]]

    def level(self, list_id: int, level: int) -> Level | None:
        """The level of a list, if it is defined."""
        found = self.lists.get(list_id)
        return found[1].get(level) if found else None


def _level(element: Element, theme: Mapping[str, str]) -> Level:
    return Level(
        int(attribute(element.find(W + "start"), "val", "1")),
        attribute(element.find(W + "numFmt"), "val", "decimal"),
        attribute(element.find(W + "lvlText"), "val"),
        attribute(element.find(W + "suff"), "val", "tab"),
        paragraph_properties(element.find(W + "pPr")),
        run_properties(element.find(W + "rPr"), theme),
    )


@lru_cache(maxsize=16)
def numbering_of(numbering_xml: bytes) -> Numbering:
    """The lists in a document's own bytes; empty bytes define none."""
    if not numbering_xml:
        return Numbering({}, {})
    root = parse(numbering_xml)
    abstract = {
        int(attribute(element, "abstractNumId", "0")): {
            int(attribute(level, "ilvl", "0")): _level(level, {})
            for level in element.iter(W + "lvl")
        }
        for element in root.iter(W + "abstractNum")
    }
    lists: dict[int, tuple[int, Mapping[int, Level]]] = {}
    restarts: dict[int, dict[int, int]] = {}
    for element in root.iter(W + "num"):
        list_id = int(attribute(element, "numId", "0"))
        abstract_id = int(attribute(element.find(W + "abstractNumId"), "val", "0"))
        levels = dict(abstract.get(abstract_id, {}))
        for override in element.iter(W + "lvlOverride"):
            index = int(attribute(override, "ilvl", "0"))
            restart = override.find(W + "startOverride")
            if restart is not None:
                restarts.setdefault(list_id, {})[index] = int(attribute(restart, "val", "1"))
            replaced = override.find(W + "lvl")
            if replaced is not None:
                levels[index] = _level(replaced, {})
        lists[list_id] = (abstract_id, levels)
    return Numbering(lists, restarts)


class Counting:
    """The running numbers of every list while a document is read from top to bottom."""

    def __init__(self, numbering: Numbering) -> None:
        self.numbering = numbering
        self._counts: dict[int, dict[int, int]] = {}
        self._restarted: set[tuple[int, int]] = set()

    def next(self, list_id: int, level: int) -> tuple[str, int]:
        """The label of the next paragraph at this level, and its bare number."""
        abstract_id, levels = self.numbering.lists[list_id]
        counts = self._counts.setdefault(abstract_id, {})
        restart = self.numbering.restarts.get(list_id, {}).get(level)
        if restart is not None and (list_id, level) not in self._restarted:
            self._restarted.add((list_id, level))
            counts[level] = restart
        else:
            counts[level] = counts.get(level, levels[level].start - 1) + 1
        for deeper in [other for other in counts if other > level]:
            del counts[deeper]
        own = levels[level]
        if own.form in {"bullet", "none"}:
            return bullet(own.text) if own.form == "bullet" else "", counts[level]

        def fill(match: re.Match[str]) -> str:
            index = int(match[1]) - 1
            part = levels.get(index, own)
            return formatted(counts.get(index, part.start), part.form)

        return re.sub(r"%(\d)", fill, own.text), counts[level]


def bullet(text: str) -> str:
    """A bullet in Unicode; one we do not know becomes a plain dot."""
    sign = _BULLETS.get(text, text)
    return "•" if any("\ue000" <= char <= "\uf8ff" for char in sign) else sign


def bullet_font(font: str, ordinary: str) -> str:
    """The font to draw a bullet in: fonts of signs only are not shipped."""
    return ordinary if font in _OWN_FONTS else font


def formatted(number: int, form: str) -> str:
    """A number as a list shows it: `decimal`, `lowerLetter`, `upperRoman` ..."""
    if form in {"lowerLetter", "upperLetter"}:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    if form in {"lowerRoman", "upperRoman"}:
        text, rest = "", number
        for value, sign in _ROMAN:
            text += sign * (rest // value)
            rest %= value
        return text.upper() if form == "upperRoman" else text
    return f"{number:02d}" if form == "decimalZero" else str(number)
