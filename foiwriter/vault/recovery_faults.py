"""What can go wrong with a recovery key, and with changing the ways into a vault."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiwriter.errors import BadInput, FoiWriterError
from foiwriter.vault.faults import CLOSED, KEPT

if TYPE_CHECKING:
    from collections.abc import Sequence


def recovery_wrong(label: str) -> BadInput:
    """A recovery key, well typed, that belongs to another sheet."""
    return BadInput(
        CLOSED,
        f"That is a recovery key, but not the one of these records ({label}).",
        f"Look for the newest sheet with the name {label} on it. An older backup opens with the "
        f"recovery key of its day. {KEPT}",
        field="recovery",
    )


def recovery_none() -> BadInput:
    """No sheet was ever kept."""
    return BadInput(
        CLOSED,
        "These records have no recovery key.",
        f"Open them with a passphrase, or the keyring of the computer that made them. {KEPT}",
        field="recovery",
    )


def recovery_only(label: str) -> FoiWriterError:
    """It came from a backup onto a computer whose keyring does not know it."""
    return FoiWriterError(
        CLOSED,
        f"Only the recovery key opens these records ({label}) on this computer.",
        f"Open them with the recovery key on the sheet with the name {label}, then choose a "
        f"passphrase or this computer's keyring. {KEPT}",
    )


def groups_mistyped(places: Sequence[int]) -> BadInput:
    """Groups of a recovery key are not as they stand on a sheet; each is named."""
    named = _listed([str(place) for place in places])
    what = f"Group {named} is" if len(places) == 1 else f"Groups {named} are"
    return BadInput(
        "The recovery key is not typed as it stands on the sheet",
        f"{what} not right.",
        "Compare it with the sheet, sign by sign. 0 and O are the same, and so are 1, I and L.",
        field="recovery",
    )


def groups_miscounted(found: int, wanted: int) -> BadInput:
    """Signs of a recovery key are missing or too many, and no group can be blamed."""
    return BadInput(
        "The recovery key is not typed as it stands on the sheet",
        f"It has {wanted} letters and numbers, in 8 groups of 5. There are {found} here.",
        "Type all 8 groups, from the first to the last.",
        field="recovery",
    )


def recovery_first() -> FoiWriterError:
    """Nothing about anybody is kept before the recovery sheet is."""
    return FoiWriterError(
        "The recovery sheet comes first",
        "Without their recovery key your records can be lost for good, so nothing is kept "
        "before you have the key.",
        "Print the recovery sheet, save it or copy it by hand. Then keep this again.",
    )


def sheet_of_another(label: str) -> FoiWriterError:
    """A sheet that was made for another vault."""
    return FoiWriterError(
        "The recovery sheet was not kept",
        f"This sheet was made for other records; these are called {label}.",
        "Make a new sheet.",
    )


def not_open() -> FoiWriterError:
    """Its keys can be changed by somebody who opened it only."""
    return FoiWriterError(
        "Your records are not open",
        "The ways into your records are changed only while they are open.",
        "Open them first.",
    )


def last_way(needed: str) -> FoiWriterError:
    """Without this the register would open on a bad day only, by its recovery key."""
    return FoiWriterError(
        "This way in was kept",
        "It is the only one that opens your records from day to day.",
        f"{needed} first, then try again.",
    )


def no_keyring_here(mode: str) -> FoiWriterError:
    """The mode refuses every keyring."""
    return FoiWriterError(
        "The keyring is not used here",
        f"{mode.capitalize()} records open with their passphrase only, because other people may "
        "use this computer.",
        "",
    )


def keyring_missing() -> FoiWriterError:
    """None of the four real keyrings is here."""
    return FoiWriterError(
        "There is no keyring here",
        "This computer has no keyring that foiwriter trusts.",
        "Guard your records with a passphrase instead.",
    )


def _listed(words: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))
