"""What can go wrong with a backup, each in its own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiwriter.errors import BadInput, FoiWriterError

if TYPE_CHECKING:
    from pathlib import Path

NOT_MADE = "The backup was not made"
NOT_RESTORED = "The backup was not restored"
SAME = "Your records are as they were."


def not_whole(path: Path) -> FoiWriterError:
    """What was written is not what was read back."""
    return FoiWriterError(
        NOT_MADE,
        f"What was written to {path.parent} could not be read back as it was.",
        "Check that disk, or choose another folder. Your records and older backups are as "
        "they were.",
    )


def no_place() -> FoiWriterError:
    """Nowhere to put it."""
    return FoiWriterError(
        NOT_MADE,
        "There is no folder for backups yet.",
        "Choose a folder on a drive of your own in Settings, then make the backup again.",
    )


def place_missing(folder: Path) -> BadInput:
    """The chosen folder is not there now."""
    return BadInput(
        NOT_MADE,
        f"There is no folder {folder}.",
        "Connect the drive it is on, or choose another folder.",
        field="folder",
    )


def inside_vault(folder: Path) -> BadInput:
    """A copy beside the original goes when that goes."""
    return BadInput(
        NOT_MADE,
        f"{folder} is where foiwriter keeps your records.",
        "Choose a folder outside it, best on another drive.",
        field="folder",
    )


def damaged(path: Path) -> FoiWriterError:
    """The file is not what was checked when it was made."""
    return FoiWriterError(
        "This backup is damaged",
        f"{path.name} is not a whole backup: part of it is missing or has changed.",
        f"Use another backup. {SAME}",
    )


def newer(path: Path) -> FoiWriterError:
    """A later foiwriter made it."""
    return FoiWriterError(
        "This backup is from a newer foiwriter",
        f"{path.name} was made by a newer version of foiwriter.",
        f"Install the newer version and restore it with that. {SAME}",
    )


def unreadable(path: Path, problem: OSError) -> FoiWriterError:
    """The file cannot be reached."""
    return FoiWriterError(
        NOT_RESTORED,
        f"{path} could not be read ({problem.strerror or type(problem).__name__}).",
        f"Check that the drive it is on is connected. {SAME}",
    )


def none_there() -> FoiWriterError:
    """There is nothing to try or to restore."""
    return FoiWriterError(
        "There is no backup yet",
        "No whole backup was found in the places where backups are kept.",
        "Make one first.",
    )


def no_key() -> FoiWriterError:
    """Neither the vault that is here nor the backup holds a key that can be used."""
    return FoiWriterError(
        NOT_RESTORED,
        "This backup was made before your records had a recovery key or a passphrase, so it "
        "opens only beside the records it was made from.",
        f"Restore it on the computer where it was made. {SAME}",
    )


def key_needed() -> BadInput:
    """Only words or a recovery key open this."""
    return BadInput(
        NOT_RESTORED,
        "A passphrase or the recovery key is needed to open this backup.",
        f"Type one of them. {SAME}",
        field="recovery",
    )


def not_swapped(folder: Path, problem: OSError) -> FoiWriterError:
    """The folders could not be renamed."""
    return FoiWriterError(
        NOT_RESTORED,
        f"The folder of your records, {folder}, could not be set aside "
        f"({problem.strerror or type(problem).__name__}).",
        f"Close any other program that shows that folder, then try again. {SAME}",
    )
