"""The register's file: made, opened, read, written, closed; always encrypted."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import inspect
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from foiwriter.store import faults
from foiwriter.store.engine import make_engine, use_wal
from foiwriter.store.migrations import HEAD, KNOWN
from foiwriter.store.threads import DatabaseThread

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sqlalchemy.engine import Connection, Engine

    from foiwriter.store.engine import RegisterKey

T = TypeVar("T")


class Store:
    """An open register. Everything it is asked to do happens on one thread, in order."""

    def __init__(self, path: Path, key: RegisterKey) -> None:
        self._path = path
        self._engine: Engine = make_engine(path, key)
        self._thread = DatabaseThread()
        self._closed = False

    @classmethod
    def create(cls, path: Path, key: RegisterKey) -> Store:
        """Make a new, empty register.

        Raises:
            FoiWriterError: there is a file already, or it cannot be written.
        """
        if path.exists():
            raise faults.already_there(path)
        store = cls(path, key)
        store._guarded(store._upgrade)
        return store

    @classmethod
    def open(cls, path: Path, key: RegisterKey) -> Store:
        """Open a register and bring it to the newest form.

        Raises:
            FoiWriterError: it is missing, damaged, not a register, from a newer version, or
                cannot be reached. Its bytes are as they were then.
        """
        if not path.exists():
            raise faults.missing(path)
        if path.stat().st_size == 0:
            raise faults.damaged(path)
        store = cls(path, key)
        store._guarded(store._check)
        return store

    def read(self, work: Callable[[Session], T]) -> T:
        """Give `work` a session to read with; nothing it changes is kept."""
        return self._run(lambda: self._read(work))

    def write(self, work: Callable[[Session], T]) -> T:
        """Give `work` a session; all it does is kept when it returns, or none of it.

        Raises:
            FoiWriterError: the disk is full, may not be written, or failed.
        """
        return self._run(lambda: self._write(work))

    def close(self) -> None:
        """Close the file; doing it twice is harmless."""
        if not self._closed:
            self._closed = True
            self._thread.run(self._engine.dispose)
            self._thread.stop()

    def _guarded(self, first: Callable[[], None]) -> None:
        try:
            self._run(first)
        except BaseException:
            self.close()
            raise

    def _run(self, work: Callable[[], T]) -> T:
        try:
            return self._thread.run(work)
        except DBAPIError as problem:
            told = faults.told(problem, self._path)
            if told is None:
                raise
            raise told from problem

    def _read(self, work: Callable[[Session], T]) -> T:
        with Session(self._engine, autoflush=False) as session:
            return work(session)

    def _write(self, work: Callable[[Session], T]) -> T:
        with Session(self._engine, expire_on_commit=False) as session, session.begin():
            return work(session)

    def _check(self) -> None:
        with self._engine.connect() as connection:
            form = _form(connection)
            connection.rollback()
            if form is None:
                raise faults.not_a_register(self._path)
            if form not in KNOWN:
                raise faults.newer(self._path)
        if form != HEAD:
            self._upgrade()
        else:
            self._use_wal()

    def _upgrade(self) -> None:
        # Alembic takes half a second to import, so it waits until a register needs it.
        from foiwriter.store import upgrading

        self._use_wal()
        with self._engine.begin() as connection:
            upgrading.upgrade(connection)

    def _use_wal(self) -> None:
        with self._engine.connect() as connection:
            raw = connection.connection.driver_connection
            if raw is not None:
                use_wal(raw)


def _form(connection: Connection) -> str | None:
    """The step the register is at; None where the tables are not ours."""
    tables = set(inspect(connection).get_table_names())
    if not {"alembic_version", "register_info"} <= tables:
        return None
    return connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
