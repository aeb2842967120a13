"""What a reply seems to say: refusals, exemptions, questions and the like, sentence by sentence.

A finding is a guess from wording and counts for nothing before a person agrees. The wording is
data: `resources/replies/phrases.toml`.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from pydantic import Field, TypeAdapter, ValidationError

from foiwriter import paths
from foiwriter.errors import FoiWriterError
from foiwriter.law.record import Record
from foiwriter.replies import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_MOST_SIGNS = 200_000
_ANSWERS = frozenset({"refusal", "not-held", "cost-limit"})
_SIGNS = str.maketrans({"\u2019": "'", "\u2018": "'", "\u2010": "-", "\u2011": "-", "\u00ad": ""})

ACKNOWLEDGEMENT = "acknowledgement"


@dataclass(frozen=True, slots=True)
class Found:
    """Something that a reply seems to say.

    Attributes:
        kind: one of `kinds()`.
        detail: of an exemption or the cost limit the provision as a citation id, such as
            `foia-2000/s40`; empty where none is named.
        sentence: the whole sentence it stands in, on one line.
        begins: where that sentence begins in the text.
    """

    kind: str
    detail: str
    sentence: str
    begins: int


@dataclass(frozen=True, slots=True)
class Effect:
    """What a kind of finding means once a person agrees; each is empty where it means none.

    `event` is a kind of event of the law pack, `outcome` a word of the register's `Outcome`.
    """

    event: str = ""
    outcome: str = ""


class Kind(Record):
    """How one kind of finding is worded.

    `patterns` are regular expressions; what `unless` finds in a sentence is left out before they
    are tried. `final` marks what leaves an acknowledgement beside it mere politeness.
    `hedges` are further to those of all kinds. `provisions` lists, by instrument, the numbers it
    may name as its detail ("12", "21-44"); with `only_named` a sentence that names nothing but
    other provisions does not say it.
    """

    event: str = ""
    outcome: Literal["", "full", "partial", "refused", "not-held"] = ""
    final: bool = False
    patterns: tuple[str, ...]
    unless: tuple[str, ...] = ()
    hedges: tuple[str, ...] = ()
    only_named: bool = False
    provisions: dict[str, tuple[str, ...]] = Field(default_factory=dict)


class Instrument(Record):
    """How replies name the provisions of one instrument.

    `heads` finds the word before a number, `own` what may stand after "of" and mean this one.
    """

    id: str
    prefix: str
    heads: str
    own: str


class Phrases(Record):
    """The whole of `phrases.toml`.

    A sentence that `skip` finds says nothing at all; a match that follows one of `hedges` is a
    condition or somebody else's opinion; `answered` marks a message that gives information.
    `<name>` in a pattern stands for the entry `name` of `words`.
    """

    kinds: dict[str, Kind]
    words: dict[str, str] = Field(default_factory=dict)
    skip: tuple[str, ...] = ()
    hedges: tuple[str, ...] = ()
    answered: tuple[str, ...] = ()
    instruments: tuple[Instrument, ...] = ()


class _Ready:
    """The phrases, compiled."""

    def __init__(self, phrases: Phrases) -> None:
        self.phrases = phrases
        self.skip = self._any(phrases.skip)
        self.answered = self._any(phrases.answered)
        self.patterns = {name: self._any(kind.patterns) for name, kind in phrases.kinds.items()}
        self.unless = {name: self._any(kind.unless) for name, kind in phrases.kinds.items()}
        self.hedges = {
            name: re.compile(rf"(?:{self._either((*phrases.hedges, *kind.hedges))})$", re.I)
            for name, kind in phrases.kinds.items()
        }
        self.provisions = tuple(_Provisions(each) for each in phrases.instruments)
        self.named = {
            name: frozenset(
                f"{each.id}/{each.prefix}{number}"
                for each in phrases.instruments
                for number in _numbers(kind.provisions.get(each.id, ()))
            )
            for name, kind in phrases.kinds.items()
        }

    def _any(self, patterns: Sequence[str]) -> re.Pattern[str]:
        return re.compile(self._either(patterns), re.I)

    def _either(self, patterns: Sequence[str]) -> str:
        return "|".join(f"(?:{self._whole(pattern)})" for pattern in patterns) or r"(?!)"

    def _whole(self, pattern: str) -> str:
        for _ in range(2):  # a word may hold another one
            for name, said in self.phrases.words.items():
                pattern = pattern.replace(f"<{name}>", f"(?:{said})")
        return pattern


class _Provisions:
    """Finds the numbers of one instrument's provisions."""

    def __init__(self, named: Instrument) -> None:
        below = r"(?:\s?\(\s?\w{1,4}\s?\))*"
        more = rf"(?:\s*(?:,|;|/|&|and|or|and/or)\s*)+(?:{named.heads})?\s*"
        self._head = re.compile(rf"(?<![\w.])(?:{named.heads})\s*(\d{{1,2}}[A-C]?)({below})", re.I)
        self._more = re.compile(rf"{more}(\d{{1,2}}[A-C]?)({below})(?![\d%])", re.I)
        self._other = re.compile(
            rf"\s*(?:[,;]\s*)?(?:of|to|in|under)\s+(?:the\s+|(?!the\b))(?!(?:{named.own}))"
            r"(?:[\w'&]+\s+){0,7}?(?:act|regulations?|code|rules|order|gdpr)\b",
            re.I,
        )
        self._id = f"{named.id}/{named.prefix}"

    def ids(self, words: str) -> Iterator[str]:
        """The citation ids in a sentence, in order; not those of another Act."""
        for head in self._head.finditer(words):
            numbers, end = [head[1]], head.end()
            while more := self._more.match(words, end):
                if not more[2] and not words[head.start() : head.start(1)].strip(" .").endswith(
                    "s"
                ):
                    break
                numbers.append(more[1])
                end = more.end()
            if not self._other.match(words, end):
                yield from (f"{self._id}{number.lower()}" for number in numbers)


