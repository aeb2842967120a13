"""Which draft is the letter that may come next, so that nobody begins it twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from foiwriter.register.records import Draft, NextLetter

_OF_A_REPLY = ".date"
"""How the key of an answer ends that says which letter of theirs a draft is about."""
DAY_OF_REPLY = "answer_date"
"""The question that says on which day a reply came; of a letter about one that was shut away."""


def draft_of(letter: NextLetter, reference: str, drafts: Iterable[Draft]) -> int | None:
    """The draft of this letter in a request, the one touched last; None where none is begun.

    Args:
        letter: the letter that may come next.
        reference: the request.
        drafts: every draft, last touched first.
    """
    return next((draft.id for draft in drafts if _is_of(draft, letter, reference)), None)


def _is_of(draft: Draft, letter: NextLetter, reference: str) -> bool:
    if (draft.kind, draft.in_request) != (letter.kind, reference):
        return False
    about = {
        key: day
        for key, day in letter.answers.items()
        if key.endswith(_OF_A_REPLY) or (letter.about and key == DAY_OF_REPLY)
    }
    return all(draft.answers.get(key) in {"", None, day} for key, day in about.items())
