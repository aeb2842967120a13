"""Contacts: how an authority is reached, typed once, out and back as a spreadsheet."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from foiwriter.app.people import People
from foiwriter.errors import BadInput

if TYPE_CHECKING:
    from pathlib import Path

    from foiwriter.authorities.model import Authority, Contact


class Reaching(People):
    """Use cases on contacts; they live in the vault."""

    def contacts(self, authority_id: str = "") -> tuple[Contact, ...]:
        """Contacts typed here for one authority, or all of them; last checked first."""
        from foiwriter.register import contacts

        return self._listed(lambda session: contacts.listed(session, authority_id))

    def contact_for(self, authority_id: str, role: str = "") -> Contact:
        """The best way known to reach an authority: one typed here, for the role first.

        Raises:
            BadInput: there is no such authority.
        """
        from foiwriter.authorities.model import Contact

        authority = self.directory.get(authority_id)
        typed = self.contacts(authority.id)
        best = next((one for one in typed if one.role.casefold() == role.casefold()), None)
        best = best or next(iter(typed), None)
        shipped = Contact(
            authority.id,
            role,
            address=authority.postal_address,
            email=authority.email,
            telephone=authority.telephone,
        )
        if best is None:
            return shipped
        return best if best.address or best.postcode else replace(best, address=shipped.address)

    def save_contact(self, contact: Contact) -> None:
        """Keep a contact; it replaces the one of the same authority and role.

        Raises:
            BadInput: there is no such authority.
        """
        from foiwriter.register import contacts

        self.directory.get(contact.authority)
        self._write(lambda session: contacts.save(session, contact))

    def export_contacts(self, path: Path) -> int:
        """Write every contact as CSV, a row for each council to fill in; the answer counts rows.

        Raises:
            FoiWriterError: the file cannot be written.
        """
        from foiwriter.authorities import contacts
        from foiwriter.system.files import durable_write

        text = contacts.export_csv(self.directory, self.contacts(), on=self.today())
        durable_write(path, text.encode(contacts.ENCODING))
        return max(text.count("\r\n") - 1, 0)

    def import_contacts(self, path: Path) -> tuple[int, tuple[str, ...]]:
        """Read a CSV back: how many rows were kept, and a sentence for each that was not.

        Raises:
            BadInput: the file cannot be read or is no such list.
        """
        from foiwriter.authorities import contacts
        from foiwriter.register import contacts as kept

        try:
            data = path.read_bytes()
        except OSError as problem:
            raise BadInput(
                "The file cannot be read",
                f"{path} could not be read ({problem.strerror or type(problem).__name__}).",
                "Check the name, and that the file is not open in another program.",
                field="file",
            ) from problem
        read = contacts.import_csv(contacts.decode(data), self.directory, today=self.today())
        if read.contacts:
            self._write(
                lambda session: kept.replace_all(
                    session, contacts.merge(kept.listed(session), read.contacts)
                )
            )
        return len(read.contacts), tuple(map(str, read.refused))

    def recent_authorities(self, limit: int = 5) -> tuple[Authority, ...]:
        """Authorities written to last, newest first."""
        from foiwriter.register import requests

        recent = self._listed(lambda session: requests.recent_authorities(session, limit))
        known = {authority.id: authority for authority in self.directory.all}
        return tuple(known[one] for one in recent if one in known)
