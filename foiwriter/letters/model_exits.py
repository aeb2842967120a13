"""The pages that stop a letter: why another way is better, and whom to ring."""

from __future__ import annotations

from datetime import date
from typing import Self

from pydantic import model_validator

from foiwriter.letters.model_letter import Record

EMERGENCY = "999"
"""The emergency number, which needs no source."""


class Helpline(Record):
    """Somebody to ring or ask. `who` says who it is and when to ask them.

    A `number` stands here only when a page was read that gives it: `source` is the address of
    that page and `read_on` the day.
    """

    who: str
    number: str = ""
    source: str = ""
    read_on: date | None = None

    @model_validator(mode="after")
    def _sourced(self) -> Self:
        known = self.source.startswith("https://") and self.read_on is not None
        if self.number and self.number != EMERGENCY and not known:
            raise ValueError(f"the number {self.number} has no source or no day of reading")
        return self

    @property
    def line(self) -> str:
        """Who, and the number where it is known: `Childline, if …: 0800 1111`."""
        return f"{self.who}: {self.number}" if self.number else self.who


class Exit(Record):
    """A page that stops the questions: why this letter is not the way now, and whom to ring.

    With `may_continue` the person may carry on with the letter all the same: see
    `exits.CARRY_ON`. Without it the letter would be the wrong one.
    """

    id: str
    title: str
    message: str
    what_to_do: str
    helplines: tuple[Helpline, ...]
    may_continue: bool = False
    sources: tuple[str, ...] = ()

    @property
    def ring(self) -> tuple[str, ...]:
        """Whom to ring or ask, one line each."""
        return tuple(helpline.line for helpline in self.helplines)


class ExitRule(Record):
    """When an exit page is shown: an expression over the answers and `exits.derived`."""

    exit: Exit
    shown_if: str
