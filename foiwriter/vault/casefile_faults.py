"""What can go wrong with a case file, each in its own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiwriter.errors import BadInput, FoiWriterError

if TYPE_CHECKING:
    from pathlib import Path

NOT_OPENED = "The case file was not opened"
AS_IT_WAS = "Nothing was changed."


def passphrase_short(least: int) -> BadInput:
    """Too short to guard anything."""
    return BadInput(
        "The passphrase is too short",
        f"The family's passphrase needs at least {least} characters.",
        "Four plain words that do not belong together are good.",
        field="passphrase",
    )


def passphrase_wrong() -> BadInput:
    """The file is whole and the passphrase is another."""
    return BadInput(
        NOT_OPENED,
        "That is not the passphrase of this case file.",
        f"Check capitals and spaces: the family chose it at the clinic. {AS_IT_WAS}",
        field="passphrase",
    )


def damaged() -> FoiWriterError:
    """The file is not as it was made."""
    return FoiWriterError(
        NOT_OPENED,
        "The case file is damaged.",
        f"Copy it from the stick again, or ask for a new one. {AS_IT_WAS}",
    )


def newer() -> FoiWriterError:
    """A later foiwriter made it."""
    return FoiWriterError(
        NOT_OPENED,
        "The case file was made by a newer version of foiwriter.",
        f"Install the newer version and open it with that. {AS_IT_WAS}",
    )


def not_a_case_file(path: Path) -> BadInput:
    """Another sort of file."""
    return BadInput(
        NOT_OPENED,
        f"{path.name} is not a case file.",
        f"Choose the file that ends in .foicase. {AS_IT_WAS}",
        field="file",
    )


def unreadable(path: Path, problem: OSError) -> BadInput:
    """It cannot be reached."""
    return BadInput(
        NOT_OPENED,
        f"{path} could not be read ({problem.strerror or type(problem).__name__}).",
        f"Check that the stick is in and that it is a file. {AS_IT_WAS}",
        field="file",
    )
