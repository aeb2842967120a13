"""Throwing away: into the bin, out of it again, and nothing much without a typed word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiwriter import words
from foiwriter.app.writing import Writing
from foiwriter.errors import BadInput

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from foiwriter.register.cases import Ids
    from foiwriter.register.records_cases import Binned

MOST_AT_ONCE = 10
"""Records that may go without a typed confirmation and a backup."""


class Binning(Writing):
    """Use cases of the bin."""

    def bin(self) -> tuple[Binned, ...]:
        """What was thrown away within the last 30 days."""
        from foiwriter.register import bin as bins

        now = self._now()
        if self.vault_exists() and self._read(lambda session: bins.due(session, now)):
            self._write(lambda session: bins.purge(session, now), action="bin-emptied")
        return self._listed(bins.listed)

    def put_back(self, bin_id: int) -> Binned:
        """Put something from the bin back where it was; the answer tells what.

        Raises:
            BadInput: it is no longer there.
            FoiWriterError: something of it is here already.
        """
        from foiwriter.register import bin as bins

        return self._write(lambda session: bins.put_back(session, bin_id), action="put-back")

    def empty_bin_of(self, bin_id: int, *, typed: str = "") -> None:
        """Throw one thing in the bin away for good.

        Raises:
            BadInput: it is no longer there, or more than ten records would go and its title was
                not typed.
            FoiWriterError: more than ten records would go and no backup can be made.
        """
        from foiwriter.register import bin as bins

        count = self._read(lambda session: bins.going(session, bin_id))
        if count > MOST_AT_ONCE:
            there = next(one for one in self.bin() if one.id == bin_id)
            self._confirmed(there.title, typed, count)
            self.back_up()
        self._write(lambda session: bins.empty(session, bin_id), action="bin-emptied", count=count)

    def drop_draft(self, draft_id: int) -> None:
        """Move a draft to the bin; dropping one that is gone is harmless."""
        from foiwriter.register import bin as bins
        from foiwriter.register import cases
        from foiwriter.register import drafts as kept

        if draft_id not in {draft.id for draft in self.drafts()}:
            return
        draft = self.draft(draft_id)
        kinds = {kind.path: kind.title for kind in self.kinds.all}
        title = kinds.get(draft.kind, "A letter to finish")

        def work(session: Session) -> None:
            client = kept.get(session, draft_id).client
            self._thrown(session, cases.of_draft(session, draft_id), bins.DRAFT, title, client)

        self._write(work, action="draft-binned", client=draft.client)

    def bin_request(self, reference: str, *, typed: str = "") -> None:
        """Move a request to the bin, with its letters, events and replies.

        Args:
            reference: ours.
            typed: the reference again, where more than ten records would go.

        Raises:
            BadInput: there is no such request, or it was not typed.
        """
        from foiwriter.register import bin as bins
        from foiwriter.register import cases, threads

        view = self.request(reference)
        ids = self._read(
            lambda session: cases.of_request(session, threads.find_id(session, reference))
        )
        self._check_many(ids, view.reference, typed)

        def work(session: Session) -> None:
            own = cases.of_request(session, threads.find_id(session, reference))
            self._thrown(session, own, bins.REQUEST, view.subject, view.client)

        self._write(work, action="request-binned", client=view.client)

    def bin_client(self, client_id: int, *, typed: str = "") -> None:
        """Move a client to the bin, with the whole case.

        Args:
            client_id: who.
            typed: the client's name, where more than ten records would go.

        Raises:
            BadInput: there is no such client, or the name was not typed.
        """
        from foiwriter.register import bin as bins
        from foiwriter.register import cases

        client = self.client(client_id)
        ids = self._read(lambda session: cases.of_client(session, client_id))
        self._check_many(ids, client.name, typed)

        def work(session: Session) -> None:
            own = cases.of_client(session, client_id)
            self._thrown(session, own, bins.CLIENT, client.name, client_id)

        self._write(work, action="client-binned", client=client_id)

    def _thrown(
        self, session: Session, ids: Ids, what: str, title: str, client: int | None
    ) -> None:
        from foiwriter.register import bin as bins

        bins.throw(session, ids, self._now(), what=what, title=title, client=client)

    def _check_many(self, ids: Ids, name: str, typed: str) -> None:
        """More than ten records go only when a name was typed and a backup was made.

        Raises:
            BadInput: it was not typed.
            FoiWriterError: no backup can be made.
        """
        count = sum(len(ids[table]) for table in ids.of)
        if count > MOST_AT_ONCE:
            self._confirmed(name, typed, count)
            self.back_up()

    @staticmethod
    def _confirmed(name: str, typed: str, count: int) -> None:
        if " ".join(typed.split()).casefold() != " ".join(name.split()).casefold():
            raise BadInput(
                "It was not typed",
                f"{words.plural(count, 'record')} would go. To be sure, the name has to be typed.",
                "Type it just as it stands in your records. Nothing was removed.",
                field="typed",
            )
