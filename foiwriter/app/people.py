"""The vault's door, clients, my details, drafts and contacts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiwriter.app.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from foiwriter.authorities.model import Authority, Contact
    from foiwriter.letters.model import Answers
    from foiwriter.register.records import Client, Draft


class People(Reading):
    """Use cases on people and on what waits to be finished; all need the vault but `vault_*`."""

    def vault_exists(self) -> bool:
        """Whether there is a vault in the data folder."""
        raise NotImplementedError

    def vault_open(self) -> bool:
        """Whether the vault is open in this program now."""
        raise NotImplementedError

    def vault_ways(self) -> tuple[str, ...]:
        """The ways in, in the order they are tried: `keyring`, `passphrase`."""
        raise NotImplementedError

    def needs_passphrase(self) -> bool:
        """Whether opening, or making, the vault needs a passphrase because no keyring will do."""
        raise NotImplementedError

    def open_vault(self, passphrase: str | None = None) -> None:
        """Open the vault; it is made first where there is none. Doing it twice is harmless.

        Raises:
            FoiWriterError: no key, a wrong key, damage, a newer version, not a register, or
                another program holds it: each in its own words, and no byte changed.
        """
        raise NotImplementedError

    def vault_create(self, passphrase: str | None = None) -> str:
        """Make the vault and open it; the answer says what guards it: `keyring` or `passphrase`.

        Args:
            passphrase: guard it by these words; without, by the computer's own keyring.

        Raises:
            FoiWriterError: there is one already, or there is neither keyring nor passphrase.
        """
        raise NotImplementedError

    def close(self) -> None:
        """Close the vault and free it for other programs; everything is already kept."""
        raise NotImplementedError

    def clients(self) -> tuple[Client, ...]:
        """Everybody letters are for, by name."""
        raise NotImplementedError

    def client(self, client_id: int) -> Client:
        """One client.

        Raises:
            BadInput: there is no such client.
        """
        raise NotImplementedError

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
        raise NotImplementedError

    def save_client(self, client: Client) -> Client:
        """Keep changes to a client."""
        raise NotImplementedError

    def my_details(self) -> Answers:
        """What was typed once about the person who writes, by question id (`sender.name` …)."""
        raise NotImplementedError

    def save_my_details(self, details: Answers) -> None:
        """Keep the writer's details; a key with an empty answer is dropped."""
        raise NotImplementedError

    def facts(self, client_id: int | None = None) -> Answers:
        """Everything known already: my details and the client's facts, by question id."""
        raise NotImplementedError

    def remember(self, answers: Answers, client_id: int | None = None) -> int | None:
        """Keep `sender.` and `client.` answers so that nobody types them twice.

        Returns the client's id; a client is made when `client.name` is new and none is given.
        """
        raise NotImplementedError

    def drafts(self) -> tuple[Draft, ...]:
        """Letters to finish, last touched first."""
        raise NotImplementedError

    def draft(self, draft_id: int) -> Draft:
        """One draft with everything typed.

        Raises:
            BadInput: there is no such draft.
        """
        raise NotImplementedError

    def save_draft(self, draft: Draft) -> Draft:
        """Keep a draft; on the disk when this returns. The answer has its id."""
        raise NotImplementedError

    def drop_draft(self, draft_id: int) -> None:
        """Throw a draft away; dropping one that is gone is harmless."""
        raise NotImplementedError

    def contacts(self, authority_id: str = "") -> tuple[Contact, ...]:
        """Contacts typed here for one authority, or all of them; last checked first."""
        raise NotImplementedError

    def contact_for(self, authority_id: str, role: str = "") -> Contact:
        """The best way known to reach an authority; parts nobody typed come from the directory."""
        raise NotImplementedError

    def save_contact(self, contact: Contact) -> None:
        """Keep a contact; it replaces the one of the same authority and role."""
        raise NotImplementedError

    def export_contacts(self, path: Path) -> int:
        """Write every contact as CSV, one row per council to fill in; the answer counts rows."""
        raise NotImplementedError

    def import_contacts(self, path: Path) -> tuple[int, tuple[str, ...]]:
        """Read a CSV back: how many rows were kept, and a sentence for each that was not."""
        raise NotImplementedError

    def recent_authorities(self, limit: int = 5) -> tuple[Authority, ...]:
        """Authorities written to last, newest first."""
        raise NotImplementedError
