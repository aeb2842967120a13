"""Looking things up: letter kinds, duty pages, how fresh the law pack is. Needs no vault."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiwriter.app.shared import Shared

if TYPE_CHECKING:
    from foiwriter.app.records import LawNote
    from foiwriter.law.showing import DutyPage
    from foiwriter.letters.model import LetterKind


_STALE_MONTHS = 6


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

    def law_note(self) -> LawNote:
        """The line about how far the law was read, and whether the pack is past six months."""
        from foiwriter.app.records import LawNote

        edition = self.law.edition
        read_on = edition.prepared
        months = (self.today().year - read_on.year) * 12 + self.today().month - read_on.month
        aged = months > _STALE_MONTHS or (
            months == _STALE_MONTHS and self.today().day > read_on.day
        )
        line = f"Law read to {edition.read_to}; {edition.status}."
        return LawNote(edition.edition, line, aged)
