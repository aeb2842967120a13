"""Keeping families apart: a letter that carries another family's facts does not leave."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiwriter.app.reaching import Reaching
from foiwriter.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy.orm import Session

    from foiwriter.app.records import WriteRequest
    from foiwriter.letters.foreign import Family
    from foiwriter.letters.model import Answers, LetterKind
    from foiwriter.register.records import Client

TITLE = "This letter stays here"


class Separating(Reaching):
    """What a letter is held against where many families are helped."""

    def _check_client(self, request: WriteRequest) -> None:
        """In a clinic every letter is for somebody.

        Raises:
            BadInput: it is for nobody.
        """
        if self.rules.ends_each_day and request.client is None and self.vault_open():
            raise BadInput(
                TITLE,
                "In a clinic each letter belongs to a client's case.",
                "Open the client's case first, then write the letter there.",
                field="client",
            )

    def _check_foreign(
        self,
        client_id: int | None,
        docx: bytes,
        kind: LetterKind | None = None,
        answers: Answers | None = None,
        around: Sequence[str] = (),
        names: Iterable[str] = (),
    ) -> None:
        """Refuse a letter that carries something of another family.

        Args:
            client_id: whom it is for.
            docx: the finished letter.
            kind: asks the questions of `answers`.
            answers: what was typed.
            around: what belongs in it besides, such as whom it goes to.
            names: of the files that are written or go with it.

        Raises:
            BadInput: it carries something; says what, and which question to go to.
        """
        if not self.rules.many_families or not self.vault_open():
            return
        from foiwriter.letters import foreign

        typed = _typed(kind, answers or {})
        own, others = self._families(client_id)
        known = (*around, *self._own_words())
        parts = (*foreign.texts(docx), *names)
        found = foreign.foreign(parts, typed, own, others, known)
        if found is not None:
            raise BadInput(
                TITLE,
                f"{found.what} of another family stands in it.",
                "Take it out. If both are of one family, say so on the client's page first.",
                field=found.question or "letter",
            )

    def _families(self, client_id: int | None) -> tuple[Family, list[Family]]:
        """What gives the client's own family away, and what gives each of the others away."""
        from foiwriter.letters import foreign
        from foiwriter.register import clients

        everybody = [client for client in self.clients() if not client.household]
        mine = next((client for client in everybody if client.id == client_id), None)
        head = _head(mine) if mine is not None else None
        own, others = foreign.Family(), []
        for client in everybody:
            known = foreign.family(clients.facts(client))
            if head is not None and _head(client) == head:
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

        def work(session: Session) -> tuple[int | None, str, dict[str, str], bool]:
            row = letters.of_draft(session, drafts.get(session, draft_id))
            unchecked = workers.needs_check(session) and bool(letters.unchecked(session, [row.id]))
            return row.client_id, row.reference, letters.errand(row).files, unchecked

        client_id, reference, files, unchecked = self._read(work)
        other = saving.changed(files)
        if other is not None:
            self._check_foreign(client_id, other.read_bytes(), names=[other.name])
        if unchecked:
            raise BadInput(
                "The letter has to be checked first",
                f"The letter {reference} was not checked by a supervisor.",
                "Ask a supervisor to look at it, then say how it was sent.",
                field="draft",
            )


def _head(client: Client) -> int | None:
    """The client that stands for a family."""
    return client.family_of or client.id


def _typed(kind: LetterKind | None, answers: Answers) -> dict[str, str]:
    """What was typed freely, by question id. The day of a meeting may be anybody's birthday."""
    from foiwriter.letters.model import QuestionKind

    dates = {
        question.id
        for question in (kind.questions if kind is not None else ())
        if question.kind is QuestionKind.DATE and not question.id.endswith("date_of_birth")
    }
    return {
        key: "\n".join(value) if isinstance(value, list) else str(value)
        for key, value in answers.items()
        if value and key not in dates
    }
