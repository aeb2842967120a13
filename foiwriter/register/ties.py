"""What a case in the bin is tied to outside it: by what never changes, not by a number alone.

A row that was thrown away points at rows that stay, and rows that stay point at it. The number of
a row may belong to another row by the time it is put back, and to another family. A tie therefore
holds the mark of the row outside: the reference of a request or letter, the moment at which a
client was first kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, cast

from sqlalchemy import or_, select, update

from foiwriter.register.models import ClientRow, LetterRow, RequestRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sqlalchemy import Column, Table
    from sqlalchemy.orm import Session

_MARKED: dict[str, tuple[Table, str]] = {
    "clients": (cast("Table", ClientRow.__table__), "recorded_at"),
    "requests": (cast("Table", RequestRow.__table__), "reference"),
    "letters": (cast("Table", LetterRow.__table__), "reference"),
}
"""The tables that rows outside a case may be in, and the column that marks a row."""


class Tie(NamedTuple):
    """The `column` of one row holds the number of another; `mark` is of the one outside."""

    table: str
    number: int
    column: str
    to: str
    to_number: int
    mark: str


def gather(
    session: Session, ids: Mapping[str, list[int]], tables: Iterable[Table]
) -> Iterator[Tie]:
    """Every tie between these rows and the rows that stay."""
    for table in tables:
        key = next(iter(table.primary_key.columns))
        own = ids.get(table.name, [])
        for column in table.columns:
            for to in (foreign.column.table.name for foreign in column.foreign_keys):
                if to in _MARKED:
                    theirs = ids.get(to, [])
                    yield from _out(session, key, column, own, theirs)
                    yield from _back(session, key, column, own, theirs)


def now(session: Session, table: str, number: int, mark: str) -> int | None:
    """The number that a row has now which once had this number; None when it is gone."""
    if table not in _MARKED:
        return None
    if _mark(session, table, number) == mark:
        return number
    rows, marked = _MARKED[table]
    found = session.execute(select(rows.c.id, rows.c[marked])).all()
    same = [int(each) for each, value in found if str(value) == mark]
    return same[0] if len(same) == 1 else None


def tie_again(
    session: Session, ties: Iterable[Tie], given: Mapping[str, Mapping[int, int]]
) -> None:
    """Let the rows that stayed point again at what was put back; the given numbers are new.

    A row that was since tied to something else stays so, unless that is a row which hung on the
    same: when the head of a family was thrown away, the next of them stood for it meanwhile.
    """
    found: dict[tuple[str, str, int], list[int]] = {}
    for tie in ties:
        new = given.get(tie.to, {}).get(tie.to_number)
        number = now(session, tie.table, tie.number, tie.mark) if new is not None else None
        if number is not None and new is not None:
            found.setdefault((tie.table, tie.column, new), []).append(number)
    for (table, column, new), numbers in found.items():
        rows = _MARKED[table][0]
        points_at = rows.c[column]
        free = or_(points_at.is_(None), points_at.in_(numbers))
        change = update(rows).where(rows.c.id.in_(numbers), rows.c.id != new, free)
        session.execute(change.values({column: new}))
    session.expire_all()


def _out(
    session: Session, key: Column[Any], column: Column[Any], own: list[int], theirs: list[int]
) -> Iterator[Tie]:
    to = next(iter(column.foreign_keys)).column.table.name
    query = select(key, column).where(key.in_(own), column.is_not(None), column.not_in(theirs))
    for number, points_at in session.execute(query).all():
        mark = _mark(session, to, points_at)
        yield Tie(key.table.name, number, column.name, to, points_at, mark)


def _back(
    session: Session, key: Column[Any], column: Column[Any], own: list[int], theirs: list[int]
) -> Iterator[Tie]:
    to = next(iter(column.foreign_keys)).column.table.name
    if key.table.name not in _MARKED:
        return
    query = select(key, column).where(column.in_(theirs), key.not_in(own))
    for number, points_at in session.execute(query).all():
        mark = _mark(session, key.table.name, number)
        yield Tie(key.table.name, number, column.name, to, points_at, mark)


def _mark(session: Session, table: str, number: int) -> str:
    rows, marked = _MARKED[table]
    return str(session.execute(select(rows.c[marked]).where(rows.c.id == number)).scalar())
