"""The cells of a contact: what counts as a postcode, an e-mail address, a day."""

from __future__ import annotations

import re
from datetime import date

from foiwriter import words
from foiwriter.errors import BadInput

_EMAIL = re.compile(r"[^\s@,;<>\"()]+@[^\s@,;<>\"()]+\.[^\s@,;<>\"().]{2,}")
_POSTCODE = re.compile(r"(GIR ?0AA|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})")
_TELEPHONE = re.compile(r"\+?[\d ()\-.]{6,25}( ?(ext|x)\.? ?\d{1,6})?", re.IGNORECASE)
_WEB = re.compile(r"https?://[^\s/]+\.[^\s/]+(/\S*)?", re.IGNORECASE)


def refused(reason: str) -> BadInput:
    """The refusal of one row or cell."""
    return BadInput("Row not taken", reason)


def postcode(cell: str) -> str:
    """The postcode in capitals with its space; an empty cell stays empty.

    Raises:
        BadInput: it does not have the shape of one.
    """
    if not cell:
        return ""
    code = _match(_POSTCODE, cell.upper(), "is not a postcode such as ME14 1XX").replace(" ", "")
    return f"{code[:-3]} {code[-3:]}"


def email(cell: str) -> str:
    """The e-mail address as it stands.

    Raises:
        BadInput: it does not have the shape of one.
    """
    return _match(_EMAIL, cell, "is not an e-mail address such as send@kent.gov.uk")


def web_form(cell: str) -> str:
    """The address of a web page, with https:// put before a bare `www.`.

    Raises:
        BadInput: it does not begin like a web address.
    """
    if cell.casefold().startswith("www."):
        cell = f"https://{cell}"
    return _match(_WEB, cell, "is not a web address that begins with https://")


def telephone(cell: str) -> str:
    """The telephone number, with the first 0 that a spreadsheet may have dropped.

    Raises:
        BadInput: there are other things in it than a number.
    """
    # A spreadsheet takes 03001234567 for a number and drops the 0; no UK number lacks it.
    if re.fullmatch(r"[1-9]\d{9}", cell):
        cell = f"0{cell}"
    return _match(_TELEPHONE, cell, "is not a telephone number")


def last_checked(cell: str, today: date) -> date:
    """The day somebody saw that the contact is right.

    Raises:
        BadInput: it is empty, no such day, or still to come.
    """
    if not cell:
        raise refused("last_checked is empty: write the day somebody saw that this is right.")
    found = _day(cell.split(" ", maxsplit=1)[0])
    if found is None:
        raise refused(f"“{cell}” is not a day such as 2026-11-23 or 23/11/2026.")
    if found > today:
        raise refused(f"last_checked is {words.long_date(found)}, which is still to come.")
    return found


def _match(shape: re.Pattern[str], cell: str, complaint: str) -> str:
    if cell and not shape.fullmatch(cell):
        raise refused(f"“{cell}” {complaint}.")
    return cell


def _day(cell: str) -> date | None:
    iso = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", cell)
    british = re.fullmatch(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})", cell)
    if iso:
        year, month, day = map(int, iso.groups())
    elif british:
        day, month, year = map(int, british.groups())
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
