"""The steps of the way to a letter, and where in them the person is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Step(StrEnum):
    """One screen of the way; `QUESTIONS` is a screen for each page of questions."""

    NEED = "need"
    DUTY = "duty"
    AUTHORITY = "authority"
    QUESTIONS = "questions"
    EXIT = "exit"
    CHECK = "check"
    LETTER = "letter"
    SAVE = "save"
    SENT = "sent"
    DONE = "done"


WITH_PREVIEW = frozenset({Step.QUESTIONS, Step.CHECK, Step.LETTER})
"""The steps that have the letter beside them."""

LATER = (Step.CHECK, Step.LETTER, Step.SAVE, Step.SENT, Step.DONE)
"""The steps after the questions, in order."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the person is: a step and, among the questions, the page's id."""

    step: Step
    page: str = ""

    def __str__(self) -> str:
        return f"{self.step.value}:{self.page}" if self.page else self.step.value

    @classmethod
    def read(cls, text: str) -> Place:
        """The place that `str` wrote; the first step where it cannot be read."""
        step, _, page = text.partition(":")
        return cls(Step(step), page) if step in set(Step) else cls(Step.NEED)
