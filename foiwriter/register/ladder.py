"""What may come next in a request: follow-up letters, from when, already filled in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from foiwriter import words
from foiwriter.dates.model import ClockState
from foiwriter.law.schema import Whose
from foiwriter.law.timing import CalendarName
from foiwriter.letters.model import QuestionKind
from foiwriter.register import shut_away
from foiwriter.register.chronology import chronology
from foiwriter.register.records import RECEIVED, SENT, WROTE_AGAIN, NextLetter

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from foiwriter.dates.calendars import Calendars
    from foiwriter.law.pack import LawPack
    from foiwriter.letters.kinds import Kinds
    from foiwriter.letters.model import Answers, FollowUp, LetterKind
    from foiwriter.register.records import EventView, ReplyView, RequestView

LONGEST_QUOTED = 600
"""A reply up to this many characters is quoted whole; from a longer one the person chooses."""

_AT_ONCE = "now"
_OURS = (SENT, WROTE_AGAIN, "chased", "resent", "complaint-made")


def next_letters(
    view: RequestView,
    kinds: Kinds,
    written: Iterable[tuple[str, Mapping[str, str | list[str]]]],
    today: date,
    before: Iterable[RequestView] = (),
    calendars: Calendars | None = None,
) -> tuple[NextLetter, ...]:
    """Letters that may follow in a request, those that are ready first.

    Args:
        view: the request as it stands.
        kinds: every letter kind, with its follow-ups.
        written: the kinds and answers of the letters sent in it, oldest first.
        today: the day it is.
        before: the requests that this one grew from, for what happened in all of them.
        calendars: a day that our letter asked for is a working day of these, as in the letter.
    """
    letters, above = list(written), (*before, view)
    story = chronology(above, today)
    begun = next(one for one in above if one.regime == view.regime)
    answers: Answers = {}
    for _, given in letters:
        answers |= {key: value for key, value in given.items() if value}
    found: dict[str, NextLetter] = {}
    real = tuple(one for one in view.replies if not one.sort and not one.shut)
    answered = replace(view, replies=real)  # no automatic reply is their answer
    for follow in _follow_ups(view, kinds, [kind for kind, _ in letters]):
        ready_from = _from(follow, view, today, calendars)
        if follow.kind in found or ready_from is None or _over(follow, view):
            continue
        about, thread = shut_away.untold(follow, view, letters), answered
        if follow.shut:
            if not about:
                continue
            thread, ready_from = replace(view, replies=about), about[-1].on
        ready = ready_from <= today and _fits(follow, view)
        if not ready and not _may_come(follow, view):
            continue
        found[follow.kind] = NextLetter(
            kind=follow.kind,
            label=follow.label,
            when=_reason(follow, ready_from, ready=ready),
            ready_from=ready_from,
            ready=ready,
            answers=_filled(follow, kinds, answers, _facts(thread, story, begun)),
            authority=follow.to,
            about=tuple(reply.id for reply in about),
        )
    return tuple(sorted(found.values(), key=lambda one: (not one.ready, one.ready_from)))


def means(kind_id: str, kinds: Kinds, law: LawPack) -> str:
    """The event of ours that the arrival of a letter of this kind is; empty if it is none.

    It is the one that ends the offer of this letter: who has asked for a review asks no more.
    """
    ends = [
        follow.unless
        for kind in kinds.all
        for follow in (*kind.follow_ups, *kind.offered)
        if follow.kind == kind_id and follow.unless
    ]
    ours = [event for event in ends if law.events[event].by == "us"]
    return ours[0] if ours else ""


def _reason(follow: FollowUp, ready_from: date, *, ready: bool) -> str:
    """Why a letter may come next; for one that waits for a late answer, from when."""
    if ready or (follow.starts == _AT_ONCE and not follow.after_days):
        return " ".join(follow.when.split())
    last, first = words.long_date(ready_from - timedelta(days=1)), words.long_date(ready_from)
    return f"If nothing has come by {last}, you can send it from {first}."


def _follow_ups(view: RequestView, kinds: Kinds, sent: list[str]) -> Iterable[FollowUp]:
    """The follow-ups of the letters sent, newest first, then those that the regime offers.

    A matter that was taken in was not opened by a letter of ours: every kind that opens a request
    in its regime may then have been the one.
    """
    ours = [kind for kind_id in reversed(sent) for kind in kinds.all if kind.path == kind_id]
    for kind in ours:
        yield from kind.follow_ups
    if not any(_opens(kind, view.regime) for kind in ours):
        for kind in kinds.all:
            if _opens(kind, view.regime):
                yield from kind.follow_ups
    for kind in kinds.all:
        yield from (offer for offer in kind.offered if view.regime in offer.regimes)


def _opens(kind: LetterKind, regime: str) -> bool:
    """Whether a letter of this kind may open a request in the regime."""
    return any(rule.regime == regime and rule.new_request for rule in kind.clocks)


def _fits(follow: FollowUp, view: RequestView) -> bool:
    if follow.event and not _last(view.events, follow.event):
        return False
    return view.status in follow.statuses and not _ended(follow, view)


def _ended(follow: FollowUp, view: RequestView) -> bool:
    """Whether the event that ends it, or the letter itself, came on or after what brings it."""
    if not follow.unless:
        return False
    sent = [letter.sent_on.isoformat() for letter in view.letters if letter.kind == follow.kind]
    ended = max([*sent, _last(view.events, follow.unless)])
    return bool(ended) and ended >= _last(view.events, follow.event)


def _over(follow: FollowUp, view: RequestView) -> bool:
    """Whether something happened, or it ended so, that this letter would no longer fit."""
    elsewhere = follow.outcomes and view.outcome.value not in follow.outcomes
    return bool(elsewhere) or any(event.kind in follow.without for event in view.events)


def _may_come(follow: FollowUp, view: RequestView) -> bool:
    """Whether waiting alone will bring it: it opens on a day, and that day is still to come."""
    if follow.after_days:
        return _fits(follow, view)
    return (
        follow.starts != _AT_ONCE and not follow.event and view.status in {"waiting", "due today"}
    )


def _from(
    follow: FollowUp, view: RequestView, today: date, calendars: Calendars | None
) -> date | None:
    if follow.after_days:
        last = _last(view.events, follow.event) if follow.event else _wrote(view)
        waited = [_waited(last, follow.after_days, calendars)] if last else []
        ends = _end_of(follow.limit, view) if follow.limit else None
        return max((*waited, ends or date.min)) + timedelta(days=1) if waited else None
    if follow.starts == _AT_ONCE:
        on = [event.on for event in view.events if event.kind == follow.event]
        return min(on, default=today) if follow.event else today
    due = _end_of(follow.limit, view) if follow.limit else _their_due(view)
    return due + timedelta(days=1) if due else None


def _waited(on: str, days: int, calendars: Calendars | None) -> date:
    """The day so many days on; like the day that a letter asks for, never a day off."""
    day = date.fromisoformat(on) + timedelta(days=days)
    while calendars and not calendars.is_working(day, CalendarName.ENGLAND):
        day += timedelta(days=1)
    return day


def _wrote(view: RequestView) -> str:
    """The day of our last letter."""
    return max((_last(view.events, kind) for kind in _OURS), default="")


def _end_of(limit: str, view: RequestView) -> date | None:
    """The last day of one time limit that was not kept, even if it binds no longer."""
    days = [
        clock.due.due
        for clock in view.clocks
        if clock.due and clock.limit == limit and clock.state != ClockState.MET
    ]
    return max(days, default=None)


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


def _filled(follow: FollowUp, kinds: Kinds, answers: Answers, facts: Answers) -> Answers:
    """What the thread already answers of the next kind's questions."""
    kind = kinds.get(follow.kind)
    asked = {question.id for question in kind.questions}
    carried = {
        key: value
        for key, value in answers.items()
        if key in asked
        or key.rpartition(".")[0] in asked
        or key.startswith(("sender.", "client."))
    }
    prefilled = {
        key: _offered(kind, key, facts[fact])
        for key, fact in follow.prefill.items()
        if facts.get(fact)
    }
    known = {key: value for key, value in prefilled.items() if value}
    filled = {**carried, **known, **follow.fixed}
    return {key: value for key, value in filled.items() if value}


