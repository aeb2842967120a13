"""The law of one letter: what may print on its date, and what its date rules out."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from foiwriter import words
from foiwriter.errors import BadInput
from foiwriter.law import printing
from foiwriter.letters.flow_conditions import holds

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from foiwriter.authorities.directory import Directory
    from foiwriter.law.pack import LawPack
    from foiwriter.law.schema import Citation
    from foiwriter.letters.model import Answers, LawUse, LetterKind

REGULATOR = "information-commission"
"""The directory id of the information regulator; its record leads back to the one before it."""


class LetterLaw(NamedTuple):
    """The strings that a template prints as `law.…`, and the ids of what they cite."""

    strings: Mapping[str, str]
    citations: tuple[str, ...]


def letter_law(
    kind: LetterKind, answers: Answers, pack: LawPack, directory: Directory, dated: date
) -> LetterLaw:
    """Return the law of a letter; every name of the kind is there, empty where nothing prints.

    Raises:
        BadInput: law that the letter rests on was not in force on its date.
    """
    strings: dict[str, str] = {}
    cited: list[str] = []
    for name, uses in kind.law.items():
        use = next((use for use in uses if holds(use.shown_if, answers)), None)
        strings[name] = ""
        if use is not None:
            _refuse_early(use, pack, dated)
            strings[name] = _string(use, pack, directory, dated)
            cited += [each for each in use.cite if _prints(each, pack, dated)]
    return LetterLaw(strings, tuple(dict.fromkeys(cited)))


def _prints(citation_id: str, pack: LawPack, dated: date) -> bool:
    return printing.cite(pack.citation(citation_id), pack, dated) is not None


def _string(use: LawUse, pack: LawPack, directory: Directory, dated: date) -> str:
    if use.cite:
        return words.listed(printing.cite_all(use.cite, pack, dated))
    if use.words or use.says:
        return _content(use, pack, dated)
    if use.instrument:
        instrument = pack.instruments[use.instrument]
        return instrument.title if printing.binds(instrument, dated) else ""
    if use.term:
        return (use.text or "{term}").replace("{term}", pack.term(use.term, dated))
    if body := REGULATOR if use.regulator else use.body:
        return directory.name_on(body, dated).name
    return use.text


def _content(use: LawUse, pack: LawPack, dated: date) -> str:
    """The provision's own words, or what it says in ours, when its number may print too."""
    citation = pack.citation(use.words or use.says)
    if printing.cite(citation, pack, dated) is None:
        return ""
    return citation.words if use.words else words.sentence(citation.says)


def _refuse_early(use: LawUse, pack: LawPack, dated: date) -> None:
    if not use.needed:
        return
    for citation_id in use.cite:
        citation = pack.citation(citation_id)
        if not printing.in_force(citation, pack, dated):
            raise _not_in_force(citation, pack, dated)


def _not_in_force(citation: Citation, pack: LawPack, dated: date) -> BadInput:
    instrument = pack.instruments[citation.instrument]
    day = words.long_date(dated)
    begins = printing.in_force_from(citation, pack)
    later = max(begins, dated) if begins else dated
    name = printing.cite(citation, pack, later)
    if name is None:
        name = f"{citation.provision} of the {instrument.title}"
    name = name[:1].upper() + name[1:]
    if begins and dated < begins:
        told = f"{name} came into force on {words.long_date(begins)}; a letter dated {day} cannot"
    else:
        told = f"{name} was no longer in force on {day}; a letter of that date cannot"
    return BadInput(
        "The law was not in force",
        f"{told} rely on it.",
        "Change the date of the letter, or choose another letter.",
        field="dated",
    )
