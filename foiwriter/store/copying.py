"""A whole copy of the register in one file, and what is in a register's file when it is whole."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import sqlcipher3.dbapi2

from foiwriter.errors import FoiWriterError
from foiwriter.store import faults
from foiwriter.store.engine import unopened, use_key
from foiwriter.store.migrations import KNOWN

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from sqlalchemy.orm import Session

    from foiwriter.store.engine import RegisterKey

_OWN_TABLES = (
    "SELECT name FROM sqlite_master WHERE type = 'table'"
    " AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
    " AND name NOT LIKE 'search\\_words%' ESCAPE '\\'"
    " AND name NOT IN ('alembic_version', 'register_info', 'search_entries') ORDER BY name"
)


@dataclass(frozen=True, slots=True)
class Contents:
    """What a register holds.

    Attributes:
        form: the step it is at.
        counts: the number of rows of each table that holds what people recorded.
    """

    form: str
    counts: Mapping[str, int]


def copy(session: Session, path: Path, key: RegisterKey) -> Contents:
    """Copy the register as `session` sees it into a new file under the same key.

    Nobody waits for the copy to be a copy: it is read from the open register, page by page.

    Args:
        session: reads the register.
        path: a file that is not there yet; its folder is.
        key: the key of the register.

    Raises:
        FoiWriterError: the copy cannot be written.
    """
    source: Any = session.connection().connection.driver_connection
    told = contents(source)
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        copied = sqlcipher3.dbapi2.connect(str(path), isolation_level=None)
        try:
            use_key(copied, key)
            # The copy is on the disk once, when it is whole; until then nobody needs it.
            copied.execute("PRAGMA synchronous = OFF")
            source.backup(copied)
            # One file is the whole register: no log stands beside a copy.
            copied.execute("PRAGMA journal_mode = DELETE")
        finally:
            copied.close()
        _flush(path)
    except (OSError, sqlcipher3.dbapi2.Error) as problem:
        raise faults.told(problem, path) or faults.unreachable(path) from problem
    return told


def check(path: Path, key: RegisterKey) -> Contents:
    """Read a whole copy: every page is what was written, and every table agrees with its indexes.

    Raises:
        FoiWriterError: it is damaged, not a register, from a newer version, or out of reach.
    """
    raw: Any = None
    try:
        # Immutable: nothing is made beside the file, not even where nothing may be written.
        raw = sqlcipher3.dbapi2.connect(f"{path.absolute().as_uri()}?immutable=1", uri=True)
        use_key(raw, key)
        if raw.execute("PRAGMA cipher_integrity_check").fetchall():
            raise faults.damaged(path)
        if raw.execute("PRAGMA quick_check").fetchall() != [("ok",)]:
            raise faults.damaged(path)
        told = contents(raw)
    except sqlcipher3.dbapi2.Error as problem:
        # What the engine has no word for is a file without the tables of a register.
        known = unopened(path, key, problem)
        raise (known if isinstance(known, FoiWriterError) else faults.damaged(path)) from None
    finally:
        if raw is not None:
            raw.close()
    if told.form not in KNOWN:
        raise faults.newer(path)
    return told


def contents(raw: Any) -> Contents:
    """What a register holds, by its open connection."""
    return Contents(
        form=str(raw.execute("SELECT version_num FROM alembic_version").fetchone()[0]),
        counts=_counts(raw),
    )


def counts(session: Session) -> Mapping[str, int]:
    """The number of rows of each table that holds what people recorded."""
    return _counts(session.connection().connection.driver_connection)


def _counts(raw: Any) -> dict[str, int]:
    return {name: _count(raw, name) for (name,) in raw.execute(_OWN_TABLES).fetchall()}


def _count(raw: Any, table: str) -> int:
    quoted = table.replace('"', '""')
    return int(raw.execute(f'SELECT count(*) FROM "{quoted}"').fetchone()[0])  # noqa: S608 - quoted


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