def _offered(kind: LetterKind, key: str, fact: str | list[str]) -> str | list[str]:
    """A fact as an answer; of a question with choices only what it offers."""
    question = kind.question(key)
    if question is None or not question.choices:
        return fact
    values = [fact] if isinstance(fact, str) else fact
    known = [choice.value for choice in question.choices if choice.value in values]
    return known if question.kind is QuestionKind.CHOICES else "".join(known[:1])


def _facts(view: RequestView, story: list[str], begun: RequestView) -> Answers:
    """The facts of a thread that a manifest may ask for by name; an unknown one is empty."""
    due = _their_due(view)
    reply = view.replies[-1] if view.replies else None
    on = _last(view.events, "reply")
    theirs = view.their_references[-1] if view.their_references else ""
    return {
        **{f"{event.kind}.on": _last(view.events, event.kind) for event in view.events},
        "regime": view.regime.removesuffix("-school"),
        "outcome": view.outcome.value,
        "reply.exemptions": _relied_on(reply) if reply else [],
        "sent.on": _first(view.events, SENT),
        "first-sent.on": _first(begun.events, SENT),
        "received.on": _first(view.events, RECEIVED) or _first(view.events, SENT),
        "due": due.isoformat() if due else "",
        "reference": view.reference,
        "their-reference": theirs,
        "subject": view.subject,
        "reply.on": reply.on.isoformat() if reply else on,
        "reply.reference": (reply.their_reference if reply else "") or theirs,
        "reply.text": reply.text if reply and len(reply.text) <= LONGEST_QUOTED else "",
        "wrote.on": _wrote(view),
        "authority": view.authority_name,
        "chronology": story,
    }


def _relied_on(reply: ReplyView) -> list[str]:
    """The provisions that a person agreed a reply relies on, each once: `s40`, `r12`."""
    named = [one.detail for one in reply.findings if one.detail and one.state == "accepted"]
    return list(dict.fromkeys(detail.rpartition("/")[2] for detail in named))


def _first(events: Iterable[EventView], kind: str) -> str:
    days = [event.on for event in events if event.kind == kind]
    return min(days).isoformat() if days else ""


def _last(events: Iterable[EventView], kind: str) -> str:
    days = [event.on for event in events if event.kind == kind]
    return max(days).isoformat() if days else ""
