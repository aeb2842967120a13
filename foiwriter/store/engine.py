"""The encrypted engine: one connection with its key, and the rules it keeps to."""

from __future__ import annotations

import logging
import os
import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import sqlcipher3.dbapi2
from sqlalchemy import create_engine, event
from sqlalchemy.pool import StaticPool

from foiwriter.store import faults

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.engine import Connection, Engine

SALT_BYTES = 16
EngineError = sqlcipher3.dbapi2.Error
"""What the engine raises where nothing stands between it and us."""

WAL = ("PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL")
"""Changes go to a log beside the file; a commit is on the disk when it returns."""

REMOVABLE = ("PRAGMA journal_mode = DELETE", "PRAGMA synchronous = EXTRA")
"""For a stick, which may lie about what it has written: the folder is flushed too."""

_WAIT_SECONDS = 1.0
_NO_LOCKS = "win32-none" if sys.platform == "win32" else "unix-none"
_RULES = (
    "PRAGMA locking_mode = EXCLUSIVE",
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA cache_size = -65536",  # KiB: most registers fit, so that each page is deciphered once
    "PRAGMA trusted_schema = OFF",
)


@dataclass(frozen=True, slots=True)
class RegisterKey:
    """The raw key of a register, and the salt that its file begins with."""

    key: bytes = field(repr=False)
    salt: bytes = field(repr=False)


def versions() -> dict[str, str]:
    """The versions of the database engine and of its cipher, as they tell them."""
    raw = sqlcipher3.dbapi2.connect(":memory:")
    try:
        cipher = raw.execute("PRAGMA cipher_version").fetchone()
    finally:
        raw.close()
    told = str(cipher[0]).split()[0] if cipher else ""
    return {"SQLite": sqlcipher3.dbapi2.sqlite_version, "SQLCipher": told}


def may_write(path: Path) -> bool:
    """Whether a register that is there may be written: the file, and its folder for the log."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def make_engine(path: Path, key: RegisterKey, *, to_read: bool = False) -> Engine:
    """An engine on one connection. Nothing is opened until it is used.

    Parameters never show in an error's text: they are what people typed.
    """
    # However much is logged, never the rows: at its lowest level the engine would write them out.
    logging.getLogger("sqlalchemy.engine").setLevel(logging.WARNING)
    engine = create_engine(
        "sqlite://",
        module=sqlcipher3.dbapi2,
        creator=lambda: connect(path, key, to_read=to_read),
        poolclass=StaticPool,
        hide_parameters=True,
    )
    # The engine's own guess at when a transaction begins leaves reads and DDL out.
    event.listen(engine, "begin", _begin)
    return engine


def connect(path: Path, key: RegisterKey, *, to_read: bool = False) -> Any:
    """Open the file with its key and check that the key reads it.

    Args:
        path: the file.
        key: opens it.
        to_read: neither it nor its folder may be written, so that nothing is.

    Raises:
        FoiWriterError: the file is damaged, is not the register, or cannot be opened.
    """
    raw: Any = None
    try:
        raw = sqlcipher3.dbapi2.connect(
            _to_read(path) if to_read else str(path),
            uri=to_read,
            isolation_level=None,
            timeout=_WAIT_SECONDS,
        )
        use_key(raw, key)
        for rule in _RULES:
            raw.execute(rule)
        raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlcipher3.dbapi2.Error as problem:
        if raw is not None:
            raw.close()
        raise unopened(path, key, problem) from None
    return raw


def _to_read(path: Path) -> str:
    """The address of a register that nothing may be written beside, not even a lock.

    The last changes may still be in its log; a folder that is closed may hold one for good.
    """
    journal, log = (path.with_name(path.name + end) for end in ("-journal", "-wal"))
    if journal.exists() and journal.stat().st_size > 0:
        raise faults.half_written(path)
    how = f"mode=ro&vfs={_NO_LOCKS}" if log.exists() else "immutable=1"
    return f"{path.absolute().as_uri()}?{how}"


def use_key(raw: Any, key: RegisterKey) -> None:
    """Give a connection its key; the engine does not try it before something is read."""
    # Otherwise the engine prints its own complaints beside ours.
    raw.execute("PRAGMA cipher_log_level = NONE")
    raw.execute(f"PRAGMA key = \"x'{key.key.hex()}{key.salt.hex()}'\"")


def form_in_log(path: Path, key: RegisterKey) -> str | None:
    """The form of a register whose last changes are still in the log beside it.

    Closing such a register would move them into it, and one of a newer form is not ours to touch.

    Returns:
        None where there is no log, or where the form cannot be read: opening it says why.
    """
    log, shared = (path.with_name(path.name + end) for end in ("-wal", "-shm"))
    if not log.exists() or log.stat().st_size == 0:
        return None
    raw: Any = None
    there = shared.exists()
    try:
        raw = sqlcipher3.dbapi2.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
        use_key(raw, key)
        return str(raw.execute("SELECT version_num FROM alembic_version").fetchone()[0])
    except (sqlcipher3.dbapi2.Error, TypeError):
        return None
    finally:
        if raw is not None:
            raw.close()
        if not there:
            shared.unlink(missing_ok=True)


def page_failed(connection: Connection) -> bool:
    """Whether a page that was read since the opening was not what had been written.

    The engine hands out zeros in place of such a page, and no error for them: a read can end well
    that showed nothing of a letter.
    """
    return connection.exec_driver_sql("PRAGMA cipher_status").scalar() != "1"


def unopened(path: Path, key: RegisterKey, problem: Exception) -> Exception:
    """Why a file did not open: not ours, damaged, or out of reach."""
    if "not a database" in str(problem) or "malformed" in str(problem):
        with path.open("rb") as stream:
            ours = stream.read(SALT_BYTES) == key.salt
        return faults.damaged(path) if ours else faults.not_a_register(path)
    return faults.told(problem, path) or problem


def keep_by(raw: Any, journal: tuple[str, ...]) -> None:
    """Keep changes by the rules of `WAL` or of `REMOVABLE` from now on.

    Args:
        raw: the engine's own connection, outside a transaction.
        journal: the rules.
    """
    for rule in journal:
        raw.execute(rule)


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")
