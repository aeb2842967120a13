"""Contacts as a spreadsheet: out to be filled in, and back again with every refusal explained.

Columns of the CSV, in order; on the way back they are found by heading, in any order:

- `authority`: the directory id (`kent`). Decides whose contact it is.
- `name`: the authority's name, to read; used only where `authority` is empty.
- `role`: what it is for (`SEND team`, `FOI`); empty for the general contact.
- `address`: post, lines divided by commas or line breaks, without the postcode.
- `postcode`, `email`, `web_form`, `telephone`.
- `last_checked`: the day somebody saw that it is right, 2026-11-23 or 23/11/2026. Needed.

A row with none of address, postcode, email, web form and telephone is one not filled in yet.
"""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from foiwriter import words
from foiwriter.authorities import ways
from foiwriter.authorities.model import Contact
from foiwriter.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from foiwriter.authorities.directory import Directory
    from foiwriter.authorities.model import Authority

COLUMNS = (
    "authority",
    "name",
    "role",
    "address",
    "postcode",
    "email",
    "web_form",
    "telephone",
    "last_checked",
)
ENCODING = "utf-8-sig"
"""How the CSV is written: Excel needs the mark at the start to read it as UTF-8."""

MAX_CHARS = 500
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_SHIELDED = (*_FORMULA, "'")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ue000-\uf8ff\u2028\u2029]")


class RefusedRow(NamedTuple):
    """A row that could not be taken; `row` is its number in the spreadsheet (headings are 1)."""

    row: int
    authority: str
    reason: str

    def __str__(self) -> str:
        whose = f" ({self.authority})" if self.authority else ""
        return f"Row {self.row}{whose}: {self.reason}"


class Imported(NamedTuple):
    """What a CSV held: contacts taken, rows refused with the reason, rows not filled in."""

    contacts: tuple[Contact, ...]
    refused: tuple[RefusedRow, ...]
    empty: int


def export_csv(directory: Directory, contacts: Iterable[Contact], *, on: date) -> str:
    """Lay out every contact, and an empty row for each council of a day that has none.

    Cells that a spreadsheet would run as a formula get an apostrophe in front, which
    `import_csv` takes off again. Encode the text as `ENCODING`.
    """
    kept: dict[str, list[Contact]] = {}
    for contact in contacts:
        kept.setdefault(contact.authority, []).append(contact)
    names = {body.id: body.name for body in directory.all}
    councils = [council.id for council in directory.councils(on)]
    others = sorted(kept.keys() - set(councils))
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for authority_id in (*councils, *others):
        name = names.get(authority_id, "")
        for contact in kept.get(authority_id) or [Contact(authority_id)]:
            writer.writerow(_shield(cell) for cell in _cells(contact, name))
    return out.getvalue()


def _cells(contact: Contact, name: str) -> tuple[str, ...]:
    checked = contact.last_checked.isoformat() if contact.last_checked else ""
    return (
        contact.authority,
        name,
        contact.role,
        contact.address,
        contact.postcode,
        contact.email,
        contact.web_form,
        contact.telephone,
        checked,
    )


def _shield(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_SHIELDED) else cell


def _unshield(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_SHIELDED) else cell


