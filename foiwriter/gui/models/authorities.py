"""What is said about an authority, line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiwriter.words import listed, long_date

if TYPE_CHECKING:
    from datetime import date

    from foiwriter.authorities.model import Authority


def sort_of(body: Authority) -> str:
    """What sort of body it is and where: `County council, South East`."""
    from foiwriter.authorities.types import TYPES

    one = TYPES[body.type].one if body.type in TYPES else ""
    return ", ".join(part for part in (one[:1].upper() + one[1:], body.region) if part)


def facts(body: Authority, today: date) -> list[str]:
    """Names, codes and dates, each a sentence or a short line; nothing for what is not known."""
    codes = (
        body.gss_code and f"GSS code {body.gss_code}",
        body.former_gss_codes and f"formerly {listed(body.former_gss_codes)}",
        body.dfe_code and f"DfE code {body.dfe_code}",
        body.ods_code and f"NHS code {body.ods_code}",
    )
    lines = [
        sort_of(body),
        f"Also called {listed(body.aliases)}." if body.aliases else "",
        *(f"Until {long_date(old.until)} it was {old.name}." for old in body.former_names),
        _lifetime(body, today),
        " · ".join(code for code in codes if code),
        body.website,
    ]
    return [line for line in lines if line]


def _lifetime(body: Authority, today: date) -> str:
    begins = f"It began on {long_date(body.valid_from)}." if body.valid_from else ""
    if body.valid_to is None:
        return begins if body.valid_from and body.valid_from.year > today.year - 10 else ""
    verb = "ended" if body.valid_to < today else "ends"
    return f"{begins} It {verb} on {long_date(body.valid_to)}.".strip()
