"""Finding a letter kind by the words a person would use."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from foiwriter.letters.model import LetterKind

_WORD = re.compile(r"[a-z0-9]+")
_IDLE = frozenset(
    _WORD.findall(
        "a about an and are at be but by can do for from has have how i in is it me my of on or"
        " our s that the their they this to want was we what when who why will with you your"
    )
)
_ALIKE = 82  # out of 100: forgives one slip in a word of six letters


def ranked(kinds: Sequence[LetterKind], text: str) -> tuple[LetterKind, ...]:
    """The kinds that the words may mean, best first; no words mean all, in their own order."""
    asked = _words(text)
    if not asked:
        return tuple(kinds)
    scored = [(_score(kind, asked), kind) for kind in kinds]
    found = [(score, kind) for score, kind in scored if score > 0]
    return tuple(kind for _, kind in sorted(found, key=lambda pair: -pair[0]))


def _score(kind: LetterKind, asked: Sequence[str]) -> float:
    fields = (
        (4.0, _words(kind.title)),
        (3.0, _words(" ".join(kind.words))),
        (2.0, _words(" ".join(kind.situations))),
        (1.0, _words(f"{kind.when} {kind.id}")),
    )
    return sum(max(weight * _best(word, known) for weight, known in fields) for word in asked)


def _best(word: str, known: Iterable[str]) -> float:
    """How like the word the nearest known word is: 1 the same, 0 nothing like it."""
    from rapidfuzz import fuzz

    best = 0.0
    for other in known:
        if word == other:
            return 1.0
        if min(len(word), len(other)) >= 4 and (word.startswith(other) or other.startswith(word)):
            best = max(best, 0.9)
        elif len(word) >= 4 and (alike := fuzz.ratio(word, other)) >= _ALIKE:
            best = max(best, alike / 125)
    return best


def _words(text: str) -> list[str]:
    return [word for word in _WORD.findall(text.casefold()) if word not in _IDLE]
