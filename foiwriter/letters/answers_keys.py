"""Which answer keys a question fills."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiwriter.letters.answers_checking import PARTS
from foiwriter.letters.model import Question, QuestionKind

if TYPE_CHECKING:
    from collections.abc import Mapping


def keys(question: Question) -> tuple[str, ...]:
    """The answer keys that a question fills: one, or the three parts of a passage."""
    if question.kind is QuestionKind.PASSAGE:
        return tuple(f"{question.id}.{part}" for part in PARTS)
    return (question.id,)


def given(question: Question, answers: Mapping[str, str | list[str]]) -> bool:
    """Whether the question has an answer; a passage needs its words."""
    return bool(answers.get(keys(question)[0]))
