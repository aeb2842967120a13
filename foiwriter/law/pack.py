"""The law pack: every file of `resources/law`, read once and looked up by id."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol, TypeVar

from pydantic import TypeAdapter, ValidationError

from foiwriter import paths, words
from foiwriter.errors import BadInput, FoiWriterError
from foiwriter.law.schema import (
    AuditQuestion,
    Change,
    Citation,
    CodeSubject,
    Duty,
    Edition,
    EscalationRoute,
    EventKind,
    Instrument,
    ReceiptRule,
    Regime,
    SignOff,
    Source,
    Term,
    TimeLimit,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path


class _Named(Protocol):
    @property
    def id(self) -> str: ...


_MEND = "Install the program again, or put the last working law pack back."

_N = TypeVar("_N", bound=_Named)
_T = TypeVar("_T")

FILES = (
    "edition",
    "sources",
    "instruments",
    "citations",
    "duties",
    "regimes",
    "limits",
    "events",
    "receipt",
    "routes",
    "audit",
    "terms",
    "changes",
    "code",
    "signoffs",
)


def _by_id(records: Iterable[_N]) -> Mapping[str, _N]:
    found: dict[str, _N] = {}
    for record in records:
        if record.id in found:
            raise FoiWriterError(
                "The law pack cannot be read",
                f"The law pack has two entries called “{record.id}”.",
                _MEND,
            )
        found[record.id] = record
    return MappingProxyType(found)


@dataclass(frozen=True)
class LawPack:
    """What the law says, from the files of one folder.

    Each file is read and checked when it is first asked for; a file that is not there is empty,
    except `edition.json`, which every pack must have.
    """

    folder: Path

    def _read(self, name: str, shape: TypeAdapter[_T], empty: str = "[]") -> _T:
        path = self.folder / f"{name}.json"
        try:
            text = path.read_bytes() if path.exists() else empty.encode()
            return shape.validate_json(text)
        except (OSError, ValidationError) as fault:
            raise _unreadable(path, str(fault)) from fault

    @cached_property
    def edition(self) -> Edition:
        """Which pack this is, and how far the law was read."""
        path = self.folder / "edition.json"
        try:
            return Edition.model_validate_json(path.read_bytes())
        except (OSError, ValidationError) as fault:
            raise _unreadable(path, str(fault)) from fault

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """Every page that was read."""
        return _by_id(self._read("sources", TypeAdapter(tuple[Source, ...])))

    @cached_property
    def instruments(self) -> Mapping[str, Instrument]:
        """Acts, Regulations, the Code, Rules and guidance."""
        return _by_id(self._read("instruments", TypeAdapter(tuple[Instrument, ...])))

    @cached_property
    def citations(self) -> Mapping[str, Citation]:
        """Single provisions, each with its own evidence."""
        return _by_id(self._read("citations", TypeAdapter(tuple[Citation, ...])))

    @cached_property
    def duties(self) -> Mapping[str, Duty]:
        """What public bodies must do."""
        return _by_id(self._read("duties", TypeAdapter(tuple[Duty, ...])))

    @cached_property
    def receipt(self) -> Mapping[str, tuple[ReceiptRule, ...]]:
        """When something sent counts as received, for each regime."""
        shape: TypeAdapter[dict[str, tuple[ReceiptRule, ...]]] = TypeAdapter(
            dict[str, tuple[ReceiptRule, ...]]
        )
        rules: dict[str, tuple[ReceiptRule, ...]] = self._read("receipt", shape, "{}")
        return MappingProxyType(rules)

    @cached_property
    def regimes(self) -> Mapping[str, Regime]:
        """Bodies of rules, with their receipt rules put in."""
        return _by_id(
            regime.model_copy(update={"receipt": self.receipt.get(regime.id, regime.receipt)})
            for regime in self._read("regimes", TypeAdapter(tuple[Regime, ...]))
        )

    @cached_property
    def limits(self) -> Mapping[str, TimeLimit]:
        """Every time limit."""
        return _by_id(self._read("limits", TypeAdapter(tuple[TimeLimit, ...])))

    @cached_property
    def events(self) -> Mapping[str, EventKind]:
        """Every kind of event."""
        return _by_id(self._read("events", TypeAdapter(tuple[EventKind, ...])))

    @cached_property
    def routes(self) -> Mapping[str, EscalationRoute]:
        """Where to go when an answer is wrong or does not come."""
        return _by_id(self._read("routes", TypeAdapter(tuple[EscalationRoute, ...])))

    @cached_property
    def audit(self) -> tuple[AuditQuestion, ...]:
        """The questions of the Local Offer audit, in order."""
        return self._read("audit", TypeAdapter(tuple[AuditQuestion, ...]))

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """Names that the law changed."""
        return self._read("terms", TypeAdapter(tuple[Term, ...]))

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """Changes that old letters get wrong."""
        return self._read("changes", TypeAdapter(tuple[Change, ...]))

    @cached_property
    def code(self) -> Mapping[str, CodeSubject]:
        """What each Code paragraph is about, by its number."""
        subjects = self._read("code", TypeAdapter(tuple[CodeSubject, ...]))
        return MappingProxyType({subject.para: subject for subject in subjects})

    @cached_property
    def signoffs(self) -> tuple[SignOff, ...]:
        """Advisers who checked the law of a letter kind."""
        return self._read("signoffs", TypeAdapter(tuple[SignOff, ...]))

    def duty(self, duty_id: str) -> Duty:
        """Return one duty.

        Raises:
            BadInput: when there is no such duty; the message names the nearest id.
        """
        return _look_up(self.duties, duty_id, "duty")

    def regime(self, regime_id: str) -> Regime:
        """Return one regime.

        Raises:
            BadInput: when there is no such regime; the message names the nearest id.
        """
        return _look_up(self.regimes, regime_id, "regime")

    def limit(self, limit_id: str) -> TimeLimit:
        """Return one time limit.

        Raises:
            BadInput: when there is no such limit; the message names the nearest id.
        """
        return _look_up(self.limits, limit_id, "time limit")

    def citation(self, citation_id: str) -> Citation:
        """Return one citation.

        Raises:
            BadInput: when there is no such citation; the message names the nearest id.
        """
        return _look_up(self.citations, citation_id, "citation")

    def limits_of(self, regime_id: str) -> tuple[TimeLimit, ...]:
        """Return the time limits of one regime, in the order of the file."""
        return tuple(limit for limit in self.limits.values() if regime_id in limit.regimes)

    def events_of(self, regime_id: str) -> tuple[EventKind, ...]:
        """Return the kinds of event that one regime knows, in the order of the file."""
        return tuple(event for event in self.events.values() if regime_id in event.regimes)

    def term(self, term_id: str, on: date) -> str:
        """Return the name that was right on a day.

        Raises:
            BadInput: when the pack has no such term, or no name for that day.
        """
        named = [term for term in self.terms if term.id == term_id]
        if not named:
            _look_up({term.id: term for term in self.terms}, term_id, "term")
        for term in named:
            if (term.valid_from or date.min) <= on <= (term.valid_to or date.max):
                return term.name
        raise BadInput(
            "No name for that day",
            f"The law pack has no name for “{term_id}” on {words.long_date(on)}.",
            "Check the date.",
            field=term_id,
        )


def _look_up(records: Mapping[str, _T], wanted: str, what: str) -> _T:
    found = records.get(wanted)
    if found is not None:
        return found
    near = get_close_matches(wanted.lower(), records, n=1, cutoff=0.5)
    listing = "limits" if what == "time limit" else "list"
    hint = (
        f"The nearest is “{near[0]}”." if near else f"See the list with: foiwriter law {listing}."
    )
    raise BadInput(
        f"No such {what}", f"The law pack has no {what} called “{wanted}”.", hint, field=what
    )


def _unreadable(path: Path, why: str) -> FoiWriterError:
    return FoiWriterError(
        "The law pack cannot be read",
        f"The file {path.name} of the law pack cannot be read ({why.splitlines()[0]}).",
        _MEND,
    )


def load(folder: Path | None = None) -> LawPack:
    """Open a law pack: the shipped one, or that of `folder`.

    Raises:
        FoiWriterError: when there is no readable pack there.
    """
    pack = LawPack(folder or paths.resources("law"))
    _ = pack.edition
    return pack
