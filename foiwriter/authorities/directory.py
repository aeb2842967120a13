"""The directory: every body a letter can go to, with validity dates and successors."""

from __future__ import annotations

import csv
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

from foiwriter import paths, words
from foiwriter.authorities.model import Authority, FormerName
from foiwriter.authorities.search import Index
from foiwriter.authorities.types import COUNCILS, recipient_of, types_meant
from foiwriter.errors import BadInput, FoiWriterError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from foiwriter.law.schema import Duty, Regime

FILES = ("councils.csv", "bodies.csv")


class Directory:
    """All bodies, looked up by id, found by name, and followed through time.

    Args:
        authorities: the bodies; equals in a search keep living bodies before ended ones, by name.
    """

    def __init__(self, authorities: Iterable[Authority]) -> None:
        ordered = sorted(authorities, key=lambda body: (body.valid_to is not None, body.name))
        self.all: tuple[Authority, ...] = tuple(ordered)
        self._by_id: Mapping[str, Authority] = MappingProxyType({b.id: b for b in self.all})

    @cached_property
    def _index(self) -> Index:
        return Index(self.all)

    @cached_property
    def _predecessors(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for body in self.all:
            for successor in body.successors:
                found[successor] = (*found.get(successor, ()), body.id)
        return found

    def get(self, authority_id: str) -> Authority:
        """Return one body.

        Raises:
            BadInput: when there is none with this id; the message gives the nearest names.
        """
        found = self._by_id.get(authority_id.strip().casefold())
        if found is not None:
            return found
        like = self.find(authority_id, limit=3) if authority_id.strip() else ()
        near = [f"{body.id} ({body.name})" for body in like]
        help_text = (
            f"Did you mean {words.listed(near, 'or')}?"
            if near
            else "Search for the name with: foiwriter authorities find."
        )
        raise BadInput(
            "Authority not found",
            f"The directory has no authority with the id “{authority_id}”.",
            help_text,
            field="authority",
        )

    def find(
        self,
        text: str,
        *,
        types: Iterable[str] = (),
        recipients: Iterable[str] = (),
        region: str = "",
        on: date | None = None,
        limit: int = 20,
    ) -> tuple[Authority, ...]:
        """Return the bodies that the text may mean, best first; an empty text means all.

        Names, short names, other and former names, initials, regions, types and GSS, DfE and ODS
        codes are searched, and slips of spelling forgiven; no text lists all by short name. An
        ended body is followed by those that took over from it. With a day, only bodies of that
        day are given, under the name they had: one that ended is replaced by its successors, one
        not yet there by its predecessors.

        Args:
            text: what was typed.
            types: directory types to keep; empty keeps all.
            recipients: recipient kinds to keep; empty keeps all.
            region: region to keep, in any case of letters.
            on: the day the bodies must exist.
            limit: how many to return at most.
        """
        keep = _filter(frozenset(types), frozenset(recipients), region.casefold())
        found: dict[str, Authority] = {}
        for body in self._ranked(text, on):
            for standing in self._with_successors(body) if on is None else self._on(body, on):
                if keep(standing):
                    found.setdefault(standing.id, standing)
            if len(found) >= limit:
                break
        return tuple(found.values())[:limit]

    def _ranked(self, text: str, on: date | None) -> Iterator[Authority]:
        if not text.strip():
            listed = sorted(self.all, key=lambda body: body.short_name)
            return iter([body for body in listed if on is None or body.exists_on(on)])
        return (self.all[place] for _, place in self._index.rank(text))

    def _with_successors(self, body: Authority) -> Iterator[Authority]:
        yield body
        yield from (self._by_id[successor] for successor in body.successors)

    def _on(self, body: Authority, day: date) -> tuple[Authority, ...]:
        """The bodies of a day that this body is, became or came from."""
        if body.exists_on(day):
            return (body.named_on(day),)
        ended = body.valid_to is not None and body.valid_to < day
        others = body.successors if ended else self._predecessors.get(body.id, ())
        found: dict[str, Authority] = {}
        for other in others:
            for standing in self._on(self._by_id[other], day):
                found.setdefault(standing.id, standing)
        return tuple(found.values())

    def name_on(self, authority_id: str, day: date) -> Authority:
        """Return the body that stood in this one's place on a day, under its name of that day.

        Raises:
            BadInput: when the id is unknown, when no body stood there, or when several did.
        """
        body = self.get(authority_id)
        standing = self._on(body, day)
        if len(standing) == 1:
            return standing[0]
        if not standing:
            raise BadInput(
                "No such body on that day",
                f"{body.name} did not exist on {words.long_date(day)}, nor any body before it"
                " that the directory knows.",
                "Change the date of the letter, or choose another authority.",
                field="authority",
            )
        names = words.listed([f"{other.name} ({other.id})" for other in standing])
        raise BadInput(
            "Choose one of several bodies",
            f"{body.name} did not exist on {words.long_date(day)}: in its place stood {names}.",
            "Choose one of them.",
            field="authority",
        )

    def predecessors(self, authority_id: str) -> tuple[Authority, ...]:
        """Return the bodies that this one took over from."""
        return tuple(self._by_id[other] for other in self._predecessors.get(authority_id, ()))

    def councils(self, on: date) -> tuple[Authority, ...]:
        """Return the councils with education duties on a day, by name."""
        return tuple(
            body.named_on(on)
            for body in sorted(self.all, key=lambda body: body.short_name)
            if body.type in COUNCILS and body.exists_on(on)
        )

    def owing(self, duty: Duty | Regime, on: date) -> frozenset[str]:
        """Return the ids of the bodies that could owe a duty on a day.

        A regime that names no owner binds any body. Schools are not in the shipped directory, so
        a duty that only schools owe gives nobody until a list of schools has been loaded.
        """
        types = types_meant(duty.owed_by)
        return frozenset(
            body.id
            for body in self.all
            if body.exists_on(on) and (not types or body.type in types)
        )


def _filter(
    types: frozenset[str], recipients: frozenset[str], region: str
) -> Callable[[Authority], bool]:
    def keep(body: Authority) -> bool:
        return (
            (not types or body.type in types)
            and (not recipients or body.recipient in recipients)
            and (not region or body.region.casefold() == region)
        )

    return keep


def load(folder: Path | None = None) -> Directory:
    """Read the directory: the shipped one, or that of `folder`.

    Raises:
        FoiWriterError: when its files cannot be read.
    """
    folder = folder or paths.resources("authorities")
    bodies: list[Authority] = []
    for name in FILES:
        try:
            with (folder / name).open(encoding="utf-8", newline="") as file:
                bodies += map(_read, csv.DictReader(file))
        except (OSError, ValueError, KeyError) as fault:
            raise FoiWriterError(
                "The directory cannot be read",
                f"The list of authorities “{name}” cannot be read.",
                "Install the program again.",
            ) from fault
    return Directory(bodies)


def _read(row: Mapping[str, str]) -> Authority:
    return Authority(
        id=row["id"],
        name=row["name"],
        short_name=row["short_name"],
        type=row["type"],
        recipient=recipient_of(row["type"]),
        region=row["region"],
        gss_code=row["gss_code"],
        former_gss_codes=tuple(row["former_gss_codes"].split()),
        dfe_code=row["dfe_code"],
        ods_code=row["ods_code"],
        website=row["website"],
        email=row["email"],
        telephone=row["telephone"],
        postal_address=_lines(row["postal_address"], (row["name"], row["short_name"])),
        unchecked_address=row["unchecked_address"],
        aliases=_parts(row["aliases"]),
        former_names=tuple(map(_former, _parts(row["former_names"]))),
        valid_from=_day(row["valid_from"]),
        valid_to=_day(row["valid_to"]),
        successors=tuple(row["successors"].split()),
        confidence=row["confidence"],
        note=row["note"],
    )


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def _lines(cell: str, names: tuple[str, ...]) -> str:
    """An address with a line for each part, without the name that a letter prints above it."""
    parts = (part.strip() for part in cell.split(","))
    return "\n".join(part for part in parts if part and part not in names)


def _day(cell: str) -> date | None:
    return date.fromisoformat(cell) if cell else None


def _former(cell: str) -> FormerName:
    name, _, until = cell.rpartition(" until ")
    return FormerName(name, date.fromisoformat(until))
