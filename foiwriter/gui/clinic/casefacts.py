"""Everything a case's page shows, read in one go; none of it is anybody else's."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from foiwriter.gui.clinic.checking import unchecked
from foiwriter.words import listed, long_date, plural, sentence

if TYPE_CHECKING:
    from foiwriter.app import App, Client, Draft, RequestView
    from foiwriter.gui.clinic.checking import Unchecked
    from foiwriter.register.records import Consent

SHARED_FACTS = "sender."
"""What brothers and sisters have in common: who writes for them, and from where."""


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """One client's case.

    `family` are the other clients of the same family.
    """

    client: Client = field(repr=False)
    consent: Consent | None = field(repr=False)
    family: tuple[Client, ...] = field(repr=False)
    requests: tuple[RequestView, ...] = field(repr=False)
    drafts: tuple[Draft, ...] = field(repr=False)
    to_check: tuple[Unchecked, ...] = field(default=(), repr=False)


def read(app: App, client_id: int) -> CaseFacts:
    """Read a case. For the database thread."""
    from foiwriter.register.records import RequestFilter

    client = app.client(client_id)
    head = client.family_of or client.id
    views = app.requests(RequestFilter(client=client_id))
    drafts = tuple(draft for draft in app.drafts() if draft.client == client_id)
    return CaseFacts(
        client,
        app.consent(client_id),
        tuple(
            each
            for each in app.clients()
            if each.id != client.id and head in {each.id, each.family_of}
        ),
        views,
        drafts,
        unchecked(app, views, drafts),
    )


def summary(facts: CaseFacts) -> str:
    """One sentence on what waits in the case."""
    client = facts.client
    if client.handed_over_at is not None:
        return f"Handed over on {long_date(client.handed_over_at.date())}."
    if client.closed_on is not None:
        return f"This case was closed on {long_date(client.closed_on)}."
    late = sum(view.status == "overdue" for view in facts.requests)
    still = sum(view.status != "closed" for view in facts.requests)
    parts = [
        plural(still, "open request") if still else "",
        plural(late, "late answer") if late else "",
        plural(len(facts.drafts), "letter") + " to finish" if facts.drafts else "",
    ]
    found = [part for part in parts if part]
    return sentence(listed(found)) if found else "Nothing has been written for this client yet."


def details(client: Client) -> list[str]:
    """The details of a client, a line each."""
    known = client.facts
    lines = [
        client.name,
        f"Born {long_date(client.date_of_birth)}" if client.date_of_birth else "",
        client.school,
        _writer(client),
        *str(known.get("sender.address", "")).split("\n"),
        str(known.get("sender.postcode", "")),
        str(known.get("sender.email", "")),
        str(known.get("sender.phone", "")),
    ]
    return [line for line in lines if line]


def _writer(client: Client) -> str:
    name, how = str(client.facts.get("sender.name", "")), client.relationship
    return f"{name} ({how})" if name and how else name or how


def sibling(client: Client) -> Client:
    """A new client of the same family: no name yet, what the family shares filled in."""
    from foiwriter.register.records import Client as Record

    shared = {key: value for key, value in client.facts.items() if key.startswith(SHARED_FACTS)}
    return replace(
        Record("", relationship=client.relationship, facts=shared),
        family_of=client.family_of or client.id,
    )
