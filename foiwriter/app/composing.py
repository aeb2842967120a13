"""One letter before it is written: composed, checked, previewed. Needs no vault."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

from foiwriter.app.records import Composed
from foiwriter.app.separating import Separating

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from foiwriter.authorities.model import Authority, Contact
    from foiwriter.letters.checks_people import Person
    from foiwriter.letters.model import Answers, Letter, LetterKind
    from foiwriter.letters.previewing import Preview
    from foiwriter.letters.templates import Template


class Composing(Separating):
    """Use cases round a letter that nobody has kept yet."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._templates: dict[str, Template] = {}
        self._compiling = threading.Lock()

    def compose(  # noqa: PLR0913 - everything a letter depends on
        self,
        kind_id: str,
        answers: Answers,
        authority_id: str,
        *,
        dated: date | None = None,
        contact: Contact | None = None,
        client_id: int | None = None,
        reference: str = "",
        enclosures: Sequence[str] = (),
    ) -> Composed:
        """The finished letter and its warnings, worst first. Nothing is kept.

        Args:
            kind_id: `ehc-request` or `ehc/ehc-request`.
            answers: by question id.
            authority_id: a directory id.
            dated: the day on the letter; today when None.
            contact: where it goes; what the vault or the directory knows when None.
            client_id: whom it is for, so that other clients' names are looked for.
            reference: ours; a random one when empty.
            enclosures: names of the files that go with it.

        Raises:
            BadInput: an answer is missing, the authority is unknown, or the law was not in
                force on that day.
        """
        from foiwriter.letters import checks
        from foiwriter.letters.answers import canonical
        from foiwriter.register import references

        kind = self.kinds.get(kind_id)
        authority = self.directory.get(authority_id)
        answers = canonical(kind.questions, answers, today=dated or self.today())
        letter = self._letter(
            kind,
            answers,
            authority,
            dated,
            contact=contact,
            reference=reference or references.new_reference(),
            enclosures=enclosures,
        )
        others = self._others(client_id)
        known = self._client_facts(client_id) | answers
        return Composed(letter, checks.warnings(letter, kind, known, others), kind)

    def preview(  # noqa: PLR0913 - everything a preview depends on
        self,
        kind_id: str,
        answers: Answers,
        authority_id: str | None,
        dated: date | None = None,
        *,
        contact: Contact | None = None,
        enclosures: Sequence[str] = (),
        width_px: int = 0,
        only: Collection[int] | None = None,
    ) -> Preview:
        """The letter as pictures and as text, with unanswered parts shown as named gaps.

        `width_px` is that of a page picture (0: as usual), `only` the pages to draw now; the
        others follow with `previewing.completed`.

        Raises:
            BadInput: there is no such kind or authority.
        """
        from foiwriter.letters import previewing

        kind = self.kinds.get(kind_id)
        authority = self.directory.get(authority_id) if authority_id else None
        letter = self._letter(
            kind, answers, authority, dated, contact=contact, enclosures=enclosures, marked=True
        )
        width = width_px or previewing.PAGE_WIDTH_PX
        return previewing.preview(self._rendered(kind, letter), width_px=width, only=only)

    def _letter(  # noqa: PLR0913 - everything a letter depends on
        self,
        kind: LetterKind,
        answers: Answers,
        authority: Authority | None,
        dated: date | None,
        *,
        contact: Contact | None = None,
        reference: str = "",
        enclosures: Sequence[str] = (),
        marked: bool = False,
    ) -> Letter:
        from foiwriter.letters import composing

        if contact is None and authority is not None and self.vault_open():
            contact = self.contact_for(authority.id)
        return composing.compose(
            kind,
            answers,
            authority=authority,
            contact=contact,
            pack=self.law,
            calendars=self.calendars,
            directory=self.directory,
            dated=dated or self.today(),
            reference=reference,
            enclosures=enclosures,
            marked=marked,
        )

    def _template(self, kind: LetterKind) -> Template:
        """The compiled template of a kind; compiled once."""
        from foiwriter.letters.templates import Template

        with self._compiling:
            if kind.path not in self._templates:
                self._templates[kind.path] = Template.load(kind.template)
            return self._templates[kind.path]

    def _rendered(self, kind: LetterKind, letter: Letter) -> bytes:
        """The letter's DOCX, read back.

        Raises:
            FoiWriterError: it would not say what was typed.
        """
        from foiwriter.letters import rendering

        title = "" if letter.marked else letter.subject
        properties = rendering.Properties(title=title)
        values = letter.values()
        return rendering.render(self._template(kind), values, properties, typed=letter.typed)

    def _client_facts(self, client_id: int | None) -> Answers:
        """What is known of the client: their name may not stand in a letter that is published."""
        from foiwriter.register import clients

        if client_id is None or not self.vault_open():
            return {}
        return clients.facts(self.client(client_id))

    def _others(self, client_id: int | None) -> tuple[Person, ...]:
        """Everybody else who is known: children of this home, and people who are helped."""
        from foiwriter.register import clients

        if not self.vault_open():
            return ()
        charity = bool(self.my_details().get("sender.organisation"))
        found = (
            clients.person(client, charity=charity)
            for client in self.clients()
            if client.id != client_id and not client.household
        )
        if self.rules.many_families:
            return tuple(person._replace(own=False) for person in found)
        return tuple(found)
