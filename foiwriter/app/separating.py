"""Keeping families apart: a letter that carries another family's facts does not leave."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from foiwriter.app import refusing
from foiwriter.app.reaching import Reaching
from foiwriter.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from sqlalchemy.orm import Session

    from foiwriter.app.records import WriteRequest
    from foiwriter.letters.foreign import Allowed, Family
    from foiwriter.letters.model import Answers, LetterKind
    from foiwriter.register.models import LetterRow
    from foiwriter.register.records import Client
    from foiwriter.register.takings import Copy


class Apart(NamedTuple):
    """What a text for one client is held against: their family, the others, what may stand."""

    own: Family
    others: list[Family]
    allowed: Allowed


class Separating(Reaching):
    """What a letter is held against where many families are helped."""

    def _bound(self, request: WriteRequest) -> WriteRequest:
        """The request with the client it is for, where many families are helped.

        Raises:
            BadInput: in a clinic it is for nobody; or its draft or its thread is another
                client's.
            FoiWriterError: the vault does not open: nobody can be told apart then.
        """
        if not self.rules.many_families or not self.vault_exists():
            return request
        self._need_vault()
        named = [request.client]
        if request.draft is not None:
            named.append(self.draft(request.draft).client)
        if request.in_request:
            named.append(self._owner(request.in_request))
        told = {one for one in named if one is not None}
        people = {one for one in told if not self.client(one).household}
        if len(people) > 1:
            raise BadInput(
                refusing.TITLE,
                "The draft or the request that it belongs to is another client's.",
                "Open that client's case, or begin a new letter in this one.",
                field="client",
            )
        if self.rules.ends_each_day and not people:
            raise refusing.nobodys("letter")
        return replace(request, client=next(iter(people), request.client))

    def _check_foreign(
        self,
        client_id: int | None,
        parts: Iterable[str],
        typed: Mapping[str, str],
        around: Sequence[str] = (),
        days: Iterable[str] = (),
    ) -> None:
        """Refuse a letter that carries something of another family.

        Args:
            client_id: whom it is for.
            parts: every text of it, and the names of the files that are written or go with it.
            typed: what was typed, by question id.
            around: what belongs in it besides, such as whom it goes to.
            days: ISO dates that are no birthday in it; those of the law are known.

        Raises:
            BadInput: it carries something; says what, and which question to go to.
        """
        self._refuse_foreign(self._apart(client_id, around, days), parts, typed)

    def _apart(
        self, client_id: int | None, around: Sequence[str], days: Iterable[str] = ()
    ) -> Apart:
        """Read once what every text for a client is held against."""
        from foiwriter.letters import foreign

        own, others = self._families(client_id)
        known = (*around, *self._own_words())
        return Apart(own, others, foreign.Allowed(known, {*days, *self._law_days()}))

    @staticmethod
    def _refuse_foreign(apart: Apart, parts: Iterable[str], typed: Mapping[str, str]) -> None:
        from foiwriter.letters import foreign

        found = foreign.foreign(parts, typed, *apart)
        if found is not None:
            raise BadInput(
                refusing.TITLE,
                f"{found.what} of another family stands in it.",
                "Take it out. If both are of one family, say so on the client's page first.",
                field=found.question or "letter",
            )

    def _keeps_apart(self) -> bool:
        """Whether there are families here that must not meet in a letter."""
        return self.rules.many_families and self.vault_open()

    def _check_written(
        self,
        client_id: int | None,
        docx: bytes,
        typed: Mapping[str, str],
        around: Sequence[str],
        enclosed: Iterable[Copy],
    ) -> None:
        """Refuse a finished letter that carries another family, itself or in what goes with it.

        Raises:
            BadInput: it does.
        """
        if not self._keeps_apart():
            return
        from foiwriter.letters import foreign_texts

        apart = self._apart(client_id, around)
        self._refuse_foreign(apart, foreign_texts.of_docx(docx), typed)
        for copy in enclosed:
            parts = (copy.name, *foreign_texts.of_file(copy.name, copy.data))
            self._refuse_foreign(apart, parts, {})

    def _law_days(self) -> set[str]:
        """Days on which a law began or ended: they may be typed in any letter."""
        days = (
            day
            for instrument in self.law.instruments.values()
            for day in (instrument.in_force_from, instrument.in_force_to)
        )
        return {day.isoformat() for day in days if day is not None}

    def _owner(self, reference: str) -> int | None:
        """The client of a request.

        Raises:
            BadInput: there is no such request.
        """
        from foiwriter.register import threads

        return self._read(
            lambda session: (
                threads.whole(session, threads.find_id(session, reference)).row.client_id
            )
        )

    def _families(self, client_id: int | None) -> tuple[Family, list[Family]]:
        """What gives the client's own family away, and what gives each of the others away."""
        from foiwriter.letters import foreign
        from foiwriter.register import clients

        everybody = [client for client in self.clients() if not client.household]
        heads = _heads(everybody)
        head = heads.get(client_id) if client_id is not None else None
        own, others = foreign.Family(), []
        for client in everybody:
            known = foreign.family(clients.facts(client))
            if head is not None and client.id is not None and heads[client.id] == head:
                own = foreign.Family(*map(tuple.__add__, own, known))
            else:
                others.append(known)
        return own, others

    def _own_words(self) -> tuple[str, ...]:
        """The names and addresses of those who help: they may stand in every letter."""
        details = self.my_details()
        return tuple(
            line
            for value in details.values()
            for line in (value.splitlines() if isinstance(value, str) else ())
            if line.strip()
        )

    def _check_leaving(self, draft_id: int) -> None:
        """Look once more at a saved letter before it counts as sent.

        Raises:
            BadInput: somebody changed the file so that it carries something of another family,
                or it has to be checked by a supervisor first.
        """
        from foiwriter.app import saving
        from foiwriter.register import drafts, letters, workers

        def work(session: Session) -> tuple[LetterRow, str, bool, bool]:
            row = letters.of_draft(session, drafts.get(session, draft_id))
            unchecked = bool(letters.unchecked(session, [row.id]))
            return row, row.text, workers.needs_check(session), unchecked

        row, text, needed, unchecked = self._read(work)
        other = saving.changed(letters.errand(row).files)
        changed = other is not None and self._check_changed(row, text, other)
        if needed and (unchecked or changed):
            why = "was changed after it was" if changed and not unchecked else "was not"
            raise BadInput(
                "The letter has to be checked first",
                f"The letter {row.reference} {why} checked by a supervisor.",
                "Ask a supervisor to look at it, then say how it was sent.",
                field="draft",
            )

    def _check_unsent(self, request: WriteRequest) -> None:
        """Where letters are checked, none is written and sent in one go.

        Raises:
            BadInput: it is.
        """
        from foiwriter.register import workers

        checked = self.vault_exists() and request.sent and self._read(workers.needs_check)
        if checked:
            raise BadInput(
                "The letter has to be checked first",
                "Here a supervisor looks at each letter before it is sent.",
                "Save it without saying that it was sent, and have it checked.",
                field="sent",
            )

    def _check_changed(self, row: LetterRow, text: str, path: Path) -> bool:
        """Look at what somebody made of a saved letter; whether it differs from what is kept.

        Raises:
            BadInput: it carries something of another family.
        """
        from foiwriter.letters import foreign_forms, foreign_texts, plaintext

        docx = path.read_bytes()
        if self._keeps_apart():
            parts = (path.name, *foreign_texts.of_docx(docx))
            was = foreign_forms.days_in(foreign_forms.plain(text))
            typed = {"letter": plaintext.text(docx)}
            self._check_foreign(row.client_id, parts, typed, self._recipient(row), was)
        return hashlib.sha256(docx).hexdigest() != row.sha256

    def _recipient(self, row: LetterRow) -> tuple[str, ...]:
        """The lines by which an authority is reached: they may stand in every letter to it."""
        contact = self.contact_for(row.authority)
        name = self.directory.name_on(row.authority, row.dated).name
        told = (name, contact.address, contact.postcode, contact.email, contact.telephone)
        return tuple(line.strip() for value in told for line in value.splitlines() if line.strip())


def _heads(everybody: Iterable[Client]) -> dict[int, int]:
    """The client that stands for the family of each: links are followed to their end."""
    above = {client.id: client.family_of for client in everybody if client.id is not None}
    heads = {}
    for start in above:
        head, seen = start, {start}
        while (higher := above.get(head)) is not None and higher in above and higher not in seen:
            head = higher
            seen.add(head)
        heads[start] = min(seen) if above.get(head) in seen else head
    return heads


def typed_in(kind: LetterKind, answers: Answers) -> dict[str, str]:
    """What was typed freely, by question id. The day of a meeting may be anybody's birthday."""
    from foiwriter.letters.model import QuestionKind

    dates = {
        question.id
        for question in kind.questions
        if question.kind is QuestionKind.DATE and not question.id.endswith("date_of_birth")
    }
    return {
        key: "\n".join(value) if isinstance(value, list) else str(value)
        for key, value in answers.items()
        if value and key not in dates
    }
