"""What the database engine complains about, in words a person can act on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiwriter.errors import FoiWriterError

if TYPE_CHECKING:
    from pathlib import Path

NOT_READ = "Your records cannot be opened"
NOT_KEPT = "This was not kept"
NEWER = "Your records are from a newer foiwriter"


def damaged(path: Path) -> FoiWriterError:
    """The key is right and the file does not open with it."""
    return FoiWriterError(
        "Your records are damaged",
        f"The key is right, but the file of your records, {path}, has been damaged and cannot be "
        "read.",
        "foiwriter has changed nothing in it. Put a copy of this file back from a backup.",
    )


def not_a_register(path: Path) -> FoiWriterError:
    """Another sort of file stands where the register should be."""
    return FoiWriterError(
        "This file does not hold your records",
        f"{path} does not hold the records that belong to the keys beside it.",
        "foiwriter has changed nothing in it. Move it away and put the file of your records back "
        "there.",
    )


def newer(path: Path) -> FoiWriterError:
    """A later foiwriter wrote the register."""
    return FoiWriterError(
        NEWER,
        f"The file of your records, {path}, was written by a newer version of foiwriter.",
        "Nothing in it was changed. Install the newer version and open it with that.",
    )


def missing(path: Path) -> FoiWriterError:
    """The keys are there and the register is not."""
    return FoiWriterError(
        "Your records are missing",
        f"The keys to your records are there, but the file {path} is not.",
        "Put your records back from a backup. foiwriter does not start empty ones in their place.",
    )


def already_there(path: Path) -> FoiWriterError:
    """A file stands where a new register would go."""
    return FoiWriterError(
        "There are records here already",
        f"There is a file at {path} already, and foiwriter never writes over it.",
        "Open it, or move it to another folder first.",
    )


def unreachable(path: Path) -> FoiWriterError:
    """The folder of the register is gone, or may not be written."""
    title, message, advice = _SENTENCES["unable to open database file"]
    return FoiWriterError(title, message.format(folder=path.parent), advice)


def half_written(path: Path) -> FoiWriterError:
    """A save was cut off, and undoing it needs the right to write."""
    return FoiWriterError(
        NOT_READ,
        f"The last save in {path.parent} was cut off, and foiwriter may not write there.",
        "Ask for the right to write there, or copy the folder to a place of your own.",
    )


def old_to_read(path: Path) -> FoiWriterError:
    """An older register would have to be brought up to date, and may not be written."""
    return FoiWriterError(
        NOT_READ,
        f"An older foiwriter wrote your records in {path.parent}, and they may not be written to.",
        "Ask for the right to write there, or copy the folder to a place of your own.",
    )


def closed_to_writing(path: Path) -> FoiWriterError:
    """The register was opened to be read only."""
    title, message, advice = _SENTENCES["readonly database"]
    return FoiWriterError(title, message.format(folder=path.parent), advice)


def gone(path: Path) -> FoiWriterError:
    """The register was there when it was opened, and is not now."""
    return FoiWriterError(
        NOT_KEPT,
        f"Your records are no longer in {path.parent}: somebody moved or removed them.",
        "Put them back, then close foiwriter and open it again. What was kept before is in them.",
    )


def told(problem: Exception, path: Path) -> FoiWriterError | None:
    """The sentence for what an engine raised; None when it is not one a person can act on."""
    text = str(getattr(problem, "orig", None) or problem).lower()
    for words, fault in _SENTENCES.items():
        if words in text:
            title, message, advice = fault
            return FoiWriterError(title, message.format(path=path, folder=path.parent), advice)
    if "malformed" in text or "not a database" in text:
        return damaged(path)
    return None


_SENTENCES = {
    "database or disk is full": (
        NOT_KEPT,
        "The disk that holds {folder} is full.",
        "Free some space and do it again. What was kept before is safe.",
    ),
    "disk i/o error": (
        NOT_KEPT,
        "The disk that holds {folder} reported a fault.",
        "Check that the disk is still connected, then do it again.",
    ),
    "readonly database": (
        NOT_KEPT,
        "foiwriter may not write in {folder}.",
        "Ask for the right to write there, then do it again.",
    ),
    "unable to open database file": (
        NOT_READ,
        "foiwriter may not read or write your records in {folder}.",
        "Check that the folder is there and that you may write in it.",
    ),
    "database is locked": (
        NOT_READ,
        "Another program is using your records in {folder}.",
        "Close it there first, then try again.",
    ),
}
