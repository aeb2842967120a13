"""A clinic in tests: a vault of its own, somebody at work, two families."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

import pytest

from foiwriter.app import Client, Draft, NewRequest
from foiwriter.register.records import Worker
from foiwriter.vault.modes import Mode
from tests import vaults

if TYPE_CHECKING:
    from foiwriter.gui.session import Session
    from foiwriter.gui.window import MainWindow

PRIYA = Worker("Priya Shah", "volunteer adviser")
SAM = Client(
    "Sam Okafor",
    date(2017, 3, 9),
    "Mill Lane Primary",
    "mother",
    facts={
        "sender.name": "Grace Okafor",
        "sender.address": "14 Mill Lane\nNorthbridge",
        "sender.postcode": "NB1 4TT",
    },
)
ALI = Client(
    "Aaliyah Begum",
    date(2015, 5, 1),
    "Park Primary",
    "father",
    facts={
        "sender.name": "Imran Begum",
        "sender.address": "2 Park Row\nNorthbridge",
        "sender.postcode": "NB2 8PQ",
    },
)


class Families(NamedTuple):
    """Two clients, each with a request and a draft."""

    sam: Client
    ali: Client
    sams: str
    alis: str


@pytest.fixture
def clinic(window: MainWindow) -> Session:
    """The session of a clinic's window, its vault open; nobody has said who is working."""
    session = window.session
    assert session is not None
    window.show_first()
    vaults.made(session.app, vaults.WORDS, mode=Mode.CLINIC)
    session.open_vault(vaults.WORDS)
    assert session.vault_is_open
    assert session.mode is Mode.CLINIC
    return session


@pytest.fixture
def working(clinic: Session) -> Session:
    """The same, with somebody at work."""
    clinic.work_as(clinic.app.save_worker(PRIYA))
    return clinic


@pytest.fixture
def families(working: Session) -> Families:
    """Two families in the vault of the clinic."""
    app = working.app
    kept = [app.save_client(client) for client in (SAM, ALI)]
    references = []
    for client, subject in zip(kept, ("Assess Sam", "Assess Aaliyah"), strict=True):
        sent = date(2026, 10, 1)
        matter = NewRequest("kent", "ehc", subject, "sent", sent, "email", client=client.id)
        references.append(app.add_request(matter).reference)
        app.save_draft(Draft("ehc/ehc-request", {"client.name": client.name}, client=client.id))
    return Families(kept[0], kept[1], references[0], references[1])
