"""A duty or a regime as a person wants to read it, and how far the law was read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from foiwriter import words
from foiwriter.errors import BadInput
from foiwriter.law import printing
from foiwriter.law.schema import Evidence, Whose

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from foiwriter.law.pack import LawPack
    from foiwriter.law.schema import Citation, Duty, Regime, TimeLimit

STALE_AFTER_MONTHS = 6

LAW_HEADING = "Where the law says so"
"""Stands over the provisions that a letter of the day may name."""

KNOWN_HEADING = "How we know"
"""Stands over the sentences that say how well each provision is known."""

EVIDENCE_WORDS = {
    Evidence.TEXT_READ: "we read the law itself",
    Evidence.QUOTED: "we read a page that quotes it or names it",
    Evidence.OFFICIAL_NOTE: "we read an official note about it",
    Evidence.MEMORY: "not read yet, so no letter names it",
}


@dataclass(frozen=True, slots=True)
class CitationLine:
    """One provision behind a page, and how well it is known.

    `text` is how a letter of that day names it, or empty when it may not. `source` is a web
    address, or where it was seen when no exact address was kept.
    """

    id: str
    instrument: str
    pinpoint: str
    text: str
    evidence: Evidence
    printable: bool
    source: str
    read_on: date | None
    note: str


@dataclass(frozen=True, slots=True)
class DutyPage:
    """What the law says, who must act, by when, and what to do if they do not.

    `by_when` are the authority's times, `your_time` the person's own, `counting` how they are
    counted. `law` is what a letter of that day may print, one phrase for each instrument;
    `citations` is everything behind the page, and `known` says in sentences how well it is known.
    """

    id: str
    title: str
    what: str
    who: str
    by_when: tuple[str, ...]
    your_time: tuple[str, ...]
    if_not: tuple[str, ...]
    ask: tuple[str, ...]
    requirements: tuple[str, ...]
    counting: str
    law: tuple[str, ...]
    known: tuple[str, ...]
    citations: tuple[CitationLine, ...]
    status: str
    warnings: tuple[str, ...]
    note: str

    def as_text(self) -> str:
        """The page as plain text, headings first and one line for each point."""
        parts = [self.title, self.what]
        parts += _block("Who must act", [words.sentence(self.who)])
        parts += _block("What a request needs", self.requirements)
        parts += _block("By when", self.by_when)
        parts += _block("Your own time", self.your_time)
        parts += _block("How the time is counted", [self.counting])
        parts += _block("If they do not", self.if_not)
        parts += _block("What a letter may ask for", map(words.sentence, self.ask))
        parts += _block(LAW_HEADING, map(words.sentence, self.law))
        parts += _block(KNOWN_HEADING, self.known)
        parts += _block("Good to know", [self.note])
        return "\n\n".join([*parts, *self.warnings, self.status])


def _block(heading: str, lines: Iterable[str]) -> list[str]:
    shown = [line for line in lines if line]
    if len(shown) == 1:
        return [f"{heading}\n{shown[0]}"]
    return ["\n".join([heading, *(f"- {line}" for line in shown)])] if shown else []


def show(duty_or_regime_id: str, pack: LawPack, today: date) -> DutyPage:
    """Lay out a duty, or a regime, as the law is known on a day.

    Raises:
        BadInput: when the pack has neither; the message names the nearest id.
    """
    if duty := pack.duties.get(duty_or_regime_id):
        return _duty_page(duty, pack, today)
    if regime := pack.regimes.get(duty_or_regime_id):
        return _regime_page(regime, pack, today)
    raise _unknown(duty_or_regime_id, pack)


def _duty_page(duty: Duty, pack: LawPack, today: date) -> DutyPage:
    limits = [limit for limit in pack.limits.values() if duty.id in limit.duties]
    return DutyPage(
        id=duty.id,
        title=duty.title,
        what=duty.summary,
        who=duty.owed_by_words,
        by_when=_times(limits, Whose.THEIRS, pack, today),
        your_time=_times(limits, Whose.MINE, pack, today),
        if_not=(duty.next_step, *_routes(duty.routes, pack, today)),
        ask=duty.ask,
        requirements=(),
        counting="",
        law=printing.cite_all(duty.citations, pack, today),
        known=_known(duty.citations, pack),
        citations=_lines(duty.citations, pack, today),
        status=status_line(pack, duty.id, duty.regime),
        warnings=_warnings(duty, pack, today),
        note=duty.note,
    )


def _regime_page(regime: Regime, pack: LawPack, today: date) -> DutyPage:
    limits = pack.limits_of(regime.id)
    return DutyPage(
        id=regime.id,
        title=regime.title,
        what=regime.summary,
        who=regime.applies_to,
        by_when=_times(limits, Whose.THEIRS, pack, today),
        your_time=_times(limits, Whose.MINE, pack, today),
        if_not=(*regime.if_not, *_routes(regime.routes, pack, today)),
        ask=(),
        requirements=regime.requirements,
        counting=regime.counting,
        law=printing.cite_all(regime.citations, pack, today),
        known=_known(regime.citations, pack),
        citations=_lines(regime.citations, pack, today),
        status=status_line(pack, regime.id),
        warnings=_warnings(regime, pack, today),
        note=regime.notes,
    )


def _times(
    limits: Sequence[TimeLimit], whose: Whose, pack: LawPack, today: date
) -> tuple[str, ...]:
    now = [x for x in limits if x.whose is whose and printing.in_force(x, pack, today)]
    now = [limit for limit in now if limit.computable] or now
    return tuple(words.sentence(f"{x.title}: {_lower(x.counting or x.reason)}") for x in now)


def _lower(text: str) -> str:
    first = text.split(" ", 1)[0]
    return text if first.isupper() and len(first) > 1 else text[:1].lower() + text[1:]


def _routes(ids: Iterable[str], pack: LawPack, today: date) -> tuple[str, ...]:
    found = (pack.routes[route_id] for route_id in ids if route_id in pack.routes)
    return tuple(
        f"{route.title}. {route.use_when}"
        for route in found
        if (route.valid_from is None or route.valid_from <= today)
        and (route.valid_to is None or today <= route.valid_to)
    )


def _known(ids: Iterable[str], pack: LawPack) -> tuple[str, ...]:
    """One sentence for the provisions of one instrument that are known equally well."""
    groups: dict[tuple[str, Evidence, date | None], list[Citation]] = {}
    for citation_id in ids:
        one = pack.citation(citation_id)
        groups.setdefault((one.instrument, one.evidence, one.read_on), []).append(one)
    return tuple(
        f"{_capital(printing.named_together(group, _short_name(instrument, pack)))}: "
        f"{EVIDENCE_WORDS[evidence]}{f' on {words.long_date(read_on)}' if read_on else ''}."
        for (instrument, evidence, read_on), group in groups.items()
    )


def _short_name(instrument_id: str, pack: LawPack) -> str:
    short = pack.instruments[instrument_id].short
    return f"the {short}" if pack.instruments[instrument_id].kind != "case" else short


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _lines(ids: Iterable[str], pack: LawPack, today: date) -> tuple[CitationLine, ...]:
    return tuple(_line(pack.citation(citation_id), pack, today) for citation_id in ids)


def _line(citation: Citation, pack: LawPack, today: date) -> CitationLine:
    source = pack.sources.get(citation.source)
    text = printing.cite(citation, pack, today)
    return CitationLine(
        id=citation.id,
        instrument=pack.instruments[citation.instrument].short,
        pinpoint=printing.pinpoint(citation),
        text=text or "",
        evidence=citation.evidence,
        printable=text is not None,
        source=(source.url or source.where) if source else "",
        read_on=citation.read_on,
        note=citation.pending or citation.note,
    )


def _warnings(thing: Duty | Regime, pack: LawPack, today: date) -> tuple[str, ...]:
    found = []
    if not printing.in_force(thing, pack, today):
        if thing.valid_from and today < thing.valid_from:
            found.append(f"This is not law until {words.long_date(thing.valid_from)}.")
        else:
            found.append("This is no longer law.")
    if not printing.cite_all(thing.citations, pack, today):
        found.append("We have not read the law behind this yet, so a letter does not name it.")
    if warning := age_warning(pack, today):
        found.append(warning)
    return tuple(found)


def status_line(pack: LawPack, *ids: str) -> str:
    """How far the law was read, and who checked it: the line that stands wherever law is shown.

    `ids` are the letter kind, duty or regime in question; only a sign-off of one of them, for
    this edition of the pack, counts.
    """
    for signoff in pack.signoffs:
        if signoff.id in ids and signoff.edition == pack.edition.edition:
            who = f"{signoff.name}, {signoff.role}," if signoff.role else signoff.name
            on = words.long_date(signoff.signed_on)
            return f"Law read to {pack.edition.read_to}; checked by {who} on {on}."
    return f"Law read to {pack.edition.read_to}; {pack.edition.status}."


def is_stale(pack: LawPack, today: date) -> bool:
    """Whether the pack is older than six months."""
    prepared = pack.edition.prepared
    months = (today.year - prepared.year) * 12 + today.month - prepared.month
    return (months, today.day) > (STALE_AFTER_MONTHS, prepared.day)


def age_warning(pack: LawPack, today: date) -> str:
    """A sentence for a pack older than six months, or nothing."""
    if not is_stale(pack, today):
        return ""
    prepared = words.long_date(pack.edition.prepared)
    return (
        f"This law pack was put together on {prepared}, more than six months ago. "
        "Check the law again before you rely on it."
    )


def _unknown(wanted: str, pack: LawPack) -> BadInput:
    from difflib import get_close_matches

    near = get_close_matches(wanted, [*pack.duties, *pack.regimes], n=1, cutoff=0.5)
    hint = f"The nearest is “{near[0]}”." if near else "See the list with: foiwriter law list."
    return BadInput(
        "No such duty",
        f"The law pack has no duty or regime called “{wanted}”.",
        hint,
        field="id",
    )
