"""Whom the loss of a computer would touch: for those who must decide whom to tell."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from foiwriter import words
from foiwriter.sheets.page import Facts, Heading, Points, Sheet, Steps, Table, Words

if TYPE_CHECKING:
    from foiwriter.register.records_cases import LostDevice


def lost_device(lost: LostDevice, today: date | None = None) -> Sheet:
    """Which families are in the records, what kinds of facts, and what to do first.

    Args:
        lost: whom it would touch.
        today: the day of the sheet; the day it is here when None.
    """
    day = today or datetime.now().astimezone().date()
    families = words.plural(len(lost.families), "family", "families")
    last = words.long_date(lost.last_backup.astimezone()) if lost.last_backup else "none was found"
    rows = tuple(
        (str(family.id), family.name, words.listed(family.kinds)) for family in lost.families
    )
    return Sheet(
        "A lost or stolen computer: who is affected",
        day,
        (
            Words("This list has names in it. Keep it safe. Shred it when it is not needed."),
            Facts(
                (
                    ("In the records", families),
                    ("Encrypted", "yes, with every backup" if lost.encrypted else "no"),
                    ("Last backup", last),
                )
            ),
            Heading("Who is in the records"),
            Table(("Client", "Name", "What is kept"), rows)
            if rows
            else Words("Nobody is in the records."),
            Heading("What can be read by whoever has the computer"),
            Points(
                (
                    (
                        "The records and their backups: only with the passphrase, the keyring of "
                        "this computer or the recovery key."
                    ),
                    "Letters saved as files: by everybody, unless the whole disk is encrypted.",
                )
            ),
            Heading("What to do first"),
            Steps(
                (
                    "Write down the day and the time when you found out.",
                    "Tell the person who is in charge of people’s data.",
                    (
                        "Read “A lost or stolen computer” in the help. It says whom to tell, and "
                        "by when."
                    ),
                )
            ),
        ),
    )
