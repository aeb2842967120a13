"""Opening a file that came, in a process of its own that a hostile file can only bring down."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from foiwriter.replies import limits, reading
from foiwriter.system import limited

if TYPE_CHECKING:
    from pathlib import Path

    from foiwriter.replies.model import Message


def open_messages(path: Path) -> tuple[Message, ...]:
    """What a file holds: one message, of a mailbox all of them.

    Raises:
        BadInput: the file is not there, is too large, cannot be read, or is over a limit of size,
            time or memory.
    """
    limits.check_size(path)
    try:
        with path.open("rb") as stream:
            data = stream.read(limits.MOST_BYTES + 1)
    except OSError as problem:
        raise limits.unreadable(path.name, problem) from problem
    if len(data) > limits.MOST_BYTES:  # it grew meanwhile
        raise limits.too_large(path.name, len(data))
    return read_limited(path.name, data)


def read_limited(name: str, data: bytes) -> tuple[Message, ...]:
    """Like `open_messages`, for bytes that are here already.

    Raises:
        BadInput: as for `open_messages`.
    """
    found = limited.run(name, _without_file, name, data)
    return tuple(replace(one, data=one.data or data) for one in found)


def _without_file(name: str, data: bytes) -> tuple[Message, ...]:
    """What a file holds; the bytes of the whole file need not come back."""
    found = reading.read(name, data)
    return tuple(replace(one, data=b"") if one.data is data else one for one in found)
