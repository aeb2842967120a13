"""A clinic with two families, and a home, for the tests of cases."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from foiwriter.app import App, Client, Draft, Folders, NewRequest, WriteRequest
from foiwriter.vault.modes import Mode
from tests import vaults
from tests.app.conftest import EHC, SENDER

if TYPE_CHECKING:
    from pathlib import Path

    from foiwriter.letters.model import Answers

DAY = date(2026, 11, 24)
FAMILYS = "four plain dry words"
"""What the family chose."""

OTHERS: Answers = {
    "sender.name": "Daniel Okoro",
    "sender.address": "27 Orchard Way\nMillbeck",
    "sender.postcode": "ML7 1QX",
    "sender.email": "d.okoro@example.org",
    "sender.phone": "07700 900456",
}


def opened(folder: Path, mode: Mode = Mode.CLINIC) -> App:
    """An App with a new vault of a mode."""
    app = App(Folders(folder / "data", folder / "out"), today=lambda: DAY, keyring=None)
    return vaults.made(app, vaults.WORDS, mode=mode)


def robin(app: App) -> int:
    """Robin Ashdown, whose mother writes."""
    born = date(2018, 3, 14)
    kept = app.save_client(Client("Robin Ashdown", born, "Millbeck Primary", facts=dict(SENDER)))
    assert kept.id is not None
    return kept.id


def bibi(app: App) -> int:
    """Bibi Okoro, whose father writes."""
    kept = app.save_client(Client("Bibi Okoro", date(2016, 9, 5), facts=dict(OTHERS)))
    assert kept.id is not None
    return kept.id


def letter(client: int, **changed: object) -> WriteRequest:
    """A letter for Robin that is saved and not sent."""
    answers = {**EHC, "client.school": "Millbeck Primary"}
    answers |= {key.replace("__", "."): str(value) for key, value in changed.items()}
    return WriteRequest("ehc/ehc-request", "kent", answers, client=client, dated=DAY)


def filled(app: App, client: int) -> str:
    """A request, a reply, a draft and an event of a client; the reference of the request."""
    sent = date(2026, 10, 1)
    matter = NewRequest(
        "kent", "ehc", "Assess Robin", "sent", sent, "email", client=client, text="Our letter"
    )
    view = app.add_request(matter)
    app.record(view.reference, "acknowledged", date(2026, 10, 3), text="We have it.")
    app.save_draft(Draft("ehc/ehc-request", {"needs": "Robin reads little."}, client=client))
    return view.reference
