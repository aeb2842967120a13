"""The recovery sheet: the recovery key on paper, and how to use it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiwriter import words
from foiwriter.sheets.page import Facts, Heading, Key, Points, Sheet, Steps, Typed, Words
from foiwriter.vault.modes import Mode

if TYPE_CHECKING:
    from foiwriter.vault.recovery import RecoverySheet

_USED = {
    Mode.HOME: "at home",
    Mode.CHARITY: "in a charity",
    Mode.CLINIC: "in a clinic",
    Mode.PORTABLE: "from a stick or a folder that travels",
}
_WHERE = {
    Mode.HOME: (
        "Keep it on paper, away from this computer: with your passport, or with somebody you "
        "trust."
    ),
    Mode.CHARITY: "The lead of the charity keeps it, on paper, somewhere else than the computer.",
    Mode.CLINIC: (
        "The lead of the clinic keeps it, on paper, and never in the bag of the laptop. "
        "When the clinic’s day has been ended, it opens nothing any more: shred it."
    ),
    Mode.PORTABLE: "Keep it on paper, never with the stick.",
}


def recovery_sheet(sheet: RecoverySheet) -> Sheet:
    """The sheet that opens a vault when nothing else does."""
    return Sheet(
        f"Recovery sheet for records {sheet.vault}",
        sheet.made_on,
        (
            Words(
                "This key opens everything you keep in foiwriter when nothing else does: when the "
                "passphrase is forgotten, when the keyring is lost, or when the computer is gone. "
                "Nobody else has it, and nobody can make it again for you."
            ),
            Key(sheet.groups),
            Facts(
                (
                    ("Records", f"{sheet.vault}, used {_USED[sheet.mode]}"),
                    ("Made on", words.long_date(sheet.made_on)),
                )
            ),
            Points(
                (
                    _WHERE[sheet.mode],
                    (
                        "Whoever has this sheet and the computer, or a backup, can read "
                        "everything. Take no photo of it."
                    ),
                    "A new recovery sheet makes this one useless. Then shred this one.",
                )
            ),
            Heading("In the window"),
            Steps(
                (
                    "Open foiwriter and choose “Use the recovery key”.",
                    (
                        "Type the eight groups. Small letters, spaces and dashes do not matter. "
                        "If a group is mistyped, foiwriter names it."
                    ),
                    (
                        "Say what happened. foiwriter then makes a new passphrase or a new "
                        "keyring entry with you."
                    ),
                )
            ),
            Words(
                "On another computer you need a backup too, a file that is called "
                f"foiwriter-{sheet.vault}-…. Open foiwriter there, choose “I have a backup to put "
                "back” on the first page, and type the eight groups."
            ),
            Heading("On the command line"),
            Words(
                "Type the key on one line into a file, here key.txt; delete the file afterwards."
            ),
            Words("On this computer, to set a new passphrase that stands in new.txt:"),
            Typed(
                "foiwriter vault recover --recovery-key-file key.txt --new-passphrase-file new.txt"
            ),
            Words("On another computer, with a backup:"),
            Typed("foiwriter vault restore FILE.foibackup --recovery-key-file key.txt"),
        ),
    )
