"""What can go wrong at the vault's door, each in its own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiwriter.errors import BadInput, FoiWriterError

if TYPE_CHECKING:
    from collections.abc import Container
    from pathlib import Path

RECOVERY = "recovery"
PASSPHRASE = "passphrase"  # noqa: S105 - the name of a way in
CLOSED = "Your records cannot be opened now"
KEPT = "Nothing in your records or their keys was changed."


def none_yet(folder: Path) -> FoiWriterError:
    """There is no vault to open."""
    return FoiWriterError(
        "There are no records yet",
        f"There are no records in {folder}.",
        "Make them with: foiwriter vault create.",
    )


def exists(folder: Path) -> FoiWriterError:
    """A vault, or part of one, is there already."""
    return FoiWriterError(
        "There are records here already",
        f"There are records in {folder} already, and foiwriter never writes over them.",
        "Open them, or choose another folder.",
    )


def in_use() -> FoiWriterError:
    """Another process holds the vault open."""
    return FoiWriterError(
        "foiwriter is already open",
        "Another foiwriter window or command is using your records.",
        "Close it there first, then try again.",
    )


def folder_closed(folder: Path) -> FoiWriterError:
    """The folder is gone or may not be written."""
    return FoiWriterError(
        CLOSED,
        f"foiwriter may not write in {folder}, where your records are.",
        f"Check that the folder is there and that you may write in it. {KEPT}",
    )


def no_keyring(needs: str = "", *, ways: Container[str] = ()) -> FoiWriterError:
    """The key is in a keyring that is not here."""
    where = f" ({needs})" if needs else ""
    return FoiWriterError(
        CLOSED,
        f"The key to your records is in this computer's keyring{where}, which is not running.",
        f"Sign in to your usual desktop and open foiwriter there. {_other_ways(ways)} {KEPT}",
    )


class KeyringRefused(FoiWriterError):
    """The keyring is there and gives nothing out; `reason` is short and holds no secret."""

    def __init__(self, reason: str, *, ways: Container[str] = ()) -> None:
        super().__init__(
            CLOSED,
            f"This computer's keyring did not give out the key to your records ({reason}).",
            f"Unlock the keyring and try again. {_other_ways(ways)} {KEPT}",
        )
        self.reason = reason


class KeyringLost(FoiWriterError):
    """The keyring is there and no longer holds this vault's key: trying again changes nothing."""


def keyring_empty(*, ways: Container[str] = ()) -> KeyringLost:
    """The keyring has no entry for this vault."""
    return KeyringLost(
        CLOSED,
        "This computer's keyring no longer has the key to your records.",
        "It goes when a keyring or a login password is reset, or your records are moved to "
        f"another computer. {_other_ways(ways)} {KEPT}",
    )


def keyring_wrong(*, ways: Container[str] = ()) -> KeyringLost:
    """The keyring's key does not fit."""
    return KeyringLost(
        CLOSED,
        "The key in this computer's keyring is not the key to these records.",
        f"Check that these are the records you used here before. {_other_ways(ways)} {KEPT}",
    )


def _other_ways(ways: Container[str]) -> str:
    """What is left when the keyring does not open: recovery key, passphrase, backup."""
    backup = "a backup opens with the recovery key or the passphrase of its day."
    if RECOVERY in ways and PASSPHRASE in ways:
        return (
            "Open your records with the recovery key on the sheet that you kept, or with your "
            f"passphrase. If neither opens them, {backup}"
        )
    if RECOVERY in ways:
        return (
            "Open your records with the recovery key on the sheet that you kept. "
            f"If that fails, {backup}"
        )
    if PASSPHRASE in ways:
        return f"Open your records with your passphrase. If that fails, {backup}"
    return (
        "Your records have neither a recovery key nor a passphrase, so they open only on the "
        "computer and login where they were made."
    )


def keyring_not_kept() -> FoiWriterError:
    """What was written to the keyring could not be read back."""
    return FoiWriterError(
        "Your records were not made",
        "This computer's keyring took the key but did not give it back.",
        "Guard your records with a passphrase instead.",
    )


