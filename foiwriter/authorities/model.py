"""Who a letter can go to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Authority:
    """A body that owes a duty or holds information.

    `type` is one of the directory types (see `authorities.types`); `recipient` is the wider kind
    that letter manifests name: council, school, authority, icb, department, regulator, ombudsman
    or tribunal. `valid_to` is the last day it existed; None means it still does.
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
    aliases: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    successors: tuple[str, ...] = ()
    note: str = ""

    def exists_on(self, day: date) -> bool:
        """Whether the body existed on a day; an unknown start counts as long ago."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )


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
