"""Replies in the style of many councils, each with what it says, and how much of that is found.

Each entry of a file begins with a line such as `== refusal, exemption=s40`; `none` is a reply
that says nothing of the sort. `s40` stands for section 40 of the Act, `r12` for regulation 12.
`tuning.txt` is for working on the wording; `held_out.txt` was written first and only measures.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from foiwriter.replies import findings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

HERE = Path(__file__).parent
TUNING, HELD_OUT = "tuning", "held_out"
LEAST_PRECISION, LEAST_RECALL = 0.9, 0.8
PROVISION = "provision named"


@dataclass(frozen=True)
class Reply:
    """A reply, the kinds it should be found to say, and the provisions it relies on."""

    text: str
    kinds: frozenset[str]
    provisions: frozenset[str]


class Score(NamedTuple):
    """How often one kind was rightly found, wrongly found and missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """Of what was found, the part that was right; 1 where nothing was found."""
        found = self.right + self.wrong
        return self.right / found if found else 1.0

    @property
    def recall(self) -> float:
        """Of what is there, the part that was found; 1 where nothing is there."""
        there = self.right + self.missed
        return self.right / there if there else 1.0


def sets() -> tuple[str, ...]:
    """The names of all sets that are there."""
    return tuple(sorted(path.stem for path in HERE.glob("*.txt")))


def replies(name: str) -> tuple[Reply, ...]:
    """Every reply of one set."""
    text = (HERE / f"{name}.txt").read_text(encoding="utf-8")
    entries = re.split(r"^== ", text, flags=re.MULTILINE)[1:]
    return tuple(_reply(*entry.split("\n", 1)) for entry in entries)


def _reply(head: str, text: str) -> Reply:
    kinds, provisions = set(), set()
    for label in head.split(","):
        kind, _, provision = label.strip().partition("=")
        kinds.add(kind)
        if provision:
            provisions.add(("foia-2000/" if provision[0] == "s" else "eir-2004/") + provision)
    return Reply(text.strip(), frozenset(kinds - {"none"}), frozenset(provisions))


def scores(
    of: Iterable[Reply],
    find: Callable[[str], tuple[findings.Found, ...]] = findings.find,
) -> dict[str, Score]:
    """One score per kind, and one for the provisions that exemptions name."""
    counted: dict[str, Score] = {kind: Score() for kind in (*findings.kinds(), PROVISION)}
    for reply in of:
        found = find(reply.text)
        kinds = frozenset(each.kind for each in found)
        named = frozenset(
            each.detail for each in found if each.kind == "exemption" and each.detail
        )
        for kind, is_found, is_there in (*_pairs(kinds, reply.kinds), *_named(named, reply)):
            right, wrong, missed = counted[kind]
            counted[kind] = Score(
                right + (is_found and is_there),
                wrong + (is_found and not is_there),
                missed + (is_there and not is_found),
            )
    return counted


def _pairs(found: frozenset[str], there: frozenset[str]) -> Iterator[tuple[str, bool, bool]]:
    for kind in sorted(found | there):
        yield kind, kind in found, kind in there


def _named(found: frozenset[str], reply: Reply) -> Iterator[tuple[str, bool, bool]]:
    for each in sorted(found | reply.provisions):
        yield PROVISION, each in found, each in reply.provisions


def table(counted: dict[str, Score]) -> list[str]:
    """The scores as a table in Markdown."""
    rows = [
        f"| {kind} | {score.right + score.missed} | {score.right} | {score.wrong} "
        f"| {score.missed} | {score.precision:.2f} | {score.recall:.2f} |"
        for kind, score in counted.items()
    ]
    return [
        "| kind | there | found rightly | found wrongly | missed | precision | recall |",
        "|---|---|---|---|---|---|---|",
        *rows,
    ]
