"""Finding a body as its name is typed: by any of its names or codes, with slips of the finger.

An `Index` is built once from all bodies. One keystroke asks it three things, best first: is this
a code; does a name begin like this; do the words, spelt about like this, occur in a name. Only C
code (rapidfuzz) looks at every name.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from foiwriter.authorities.types import TYPES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from foiwriter.authorities.model import Authority

_SMALL_WORDS = frozenset({"and", "the", "of", "upon", "on", "in", "with"})
_MAX_QUERY = 120

_CODE = 110.0
_EXACT_NAME = 100.0
_EXACT_ALIAS = 98.0
_PREFIX = 88.0
_NEARLY = 84.0
_WORDS = 78.0
_LOOSE = 40.0


class _Key(NamedTuple):
    text: str
    owner: int
    exact: float


def normalise(text: str) -> str:
    """Lower case, no accents, no punctuation, `&` as `and`, single spaces."""
    text = unicodedata.normalize("NFKD", text[:_MAX_QUERY].replace("&", " and "))
    kept = (char for char in text if not unicodedata.combining(char))
    text = re.sub("[.'`\u2018\u2019]", "", "".join(kept).casefold())
    return " ".join(re.findall(r"[^\W_]+", text))


def _initials(name: str) -> Iterable[str]:
    """Initials of a long name with and without its small words: RBKC, BANES."""
    words = normalise(name).split()
    main = [word for word in words if word not in _SMALL_WORDS]
    for chosen in (words, main):
        if len(chosen) > 2:
            yield "".join(word[0] for word in chosen)


def _site_name(website: str) -> str:
    """`rbkc` of `rbkc.gov.uk`; nothing for an address deeper than a site of its own."""
    return "" if "/" in website else website.removeprefix("www.").split(".")[0]


class Index:
    """Search keys of many bodies; `rank` answers with positions in the sequence given.

    Args:
        authorities: the bodies, in the order in which equals are to be shown.
    """

    def __init__(self, authorities: Sequence[Authority]) -> None:
        self._size = len(authorities)
        self._codes: dict[str, list[int]] = {}
        self._keys: list[_Key] = []
        self._postings: dict[str, dict[int, float]] = {}
        for place, authority in enumerate(authorities):
            self._add(place, authority)
        self._texts = [key.text for key in self._keys]
        self._vocabulary = list(self._postings)

    def _add(self, place: int, authority: Authority) -> None:
        codes = (authority.gss_code, authority.dfe_code, authority.ods_code, authority.id)
        for code in (*codes, *authority.former_gss_codes):
            if code:
                self._codes.setdefault(code.casefold(), []).append(place)
        names = {normalise(authority.name), normalise(authority.short_name)}
        others = {normalise(alias) for alias in authority.aliases}
        others.update(normalise(former.name) for former in authority.former_names)
        marks = {_site_name(authority.website), *_initials(authority.name)}
        marks.update(_initials(authority.short_name))
        self._keys += [_Key(text, place, _EXACT_NAME) for text in sorted(names) if text]
        more = sorted((others | marks) - names)
        self._keys += [_Key(text, place, _EXACT_ALIAS) for text in more if text]
        for text in names | others:
            self._post(text, place, 1.0)
        kind = TYPES.get(authority.type)
        self._post(f"{authority.region} {kind.one} {kind.many}" if kind else "", place, 0.7)

    def _post(self, text: str, place: int, weight: float) -> None:
        for word in normalise(text).split():
            owners = self._postings.setdefault(word, {})
            owners[place] = max(weight, owners.get(place, 0.0))

    def rank(self, text: str) -> list[tuple[float, int]]:
        """Score every body that the text may mean, best first; nothing for an empty text."""
        query = normalise(text)
        if not query:
            return []
        scores: dict[int, float] = {}
        self._by_code(text, scores)
        self._by_beginning(query, scores)
        self._by_spelling(query, scores)
        self._by_words(query, scores)
        if not scores:
            self._loosely(query, scores)
        return sorted(((score, place) for place, score in scores.items()), key=_order)

    def _by_code(self, text: str, scores: dict[int, float]) -> None:
        code = text.strip().casefold()
        for place in self._codes.get(code, ()):
            _raise(scores, place, _CODE)
        if len(code) > 1 and any(char.isdigit() for char in code):
            for known, places in self._codes.items():
                if known.startswith(code):
                    for place in places:
                        _raise(scores, place, _PREFIX)

    def _by_beginning(self, query: str, scores: dict[int, float]) -> None:
        length = len(query)
        for key in self._keys:
            if key.text.startswith(query):
                same = len(key.text) == length
                score = key.exact if same else _PREFIX + 8 * length / len(key.text)
                _raise(scores, key.owner, score)

    def _by_spelling(self, query: str, scores: dict[int, float]) -> None:
        """Whole names, and beginnings of names, that are a slip or two away."""
        length = len(query)
        allowed = _slips(length)
        if not allowed:
            return
        for cut in (None, length + 1, length):
            texts = self._texts if cut is None else [text[:cut] for text in self._texts]
            for place, slips in _near(query, texts, allowed):
                owner = self._keys[place].owner
                part = 0.0 if cut is None else 1.0
                _raise(scores, owner, _NEARLY * (1 - slips / (2 * length)) - part)

    def _by_words(self, query: str, scores: dict[int, float]) -> None:
        """Every word of the query stands, about like that, among the words of the body."""
        words = [word for word in query.split() if word not in _SMALL_WORDS] or query.split()
        totals: dict[int, float] | None = None
        for word in words:
            found = self._owners_of(word)
            if totals is None:
                totals = found
            else:
                totals = {p: totals[p] + found[p] for p in totals.keys() & found.keys()}
        for place, total in (totals or {}).items():
            _raise(scores, place, _WORDS * total / len(words))

    def _owners_of(self, word: str) -> dict[int, float]:
        length = len(word)
        near = {
            known: 1.0 if len(known) == length else 0.85 + 0.1 * length / len(known)
            for known in self._vocabulary
            if known.startswith(word)
        }
        allowed = _slips(length)
        if allowed:
            for place, slips in _near(word, self._vocabulary, allowed):
                near.setdefault(self._vocabulary[place], 0.9 - slips / length)
        owners: dict[int, float] = {}
        for known, worth in near.items():
            for place, weight in self._postings[known].items():
                _raise(owners, place, worth * weight)
        return owners

    def _loosely(self, query: str, scores: dict[int, float]) -> None:
        """A pasted line with more words than the name, as a last try."""
        from rapidfuzz import fuzz, process

        if len(query) < 4:
            return
        for _, likeness, place in process.extract(
            query, self._texts, scorer=fuzz.token_set_ratio, score_cutoff=80, limit=30
        ):
            if len(self._texts[place]) > 3:
                _raise(scores, self._keys[place].owner, _LOOSE * likeness / 100)


def _slips(length: int) -> int:
    """How many wrong, missing, extra or swapped letters are forgiven."""
    if length < 4:
        return 0
    return 1 if length < 8 else min(3, length // 5 + 1)


def _near(query: str, texts: Sequence[str], allowed: int) -> Iterable[tuple[int, int]]:
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    found = process.extract(query, texts, scorer=OSA.distance, score_cutoff=allowed, limit=None)
    return ((place, int(slips)) for _, slips, place in found)


def _raise(scores: dict[int, float], place: int, score: float) -> None:
    if score > scores.get(place, 0.0):
        scores[place] = score


def _order(ranked: tuple[float, int]) -> tuple[float, int]:
    return -ranked[0], ranked[1]
