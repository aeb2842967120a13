"""Files that a person gives: read whole, within a size that a register can hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiwriter import words
from foiwriter.errors import BadInput
from foiwriter.letters import cleaning
from foiwriter.register.takings import Copy

if TYPE_CHECKING:
    from collections.abc import Iterable
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
        with path.open("rb") as stream:
            data = stream.read(MOST_BYTES + 1)
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
    if len(data) > MOST_BYTES:
        raise BadInput(
            "The file is too large",
            f"{path.name} is larger than {MOST_BYTES // (1024 * 1024)} MB.",
            "Choose a smaller copy of it.",
            field=field,
        )
    # A name of another system may hold what no letter and no e-mail can.
    return Copy(cleaning.line(path.name) or "file", data)


def read_enclosures(paths: Iterable[Path]) -> tuple[Copy, ...]:
    """The files that go with a letter; one that is named twice goes once.

    Raises:
        BadInput: one cannot be read, or two different files have one name: the letter's list of
            enclosures could not tell them apart.
    """
    found: dict[str, Copy] = {}
    for path in paths:
        copy = read_copy(path, "enclose")
        if found.setdefault(copy.name, copy).data != copy.data:
            raise BadInput(
                "Two enclosures have one name",
                f"Two different files are called {copy.name}.",
                "Give one of them another name.",
                field="enclose",
            )
    return tuple(found.values())
