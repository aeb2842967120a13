"""What is asked at the end of taking in a matter that is under way."""

from __future__ import annotations

from foiwriter.gui.wizard.sent_step import BY
from foiwriter.letters.model import Question, QuestionKind


def questions(way: str) -> tuple[Question, ...]:
    """What is asked at the end, for something `sent` or a letter `had`."""
    sent = way == "sent"
    by_post = "by == 'post'" if sent else ""
    return (
        Question(
            id="on",
            kind=QuestionKind.DATE,
            label="The day you sent it" if sent else "The day on the letter, or the day it came",
            past=True,
            gap="the day",
        ),
        *(_sending(by_post) if sent else ()),
        Question(
            id="subject",
            kind=QuestionKind.TEXT,
            label="A short name for it",
            hint="You will know it by this in your list",
            gap="a short name",
        ),
        Question(id="theirs", kind=QuestionKind.TEXT, label="Their reference", required=False),
        Question(
            id="text",
            kind=QuestionKind.LONG_TEXT,
            label="The words of the letter",
            hint="Copy them in if you want to search or quote them",
            required=False,
        ),
        Question(
            id="file",
            kind=QuestionKind.FILE,
            label="A copy of the letter",
            hint="It is kept in your locked records",
            required=False,
        ),
    )


def _sending(by_post: str) -> tuple[Question, ...]:
    return (
        BY.model_copy(update={"label": "How did you send it?"}),
        Question(
            id="received",
            kind=QuestionKind.DATE,
            label="The day they got it, if you know it",
            hint="Leave it empty and the second working day after posting counts",
            required=False,
            past=True,
            shown_if=by_post,
        ),
    )
