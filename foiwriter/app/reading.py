"""Looking things up: letter kinds, duty pages, how fresh the law pack is. Needs no vault."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiwriter.app.shared import Shared

if TYPE_CHECKING:
    from foiwriter.app.records import LawNote
    from foiwriter.law.checking import Report
    from foiwriter.law.showing import DutyPage
    from foiwriter.letters.model import LetterKind
    from foiwriter.vault.selfcheck import Finding


class Reading(Shared):
    """Use cases that only read what foiwriter ships."""

    def kinds_find(self, words: str) -> tuple[LetterKind, ...]:
        """Letter kinds for everyday words, best first; all of them for no words."""
        return tuple(self.kinds.find(words)) if words.strip() else tuple(self.kinds.all)

    def duty_page(self, id: str) -> DutyPage:  # noqa: A002 - the field's word
        """The page of a duty or a regime: what the law says, who must act, by when, if not.

        Raises:
            BadInput: there is no such duty or regime; the nearest is named.
        """
        from foiwriter.law import showing

        return showing.show(id, self.law, self.today())

    def provision(self, citation_id: str) -> str:
        """A provision in words; empty where the pack does not know it or may not print it."""
        from foiwriter.law import printing

        known = self.law.citations.get(citation_id)
        return (known and printing.cite(known, self.law, self.today())) or ""

    def check_law(self) -> Report:
        """Everything that is missing or leads nowhere, in the pack and between its users."""
        from foiwriter.app import crosschecking
        from foiwriter.law import checking

        report = checking.check(self.law, self.today())
        across = crosschecking.dead_references(self.law, self.kinds, self.directory)
        return report._replace(dead_references=(*report.dead_references, *across))

    def selfcheck(self) -> tuple[Finding, ...]:
        """Parts that foiwriter stands on and that should not be used; none when all is well."""
        from foiwriter.app.selfchecking import mail_headers
        from foiwriter.vault.selfcheck import selfcheck

        return selfcheck(self.today(), more=(mail_headers,))

    def law_note(self, *ids: str) -> LawNote:
        """How far the law was read, who checked it, and whether the pack is past six months.

        Args:
            ids: the letter kind, duty or regime in question, so that its own sign-off counts.
        """
        from foiwriter.app.records import LawNote
        from foiwriter.law import showing

        stale = showing.is_stale(self.law, self.today())
        return LawNote(self.law.edition.edition, showing.status_line(self.law, *ids), stale=stale)
