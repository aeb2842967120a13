"""The plain records of a letter: its kind and its questions; the finished letter beside them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, model_validator

from foiwriter.letters import model_asks
from foiwriter.letters.model_exits import Exit, ExitRule, Helpline
from foiwriter.letters.model_following import FollowUp
from foiwriter.letters.model_letter import (
    MARK_END,
    MARK_ID,
    MARK_TEXT,
    Letter,
    LetterBlock,
    Passage,
    RecipientBlock,
    Record,
    SenderBlock,
    Value,
)

__all__ = [
    "MARK_END",
    "MARK_ID",
    "MARK_TEXT",
    "Answers",
    "Choice",
    "ClockRule",
    "DateUse",
    "Exit",
    "ExitRule",
    "FollowUp",
    "Helpline",
    "LawUse",
    "Letter",
    "LetterBlock",
    "LetterKind",
    "Page",
    "Passage",
    "Phrase",
    "Question",
    "QuestionKind",
    "RecipientBlock",
    "Record",
    "SenderBlock",
    "Value",
    "Warning",
]

Answers = dict[str, str | list[str]]
"""Question id to answer. Dates are ISO; a passage is `id.text`, `id.date`, `id.reference`."""


class QuestionKind(StrEnum):
    """What sort of answer a question takes."""

    TEXT = "text"
    LONG_TEXT = "long-text"
    LIST = "list"
    DATE = "date"
    NUMBER = "number"
    MONEY = "money"
    YES_NO = "yes-no"
    CHOICE = "choice"
    CHOICES = "choices"
    POSTCODE = "postcode"
    EMAIL = "email"
    PHONE = "phone"
    FILE = "file"
    PASSAGE = "passage"


class Choice(Record):
    """One of the answers that a choice question offers."""

    value: str
    label: str
    hint: str = ""


class Question(Record):
    """One thing a letter kind asks the writer.

    `shown_if` is a small expression over other answers (see `flow.holds`); empty means always.
    `gap` names the missing part in a preview ("your child's name").
    `max_chars` is a soft limit for texts: longer is warned about, never cut.
    `required_if` makes an optional question needed under a condition.
    `max_items` caps a list; 0 means no cap. `past` refuses a date that has not come yet.
    `period` marks the time that a request covers. `missing` is the sentence for no answer.
    """

    id: str
    kind: QuestionKind
    label: str
    hint: str = ""
    example: str = ""
    required: bool = True
    required_if: str = ""
    choices: tuple[Choice, ...] = ()
    max_chars: int = 0
    max_items: int = 0
    past: bool = False
    period: bool = False
    shown_if: str = ""
    gap: str = ""
    missing: str = ""

    @property
    def keep(self) -> Literal["sender", "client", ""]:
        """Whose record the answer belongs to, so that it is asked once."""
        if self.id.startswith("sender."):
            return "sender"
        return "client" if self.id.startswith("client.") else ""


class Page(Record):
    """One page of questions about one subject.

    `shared` pages are defined once for all kinds. Of the questions in `one_of` at least one must
    be answered; `one_of_hint` says so beside them, `one_of_message` when none is.
    """

    id: str
    title: str
    questions: tuple[Question, ...]
    help: str = ""
    shown_if: str = ""
    shared: bool = False
    one_of: tuple[str, ...] = ()
    one_of_hint: str = ""
    one_of_message: str = ""

    def may_be_left_out(self, question: Question) -> bool:
        """Whether nothing is wrong without an answer to it: only then it is called optional."""
        return not question.required and question.id not in self.one_of


class Phrase(Record):
    """A line that holds under a condition; of several, the first that holds is used."""

    text: str
    shown_if: str = ""


class LawUse(Record):
    """One string of law that a template may print, filled from the pack.

    `cite` holds citation ids that merge into one phrase; `words` and `says` name one citation
    whose own words, or whose sense in our words, print; `instrument` gives a title, `term` the
    name that was right on the letter's date, `regulator` the information regulator of that date
    and `body` the name that a body of the directory had then. `asks` and `shows` name a provision
    of the catalogue of exemptions: its questions, or what it takes to rely on it, become `text`.
    The string is empty where nothing may print on the letter's date; `needed` refuses the letter
    instead. A use whose `shown_if` does not hold is empty and refuses nothing.
    """

    cite: tuple[str, ...] = ()
    words: str = ""
    says: str = ""
    instrument: str = ""
    term: str = ""
    text: str = ""
    regulator: bool = False
    body: str = ""
    asks: str = ""
    shows: str = ""
    needed: bool = False
    shown_if: str = ""

    @model_validator(mode="before")
    @classmethod
    def _from_the_catalogue(cls, given: dict[str, Any]) -> dict[str, Any]:
        if given.get("asks"):
            return {**given, "text": model_asks.asked(given["asks"])}
        return {**given, "text": model_asks.shown(given["shows"])} if given.get("shows") else given


class ClockRule(Record):
    """What sending a letter starts; of several rules, the first that holds is used.

    `limit` is the time limit that starts running when the letter is a new request; its date is
    the letter's reply-by date. `reply_days` asks for an answer so many days on, moved to a
    working day, where the law sets no date.
    """

    regime: str
    new_request: bool
    limit: str = ""
    reply_days: int = 0
    shown_if: str = ""


class DateUse(Record):
    """A due date that a letter states about an earlier letter.

    It is the answer to `given` when there is one, else the end of `limit` counted from the answer
    to `start`. With `late`, a letter dated on or before it is refused. A use whose `shown_if`
    does not hold is empty and refuses nothing.
    """

    limit: str
    start: str
    given: str = ""
    late: bool = False
    shown_if: str = ""


class LetterKind(Record):
    """A template and its manifest.

    `order` is the place in lists, the lowest first. `offered` says in which requests the kind may
    come next whatever was sent before, each with its regimes. `published` marks letters whose text
    may go on the internet with the answer. `who_may_write` names roles of `people`; "anyone" asks
    nothing about the writer.
    """

    id: str
    set: str
    title: str
    when: str
    situations: tuple[str, ...]
    words: tuple[str, ...]
    recipients: tuple[str, ...]
    owed_by: tuple[str, ...]
    bodies: tuple[str, ...] = ()
    addressed_to: str
    who_may_write: tuple[str, ...]
    regime: str
    duties: tuple[str, ...]
    subjects: tuple[Phrase, ...]
    pages: tuple[Page, ...]
    law: Mapping[str, tuple[LawUse, ...]]
    clocks: tuple[ClockRule, ...]
    dates: Mapping[str, DateUse] = Field(default_factory=dict)
    follow_ups: tuple[FollowUp, ...] = ()
    offered: tuple[FollowUp, ...] = ()
    enclosures: tuple[Phrase, ...] = ()
    exits: tuple[ExitRule, ...] = ()
    published: bool = False
    valid_from: date | None = None
    order: int = 0
    template: Path
    manifest: Path
    sha256: str

    @property
    def path(self) -> str:
        """The name people and files use: `ehc/ehc-request`."""
        return f"{self.set}/{self.id}"

    @property
    def questions(self) -> tuple[Question, ...]:
        """Every question of every page, in order."""
        return tuple(question for page in self.pages for question in page.questions)

    def question(self, id: str) -> Question | None:  # noqa: A002 - the field's word
        """The question with this id, if the kind asks it."""
        return next((question for question in self.questions if question.id == id), None)


class Warning(Record):  # noqa: A001 - the word of the screens
    """Something about a finished letter that could do harm. `severity` 1 is the worst."""

    id: str
    severity: int
    message: str
    question: str = ""
    fix: str = ""
