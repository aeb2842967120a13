"""Programs that a harness starts and kills. They begin warm, as copies of one that loaded all."""

from __future__ import annotations

import multiprocessing
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

_WARM = ["tests.robust.programs", "sqlalchemy.dialects.sqlite", "foiwriter.app"]
_context = multiprocessing.get_context("forkserver")
_context.set_forkserver_preload(_WARM)


def barrier(programs: int) -> Any:
    """Something that so many programs wait at until all of them are there."""
    return _context.Barrier(programs)


class Child:
    """A program of a harness, and what it says."""

    def __init__(self, process: BaseProcess, says: Connection) -> None:
        self.process = process
        self._says = says

    def hear(self, seconds: float = 60.0) -> Any:
        """The next thing it says.

        Raises:
            EOFError: it ended without a word.
        """
        if not self._says.poll(seconds):
            raise AssertionError("the program of the harness says nothing")
        return self._says.recv()

    def kill(self) -> None:
        """End it as `kill -9` does."""
        self.process.kill()
        self.process.join()

    def rest(self) -> list[Any]:
        """Everything it said until it ended and nobody has heard yet."""
        heard = []
        try:
            while self._says.poll():
                heard.append(self._says.recv())
        except (EOFError, OSError):
            pass
        return heard


@contextmanager
def child(program: Callable[..., None], *given: Any) -> Iterator[Child]:
    """Run `program(say, *given)` in a process of its own; it is killed at the end if need be."""
    hears, says = _context.Pipe(duplex=False)
    process = _context.Process(target=program, args=(says, *given), daemon=True)
    process.start()
    says.close()
    try:
        yield Child(process, hears)
    finally:
        process.kill()
        process.join()
        process.close()
        hears.close()
