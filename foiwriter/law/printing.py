"""Which provisions a letter may print on a date, and how they read.

A provision known from memory never prints. The number of a section, regulation or Schedule prints
when its text was read or quoted or an official note was read; what stands below it prints only
when that very text was read or quoted. Nothing prints on a letter dated before it was in force.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Literal

from foiwriter import words
from foiwriter.law.schema import Citation, Evidence, InstrumentKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from foiwriter.law.pack import LawPack
    from foiwriter.law.schema import Duty, Instrument, Regime, TimeLimit

Style = Literal["full", "short"]

_SHORT_WORDS = {
    "section": "s.",
    "regulation": "reg ",
    "Article": "Art ",
    "rule": "r.",
    "paragraph": "para ",
    "page": "p.",
    "Schedule": "Sch ",
}
_BRACKETS = re.compile(r"\(([^()]*)\)")


def printable(citation: Citation, pack: LawPack) -> bool:
    """Whether a citation may print at all, whatever the date."""
    return citation.evidence is not Evidence.MEMORY and citation.instrument in pack.instruments


def prints_below(citation: Citation) -> bool:
    """Whether what stands below the number ("(8)", "paragraph 5(a)") may print too."""
    return citation.evidence in {Evidence.TEXT_READ, Evidence.QUOTED}


def in_force_from(citation: Citation, pack: LawPack) -> date | None:
    """The first day on which a provision may be relied on; None when it is not known."""
    instrument = pack.instruments.get(citation.instrument)
    days = (citation.valid_from, instrument.in_force_from if instrument else None)
    return max((day for day in days if day), default=None)


def in_force(thing: Citation | Duty | Regime | TimeLimit, pack: LawPack, on: date) -> bool:
    """Whether a provision, duty, regime or time limit is law on a day."""
    if isinstance(thing, Citation):
        instrument = pack.instruments.get(thing.instrument)
        if thing.pending or instrument is None or not binds(instrument, on):
            return False
    return _covers(thing.valid_from, thing.valid_to, on)


def binds(instrument: Instrument, on: date) -> bool:
    """Whether an instrument may be named on a day; never where its first day is not known."""
    if instrument.in_force_from is None:
        return False
    return _covers(instrument.in_force_from, instrument.in_force_to, on)


def _covers(first: date | None, last: date | None, on: date) -> bool:
    return (first or date.min) <= on <= (last or date.max)


def cite(citation: Citation, pack: LawPack, on: date, style: Style = "full") -> str | None:
    """One provision as a letter names it on a date, or None when it may not print.

    "section 30(1) of the Children and Families Act 2014"; short: "CFA 2014 s.30(1)".
    """
    if not (printable(citation, pack) and in_force(citation, pack, on)):
        return None
    instrument = pack.instruments[citation.instrument]
    if style == "short":
        return _short(citation, instrument)
    return _joined([citation], instrument)


def cite_all(ids: Iterable[str], pack: LawPack, on: date) -> tuple[str, ...]:
    """The provisions that may print on a date, merged into one phrase for each instrument.

    "sections 19 and 30(1) to (4) of the Children and Families Act 2014".

    Raises:
        BadInput: when the pack has no such citation.
    """
    found: dict[str, list[Citation]] = {}
    for citation_id in ids:
        citation = pack.citation(citation_id)
        if printable(citation, pack) and in_force(citation, pack, on):
            found.setdefault(citation.instrument, []).append(citation)
    return tuple(_joined(group, pack.instruments[name]) for name, group in found.items())


def pinpoint(citation: Citation, *, below: bool = True) -> str:
    """The number of a provision, with what stands below it where asked: "section 30(8)"."""
    if not (below and citation.sub):
        return citation.provision
    if citation.sub.startswith("("):
        return f"{citation.provision}{citation.sub}"
    return f"{citation.provision}, {citation.sub}"


def _short(citation: Citation, instrument: Instrument) -> str:
    text = pinpoint(citation, below=prints_below(citation)).replace(", paragraph ", " para ")
    word, _, number = text.partition(" ")
    if word == "paragraphs":
        text = f"paras {number}"
    elif word in _SHORT_WORDS:
        text = f"{_SHORT_WORDS[word]}{number}"
    return f"{instrument.short} {text}".strip()


@dataclass
class _Numbers:
    """The numbers behind one word ("section") in the order of the instrument."""

    word: str
    below: dict[str, list[str]] = field(default_factory=dict)
    whole: set[str] = field(default_factory=set)

    def add(self, number: str, sub: str) -> None:
        subs = self.below.setdefault(number, [])
        if not sub:
            self.whole.add(number)
        elif sub not in subs:
            subs.append(sub)

    def text(self) -> str:
        numbers = sorted(self._outside_ranges(), key=_natural)
        shown = [
            f"{number}{sub}"
            for number in numbers
            for sub in ([""] if number in self.whole else _subs(self.below[number]))
        ]
        if numbers == [""]:
            return f"the {self.word}"
        if len(numbers) == 1:
            joined = (
                f"{numbers[0]}{words.listed([text.removeprefix(numbers[0]) for text in shown])}"
            )
        else:
            joined = words.listed(shown)
        several = len(numbers) > 1 or " " in numbers[0]
        return f"{self.word}{'s' if several else ''} {joined}"

    def _outside_ranges(self) -> list[str]:
        """Leave out a paragraph that a range of paragraphs covers."""
        ranges = [tuple(map(_natural, number.split(" to "))) for number in self.below]
        return [
            number
            for number in self.below
            if not any(
                len(ends) > 1 and number != "" and ends[0] <= _natural(number) <= ends[1]
                for ends in ranges
                if " to " not in number
            )
        ]


def named_together(citations: Sequence[Citation], name: str) -> str:
    """Several provisions of one instrument in one phrase, with everything below them.

    For showing what is known, never for a letter: "section 30(1) to (8) of CFA 2014".
    """
    return _strung([(c.provision, c.sub) for c in citations], name)


def _joined(citations: Sequence[Citation], instrument: Instrument) -> str:
    pins = [(c.provision, c.sub if prints_below(c) else "") for c in citations]
    return _strung(pins, _named(instrument))


def _strung(pins: Sequence[tuple[str, str]], name: str) -> str:
    """Join as drafting does: "section 3 of X"; "section 3 of, and Schedule 2 to, X"."""
    groups: dict[str, _Numbers] = {}
    schedules: dict[str, list[str]] = {}
    for provision, below in pins:
        word, _, number = provision.partition(" ")
        if word == "Schedule" and below:
            schedules.setdefault(provision, []).append(below)
        elif word:
            word = "paragraph" if word == "paragraphs" else word
            groups.setdefault(word, _Numbers(word)).add(number, below)
    whole = groups.pop("Schedule", None)
    ordered = sorted(groups, key=lambda word: (word != "paragraph", word))
    parts = [f"{groups[word].text()} of" for word in ordered]
    parts += [
        f"{_paragraphs(subs)} of {provision} to"
        for provision, subs in sorted(schedules.items(), key=lambda entry: _natural(entry[0]))
        if whole is None or provision.removeprefix("Schedule ") not in whole.whole
    ]
    parts += [f"{whole.text()} to"] if whole else []
    if len(parts) <= 1:
        return f"{parts[0]} {name}" if parts else name
    return f"{', '.join(parts[:-1])}, and {parts[-1]}, {name}"


def _named(instrument: Instrument) -> str:
    return (
        instrument.title if instrument.kind is InstrumentKind.CASE else f"the {instrument.title}"
    )


def _paragraphs(subs: Sequence[str]) -> str:
    numbers = _Numbers("paragraph")
    for sub in subs:
        word, _, rest = sub.partition(" ")
        if word != "paragraph":
            return sub
        number, bracket, below = rest.partition("(")
        numbers.add(number, f"{bracket}{below}")
    return numbers.text()


def _subs(subs: Sequence[str]) -> list[str]:
    """What to show below one number: "(1)", "(2)" and "(3)" become "(1) to (3)".

    "(2)(a)" goes where "(2)" is there.
    """
    kept = sorted(
        (sub for sub in subs if not any(sub != other and sub.startswith(other) for other in subs)),
        key=_natural,
    )
    plain = [bracket.group(1) for sub in kept if (bracket := _BRACKETS.fullmatch(sub))]
    if len(plain) == len(kept) > 2 and all(number.isdigit() for number in plain):
        run = [int(number) for number in plain]
        if run == list(range(run[0], run[0] + len(run))):
            return [f"{kept[0]} to {kept[-1]}"]
    return kept


def _natural(text: str) -> tuple[tuple[int, str], ...]:
    return tuple(
        (int(part), "") if part.isdigit() else (0, part) for part in re.findall(r"\d+|\D+", text)
    )
