"""Who a letter can go to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date


class FormerName(NamedTuple):
    """A name that the same body had before; `until` is the last day of it."""

    name: str
    until: date


@dataclass(frozen=True, slots=True)
class Authority:
    """A body that owes a duty or holds information.

    `type` is one of the directory types (see `authorities.types`); `recipient` is the wider kind
    that letter manifests name: council, school, authority, icb, department, regulator, ombudsman
    or tribunal. `valid_to` is the last day it existed; None means it still does.

    `postal_address` is safe to print: one line for each part, without the body's own name. An
    address that was seen but not well enough to print stands in `unchecked_address`: show it to
    a person to check, never put it on a letter.
    `confidence` says how well the record is known, in the words of whoever read the sources.
    """

    id: str
    name: str
    short_name: str
    type: str
    recipient: str
    region: str = ""
    gss_code: str = ""
    former_gss_codes: tuple[str, ...] = ()
    dfe_code: str = ""
    ods_code: str = ""
    website: str = ""
    email: str = ""
    telephone: str = ""
    postal_address: str = ""
    unchecked_address: str = ""
    aliases: tuple[str, ...] = ()
    former_names: tuple[FormerName, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    successors: tuple[str, ...] = ()
    confidence: str = ""
    note: str = ""

    def exists_on(self, day: date) -> bool:
        """Whether the body existed on a day; an unknown start counts as long ago."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )

    def named_on(self, day: date) -> Authority:
        """The same body under the name it had on a day."""
        for former in sorted(self.former_names, key=lambda name: name.until):
            if day <= former.until:
                return replace(self, name=former.name)
        return self

    @property
    def address_lines(self) -> tuple[str, ...]:
        """The printable postal address, line by line; empty where there is none."""
        return tuple(self.postal_address.splitlines())


@dataclass(frozen=True, slots=True)
class Contact:
    """One way to reach an authority, with the date somebody last checked it."""

    authority: str
    role: str = ""
    address: str = ""
    postcode: str = ""
    email: str = ""
    web_form: str = ""
    telephone: str = ""
    last_checked: date | None = None

    @property
    def is_empty(self) -> bool:
        """Whether it names no way to reach anybody."""
        ways = (self.address, self.postcode, self.email, self.web_form, self.telephone)
        return not any(ways)