def passphrase_needed() -> BadInput:
    """Only a passphrase opens this, and there is none."""
    return BadInput(
        CLOSED,
        "Your records are guarded by a passphrase.",
        "Type it, or name a file that holds it with --passphrase-file.",
        field="passphrase",
    )


def passphrase_to_make() -> BadInput:
    """No keyring, so a new vault needs a passphrase."""
    return BadInput(
        "Your records were not made",
        "This computer has no keyring that foiwriter trusts, so a passphrase must guard your "
        "records.",
        "Choose a passphrase, or name a file that holds it with --passphrase-file.",
        field="passphrase",
    )


def passphrase_wrong() -> BadInput:
    """The passphrase does not fit."""
    return BadInput(
        CLOSED,
        "That is not the passphrase of these records.",
        f"Check capital letters and try again. {KEPT}",
        field="passphrase",
    )


def passphrase_short(least: int) -> BadInput:
    """Too short to guard anything."""
    return BadInput(
        "The passphrase is too short",
        f"A passphrase needs at least {least} characters.",
        "Four words that do not belong together are good and easy to remember.",
        field="passphrase",
    )


def synced(folder: Path, service: str) -> FoiWriterError:
    """A service would copy the register while it is written to."""
    return FoiWriterError(
        "Your records cannot be in this folder",
        f"{folder} is copied elsewhere by {service}. Records that are copied while they are "
        "open get damaged.",
        "Keep them in a folder that stays on this computer. Backups may go to such a folder.",
    )


def not_destroyed(path: Path, problem: OSError) -> FoiWriterError:
    """The keys are still there."""
    return FoiWriterError(
        "The records were not destroyed",
        f"{path} could not be removed ({problem.strerror or type(problem).__name__}).",
        "Check that you may write in that folder, then try again.",
    )


def slot_damaged(path: Path, way: str, *, ways: Container[str] = ()) -> FoiWriterError:
    """One slot of the file is damaged; the others are whole."""
    others = [
        words
        for name, words in (
            (RECOVERY, "the recovery key on the sheet that you kept"),
            (PASSPHRASE, "your passphrase"),
            ("keyring", "the keyring of this computer"),
        )
        if name in ways and name != way
    ]
    instead = f"Open your records with {' or '.join(others)}. " if others else ""
    return FoiWriterError(
        "The keys to your records are damaged",
        f"The part of {path} for {_WAYS[way]} has been damaged.",
        f"{instead}You can put that file back from a backup. {KEPT}",
    )


def keys_missing(path: Path) -> FoiWriterError:
    """The register is there and its slots file is not."""
    return FoiWriterError(
        "The keys to your records are missing",
        f"Your records are there, but the file with their keys, {path}, is not.",
        f"Put that file back from a backup. {KEPT}",
    )


def keys_damaged(path: Path) -> FoiWriterError:
    """The slots file does not say what it should."""
    return FoiWriterError(
        "The keys to your records are damaged",
        f"The file with the keys to your records, {path}, has been damaged.",
        f"Put that file back from a backup. {KEPT}",
    )


def keys_newer(path: Path) -> FoiWriterError:
    """A later foiwriter wrote the slots file."""
    return FoiWriterError(
        "Your records are from a newer foiwriter",
        f"The file with the keys to your records, {path}, was written by a newer version of "
        "foiwriter.",
        f"Install the newer version and open your records with that. {KEPT}",
    )


def keys_unreadable(path: Path, problem: OSError) -> FoiWriterError:
    """The slots file cannot be reached."""
    return FoiWriterError(
        CLOSED,
        f"{path} could not be read ({problem.strerror or type(problem).__name__}).",
        "Check that the folder is there and that you may read it.",
    )


_WAYS = {
    "keyring": "the keyring of this computer",
    PASSPHRASE: "your passphrase",
    RECOVERY: "the recovery key",
}


def locked() -> FoiWriterError:
    """The person locked it; only the person opens it again."""
    return FoiWriterError(
        "foiwriter is locked",
        "Your records were locked before this could be done.",
        "Unlock them, then do it again.",
    )
