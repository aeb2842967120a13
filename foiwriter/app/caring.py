"""Who works here, on what footing facts are kept, what was done, and when to ask again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiwriter.app.binning import Binning
from foiwriter.errors import BadInput

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from foiwriter.register.records import Client
    from foiwriter.register.records_cases import (
        ActivityLine,
        Consent,
        Handling,
        Worker,
    )


class Caring(Binning):
    """Use cases round the people whose facts are kept, and those who keep them."""

    def workers(self) -> tuple[Worker, ...]:
        """Everybody who works or worked here."""
        from foiwriter.register import workers

        return self._listed(workers.listed)

    def save_worker(self, worker: Worker) -> Worker:
        """Keep somebody who works here.

        Raises:
            BadInput: there is no name.
        """
        from foiwriter.register import workers

        return self._write(lambda session: workers.save(session, worker), action="worker-kept")

    def handling(self, reference: str) -> Handling | None:
        """Who made and who checked a letter; None where nobody said."""
        from foiwriter.register import workers

        return self._read(lambda session: workers.handling(session, reference))

    def mark_checked(self, reference: str, supervisor: int) -> Handling:
        """Record that a supervisor looked at a letter.

        Of a saved file that somebody changed, what stands in it now is what counts as checked.

        Raises:
            BadInput: there is no such letter, this person may not check it, or the file carries
                something of another family.
        """
        from foiwriter.app import saving
        from foiwriter.letters import plaintext
        from foiwriter.register import letters, workers

        row = self._read(lambda session: workers.letter(session, reference))
        files = letters.errand(row).files if row.sent_on is None else {}
        other = saving.changed(files)
        if other is not None:
            self._check_changed(row, row.text, other)
        docx = other.read_bytes() if other is not None else b""

        def work(session: Session) -> Handling:
            done = workers.check(session, reference, supervisor, self._now())
            if docx:
                kept = workers.letter(session, reference)
                letters.put_changed(kept, docx, plaintext.text(docx))
            return done

        return self._write(work, action="checked", client=row.client_id)

    def needs_check(self) -> bool:
        """Whether letters have to be checked before they leave."""
        from foiwriter.register import workers

        return self.vault_exists() and self._read(workers.needs_check)

    def set_needs_check(self, wanted: bool) -> None:  # noqa: FBT001 - the value itself
        """Say whether letters have to be checked before they leave."""
        from foiwriter.register import workers

        self._write(
            lambda session: workers.set_needs_check(session, wanted), action="check-rule-changed"
        )

    def consent(self, client_id: int) -> Consent | None:
        """On what footing a client's facts are kept; None where none was recorded."""
        from foiwriter.register import consents

        return self._read(lambda session: consents.current(session, client_id))

    def save_consent(self, client_id: int, consent: Consent) -> Consent:
        """Record a footing; the one before stays as a trace.

        Raises:
            BadInput: something in it cannot be used.
        """
        from foiwriter.register import consents

        return self._write(
            lambda session: consents.save(session, client_id, consent, self._now(), self.worker),
            action="consent-recorded",
            client=client_id,
        )

    def withdraw_consent(self, client_id: int) -> Consent:
        """Record that the consent was taken back today.

        Raises:
            BadInput: there is none that counts.
        """
        from foiwriter.register import consents

        return self._write(
            lambda session: consents.withdraw(session, client_id, self.today()),
            action="consent-withdrawn",
            client=client_id,
        )

    def activity(self, limit: int = 100) -> tuple[ActivityLine, ...]:
        """What was done, newest first; no names of clients, no words of letters."""
        from foiwriter.register import activity

        return self._listed(lambda session: activity.listed(session, limit))

    def cases_to_review(self, today: date) -> tuple[Client, ...]:
        """Cases to ask about: are they still needed? Nothing happens to them by itself."""
        from foiwriter.register import retention

        months = self.rules.review_after_months
        return self._listed(lambda session: retention.to_review(session, today, months))

    def close_case(self, client_id: int, on: date) -> Client:
        """Say that a case closed on a day. It stays here whole.

        Raises:
            BadInput: there is no such client, or the day is still to come.
        """
        from foiwriter.register import retention

        if on > self.today():
            raise BadInput(
                "The day is still to come",
                "A case closes today or has closed before.",
                "Check the day.",
                field="on",
            )
        return self._write(
            lambda session: retention.close(session, client_id, on),
            action="case-closed",
            client=client_id,
        )

    def reopen_case(self, client_id: int) -> Client:
        """Say that a case is open again.

        Raises:
            BadInput: there is no such client.
        """
        from foiwriter.register import retention

        return self._write(
            lambda session: retention.close(session, client_id, None),
            action="case-reopened",
            client=client_id,
        )

    def keep_case_until(self, client_id: int, day: date) -> Client:
        """Say when to ask again about a case.

        Raises:
            BadInput: there is no such client, or the day is over.
        """
        from foiwriter.register import retention

        if day <= self.today():
            raise BadInput(
                "The day is over",
                "The day to ask again has to be after today.",
                "Choose a later day.",
                field="day",
            )
        return self._write(
            lambda session: retention.keep_until(session, client_id, day),
            action="kept-longer",
            client=client_id,
        )
