"""Whether letter kinds, law pack and directory mean the same things by their ids."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiwriter.authorities import types
from foiwriter.errors import FoiWriterError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from foiwriter.authorities.directory import Directory
    from foiwriter.law.pack import LawPack
    from foiwriter.letters.kinds import Kinds
    from foiwriter.letters.model import LetterKind


def dead_references(pack: LawPack, kinds: Kinds, directory: Directory) -> tuple[str, ...]:
    """A sentence for each id that leads nowhere, sorted; none when all is well."""
    found = {line for kind in kinds.all for line in _of_kind(kind, pack, kinds)}
    found |= set(_of_pack(pack, directory))
    return tuple(sorted(found))


def _of_kind(kind: LetterKind, pack: LawPack, kinds: Kinds) -> Iterator[str]:
    known = {
        "regime": pack.regimes,
        "duty": pack.duties,
        "time limit": pack.limits,
        "citation": pack.citations,
        "instrument": pack.instruments,
        "term": {term.id for term in pack.terms},
        "event": pack.events,
        "letter kind": {other.path for other in kinds.all},
        "sort of recipient": types.RECIPIENTS,
    }
    for what, wanted in _named(kind):
        if wanted and wanted not in known[what]:
            yield f"Letter kind {kind.path}: there is no {what} called {wanted}."
    for words in kind.owed_by:
        yield from _owner(f"Letter kind {kind.path}", words)


def _named(kind: LetterKind) -> Iterator[tuple[str, str]]:
    """Every id that a manifest names, with what it should be."""
    yield "regime", kind.regime
    yield from (("duty", duty) for duty in kind.duties)
    yield from (("sort of recipient", recipient) for recipient in kind.recipients)
    for rule in kind.clocks:
        yield "regime", rule.regime
        yield "time limit", rule.limit
    yield from (("time limit", use.limit) for use in kind.dates.values())
    for use in (use for uses in kind.law.values() for use in uses):
        yield from (("citation", each) for each in (*use.cite, use.words, use.says))
        yield "instrument", use.instrument
        yield "term", use.term
    for follow in kind.follow_ups:
        yield "letter kind", follow.kind
        yield "event", follow.event


def _of_pack(pack: LawPack, directory: Directory) -> Iterator[str]:
    bodies = {body.id for body in directory.all}
    for route in pack.routes.values():
        for body in route.body_ids:
            if body not in bodies:
                yield f"Route {route.id}: there is no authority called {body}."
    owners = [(duty.id, duty.owed_by) for duty in pack.duties.values()]
    owners += [(regime.id, regime.owed_by) for regime in pack.regimes.values()]
    for where, named in owners:
        for words in named:
            yield from _owner(where, words)


def _owner(where: str, words: str) -> Iterator[str]:
    try:
        types.meant_by(words)
    except FoiWriterError:
        yield f"{where}: no sort of authority is meant by “{words}”."
