"""Replies shut away for their facts about strangers: those that nobody told the authority of."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from foiwriter.letters.model import FollowUp
    from foiwriter.register.records import ReplyView, RequestView


def untold(
    follow: FollowUp,
    view: RequestView,
    letters: Iterable[tuple[str, Mapping[str, str | list[str]]]],
) -> tuple[ReplyView, ...]:
    """The replies that were shut away and that no letter of this kind was about, in date order.

    A letter is about the reply of the day that it gives. Where it gives the day of none, it counts
    for every reply until it was sent.
    """
    if not follow.shut:
        return ()
    asks = [key for key, fact in follow.prefill.items() if fact == "reply.on"]
    given = (answers for kind, answers in letters if kind == follow.kind)
    told = {str(answers.get(key, "")) for answers in given for key in asks}
    sent = [letter.sent_on for letter in view.letters if letter.kind == follow.kind]
    known = {reply.on.isoformat() for reply in view.replies}
    until = date.min if told <= known else max(sent, default=date.min)
    return tuple(
        reply
        for reply in view.replies
        if reply.shut and reply.on.isoformat() not in told and reply.on > until
    )
