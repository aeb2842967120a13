"""Running a function in a process of its own, with a limit of time and memory.

Windows knows no limit of memory for a process that a program can set on itself, so there only
the time is limited.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import sys
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, cast

from foiwriter.errors import BadInput, FoiWriterError

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

T = TypeVar("T")


class Limits(NamedTuple):
    """How much a process may take before it is ended."""

    seconds: float = 10.0
    megabytes: int = 512


USUAL = Limits()
_SECONDS_TO_BEGIN = 60.0
"""A process may be slow to start on a busy machine; its own time counts from when it began."""

_BEGUN = "begun"
_HELP = "Open it in the program it came with, and save what matters as a PDF or as plain text."


def run(what: str, function: Callable[..., T], *args: Any, within: Limits = USUAL) -> T:
    """What `function(*args)` gives, worked out in a process of its own.

    Args:
        what: the file that is worked on, for the sentence when it fails.
        function: of a module; it, its arguments and its result can be pickled.
        *args: its arguments.
        within: how much it may take.

    Raises:
        FoiWriterError: what the function raised for a person to read.
        BadInput: it took too long or too much memory, or its process ended without a word.
    """
    hears, says = multiprocessing.Pipe(duplex=False)
    try:
        process = _started(says, within.megabytes, function, args)
    except BaseException:
        says.close()
        hears.close()
        raise
    says.close()
    try:
        return cast("T", _result(hears, within.seconds, what))
    finally:
        process.kill()
        process.join()
        process.close()
        hears.close()


def _started(says: Connection, *job: Any) -> BaseProcess:
    """A process that works, started from a clean one where the system has that."""
    methods = multiprocessing.get_all_start_methods()
    for method in ("forkserver", "spawn"):
        if method not in methods:
            continue
        context: Any = multiprocessing.get_context(method)
        process: BaseProcess = context.Process(target=_work, args=(says, *job), daemon=True)
        try:
            process.start()
        except OSError:  # a memory stick takes no socket, which the clean process needs
            continue
        return process
    raise FoiWriterError(
        "The file cannot be opened just now",
        "The computer could not start another process.",
        "Close other programs, then try again.",
    )


def _result(hears: Connection, seconds: float, what: str) -> Any:
    try:
        if not hears.poll(_SECONDS_TO_BEGIN) or hears.recv() != _BEGUN or not hears.poll(seconds):
            raise _refused(what, f"It took longer than {seconds:g} seconds")
        done, given = hears.recv()
    except (EOFError, OSError):
        raise _refused(what, "The reader stopped working on it") from None
    if done:
        return given
    if isinstance(given, FoiWriterError):
        raise given
    raise _refused(what, str(given))


def _refused(what: str, why: str) -> BadInput:
    return BadInput("The file cannot be read", f"{why}: {what}.", _HELP, field="file")


def _work(
    says: Connection,
    megabytes: int,
    function: Callable[..., Any],
    args: tuple[Any, ...],
) -> None:
    """What the process does: tell that it began, work, tell what came of it."""
    with contextlib.suppress(BrokenPipeError):
        says.send(_BEGUN)
        limit_memory(megabytes)
        try:
            told = (True, function(*args))
        except FoiWriterError as problem:
            problem.__traceback__ = problem.__cause__ = problem.__context__ = None
            told = (False, problem)
        except (MemoryError, RecursionError):
            told = (False, f"It needs more than {megabytes} MB of memory")
        except Exception as problem:  # noqa: BLE001 - the file of a stranger may break any reader
            told = (False, f"The reader stopped with {type(problem).__name__}")
        _tell(says, told, megabytes)


def _tell(says: Connection, told: tuple[bool, Any], megabytes: int) -> None:
    try:
        says.send(told)
    except MemoryError:
        del told
        says.send((False, f"It needs more than {megabytes} MB of memory"))


def limit_memory(megabytes: int) -> None:
    """Let this process have no more than so much memory, where the system can hold it to that."""
    if sys.platform == "win32":
        return
    import resource

    limit = megabytes * 1024 * 1024
    with contextlib.suppress(ValueError, OSError):  # macOS refuses some limits
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
