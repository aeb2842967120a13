"""The help pages: plain words kept in `resources/help`, one file each, for window and paper.

A page is written in a small part of Markdown: headings, paragraphs, lists, tables, and a link to
another page on a line of its own. Nothing inside a sentence is marked, so that the same words can
stand in a label, a Word file and a terminal.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from foiwriter import paths

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

ORDER = ("what-is-kept", "protection", "lost-computer", "assessment", "portable")
ASSESSMENT = "assessment"
_LINK = re.compile(r"\[(?P<text>[^\]]+)\]\((?P<aim>[a-z:-]+)\)")
_POINT = re.compile(r"- ")
_STEP = re.compile(r"\d+\. ")


@dataclass(frozen=True, slots=True)
class Title:
    """A heading; level 2 is a part of the page, 3 a part of that."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A few sentences."""

    text: str


@dataclass(frozen=True, slots=True)
class Points:
    """A list; `numbered` where the order matters."""

    items: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table. An empty cell is for the reader to fill in."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A way to another place: `page:KEY` of the window or `help:ID` of a help page."""

    text: str
    aim: str


Block = Title | Paragraph | Points | Grid | Link


@dataclass(frozen=True, slots=True)
class Guide:
    """One help page.

    Attributes:
        id: the name of its file.
        title: its heading.
        summary: its first paragraph.
        blocks: everything after the heading, the summary included.
    """

    id: str
    title: str
    summary: str
    blocks: tuple[Block, ...]

    @property
    def text(self) -> str:
        """All its words, a block a paragraph, for searching and for a screen reader."""
        return "\n".join([self.title, *(line for block in self.blocks for line in _words(block))])


def load(folder: Path | None = None, names: Mapping[str, str] | None = None) -> tuple[Guide, ...]:
    """Every help page, in the order to read them.

    Args:
        folder: where the pages are; the shipped ones when None.
        names: what stands for each `{name}` in them, for example where the letters are.
    """
    place = folder or paths.resources("help")
    found = {path.stem: path.read_text("utf-8") for path in place.glob("*.md")}
    rest = sorted(set(found) - set(ORDER))
    ids = [guide_id for guide_id in (*ORDER, *rest) if guide_id in found]
    return tuple(parsed(guide_id, _filled(found[guide_id], names or {})) for guide_id in ids)


def get(guide_id: str) -> Guide:
    """The shipped help page of this id.

    Raises:
        KeyError: there is none.
    """
    return {guide.id: guide for guide in load()}[guide_id]


def parsed(guide_id: str, text: str) -> Guide:
    """A help page from its file; the first line is its title."""
    first, _, rest = text.strip().partition("\n")
    parts = re.split(r"\n\s*\n", rest.strip())
    blocks = tuple(_block([line.strip() for line in part.splitlines()]) for part in parts)
    summary = next((block.text for block in blocks if isinstance(block, Paragraph)), "")
    return Guide(guide_id, first.removeprefix("# ").strip(), summary, blocks)


def find(guides: Sequence[Guide], words: str) -> tuple[tuple[Guide, str], ...]:
    """The pages that hold all of the words, those with them in the title first.

    Returns:
        Each page with the line that fits best, or its summary where nothing was asked.
    """
    wanted = words.casefold().split()
    hits = [guide for guide in guides if all(word in guide.text.casefold() for word in wanted)]
    hits.sort(key=lambda guide: -_hits(guide.title, wanted))
    return tuple((guide, _best_line(guide, wanted)) for guide in hits)


def _filled(text: str, names: Mapping[str, str]) -> str:
    for name, value in names.items():
        text = text.replace("{" + name + "}", value)
    return text


def _block(lines: list[str]) -> Block:
    first = lines[0]
    link = _LINK.fullmatch(first)
    if link:
        return Link(link["text"], link["aim"])
    if first.startswith("#"):
        marks, _, title = first.partition(" ")
        return Title(title, len(marks))
    if first.startswith("|"):
        head, _, *rows = (_cells(line) for line in lines)
        return Grid(head, tuple(rows))
    for marker, numbered in ((_POINT, False), (_STEP, True)):
        if marker.match(first):
            return Points(_items(lines, marker), numbered=numbered)
    return Paragraph(" ".join(lines))


def _cells(line: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in line.strip("|").split("|"))


def _items(lines: list[str], marker: re.Pattern[str]) -> tuple[str, ...]:
    """The items of a list; a line without a marker carries the one before it on."""
    items: list[str] = []
    for line in lines:
        if marker.match(line) or not items:
            items.append(marker.sub("", line, count=1))
        else:
            items[-1] += f" {line}"
    return tuple(items)


def _words(block: Block) -> tuple[str, ...]:
    match block:
        case Points(items):
            return items
        case Grid(head, rows):
            return tuple(". ".join(cell for cell in row if cell) for row in (head, *rows))
        case _:
            return (block.text,)


def _best_line(guide: Guide, wanted: Sequence[str]) -> str:
    if not wanted:
        return guide.summary
    lines = guide.text.splitlines()[1:]
    best = max(lines, key=lambda line: _hits(line, wanted), default="")
    return best if _hits(best, wanted) else guide.summary


def _hits(text: str, wanted: Sequence[str]) -> int:
    folded = text.casefold()
    return sum(word in folded for word in wanted)
