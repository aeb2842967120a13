"""One letter: composed, previewed, written, recorded, and undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiwriter.app.recording import Recording

if TYPE_CHECKING:
    from datetime import date

    from foiwriter.app.records import SentBy, WriteRequest, Written
    from foiwriter.register.records import Draft


class Writing(Recording):
    """Use cases round one letter. `compose` and `preview` need no vault."""

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
