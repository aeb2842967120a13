"""What may come next in a request: follow-up letters, from when, already filled in."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from foiwriter import words
from foiwriter.dates.model import ClockState
from foiwriter.law.schema import Whose
from foiwriter.register.records import RECEIVED, SENT, NextLetter

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from foiwriter.letters.kinds import Kinds
    from foiwriter.letters.model import Answers, FollowUp
    from foiwriter.register.records import EventView, RequestView

LONGEST_QUOTED = 600
"""A reply up to this many characters is quoted whole; from a longer one the person chooses."""

_AT_ONCE = "now"


def next_letters(
    view: RequestView,
    kinds: Kinds,
    written: Iterable[tuple[str, Mapping[str, str | list[str]]]],
    today: date,
) -> tuple[NextLetter, ...]:
    """Letters that may follow in a request, those that are ready first.

    Args:
        view: the request as it stands.
        kinds: every letter kind, with its follow-ups.
        written: the kinds and answers of the letters sent in it, oldest first.
        today: the day it is.
    """
    letters = list(written)
    answers: Answers = {}
    for _, given in letters:
        answers |= {key: value for key, value in given.items() if value}
    found: dict[str, NextLetter] = {}
    for follow in _follow_ups(view, kinds, [kind for kind, _ in letters]):
        ready_from = _from(follow, view, today)
        if follow.kind in found or ready_from is None:
            continue
        ready = ready_from <= today and _fits(follow, view)
        if not ready and not _may_come(follow, view):
            continue
        found[follow.kind] = NextLetter(
            kind=follow.kind,
            label=follow.label,
            when=_reason(follow, view, ready=ready),
            ready_from=ready_from,
            ready=ready,
            answers=_filled(follow, view, kinds, answers),
        )
    return tuple(sorted(found.values(), key=lambda one: (not one.ready, one.ready_from)))


def _reason(follow: FollowUp, view: RequestView, *, ready: bool) -> str:
    """Why a letter may come next; for one that waits for a late answer, from when."""
    due = None if ready or follow.starts == _AT_ONCE else _their_due(view)
    if due is None:
        return " ".join(follow.when.split())
    first = words.long_date(due + timedelta(days=1))
    return f"If nothing has come by {words.long_date(due)}, you can send it from {first}."


def _follow_ups(view: RequestView, kinds: Kinds, sent: list[str]) -> Iterable[FollowUp]:
    """The follow-ups of the letters sent, newest first; of the regime's own kinds when none was.

    A matter that was taken in has no letter of ours: every kind that opens a request in its
    regime may then have been the one.
    """
    for kind_id in reversed(sent):
        yield from next((kind.follow_ups for kind in kinds.all if kind.path == kind_id), ())
    if not sent:
        for kind in kinds.all:
            if any(rule.regime == view.regime and rule.new_request for rule in kind.clocks):
                yield from kind.follow_ups


def _fits(follow: FollowUp, view: RequestView) -> bool:
    has_event = not follow.event or any(event.kind == follow.event for event in view.events)
    return has_event and view.status in follow.statuses


def _may_come(follow: FollowUp, view: RequestView) -> bool:
    """Whether waiting alone will bring it: it opens on a day, and that day is still to come."""
    return (
        follow.starts != _AT_ONCE and not follow.event and view.status in {"waiting", "due today"}
    )


def _from(follow: FollowUp, view: RequestView, today: date) -> date | None:
    if follow.starts == _AT_ONCE:
        on = [event.on for event in view.events if event.kind == follow.event]
        return min(on, default=today) if follow.event else today
    due = _their_due(view)
    return due + timedelta(days=1) if due else None


def _their_due(view: RequestView) -> date | None:
    """The last day of the authority's own soonest time limit that still runs."""
    days = [
        clock.due.due
        for clock in view.clocks
        if clock.due
        and clock.whose == Whose.THEIRS
        and clock.state in {ClockState.RUNNING, ClockState.DUE_TODAY, ClockState.LATE}
    ]
    return min(days, default=None)


def _filled(follow: FollowUp, view: RequestView, kinds: Kinds, answers: Answers) -> Answers:
    """What the thread already answers of the next kind's questions."""
    asked = {question.id for question in kinds.get(follow.kind).questions}
    carried = {
        key: value
        for key, value in answers.items()
        if key in asked
        or key.rpartition(".")[0] in asked
        or key.startswith(("sender.", "client."))
    }
    facts = _facts(view)
    prefilled = {key: facts[fact] for key, fact in follow.prefill.items() if facts.get(fact)}
    return {**carried, **prefilled}


def _belongs(key: str, asked: set[str]) -> bool:
    """Whether an answer is one of these questions, a part of one, or about a person."""
    whole, _, _ = key.rpartition(".")
    return key in asked or whole in asked or whole in {"sender", "client"}


def _facts(view: RequestView) -> dict[str, str]:
    """The facts of a thread that a manifest may ask for by name; an unknown one is empty."""
    due = _their_due(view)
    reply = view.replies[-1] if view.replies else None
    on = _last(view.events, "reply")
    theirs = view.their_references[-1] if view.their_references else ""
    return {
        "sent.on": _first(view.events, SENT),
        "received.on": _first(view.events, RECEIVED) or _first(view.events, SENT),
        "due": due.isoformat() if due else "",
        "reference": view.reference,
        "their-reference": theirs,
        "subject": view.subject,
        "reply.on": reply.on.isoformat() if reply else on,
        "reply.reference": (reply.their_reference if reply else "") or theirs,
        "reply.text": reply.text if reply and len(reply.text) <= LONGEST_QUOTED else "",
    }


def _first(events: Iterable[EventView], kind: str) -> str:
    days = [event.on for event in events if event.kind == kind]
    return min(days).isoformat() if days else ""


def _last(events: Iterable[EventView], kind: str) -> str:
    days = [event.on for event in events if event.kind == kind]
    return max(days).isoformat() if days else ""
