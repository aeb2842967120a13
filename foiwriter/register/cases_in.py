"""Putting a case into a register: its rows under new numbers, all of it or none."""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING, Any

from sqlalchemy import LargeBinary, select
from sqlalchemy.types import TypeDecorator

from foiwriter.register import case_faults
from foiwriter.register.cases import FORMAT, FOUND_AS, ROWS, Ids, key_of, links, table_of
from foiwriter.register.models import LetterRow, RequestRow, WorkerRow
from foiwriter.store import search
from foiwriter.store.migrations import KNOWN

if TYPE_CHECKING:
    from sqlalchemy import Column
    from sqlalchemy.orm import Session

    from foiwriter.register.cases import Case, Cell
    from foiwriter.store.base import Base


def put_in(session: Session, case: Case, *, back: bool = False) -> Ids:
    """Put a case into the register under new numbers; which ones.

    Args:
        session: to write with.
        case: as `take_out` gave it.
        back: into the register it came from, so that what it points at is still there.

    Raises:
        FoiWriterError: it is damaged, from a newer foiwriter, or here already. The caller's
            transaction then keeps none of it.
    """
    if case.format > FORMAT or case.form not in KNOWN:
        raise case_faults.newer()
    _not_here(session, case)
    numbers: dict[str, dict[int, int]] = {"workers": _known_workers(session, case, back=back)}
    try:
        for row in ROWS:
            numbers[table_of(row).name] = _put_rows(session, row, case, numbers, back=back)
    except (KeyError, ValueError, TypeError, AttributeError) as problem:
        raise case_faults.damaged() from problem
    for what, owner, title, body in case.words:
        new = numbers[table_of(FOUND_AS[what]).name].get(owner) if what in FOUND_AS else None
        if new is not None:
            search.put(session, what, new, title=title, body=body)
    return Ids({name: list(found.values()) for name, found in numbers.items()})


def _known_workers(session: Session, case: Case, *, back: bool) -> dict[int, int]:
    """Whom the case names, by the numbers they have here; somebody new works here no more."""
    found = {}
    for told in case.workers:
        number, name, role = told.get("id"), str(told.get("name")), str(told.get("role"))
        if not isinstance(number, int):
            raise case_faults.damaged()
        row = session.get(WorkerRow, number) if back else None
        same = select(WorkerRow).where(WorkerRow.name == name, WorkerRow.role == role)
        row = row or session.scalars(same).first()
        if row is None:
            row = WorkerRow(name=name, role=role, supervisor=False, active=False)
            session.add(row)
            session.flush()
        found[number] = row.id
    return found


def _not_here(session: Session, case: Case) -> None:
    """Refuse a case of which something is here already: two of one matter would part ways."""
    for row, table in ((RequestRow, "requests"), (LetterRow, "letters")):
        wanted = [str(each.get("reference", "")) for each in case.tables.get(table, [])]
        there = session.scalars(select(row.reference).where(row.reference.in_(wanted))).first()
        if there is not None:
            raise case_faults.here_already(there)


def _put_rows(
    session: Session,
    row: type[Base],
    case: Case,
    numbers: dict[str, dict[int, int]],
    *,
    back: bool,
) -> dict[int, int]:
    table = table_of(row)
    key = key_of(table)
    linked = {c.name: next(iter(c.foreign_keys)).column.table.name for c in links(table.columns)}
    given: dict[int, int] = {}
    for told in case.tables.get(table.name, []):
        values = {c.name: _unpacked(session, c, told[c.name]) for c in table.columns}
        old = values[key.name]
        for name, to in linked.items():
            known = given if to == table.name else numbers.get(to, {})
            values[name] = _number(session, to, values[name], known, back=back)
        if key.name not in linked:
            del values[key.name]
        _whole(table.name, values)
        made = row(**values)
        session.add(made)
        session.flush()
        given[old] = getattr(made, key.name)
    return given


def _number(
    session: Session, table: str, old: int | None, known: dict[int, int], *, back: bool
) -> int | None:
    """The number that a row has here; None for one that did not come along."""
    if old is None or old in known:
        return known.get(old) if old is not None else None
    row = next((each for each in ROWS if table_of(each).name == table), None)
    there = back and row is not None and session.get(row, old) is not None
    return old if there else None


def _whole(table: str, values: dict[str, Any]) -> None:
    """A letter, an enclosure or a reply is what its hash says, or the case is damaged."""
    content = {"letters": "docx", "enclosures": "data", "replies": "data"}.get(table)
    if content is None or values[content] is None or not values["sha256"]:
        return
    if hashlib.sha256(values[content]).hexdigest() != values["sha256"]:
        raise case_faults.damaged()


def _unpacked(session: Session, column: Column[Any], value: Cell) -> Any:
    kind = column.type
    if isinstance(kind, LargeBinary) and isinstance(value, dict):
        return base64.b64decode(value["base64"], validate=True)
    if isinstance(kind, TypeDecorator):
        return kind.process_result_value(value, session.get_bind().dialect)
    if isinstance(value, dict):
        raise TypeError(f"{column.name} is no file")
    return value
