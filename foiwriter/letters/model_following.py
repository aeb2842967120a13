"""Which letter may come next in a request: when it is offered and what fills it in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from foiwriter.letters.model_letter import Record


class FollowUp(Record):
    """A letter kind that may come next in the same request.

    `statuses` are the request's statuses in which it is offered; `starts` says from when: at once,
    or from the day after the answer was due. `event` narrows it to requests with such an event.
    `unless` ends it: an event that came on or after the last `event`, or at all without one, or
    this very letter, sent since; so does any event of `without`. `to` is the body of the
    directory it goes to, if not the thread's. `limit` names the time limit whose last day counts,
    else the soonest of theirs; `after_days` waits so many days from the last `event`, or our last
    letter, and for the `limit`. `regimes` says where a kind's own `offered` hold; `outcomes` keeps
    it to requests that ended so (empty: nobody said how). `shut` keeps it to a reply that was shut
    away and that no letter of this kind was about: `reply.on` is then the day of that one.
    `prefill` maps a question of the next kind to a fact of the thread: `sent.on`, `received.on`,
    `first-sent.on` (of the first stage, where this grew from one of the same rules), `due`,
    `reference`, `their-reference`, `subject`, `regime`, `reply.on`, `reply.reference`,
    `reply.text`, `reply.exemptions`, `chronology` (a list of lines), and for every kind of event
    its last day: `review-asked.on`; `wrote.on` is our last letter, `authority` a name. `fixed`
    answers questions outright, or with nothing, so that they are asked anew. Answers with the same
    question id always carry over.
    """

    kind: str
    label: str
    when: str
    statuses: tuple[str, ...]
    starts: Literal["now", "day-after-due"] = "now"
    event: str = ""
    unless: str = ""
    limit: str = ""
    after_days: int = 0
    regimes: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    shut: bool = False
    to: str = ""
    prefill: Mapping[str, str] = Field(default_factory=dict)
    fixed: Mapping[str, str] = Field(default_factory=dict)
