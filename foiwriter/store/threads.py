"""One thread for the database; every other thread asks it and waits."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


class DatabaseThread:
    """Runs work on one thread, in the order it was asked for."""

    def __init__(self) -> None:
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="register")
        self._ident: int | None = None

    def run(self, work: Callable[[], T]) -> T:
        """Do `work` on the database thread and give its answer, or raise what it raised."""
        if threading.get_ident() == self._ident:
            return work()
        return self._worker.submit(self._marked, work).result()

    def _marked(self, work: Callable[[], T]) -> T:
        self._ident = threading.get_ident()
        return work()

    def stop(self) -> None:
        """Finish what was asked for and end the thread."""
        self._worker.shutdown(wait=True)
