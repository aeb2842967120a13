"""What an answer does to the law: the last day for their answer, where saying yes sets one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiwriter.errors import BadInput
from foiwriter.letters import flow
from foiwriter.letters.model import QuestionKind
from foiwriter.words import long_date

if TYPE_CHECKING:
    from datetime import date

    from foiwriter.app import App
    from foiwriter.letters.model import Answers, LetterKind, Question


def may_set_a_day(kind: LetterKind, question: Question, answers: Answers) -> bool:
    """Whether yes and no start different clocks."""
    if question.kind is not QuestionKind.YES_NO:
        return False
    yes, no = (flow.clock_rule(kind, {**answers, question.id: value}) for value in ("yes", "no"))
    return yes != no and bool(yes.limit)


def last_day(app: App, kind: LetterKind, question: Question, answers: Answers, today: date) -> str:
    """The sentence that tells the last day; empty when it cannot be worked out."""
    from foiwriter.dates.counting import due

    rule = flow.clock_rule(kind, {**answers, question.id: "yes"})
    try:
        day = due(app.law.limit(rule.limit), today, app.law, app.calendars).due
    except BadInput:
        return ""
    return f"If you say yes and send it today, they must answer by {long_date(day)}."
