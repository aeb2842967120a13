"""One letter: composed, previewed, written, recorded, and undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiwriter.app.casework import Casework

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from foiwriter.app.records import Composed, SentBy, WriteRequest, Written
    from foiwriter.authorities.model import Contact
    from foiwriter.letters.model import Answers
    from foiwriter.letters.previewing import Preview
    from foiwriter.register.records import Draft


class Writing(Casework):
    """Use cases round one letter. `compose` and `preview` need no vault."""

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
            contact: where it goes; the authority's own when None.
            client_id: whom it is for, so that other clients' names are looked for.
            reference: ours; a random one when empty.
            enclosures: names of the files that go with it.

        Raises:
            BadInput: an answer is missing, the authority is unknown, or the law was not in
                force on that day.
        """
        raise NotImplementedError

    def preview(
        self, kind_id: str, answers: Answers, authority_id: str | None, dated: date | None = None
    ) -> Preview:
        """The letter as pictures and as text, with unanswered parts shown as named gaps."""
        raise NotImplementedError

    def write_letter(self, request: WriteRequest) -> Written:
        """Write the files and, when `request.sent` is set, record the letter as sent.

        The files come first. The record is one transaction: the frozen letter, the events, the
        request. Without `sent` and with the vault open, the draft keeps reference and hash.

        Raises:
            BadInput: something in the request cannot be used as it stands.
            FoiWriterError: a file or the register could not be written; the words say which
                files are there and that nothing was recorded.
        """
        raise NotImplementedError

    def mark_sent(
        self, draft_id: int, *, sent: date, by: SentBy, received: date | None = None
    ) -> Written:
        """Record a letter that was saved earlier as sent; what was saved is what is kept.

        Raises:
            BadInput: the draft was never saved as a letter, or the day is not possible.
        """
        raise NotImplementedError

    def undo_sent(self, reference: str) -> Draft:
        """Take back "sent": the letter is a draft again, with everything typed.

        Raises:
            BadInput: something happened in the request since; say what.
        """
        raise NotImplementedError
