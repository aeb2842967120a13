"""Putting a case into a register: its rows under new numbers, all of it or none."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import LargeBinary, select
from sqlalchemy.types import TypeDecorator

from foiwriter.register import case_faults, clients, ties
from foiwriter.register.cases import FORMAT, FOUND_AS, ROWS, Ids, key_of, links, table_of
from foiwriter.register.models import ClientRow, LetterRow, RequestRow, WorkerRow
from foiwriter.store import search
from foiwriter.store.migrations import HEAD, KNOWN

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import Column
    from sqlalchemy.orm import Session

    from foiwriter.register.cases import Case, Cell
    from foiwriter.store.base import Base

_CONTENT = {"letters": "docx", "enclosures": "data", "replies": "data", "attachments": "data"}
"""The column that the hash of a row is of, by its table."""


def put_in(session: Session, case: Case, *, back: bool = False) -> Ids:
    """Put a case into the register; which numbers its rows have now.

    From elsewhere, every row gets a new number. Back from the bin, each has the number that it
    had, and hangs on what it hung on, even where that has another number by now.

    Args:
        session: to write with.
        case: as `take_out` gave it.
        back: into the register it came from.

    Raises:
        FoiWriterError: it is damaged, from a newer foiwriter, here already, or of a client who is
            not here. The caller's transaction then keeps none of it.
    """
    if case.format > FORMAT or case.form not in KNOWN:
        raise case_faults.newer()
    _not_here(session, case)
    outside = {(tie.to, tie.to_number): tie.mark for tie in case.ties} if back else {}
    working = _known_workers(session, case, back=back)
    putting = _Putting(session, outside, back, case.form != HEAD, {"workers": working})
    try:
        for row in ROWS:
            putting.rows(row, case.tables.get(table_of(row).name, []))
        putting.freeze()
    except (KeyError, ValueError, TypeError, AttributeError) as problem:
        raise case_faults.damaged() from problem
    if back:
        ties.tie_again(session, case.ties, putting.numbers)
    for what, owner, title, body in case.words:
        known = putting.numbers[table_of(FOUND_AS[what]).name] if what in FOUND_AS else {}
        if owner in known:
            search.put(session, what, known[owner], title=title, body=body)
    return Ids({name: list(found.values()) for name, found in putting.numbers.items()})


@dataclass
class _Putting:
    """One case on its way in: the new number of each row, by table and by the number it had."""

    session: Session
    outside: dict[tuple[str, int], str]
    back: bool
    older: bool
    numbers: dict[str, dict[int, int]]
    sent: list[tuple[LetterRow, date]] = field(default_factory=list)

    def freeze(self) -> None:
        """Mark as sent what was sent, now that its enclosures are in: nothing changes any more."""
        for letter, on in self.sent:
            letter.sent_on = on
        self.session.flush()

    def rows(self, row: type[Base], told: list[dict[str, Cell]]) -> None:
        """Put the rows of one table in, in two goes: a row may hang on a later one."""
        table = table_of(row)
        key = key_of(table)
        own = self.numbers.setdefault(table.name, {})
        made = []
        for cells in told:
            values = {c.name: self._value(c, cells) for c in table.columns}
            old = values[key.name]
            hangs = {c.name: values[c.name] for c in links(table.columns)}
            kin = {c.name for c in links(table.columns, table.name)}
            values |= dict.fromkeys(kin)
            values |= {
                c.name: self._number(c, hangs[c.name])
                for c in links(table.columns)
                if c.name not in kin
            }
            if key.name not in hangs:
                values[key.name] = self._key(row, old)
            _whole(table.name, values)
            one = self._made(row, values)
            self.session.add(one)
            self.session.flush()
            own[old] = getattr(one, key.name)
            made.append((one, {name: hangs[name] for name in kin}))
        for one, hung in made:
            for column in links(table.columns, table.name):
                setattr(one, column.name, self._number(column, hung[column.name]))
        self.session.flush()

    def _value(self, column: Column[Any], cells: dict[str, Cell]) -> Any:
        """What a cell holds; a column that an older form had not yet begins as it does there."""
        if self.older and column.name not in cells:
            return getattr(column.default, "arg", None)
        return _unpacked(self.session, column, cells[column.name])

    def _made(self, row: type[Base], values: dict[str, Any]) -> Base:
        if row is not LetterRow or values["sent_on"] is None:
            return row(**values)
        letter = LetterRow(**values | {"sent_on": None})
        self.sent.append((letter, values["sent_on"]))
        return letter

    def _key(self, row: type[Base], old: int) -> int | None:
        """The number for a row; None where the database may choose."""
        if self.back and self.session.get(row, old) is None:
            return old
        return clients.next_number(self.session) if row is ClientRow else None

    def _number(self, column: Column[Any], old: int | None) -> int | None:
        """The number that a row has here now; None for one that did not come along.

        Raises:
            BadInput: it is the client, who is not here.
        """
        to = next(iter(column.foreign_keys)).column.table.name
        if old is None or old in self.numbers.get(to, {}):
            return self.numbers[to][old] if old is not None else None
        mark = self.outside.get((to, old))
        found = ties.now(self.session, to, old, mark) if mark is not None else None
        if found is None and self.back and column.name == "client_id":
            raise case_faults.client_gone()
        return found


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
    for told in case.tables.get("clients", []):
        same = select(ClientRow.name, ClientRow.recorded_at).where(
            ClientRow.name == str(told.get("name"))
        )
        moments = {at.isoformat(timespec="microseconds") for _, at in session.execute(same)}
        if str(told.get("recorded_at")) in moments:
            raise case_faults.here_already("The client")


def _whole(table: str, values: dict[str, Any]) -> None:
    """A letter, an enclosure or a reply is what its hash says, or the case is damaged."""
    content = _CONTENT.get(table)
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
