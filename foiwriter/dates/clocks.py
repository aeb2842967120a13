"""The clocks of a request: time limits derived from its events. Nothing here is kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from foiwriter import words
from foiwriter.dates.counting import Begun, Worked, titles_of, work_out
from foiwriter.dates.model import Clock, ClockState
from foiwriter.dates.runs import Run, closing_kinds, runs, with_receipt
from foiwriter.dates.status import outcome, status

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from foiwriter.dates.calendars import Calendars
    from foiwriter.dates.model import Due, Event, TermDates
    from foiwriter.law.pack import LawPack
    from foiwriter.law.schema import TimeLimit

__all__ = ["clocks", "outcome", "status"]


@dataclass(frozen=True, slots=True)
class _Desk:
    """What every clock of one request is worked out with."""

    pack: LawPack
    calendars: Calendars
    today: date
    terms: TermDates | None


def clocks(
    regime: str,
    events: Sequence[Event],
    pack: LawPack,
    calendars: Calendars,
    today: date,
    *,
    terms: TermDates | None = None,
) -> tuple[Clock, ...]:
    """Every time limit that runs or ran in a request, in the order in which they started.

    The events may come in any order. Of a limit that ran more than once, each run is a clock.

    Raises:
        BadInput: events are out of order, such as a fee paid before any fees notice, or an answer
            before the receipt.
    """
    desk = _Desk(pack, calendars, today, terms)
    settled = with_receipt(regime, events, pack, calendars)
    closing = closing_kinds(pack)
    found: list[tuple[date, int, Clock]] = []
    for place, limit in enumerate(pack.limits_of(regime)):
        began = [run for run in runs(limit, settled, closing) if _in_force(limit, run.start.on)]
        for run in began:
            clock = _clock(limit, run, desk)
            if not _superseded(clock, began, run):
                found.append((run.start.on, place, clock))
    return tuple(clock for _, _, clock in sorted(found, key=lambda one: one[:2]))


def _superseded(clock: Clock, began: Sequence[Run], run: Run) -> bool:
    """Whether its day had passed, unmet, before the same limit started again."""
    if clock.state is not ClockState.LATE or clock.due is None:
        return False
    last = clock.due.due
    return any(other.start.on > last for other in began if other is not run)


def _in_force(limit: TimeLimit, on: date) -> bool:
    too_early = limit.valid_from is not None and on < limit.valid_from
    return not too_early and (limit.valid_to is None or on <= limit.valid_to)


def _clock(limit: TimeLimit, run: Run, desk: _Desk) -> Clock:
    notes: tuple[str, ...] = ()
    if limit.rule is None:
        worked = Worked(None, words.sentence(limit.reason))
    else:
        limit, worked, notes = _extended(limit, run, desk)
    state, why = _state(limit, run, worked, desk)
    ongoing = state in (ClockState.RUNNING, ClockState.DUE_TODAY, ClockState.LATE)
    assumed = run.start.assumed and not _restarted(limit, run)
    if ongoing and assumed:
        notes = (*notes, f"The day of receipt, {words.long_date(run.start.on)}, is assumed.")
    return Clock(
        limit=limit.id,
        title=limit.title,
        whose=str(limit.whose),
        state=state,
        due=worked.due,
        why=" ".join((why, *notes)),
        days_left=(worked.due.due - desk.today).days if ongoing and worked.due else None,
        met_on=run.met.on if run.met else None,
        assumed=assumed,
    )


def _restarted(limit: TimeLimit, run: Run) -> bool:
    return any(kind in limit.restarts for kind, _ in run.pairs)


def _extended(
    limit: TimeLimit, run: Run, desk: _Desk
) -> tuple[TimeLimit, Worked, tuple[str, ...]]:
    """The limit that holds: its longer form where more time was taken in time."""

    def work(rule: TimeLimit) -> Worked:
        begun = Begun(run.start.on, run.start.kind)
        return work_out(rule, begun, run.pairs, desk.pack, desk.calendars, terms=desk.terms)

    worked = work(limit)
    taken = [on for kind, on in run.pairs if kind == limit.extended_by]
    if not taken or not limit.extended_limit:
        return limit, worked, ()
    if worked.due and taken[0] > worked.due.due:
        late = f"More time was taken on {words.long_date(taken[0])}, after the time had run out"
        return limit, worked, (f"{late}, so it changes nothing.",)
    longer = desk.pack.limit(limit.extended_limit)
    note = f"More time was taken on {words.long_date(taken[0])}."
    if longer.rule is None:
        return longer, Worked(None, words.sentence(longer.reason)), (note,)
    return longer, work(longer), (note,)


def _state(limit: TimeLimit, run: Run, worked: Worked, desk: _Desk) -> tuple[ClockState, str]:
    titles = titles_of(desk.pack)
    if run.met:
        what = f"{titles(run.met.kind)} on {words.long_date(run.met.on)}"
        return ClockState.MET, f"{what}, {_in_time(run.met.on, worked.due)}."
    if run.stopped:
        what = f"{titles(run.stopped.kind)} on {words.long_date(run.stopped.on)}"
        return ClockState.STOPPED, f"{what}, so the time no longer runs."
    if worked.due is None:
        return _without_date(worked, desk.today)
    return _against_today(limit, worked.due, desk.today)


def _against_today(limit: TimeLimit, found: Due, today: date) -> tuple[ClockState, str]:
    last = words.weekday_date(found.due)
    if today > found.due and limit.only_if:
        past = f"The last day was {last}. It binds only if {limit.only_if}."
        return ClockState.STOPPED, past
    if today > found.due:
        many = words.plural((today - found.due).days, "day")
        return ClockState.LATE, f"The last day was {last}, {many} ago."
    if today == found.due:
        return ClockState.DUE_TODAY, f"The last day is today, {last}."
    must = "must be received by" if found.file_by else "is due by"
    return ClockState.RUNNING, f"It {must} {last}."


def _without_date(worked: Worked, today: date) -> tuple[ClockState, str]:
    if worked.lapsed:
        return ClockState.STOPPED, worked.waits
    if worked.stay is not None and worked.stay.lapsed(today):
        return ClockState.STOPPED, f"{worked.waits} That day has passed, so the request has ended."
    if worked.stay is not None or worked.halted:
        return ClockState.PAUSED, worked.waits
    return ClockState.RUNNING, worked.waits


def _in_time(on: date, due: Due | None) -> str:
    if due is None:
        return "before a date could be worked out"
    if on <= due.due:
        return f"in time: the last day was {words.long_date(due.due)}"
    many = words.plural((on - due.due).days, "day")
    return f"{many} late: the last day was {words.long_date(due.due)}"