def find(text: str) -> tuple[Found, ...]:
    """What a reply seems to say, in the order of its sentences; each thing once per sentence.

    Older mail below it, and the words of the request that it repeats, do not count.

    Raises:
        FoiWriterError: the shipped wording cannot be read.
    """
    ready = _ready()
    found: dict[tuple[str, str, int], Found] = {}
    answered = False
    for sentence, begins in sentences.sentences(text[:_MOST_SIGNS]):
        plain = sentence.translate(_SIGNS)
        if ready.skip.search(plain):
            continue
        answered = answered or bool(ready.answered.search(plain))
        for kind in ready.patterns:
            for detail in _details(ready, kind, plain):
                found.setdefault((kind, detail, begins), Found(kind, detail, sentence, begins))
    finals = {name for name, kind in ready.phrases.kinds.items() if kind.final}
    answered = answered or any(each.kind in finals for each in found.values())
    return tuple(each for each in found.values() if each.kind != ACKNOWLEDGEMENT or not answered)


def kinds() -> tuple[str, ...]:
    """Every kind of finding, in the order of the file."""
    return tuple(_ready().phrases.kinds)


def effect_of(kind: str) -> Effect:
    """What a kind of finding means for the request; nothing for one that is not known."""
    known = _ready().phrases.kinds.get(kind)
    return Effect(known.event, known.outcome) if known else Effect()


def event_of(found: Sequence[Found], sort: str) -> str:
    """The kind of event a message seems to be; `sort` is that of the message.

    More time taken goes before an answer to a part, so that no clock stops too early; a question
    beside an answer counts as an answer.
    """
    seen = {each.kind for each in found}
    if sort == "bounce":
        return "note"
    if "extension" in seen:
        return "extended"
    if "clarification" in seen and not seen & _ANSWERS:
        return "clarification-asked"
    if seen == {ACKNOWLEDGEMENT} or (sort == "auto-reply" and seen <= {ACKNOWLEDGEMENT}):
        return "acknowledged"
    return "reply"


def _details(ready: _Ready, kind: str, plain: str) -> tuple[str, ...]:
    """The details of one kind in a sentence; nothing when the sentence does not say it."""
    left = ready.unless[kind].sub(lambda words: " " * len(words[0]), plain)
    hits = ready.patterns[kind].finditer(left)
    if not any(not ready.hedges[kind].search(left[: hit.start()]) for hit in hits):
        return ()
    allowed = ready.named[kind]
    ids = [one for each in ready.provisions for one in each.ids(left)] if allowed else []
    named = tuple(dict.fromkeys(one for one in ids if one in allowed))
    if ids and not named and ready.phrases.kinds[kind].only_named:
        return ()
    return named or ("",)


def _numbers(spans: Sequence[str]) -> Iterator[str]:
    for span in spans:
        first, dash, last = span.partition("-")
        yield from map(str, range(int(first), int(last if dash else first) + 1))


@cache
def _ready() -> _Ready:
    path = paths.resources("replies", "phrases.toml")
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        return _Ready(TypeAdapter(Phrases).validate_python(data))
    except (OSError, ValidationError, tomllib.TOMLDecodeError, re.error) as fault:
        raise FoiWriterError(
            "The wording of replies cannot be read",
            f"The file {path.name} cannot be read ({str(fault).splitlines()[0]}).",
            "Install the program again.",
        ) from fault
