"""Files that a person gives: read whole, within a size that a register can hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiwriter import words
from foiwriter.errors import BadInput
from foiwriter.register.takings import Copy

if TYPE_CHECKING:
    from pathlib import Path

MOST_BYTES = 50 * 1024 * 1024


def read_copy(path: Path, field: str) -> Copy:
    """A file's name and bytes.

    Args:
        path: the file.
        field: the option or question that named it, for the words of a fault.

    Raises:
        BadInput: it is not there, cannot be read, is empty or too large.
    """
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise BadInput(
                "The file is too large",
                f"{path.name} is larger than {MOST_BYTES // (1024 * 1024)} MB.",
                "Choose a smaller copy of it.",
                field=field,
            )
        data = path.read_bytes()
    except OSError as problem:
        why = problem.strerror or type(problem).__name__
        raise BadInput(
            "The file cannot be read",
            f"{path} could not be read ({words.sentence(why).rstrip('.').lower()}).",
            "Check the name, and that the file is still there.",
            field=field,
        ) from problem
    if not data:
        raise BadInput(
            "The file is empty",
            f"There is nothing in {path.name}.",
            "Choose another file.",
            field=field,
        )
    return Copy(path.name, data)
