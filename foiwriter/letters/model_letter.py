"""The finished letter: everything its template may print, frozen."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from pydantic import BaseModel, ConfigDict, Field

MARK_ID = "\ue000"
"""Begins a marked value in a preview; the question id follows (with `?` first for a gap)."""
MARK_TEXT = "\ue001"
"""Ends the question id; the text that shows follows."""
MARK_END = "\ue002"
"""Ends a marked value."""


class Record(BaseModel):
    """A frozen record that refuses fields it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Passage(Record):
    """A quotation from a reply, with the day of the reply in words and its reference."""

    text: tuple[str, ...] = ()
    date: str = ""
    reference: str = ""


Value = str | bool | int | tuple[str, ...] | Passage


class SenderBlock(Record):
    """Who writes, as it prints. `address` is empty when the writer keeps it off the letter."""

    name: str
    organisation: str = ""
    role: str = ""
    address: tuple[str, ...] = ()
    postcode: str = ""
    email: str = ""
    phone: str = ""


class RecipientBlock(Record):
    """Whom the letter goes to, as it prints; `lines` is the address and may be empty."""

    name: str
    role: str = ""
    lines: tuple[str, ...] = ()


class LetterBlock(Record):
    """The letter's own furniture in words: dates written out; an empty string prints nothing."""

    reference: str
    dated: str
    subject: str
    salutation: str
    sign_off: str
    your_reference: str = ""
    reply_by: str = ""
    reply_time: str = ""


class Letter(Record):
    """One finished letter: everything its template may print, and nothing else.

    `reply_by` is the lawful last day for the answer if the letter arrives on the day it is dated;
    None where the law sets no day. `opens` is the limit that starts when it is sent, or empty.
    `citations` are the ids of the provisions that print. `typed` are the texts that somebody
    typed for this letter: each must stand in it before it counts as written.
    """

    kind: str
    dated: date
    regime: str
    new_request: bool
    opens: str = ""
    reply_by: date | None = None
    citations: tuple[str, ...] = ()
    law_edition: str = ""
    marked: bool = False
    letter: LetterBlock = Field(repr=False)
    sender: SenderBlock = Field(repr=False)
    client: Mapping[str, Value] = Field(repr=False)
    recipient: RecipientBlock
    law: Mapping[str, str]
    q: Mapping[str, Value] = Field(repr=False)
    enclosures: tuple[str, ...] = Field((), repr=False)
    typed: tuple[str, ...] = Field((), repr=False)

    @property
    def reference(self) -> str:
        """Our own reference."""
        return self.letter.reference

    @property
    def subject(self) -> str:
        """The subject line."""
        return self.letter.subject

    def values(self) -> dict[str, object]:
        """The one flat set of names that a template sees."""
        names = {"letter", "sender", "client", "recipient", "law", "q", "enclosures"}
        return self.model_dump(include=names)
