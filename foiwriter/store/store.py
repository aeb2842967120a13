"""The register's file: made, opened, read, written, closed; always encrypted."""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import inspect
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from foiwriter.errors import FoiWriterError
from foiwriter.store import faults
from foiwriter.store.engine import (
    REMOVABLE,
    WAL,
    EngineError,
    form_in_log,
    keep_by,
    make_engine,
    may_write,
    page_failed,
)
from foiwriter.store.migrations import HEAD, KNOWN
from foiwriter.store.threads import DatabaseThread

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sqlalchemy.engine import Connection, Engine

    from foiwriter.store.engine import RegisterKey

T = TypeVar("T")

_OWNER_ONLY = 0o600


class Store:
    """An open register. Everything it is asked to do happens on one thread, in order.

    Args:
        path: the encrypted file.
        key: opens it.
        removable: it stands on a stick, which may lie about what it has written.

    Attributes:
        to_read: it may not be written, and is only read.
    """

    def __init__(self, path: Path, key: RegisterKey, *, removable: bool = False) -> None:
        self._path = path
        self._journal = REMOVABLE if removable else WAL
        self.to_read = not may_write(path)
        self._identity = _identity(path)
        self._engine: Engine = make_engine(path, key, to_read=self.to_read)
        self._thread = DatabaseThread()
        self._closed = False

    @classmethod
    def create(cls, path: Path, key: RegisterKey, *, removable: bool = False) -> Store:
        """Make a new, empty register that only its owner may read.

        Raises:
            FoiWriterError: there is a file already, or it cannot be written.
        """
        try:
            # The engine gives its log the rights of the file, so they are set before it writes.
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, _OWNER_ONLY))
        except FileExistsError:
            raise faults.already_there(path) from None
        except OSError as problem:
            raise faults.told(problem, path) or faults.unreachable(path) from problem
        store = cls(path, key, removable=removable)
        store._guarded(store._upgrade)
        return store

    @classmethod
    def open(
        cls,
        path: Path,
        key: RegisterKey,
        *,
        removable: bool = False,
        before_upgrade: Callable[[Store], None] | None = None,
    ) -> Store:
        """Open a register and bring it to the newest form.

        Args:
            path: the encrypted file.
            key: opens it.
            removable: it stands on a stick, which may lie about what it has written.
            before_upgrade: called with the open register before it leaves an older form; what it
                raises stops the upgrade.

        Raises:
            FoiWriterError: it is missing, damaged, not a register, from a newer version, or
                cannot be reached. Its bytes are as they were then.
        """
        if not path.exists():
            raise faults.missing(path)
        if path.stat().st_size == 0:
            raise faults.damaged(path)
        _refuse_newer(path, form_in_log(path, key))
        with contextlib.suppress(OSError):
            path.chmod(_OWNER_ONLY)
        cut_off = _was_cut_off(path)
        store = cls(path, key, removable=removable)
        store._guarded(lambda: store._ready(before_upgrade))
        if cut_off and not store.to_read:
            # A full disk keeps no register shut; what this mends does no harm to what is kept.
            with contextlib.suppress(FoiWriterError):
                store._run(store._fill_empty_pages)
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

    def compact(self) -> None:
        """Write the file anew without what was deleted from it.

        Raises:
            FoiWriterError: the disk is full or failed; the file is as it was.
        """
        self._check_place()
        self._run(self._compact)

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
        except (DBAPIError, EngineError, MemoryError) as problem:
            told = self._told(problem)
            if told is None:
                raise
            raise told from problem

    def _told(self, problem: Exception) -> FoiWriterError | None:
        """The sentence for what the engine raised.

        A page that failed its check and was to be changed makes the engine say that no memory is
        left.
        """
        if isinstance(problem, MemoryError):
            return faults.damaged(self._path) if self._thread.run(self._page_failed) else None
        return faults.told(problem, self._path)

    def _page_failed(self) -> bool:
        with self._engine.connect() as connection:
            return page_failed(connection)

    def _read(self, work: Callable[[Session], T]) -> T:
        with Session(self._engine, autoflush=False) as session, self._whole(session):
            return work(session)

    def _write(self, work: Callable[[Session], T]) -> T:
        self._check_place()
        try:
            return self._kept(work)
        finally:
            # Where a folder was removed meanwhile the engine goes on writing into nothing.
            self._check_place()

    def _check_place(self) -> None:
        if self.to_read:
            raise faults.closed_to_writing(self._path)
        if _identity(self._path) != self._identity:
            raise faults.gone(self._path)

    def _kept(self, work: Callable[[Session], T]) -> T:
        with (
            Session(self._engine, expire_on_commit=False) as session,
            session.begin(),
            self._whole(session),
        ):
            return work(session)

    def _compact(self) -> None:
        with self._engine.connect() as connection:
            raw = connection.connection.driver_connection
            if raw is not None:
                raw.execute("VACUUM")
                raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()

    def _fill_empty_pages(self) -> None:
        """Write every page that holds nothing.

        The engine does not undo what a save that was cut off did to such pages. A backup reads
        them too, and would take the rubbish in them for damage.
        """
        with self._engine.begin() as connection:
            empty, size = (
                int(connection.exec_driver_sql(f"PRAGMA {name}").scalar() or 0)
                for name in ("freelist_count", "page_size")
            )
            if empty:
                connection.exec_driver_sql("CREATE TABLE filling (room BLOB)")
                fill = "INSERT INTO filling VALUES (zeroblob(?))"
                connection.exec_driver_sql(fill, (empty * size,))
                connection.exec_driver_sql("DROP TABLE filling")

    @contextlib.contextmanager
    def _whole(self, session: Session) -> Iterator[None]:
        """Believe what was read only when every page of it passed its check."""
        try:
            yield
        finally:
            if session.is_active and page_failed(session.connection()):
                raise faults.damaged(self._path)

    def _ready(self, before_upgrade: Callable[[Store], None] | None) -> None:
        with self._engine.connect() as connection:
            form = _form(connection)
            connection.rollback()
        if form is None:
            raise faults.not_a_register(self._path)
        _refuse_newer(self._path, form)
        if form == HEAD:
            self._keep_by_rules()
            return
        if self.to_read:
            raise faults.old_to_read(self._path)
        if before_upgrade is not None:
            before_upgrade(self)
        self._upgrade()

    def _upgrade(self) -> None:
        # Alembic takes half a second to import, so it waits until a register needs it.
        from foiwriter.store import upgrading

        self._keep_by_rules()
        with self._engine.begin() as connection:
            upgrading.upgrade(connection)

    def _keep_by_rules(self) -> None:
        if self.to_read:
            return
        with self._engine.connect() as connection:
            raw = connection.connection.driver_connection
            if raw is not None:
                keep_by(raw, self._journal)


def _identity(path: Path) -> tuple[int, int] | None:
    """Which file this is, whatever it is called; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _was_cut_off(path: Path) -> bool:
    """Whether a save is still to be undone, because the power went or a stick was pulled out."""
    journal = path.with_name(f"{path.name}-journal")
    return journal.exists() and journal.stat().st_size > 0


def _refuse_newer(path: Path, form: str | None) -> None:
    if form is not None and form not in KNOWN:
        raise faults.newer(path)


def _form(connection: Connection) -> str | None:
    """The step the register is at; None where the tables are not ours."""
    tables = set(inspect(connection).get_table_names())
    if not {"alembic_version", "register_info"} <= tables:
        return None
    return connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
