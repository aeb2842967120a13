"""What the law pack does not know yet, and what in it leads nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from foiwriter import words
from foiwriter.law import printing
from foiwriter.law.schema import Evidence
from foiwriter.law.showing import STALE_AFTER_MONTHS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from datetime import date

    from foiwriter.law.pack import LawPack
    from foiwriter.law.schema import Duty, Regime, TimeLimit

_NO_DATE = "no date can be worked out"


class Report(NamedTuple):
    """Everything that `law check` has to say, one sentence each, in the order of the files."""

    gaps: tuple[str, ...]
    dead_references: tuple[str, ...]
    unread_pinpoints: tuple[str, ...]
    stale_sources: tuple[str, ...]

    @property
    def sound(self) -> bool:
        """Whether every reference leads somewhere; known gaps are no fault."""
        return not self.dead_references


def check(pack: LawPack, today: date) -> Report:
    """Look through the whole pack.

    Raises:
        FoiWriterError: when a file of the pack cannot be read.
    """
    return Report(
        gaps=tuple(_gaps(pack)),
        dead_references=tuple(_dead(pack)),
        unread_pinpoints=tuple(_unread(pack)),
        stale_sources=tuple(_stale(pack, today)),
    )


def in_short(lines: Iterable[str]) -> tuple[str, ...]:
    """The same lines for reading: what is said of several things is said once.

    Provisions are put together by instrument; why no date can be worked out stays with the limits.
    """
    groups: dict[tuple[str, str], list[str]] = {}
    for line in lines:
        subject, colon, told = line.partition(": ")
        if told.startswith(_NO_DATE):
            told = f"{_NO_DATE} (“foiwriter law limits” says why)."
        instrument, slash, _ = subject.partition("/")
        _, bracket, pinpoint = subject.partition(" (")
        name = pinpoint.removesuffix(")") if slash and bracket else subject
        key = (told, instrument if slash and bracket else "") if colon else (line, "")
        groups.setdefault(key, []).append(name)
    return tuple(_said_once(told, where, names) for (told, where), names in groups.items())


def _said_once(told: str, where: str, names: Sequence[str]) -> str:
    if where:
        return f"{where}: {told.rstrip('.')}: {'; '.join(names)}."
    if len(names) > 1:
        return f"{told[:1].upper()}{told[1:].rstrip('.')}: {'; '.join(names)}."
    return told if told == names[0] else f"{names[0]}: {told}"


def _gaps(pack: LawPack) -> Iterator[str]:
    yield from pack.edition.unverified
    yield from _gaps_in_provisions(pack)
    yield from _gaps_in_duties(pack)
    yield from _gaps_in_times(pack)
    for route in pack.routes.values():
        if not route.verified:
            yield f"{route.id}: the route was not read in the law."
    for question in pack.audit:
        if question.flag:
            yield f"audit question {question.number}: {question.flag}."
    for change in pack.changes:
        if not change.verified:
            yield f"change “{change.title}”: not read."


def _gaps_in_provisions(pack: LawPack) -> Iterator[str]:
    for instrument in pack.instruments.values():
        if instrument.in_force_from is None or instrument.in_force_basis == "memory":
            yield f"{instrument.id}: the day it came into force was not read."
    for citation in pack.citations.values():
        source = pack.sources.get(citation.source)
        if source and citation.evidence is Evidence.TEXT_READ and source.as_at.startswith("as at"):
            yield f"{citation.id}: read only {source.as_at}."


def _gaps_in_duties(pack: LawPack) -> Iterator[str]:
    for duty in pack.duties.values():
        if not duty.verified:
            yield f"{duty.id}: the duty was not read in the law itself or a quotation of it."
        yield from (f"{duty.id}: not read: {entry}." for entry in duty.unread)
    pages: list[Duty | Regime] = [*pack.duties.values(), *pack.regimes.values()]
    for thing in pages:
        if not any(_known(citation, pack) for citation in thing.citations):
            yield f"{thing.id}: no provision behind it may print."


def _known(citation_id: str, pack: LawPack) -> bool:
    citation = pack.citations.get(citation_id)
    return citation is not None and printing.printable(citation, pack)


def _gaps_in_times(pack: LawPack) -> Iterator[str]:
    for limit in pack.limits.values():
        if not limit.verified:
            yield f"{limit.id}: the time limit was not read."
        if not limit.computable:
            yield f"{limit.id}: {_NO_DATE}: {limit.reason}"
    for regime in pack.regimes.values():
        if not regime.receipt:
            yield f"{regime.id}: no rule says when something sent counts as received."


def _dead(pack: LawPack) -> Iterator[str]:
    for where, what, wanted in _references(pack):
        yield from (f"{where}: no {what} “{one}”." for one in wanted)


def _references(pack: LawPack) -> Iterator[tuple[str, str, list[str]]]:
    """Where a reference stands, what it should lead to, and those that lead nowhere."""
    sources, citations = pack.sources, pack.citations
    for instrument in pack.instruments.values():
        yield instrument.id, "source", _missing([instrument.in_force_source], sources)
    for citation in citations.values():
        yield citation.id, "instrument", _missing([citation.instrument], pack.instruments)
        yield citation.id, "source", _missing([citation.source, *citation.also], sources)
    for duty in pack.duties.values():
        yield duty.id, "regime", _missing([duty.regime], pack.regimes)
        yield duty.id, "citation", _missing(duty.citations, citations)
        yield duty.id, "source", _missing(duty.sources, sources)
        yield duty.id, "route", _missing(duty.routes, pack.routes)
    for regime in pack.regimes.values():
        yield regime.id, "citation", _missing(regime.citations, citations)
        yield regime.id, "source", _missing(regime.sources, sources)
        yield regime.id, "route", _missing(regime.routes, pack.routes)
        yield regime.id, "source", _missing([rule.source for rule in regime.receipt], sources)
    yield "receipt.json", "regime", _missing(pack.receipt, pack.regimes)
    for route in pack.routes.values():
        yield route.id, "citation", _missing(route.citations, citations)
        yield route.id, "source", _missing(route.sources, sources)
    yield from _references_of_times(pack)
    for question in pack.audit:
        name = f"audit question {question.number}"
        yield name, "citation", _missing(question.citations, citations)
    for term in pack.terms:
        yield f"term {term.id}", "citation", _missing([term.citation], citations)
    for change in pack.changes:
        yield f"change “{change.title}”", "source", _missing(change.sources, sources)
    for subject in pack.code.values():
        yield f"Code {subject.para}", "source", _missing(subject.sources, sources)


def _references_of_times(pack: LawPack) -> Iterator[tuple[str, str, list[str]]]:
    for limit in pack.limits.values():
        yield limit.id, "regime", _missing(limit.regimes, pack.regimes)
        yield limit.id, "duty", _missing(limit.duties, pack.duties)
        yield limit.id, "citation", _missing([limit.citation], pack.citations)
        yield limit.id, "source", _missing(limit.sources, pack.sources)
        yield limit.id, "time limit", _missing([limit.extended_limit], pack.limits)
        yield limit.id, "event", _missing(_events_of(limit), pack.events)
    for event in pack.events.values():
        yield event.id, "regime", _missing(event.regimes, pack.regimes)


def _events_of(limit: TimeLimit) -> list[str]:
    pauses = [name for pause in limit.pause for name in (pause.begin, pause.end)]
    return [
        *limit.starts,
        *limit.met_by,
        *limit.stopped_by,
        *limit.restarts,
        *limit.halted_by,
        limit.extended_by,
        *pauses,
    ]


def _missing(wanted: Iterable[str], known: Collection[str]) -> list[str]:
    return [name for name in wanted if name and name not in known]


def _unread(pack: LawPack) -> Iterator[str]:
    for citation in pack.citations.values():
        name = f"{citation.id} ({printing.pinpoint(citation) or 'as a whole'})"
        if citation.evidence is Evidence.MEMORY:
            yield f"{name}: not read; it never prints."
        elif citation.sub and not printing.prints_below(citation):
            yield f"{name}: only a note was read; it prints as {citation.provision}."


def _stale(pack: LawPack, today: date) -> Iterator[str]:
    for source in pack.sources.values():
        day = source.read_on or pack.edition.prepared
        months = (today.year - day.year) * 12 + today.month - day.month
        if (months, today.day) > (STALE_AFTER_MONTHS, day.day):
            known = "read on" if source.read_on else "day unknown, at the latest"
            yield f"{source.id}: {known} {words.long_date(day)}; read it again."
