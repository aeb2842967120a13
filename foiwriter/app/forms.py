"""Forms under way: what is typed in them is kept until they are done or left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiwriter.app.backing import Backing

if TYPE_CHECKING:
    from foiwriter.letters.model import Answers
    from foiwriter.register.records_cases import FormKey


class Forms(Backing):
    """Use cases of half-filled forms. They stay in the locked records and are no records.

    What is a secret or confirms something, such as a passphrase, is never given to these.
    """

    def form(self, key: FormKey) -> Answers:
        """What was typed in a form so far; nothing where nothing is kept."""
        from foiwriter.register import forms

        return self._read(lambda session: forms.get(session, key)) if self.vault_exists() else {}

    def keep_form(self, key: FormKey, answers: Answers) -> None:
        """Keep what was typed; on the disk when this returns.

        Raises:
            FoiWriterError: the vault is locked or cannot be written.
        """
        from foiwriter.register import forms

        self._write(lambda session: forms.keep(session, key, answers))

    def drop_form(self, key: FormKey) -> None:
        """Forget a form that is done or left; nothing is written where it was not kept.

        Raises:
            FoiWriterError: the vault is locked or cannot be written.
        """
        from foiwriter.register import forms

        if self.form(key):
            self._write(lambda session: forms.drop(session, key))
