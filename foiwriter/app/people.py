"""Clients, my details and drafts: what is typed once, and what waits to be finished."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiwriter.app import refusing
from foiwriter.app.forms import Forms
from foiwriter.errors import BadInput
from foiwriter.register.records import Client

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from foiwriter.letters.model import Answers
    from foiwriter.register.records import Draft


class People(Forms):
    """Use cases on people and on drafts; all need the vault."""

    def clients(self) -> tuple[Client, ...]:
        """Everybody letters are for, by name."""
        from foiwriter.register import clients

        return self._listed(clients.listed)

    def client(self, client_id: int) -> Client:
        """One client.

        Raises:
            BadInput: there is no such client.
        """
        from foiwriter.register import clients

        return self._read(lambda session: clients.get(session, client_id))

    def add_client(
        self,
        name: str,
        *,
        date_of_birth: date | None = None,
        school: str = "",
        relationship: str = "",
        facts: Mapping[str, str | list[str]] | None = None,
    ) -> Client:
        """Keep a new client.

        Raises:
            BadInput: there is no name.
        """
        client = Client(name, date_of_birth, school, relationship, facts=dict(facts or {}))
        return self.save_client(client)

    def save_client(self, client: Client) -> Client:
        """Keep a client, new or changed.

        Raises:
            BadInput: there is no name, a date of birth to come, or no such client.
        """
        from foiwriter.register import clients

        if client.date_of_birth is not None and client.date_of_birth > self.today():
            raise BadInput(
                "The date of birth is still to come",
                "A date of birth has to be in the past.",
                "Check the year.",
                field="date_of_birth",
            )
        return self._write(
            lambda session: clients.save(session, client, self._now()),
            action="client-added" if client.id is None else "client-changed",
            client=client.id,
        )

    def my_details(self) -> Answers:
        """What was typed once about the person who writes, by question id (`sender.name` …)."""
        from foiwriter.register import clients

        return self._read(clients.my_details) if self.vault_exists() else {}

    def save_my_details(self, details: Answers) -> None:
        """Keep the writer's details; a key with an empty answer is dropped."""
        from foiwriter.register import clients

        self._write(lambda session: clients.save_my_details(session, details))

    def facts(self, client_id: int | None = None, *, writer: str = "") -> Answers:
        """Everything known already: my details and the client's facts, by question id.

        Where many families are helped, a client's letter is filled in from that client alone;
        who helps is the sender only of what is written for the family.

        Args:
            client_id: whom a letter is for.
            writer: who writes it, the answer to the question `writer`; empty where not known.
        """
        from foiwriter.letters.people import Role
        from foiwriter.register import clients

        if client_id is None:
            return self.my_details()
        own = clients.facts(self.client(client_id))
        if not self.rules.many_families:
            return self.my_details() | own
        if writer == Role.FOR_FAMILY:
            theirs = {key: value for key, value in own.items() if not key.startswith("sender.")}
            return self.my_details() | _parent(own) | theirs
        told = writer or any(key.startswith("sender.") for key in own)
        return own if told else self.my_details() | own

    def remember(self, answers: Answers, client_id: int | None = None) -> int | None:
        """Keep `sender.` and `client.` answers so that nobody types them twice.

        Returns the client's id. A client is made when `client.name` is one nobody has yet; an
        answer that is empty forgets nothing.
        """
        from foiwriter.register import clients

        return self._write(
            lambda session: clients.remember(
                session,
                answers,
                client_id,
                self._now(),
                many_families=self.rules.many_families,
            )
        )

    def drafts(self) -> tuple[Draft, ...]:
        """Letters to finish, last touched first."""
        from foiwriter.register import drafts

        return self._listed(drafts.listed)

    def draft(self, draft_id: int) -> Draft:
        """One draft with everything typed.

        Raises:
            BadInput: there is no such draft.
        """
        from foiwriter.register import drafts

        return self._read(lambda session: drafts.get(session, draft_id))

    def save_draft(self, draft: Draft) -> Draft:
        """Keep a draft; on the disk when this returns. The answer has its id.

        Raises:
            BadInput: its client is gone, or in a clinic it is nobody's.
        """
        from foiwriter.register import drafts

        if draft.client is None and self.rules.ends_each_day:
            raise refusing.nobodys("draft")
        return self._write(lambda session: drafts.save(session, draft, self._now()))

    def drop_draft(self, draft_id: int) -> None:
        """Throw a draft away; dropping one that is gone is harmless."""
        from foiwriter.register import drafts

        self._write(lambda session: drafts.drop(session, draft_id))


def _parent(own: Answers) -> Answers:
    """The parent's name, where whoever writes for this client is not the client."""
    writes = own.get("sender.name")
    if not writes or own.get("client.parent_name") or writes == own.get("client.name"):
        return {}
    return {"client.parent_name": writes}