def decode(data: bytes) -> str:
    """The text of a CSV however a spreadsheet saved it: UTF-8, UTF-16 or Windows."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode(ENCODING)
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def import_csv(text: str, directory: Directory, *, today: date) -> Imported:
    """Read contacts back from a spreadsheet's CSV.

    Raises:
        BadInput: when it is no such CSV at all; a row that cannot be used is refused by itself.
    """
    rows = _rows(text)
    taken: dict[tuple[str, str], int] = {}
    contacts: list[Contact] = []
    refused: list[RefusedRow] = []
    empty = 0
    for number, row in rows:
        cells = {column: _clean(row.get(column, ""), column) for column in COLUMNS}
        if not any(cells[column] for column in COLUMNS[3:]):
            empty += 1
            continue
        try:
            contact = _contact(cells, directory, today)
            key = (contact.authority, contact.role.casefold())
            if key in taken:
                raise ways.refused(f"row {taken[key]} already has this authority and role.")
        except BadInput as fault:
            refused.append(RefusedRow(number, cells["authority"] or cells["name"], fault.message))
        else:
            taken[key] = number
            contacts.append(contact)
    return Imported(tuple(contacts), tuple(refused), empty)


def _rows(text: str) -> list[tuple[int, Mapping[str, str]]]:
    text = text.removeprefix("\ufeff")
    heading = text.lstrip("\r\n").split("\n", 1)[0]
    divider = max(",;\t", key=heading.count)
    try:
        table = list(csv.reader(io.StringIO(text, newline=""), delimiter=divider))
    except csv.Error as fault:
        raise _not_ours("The file is not a table that can be read.") from fault
    first = next((number for number, row in enumerate(table) if any(row)), None)
    if first is None:
        raise _not_ours("The file is empty.")
    columns = [_column(cell) for cell in table[first]]
    missing = [name for name in ("authority", "last_checked") if name not in columns]
    if missing:
        raise _not_ours(f"The first row has no column called {words.listed(missing)}.")
    return [
        (number + 1, dict(zip(columns, row, strict=False)))
        for number, row in enumerate(table)
        if number > first
    ]


def _column(cell: str) -> str:
    return re.sub(r"[\s\-]+", "_", cell.strip().casefold())


def _clean(cell: str, column: str) -> str:
    cell = _CONTROLS.sub("", _unshield(cell.strip()).replace("\r\n", "\n").replace("\r", "\n"))
    if column == "address":
        lines = (line.strip(" \t,") for line in cell.split("\n"))
        return "\n".join(line for line in lines if line)
    return " ".join(cell.split())


def _contact(cells: Mapping[str, str], directory: Directory, today: date) -> Contact:
    """One row as a contact.

    Raises:
        BadInput: with the reason, in its message, why the row cannot be used.
    """
    authority = _authority(cells, directory)
    for column in COLUMNS[2:]:
        if len(cells[column]) > MAX_CHARS:
            raise ways.refused(f"{column} is longer than {MAX_CHARS} characters.")
    contact = Contact(
        authority.id,
        role=cells["role"],
        address=cells["address"],
        postcode=ways.postcode(cells["postcode"]),
        email=ways.email(cells["email"]),
        web_form=ways.web_form(cells["web_form"]),
        telephone=ways.telephone(cells["telephone"]),
        last_checked=ways.last_checked(cells["last_checked"], today),
    )
    if contact.is_empty:
        raise ways.refused("it has a date but no address, e-mail, web form or telephone number.")
    return contact


def _authority(cells: Mapping[str, str], directory: Directory) -> Authority:
    wanted = cells["authority"]
    if wanted:
        try:
            return directory.get(wanted)
        except BadInput as fault:
            raise ways.refused(
                f"{fault.message[0].lower()}{fault.message[1:]} {fault.help}"
            ) from fault
    name = cells["name"].casefold()
    exact = [body for body in directory.all if name and body.name.casefold() == name]
    if len(exact) == 1:
        return exact[0]
    raise ways.refused("the authority column is empty, and the name is not one in the directory.")


def merge(kept: Sequence[Contact], incoming: Iterable[Contact]) -> tuple[Contact, ...]:
    """Put new contacts among those kept. Nothing kept is lost but to one checked no earlier.

    Per authority and role the one checked last stays; on the same day the incoming one.
    """
    merged = {(contact.authority, contact.role.casefold()): contact for contact in kept}
    for contact in incoming:
        key = (contact.authority, contact.role.casefold())
        there = merged.get(key)
        if there is None or (there.last_checked or date.min) <= (contact.last_checked or date.min):
            merged[key] = contact
    return tuple(merged.values())


def _not_ours(why: str) -> BadInput:
    return BadInput(
        "Not a list of contacts",
        why,
        "Begin from the file that “foiwriter authorities contacts export” writes.",
        field="file",
    )
