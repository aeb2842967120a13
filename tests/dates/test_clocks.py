"""Clocks over the events of a request: clarification, fees, extension, resending, lapse."""

from __future__ import annotations

import itertools
import random
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foiwriter.dates import calendars as calendars_module
from foiwriter.dates.clocks import clocks
from foiwriter.dates.model import Clock, ClockState, Event, Term, TermDates
from foiwriter.errors import BadInput
from foiwriter.law import pack as law

if TYPE_CHECKING:
    from foiwriter.dates.calendars import Calendars
    from foiwriter.law.pack import LawPack

PACK = law.load()
CALENDARS = calendars_module.load()


def happened(*pairs: tuple[str, date]) -> list[Event]:
    return [Event(kind, on) for kind, on in pairs]


def all_clocks(
    regime: str, today: date, *pairs: tuple[str, date], terms: TermDates | None = None
) -> dict[str, Clock]:
    found = clocks(regime, happened(*pairs), PACK, CALENDARS, today, terms=terms)
    return {clock.limit: clock for clock in found}


def only(regime: str, today: date, *pairs: tuple[str, date]) -> Clock:
    found = clocks(regime, happened(*pairs), PACK, CALENDARS, today)
    assert len(found) == 1, [clock.limit for clock in found]
    return found[0]


def due_of(clock: Clock) -> date:
    assert clock.due is not None, clock.why
    return clock.due.due


JAN5 = date(2026, 1, 5)  # a Monday; 20 working days end on Monday 2 February


def test_the_story_of_2014_is_due_on_23_october() -> None:
    """Source: a query received on Thursday 25 September 2014, 20 weekdays, no holiday."""
    clock = only("foia", date(2014, 10, 1), ("sent", date(2014, 9, 25)))
    assert clock.limit == "foia"
    assert due_of(clock) == date(2014, 10, 23)
    assert clock.days_left == 22
    assert clock.state is ClockState.RUNNING


@pytest.mark.parametrize(
    ("today", "state", "left"),
    [
        (date(2026, 1, 5), ClockState.RUNNING, 28),
        (date(2026, 2, 1), ClockState.RUNNING, 1),
        (date(2026, 2, 2), ClockState.DUE_TODAY, 0),
        (date(2026, 2, 3), ClockState.LATE, -1),
    ],
)
def test_due_on_the_second_is_due_that_day_and_late_the_day_after(
    today: date, state: ClockState, left: int
) -> None:
    clock = only("foia", today, ("received", JAN5))
    assert (clock.state, clock.days_left) == (state, left)
    assert due_of(clock) == date(2026, 2, 2)


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (date(2026, 2, 2), "in time"),
        (date(2026, 2, 3), "1 day late"),
        (date(2026, 2, 12), "10 days late"),
    ],
)
def test_an_answer_meets_the_clock_and_says_whether_it_was_late(on: date, words: str) -> None:
    found = all_clocks("foia", date(2026, 3, 1), ("received", JAN5), ("reply", on))
    clock = found["foia"]
    assert clock.state is ClockState.MET
    assert clock.met_on == on
    assert clock.days_left is None
    assert words in clock.why


def test_an_answer_starts_the_persons_own_time_to_ask_for_a_review() -> None:
    found = all_clocks("foia", date(2026, 3, 1), ("received", JAN5), ("reply", date(2026, 2, 2)))
    ask = found["foia-review-ask"]
    assert ask.whose == "mine"
    assert due_of(ask) == date(2026, 3, 31)
    assert ask.due is not None
    assert ask.due.file_by == date(2026, 3, 24)
    assert "must be received by" in ask.why


@pytest.mark.parametrize("regime", ["foia", "eir"])
def test_a_clarification_halts_and_then_restarts(regime: str) -> None:
    """Source: FOIA s.1(3), and the same for environmental information: a fresh 20 days."""
    asked = ("clarification-asked", date(2026, 1, 12))
    halted = only(regime, date(2026, 1, 15), ("received", JAN5), asked)
    assert halted.state is ClockState.PAUSED
    assert halted.due is None
    assert "12 January 2026" in halted.why
    answered = ("clarification-answered", date(2026, 1, 20))
    fresh = only(regime, date(2026, 1, 21), ("received", JAN5), asked, answered)
    assert due_of(fresh) == date(2026, 2, 17)
    assert fresh.due is not None
    assert fresh.due.start == JAN5


def test_two_clarifications_count_from_the_last_answer() -> None:
    clock = only(
        "foia",
        date(2026, 2, 1),
        ("received", JAN5),
        ("clarification-asked", date(2026, 1, 7)),
        ("clarification-answered", date(2026, 1, 8)),
        ("clarification-asked", date(2026, 1, 12)),
        ("clarification-answered", date(2026, 1, 20)),
    )
    assert due_of(clock) == date(2026, 2, 17)


def test_a_clarification_asked_and_answered_on_one_day_runs_from_that_day() -> None:
    for order in itertools.permutations(
        [("clarification-asked", JAN5), ("clarification-answered", JAN5), ("received", JAN5)]
    ):
        assert due_of(only("foia", date(2026, 1, 21), *order)) == date(2026, 2, 2)


def test_a_clarification_only_pauses_subject_access() -> None:
    """Source: the worked example of the facts: 15 days of pause, both end days counted."""
    received, asked = ("received", date(2026, 6, 1)), ("clarification-asked", date(2026, 6, 10))
    paused = only("sar", date(2026, 6, 12), received, asked)
    assert paused.state is ClockState.PAUSED
    answered = ("clarification-answered", date(2026, 6, 24))
    clock = only("sar", date(2026, 6, 25), received, asked, answered)
    assert due_of(clock) == date(2026, 7, 16)


def test_two_pauses_of_subject_access_add_up() -> None:
    """1 July and 3 days and 2 days make 6 July."""
    clock = only(
        "sar",
        date(2026, 6, 25),
        ("received", date(2026, 6, 1)),
        ("clarification-asked", date(2026, 6, 8)),
        ("clarification-answered", date(2026, 6, 10)),
        ("clarification-asked", date(2026, 6, 15)),
        ("clarification-answered", date(2026, 6, 16)),
    )
    assert due_of(clock) == date(2026, 7, 6)


FEES = ("fees-notice", date(2026, 1, 12))


def test_a_fees_notice_pauses_until_the_fee_is_paid() -> None:
    found = all_clocks("foia", date(2026, 1, 15), ("received", JAN5), FEES)
    assert found["foia"].state is ClockState.PAUSED
    assert found["foia"].due is None
    assert due_of(found["foia-fee-pay"]) == date(2026, 4, 11)
    paid = ("fee-paid", date(2026, 1, 16))
    found = all_clocks("foia", date(2026, 1, 20), ("received", JAN5), FEES, paid)
    assert due_of(found["foia"]) == date(2026, 2, 9)
    assert found["foia-fee-pay"].state is ClockState.MET


def test_an_unpaid_fees_notice_ends_the_request_after_three_months() -> None:
    """Source: the request lapses three months after the notice; that day is the first."""
    last = all_clocks("foia", date(2026, 4, 11), ("received", JAN5), FEES)
    assert last["foia"].state is ClockState.PAUSED
    over = all_clocks("foia", date(2026, 4, 12), ("received", JAN5), FEES)
    assert over["foia"].state is ClockState.STOPPED
    assert "has ended" in over["foia"].why
    late = ("fee-paid", date(2026, 4, 12))
    found = all_clocks("foia", date(2026, 4, 13), ("received", JAN5), FEES, late)
    assert found["foia"].state is ClockState.STOPPED
    assert "too late" in found["foia"].why


def test_a_fees_notice_after_the_time_ran_out_leaves_the_clock_late() -> None:
    late = ("fees-notice", date(2026, 2, 3))
    found = all_clocks("foia", date(2026, 2, 10), ("received", JAN5), late)
    assert found["foia"].state is ClockState.LATE
    assert due_of(found["foia"]) == date(2026, 2, 2)


@pytest.mark.parametrize(
    ("regime", "longer", "base", "extended"),
    [
        ("foia", "foia-extended", date(2026, 2, 2), date(2026, 3, 2)),
        ("eir", "eir-extended", date(2026, 2, 2), date(2026, 3, 2)),
        ("sar", "sar-extended", date(2026, 2, 5), date(2026, 4, 7)),
    ],
)
def test_more_time_counts_only_when_taken_in_time(
    regime: str, longer: str, base: date, extended: date
) -> None:
    """Source: EIR reg 7 and UK GDPR Art 12(3): notice inside the first period.

    5 April 2026 is a Sunday and Easter Monday follows, so subject access ends on the 7th.
    """
    taken = only(regime, base, ("received", JAN5), ("extended", base))
    assert taken.limit == longer
    assert due_of(taken) == extended
    late = only(
        regime,
        base + timedelta(days=2),
        ("received", JAN5),
        ("extended", base + timedelta(days=1)),
    )
    assert late.limit == regime
    assert late.state is ClockState.LATE
    assert "changes nothing" in late.why


def test_sending_again_changes_nothing() -> None:
    plain = only("foia", date(2026, 1, 20), ("received", JAN5))
    again = only(
        "foia",
        date(2026, 1, 20),
        ("sent", JAN5),
        ("received", JAN5),
        ("resent", date(2026, 1, 12)),
        ("received", date(2026, 1, 12)),
        ("chased", date(2026, 1, 19)),
        ("acknowledged", date(2026, 1, 6)),
        ("note", date(2026, 1, 7)),
    )
    assert again == plain


def test_post_is_assumed_to_arrive_until_the_real_day_is_given() -> None:
    """Posted on Friday 2 January: Monday the 5th, Tuesday the 6th is the second working day."""
    posted = Event("sent", date(2026, 1, 2), by="post")
    (clock,) = clocks("foia", [posted], PACK, CALENDARS, date(2026, 1, 10))
    assert clock.assumed
    assert clock.due is not None
    assert clock.due.start == date(2026, 1, 6)
    assert "is assumed" in clock.why
    given_day = Event("received", date(2026, 1, 8))
    (clock,) = clocks("foia", [posted, given_day], PACK, CALENDARS, date(2026, 1, 10))
    assert not clock.assumed
    assert clock.due is not None
    assert clock.due.start == date(2026, 1, 8)


def test_a_given_day_of_receipt_wins_over_a_recorded_assumed_one() -> None:
    events = [
        Event("sent", date(2026, 1, 2), by="post"),
        Event("received", date(2026, 1, 6), assumed=True),
        Event("received", date(2026, 1, 5)),
    ]
    (clock,) = clocks("foia", events, PACK, CALENDARS, date(2026, 1, 10))
    assert clock.due is not None
    assert clock.due.start == date(2026, 1, 5)
    assert not clock.assumed


def test_an_assumed_receipt_is_never_later_than_their_answer() -> None:
    events = [
        Event("sent", date(2026, 1, 2), by="post"),
        Event("reply", date(2026, 1, 5)),
    ]
    found = {c.limit: c for c in clocks("foia", events, PACK, CALENDARS, date(2026, 1, 10))}
    assert found["foia"].state is ClockState.MET
    assert found["foia"].met_on == date(2026, 1, 5)


def test_an_email_counts_on_the_day_it_is_sent() -> None:
    events = [Event("sent", JAN5, by="email")]
    (clock,) = clocks("foia", events, PACK, CALENDARS, date(2026, 1, 10))
    assert due_of(clock) == date(2026, 2, 2)
    assert not clock.assumed


def test_withdrawing_stops_every_clock() -> None:
    found = all_clocks(
        "foia", date(2026, 3, 1), ("received", JAN5), ("withdrawn", date(2026, 1, 9))
    )
    assert found["foia"].state is ClockState.STOPPED
    assert "Withdrawn on 9 January 2026" in found["foia"].why


def test_an_ehc_request_runs_three_milestones_at_once() -> None:
    """Source: SEND Regulations 2014 regs 5, 10 and 13: 6, 16 and 20 weeks from receipt."""
    found = all_clocks("ehc", date(2026, 1, 20), ("received", JAN5))
    assert {name: due_of(clock) for name, clock in found.items()} == {
        "ehc-decision": date(2026, 2, 16),
        "ehc-not-issue": date(2026, 4, 27),
        "ehc-final-plan": date(2026, 5, 25),
    }


def test_a_refusal_to_assess_stops_the_plan_and_starts_the_appeal() -> None:
    refused = ("assessment-refused", date(2026, 2, 10))
    found = all_clocks("ehc", date(2026, 2, 20), ("received", JAN5), refused)
    assert found["ehc-decision"].state is ClockState.MET
    assert found["ehc-final-plan"].state is ClockState.STOPPED
    assert due_of(found["appeal"]) == date(2026, 4, 10)
    assert found["appeal"].whose == "mine"
    with_certificate = all_clocks(
        "ehc",
        date(2026, 4, 1),
        ("received", JAN5),
        refused,
        ("certificate-issued", date(2026, 3, 25)),
    )
    # One month from the certificate is Saturday 25 April.
    assert due_of(with_certificate["appeal"]) == date(2026, 4, 27)


def test_sixteen_weeks_bind_only_a_council_that_decides_against_a_plan() -> None:
    """Source: SEND Regulations 2014 reg 10: the limit is for the notice of that decision."""
    found = all_clocks("ehc", date(2026, 4, 28), ("received", JAN5))
    assert found["ehc-not-issue"].state is ClockState.STOPPED
    assert "only if the council decides not to issue a plan" in found["ehc-not-issue"].why
    assert found["ehc-final-plan"].state is ClockState.RUNNING
    assert found["ehc-decision"].state is ClockState.LATE


def test_subject_access_starts_when_the_proof_of_identity_is_there() -> None:
    """Source: the month starts with the latest of the request and the identity asked for."""
    asked = ("identity-asked", date(2026, 6, 3))
    halted = only("sar", date(2026, 6, 5), ("received", date(2026, 6, 1)), asked)
    assert halted.state is ClockState.PAUSED
    given = ("identity-given", date(2026, 6, 9))
    clock = only("sar", date(2026, 6, 10), ("received", date(2026, 6, 1)), asked, given)
    assert due_of(clock) == date(2026, 7, 9)


def test_a_second_draft_gives_fifteen_fresh_days() -> None:
    found = all_clocks(
        "ehc",
        date(2026, 4, 1),
        ("received", JAN5),
        ("draft-served", date(2026, 3, 2)),
        ("draft-served", date(2026, 3, 20)),
    )
    assert due_of(found["draft-plan-reply"]) == date(2026, 4, 3)


def test_a_review_runs_from_its_meeting_and_takes_the_notice_in() -> None:
    meeting = ("meeting-held", date(2026, 3, 2))
    notice = ("amendment-notice", date(2026, 3, 16))
    found = all_clocks("annual-review", date(2026, 3, 20), meeting, notice)
    assert due_of(found["annual-review-report"]) == date(2026, 3, 16)
    assert found["annual-review-report"].state is ClockState.LATE
    assert found["annual-review-decision"].state is ClockState.MET
    assert due_of(found["annual-review-final"]) == date(2026, 5, 11)
    assert due_of(found["amendment-reply"]) == date(2026, 3, 30)


def test_a_planned_meeting_counts_back() -> None:
    planned = ("meeting-planned", date(2026, 3, 16))
    clock = only("annual-review", date(2026, 3, 1), planned)
    assert due_of(clock) == date(2026, 3, 2)
    held = ("meeting-held", date(2026, 3, 16))
    found = all_clocks("annual-review", date(2026, 3, 20), planned, held)
    assert found["annual-review-notice"].state is ClockState.STOPPED


def test_next_years_meeting_takes_the_place_of_one_left_open() -> None:
    found = all_clocks(
        "annual-review",
        date(2027, 3, 3),
        ("meeting-held", date(2026, 3, 2)),
        ("meeting-held", date(2027, 3, 1)),
    )
    assert due_of(found["annual-review-report"]) == date(2027, 3, 15)


def test_a_clock_that_needs_another_date_says_so() -> None:
    found = all_clocks("la-transfer", date(2026, 9, 1), ("plan-issued", date(2026, 3, 10)))
    clock = found["la-transfer-review"]
    assert clock.due is None
    assert clock.state is ClockState.RUNNING
    assert "Plan transferred to the new council" in clock.why


def test_a_school_request_uses_the_schools_terms() -> None:
    """Source: the worked example of the facts: received 17 July 2026, due 28 September."""
    terms = TermDates(
        (
            Term(date(2026, 4, 13), date(2026, 7, 21)),
            Term(date(2026, 9, 3), date(2026, 12, 18)),
        )
    )
    pair = ("received", date(2026, 7, 17))
    with_terms = all_clocks("foia-school", date(2026, 8, 1), pair, terms=terms)
    assert due_of(with_terms["foia-school"]) == date(2026, 9, 28)
    without = all_clocks("foia-school", date(2026, 8, 1), pair)
    assert due_of(without["foia-school"]) == date(2026, 10, 13)
    assert without["foia-school"].due is not None
    assert without["foia-school"].due.provisional


def test_a_limit_that_was_not_in_force_yet_does_not_run() -> None:
    assert all_clocks("dp-complaint", date(2026, 6, 20), ("received", date(2026, 6, 18))) == {}
    assert "dp-complaint-acknowledge" in all_clocks(
        "dp-complaint", date(2026, 6, 20), ("received", date(2026, 6, 19))
    )


@pytest.mark.parametrize(
    "pairs",
    [
        [("received", JAN5), ("fee-paid", date(2026, 1, 12))],
        [("received", JAN5), ("fee-paid", date(2026, 1, 12)), ("fees-notice", date(2026, 1, 13))],
    ],
)
def test_a_fee_without_its_notice_is_said_plainly(pairs: list[tuple[str, date]]) -> None:
    with pytest.raises(BadInput, match="Fee received by the authority.*has no.*before it") as bad:
        all_clocks("foia", date(2026, 3, 1), *pairs)
    assert bad.value.field == "fee-paid"


def test_a_clarification_of_subject_access_needs_the_day_it_was_asked() -> None:
    with pytest.raises(BadInput, match="has no “Asked to make the request clearer” before it"):
        all_clocks(
            "sar",
            date(2026, 7, 1),
            ("received", date(2026, 6, 1)),
            ("clarification-answered", date(2026, 6, 10)),
        )


def test_each_act_has_a_time_of_its_own() -> None:
    """Source: Equality Act 2010 Sch 17 para 4: six months from the act, so of each act.

    A later act never takes the place of one whose time still runs.
    """
    acts = happened(("act-happened", date(2026, 3, 10)), ("act-happened", date(2026, 6, 20)))
    found = clocks("equality", acts, PACK, CALENDARS, date(2026, 7, 1))
    days = [due_of(clock) for clock in found if clock.limit == "disability-claim"]
    assert days == [date(2026, 9, 9), date(2026, 12, 19)]


def test_a_second_notice_never_hides_the_day_for_an_appeal_against_the_first() -> None:
    """Source: rule 20(1)(c): two months from the notice of the decision appealed against."""
    decisions = [
        ("assessment-refused", date(2026, 2, 10)),
        ("decision-notified", date(2026, 3, 2)),
    ]
    events = happened(("received", JAN5), *decisions)
    for limit, days in (
        ("appeal", [date(2026, 4, 10), date(2026, 5, 5)]),
        ("mediation-contact", [date(2026, 4, 10), date(2026, 5, 2)]),
    ):
        found = clocks("ehc", events, PACK, CALENDARS, date(2026, 4, 1))
        assert [due_of(clock) for clock in found if clock.limit == limit] == days
    made = [*events, Event("appeal-made", date(2026, 4, 2))]
    found = clocks("ehc", made, PACK, CALENDARS, date(2026, 4, 3))
    appeals = [clock.state for clock in found if clock.limit == "appeal"]
    assert appeals == [ClockState.MET, ClockState.MET]


def test_one_decision_told_in_two_ways_on_one_day_is_one() -> None:
    day = date(2026, 2, 10)
    events = happened(("assessment-refused", day), ("decision-notified", day))
    found = clocks("ehc", events, PACK, CALENDARS, date(2026, 3, 1))
    assert [clock.limit for clock in found] == ["mediation-contact", "appeal"]


def test_a_time_that_had_passed_before_the_next_start_is_shown_no_more() -> None:
    """The plan of January 2025 could be appealed until March; that of 2026 has its own time."""
    plans = [("plan-issued", date(2025, 1, 6)), ("plan-issued", date(2026, 1, 5))]
    found = clocks("annual-review", happened(*plans), PACK, CALENDARS, date(2026, 2, 1))
    appeals = [due_of(clock) for clock in found if clock.limit == "appeal"]
    assert appeals == [date(2026, 3, 5)]


def test_the_answer_counts_when_the_request_is_closed_on_the_same_day() -> None:
    day = date(2026, 1, 20)
    for ends in itertools.permutations([("reply", day), ("closed", day)]):
        found = all_clocks("foia", date(2026, 3, 1), ("received", JAN5), *ends)
        assert found["foia"].state is ClockState.MET
        assert found["foia"].met_on == day
        assert found["foia-review-ask"].state is ClockState.STOPPED


def test_the_steps_name_the_event_that_really_started_the_count() -> None:
    asked, answered = date(2026, 1, 8), date(2026, 1, 20)
    afresh = only(
        "foia",
        date(2026, 2, 1),
        ("received", JAN5),
        ("clarification-asked", asked),
        ("clarification-answered", answered),
    )
    assert afresh.due is not None
    assert afresh.due.steps[1] == (
        "The count starts from Tuesday 20 January 2026: made the request clearer."
    )
    found = all_clocks("annual-review", date(2026, 9, 1), ("keep-decided", date(2026, 8, 10)))
    cycle = found["annual-review-cycle"].due
    assert cycle is not None
    assert "council decided to keep the plan as it is" in cycle.steps[0]


def test_a_fee_that_is_open_when_the_count_starts_afresh_goes_on_pausing_it() -> None:
    """Source: FOIA s.9 and s.10(2): the days from notice to fee never count.

    Clear on 12 January, fee on the 20th: day 1 is Wednesday 21 January, day 20 17 February.
    """
    found = all_clocks(
        "foia",
        date(2026, 2, 1),
        ("received", JAN5),
        ("fees-notice", date(2026, 1, 8)),
        ("clarification-asked", date(2026, 1, 9)),
        ("clarification-answered", date(2026, 1, 12)),
        ("fee-paid", date(2026, 1, 20)),
    )
    assert due_of(found["foia"]) == date(2026, 2, 17)


def test_a_pause_that_lasts_when_the_month_starts_afresh_counts_from_there() -> None:
    """10 March, and 11 days from 10 to 20 February, both counted, make Saturday 21 March."""
    clock = only(
        "sar",
        date(2026, 2, 25),
        ("received", date(2026, 2, 6)),
        ("identity-asked", date(2026, 2, 6)),
        ("clarification-asked", date(2026, 2, 6)),
        ("identity-given", date(2026, 2, 10)),
        ("clarification-answered", date(2026, 2, 20)),
    )
    assert due_of(clock) == date(2026, 3, 23)


def test_an_answer_before_the_given_day_of_receipt_is_said_plainly() -> None:
    events = (("sent", date(2026, 1, 2)), ("reply", date(2026, 1, 4)), ("received", JAN5))
    with pytest.raises(BadInput, match="4 January 2026 is before .* on 5 January 2026") as bad:
        all_clocks("foia", date(2026, 3, 1), *events)
    assert bad.value.field == "reply"
    older = (("reply", date(2026, 1, 1)), *events[::2])
    assert all_clocks("foia", date(2026, 1, 9), *older)["foia"].state is ClockState.RUNNING


def test_a_re_use_request_with_more_time_has_no_day_of_its_own() -> None:
    """Source: RPSI reg 8: the body names its own date inside the 20 working days."""
    clock = only("rpsi", date(2026, 2, 20), ("received", JAN5), ("extended", date(2026, 1, 12)))
    assert (clock.limit, clock.due, clock.state) == ("rpsi-extended", None, ClockState.RUNNING)
    late = only("rpsi", date(2026, 2, 20), ("received", JAN5), ("extended", date(2026, 2, 3)))
    assert (clock.whose, late.state) == ("theirs", ClockState.LATE)


@pytest.mark.parametrize(
    ("regime", "limit", "events"),
    [
        ("ehc", "ehc-decision", ["received", "draft-served"]),
        ("ehc", "ehc-advice", ["advice-asked", "plan-issued"]),
        ("foia", "foia", ["received", "review-asked", "review-decided"]),
        ("transport", "transport-stage-1", ["stage-1-asked", "stage-2-asked"]),
        ("social-care", "social-care-complaint-1", ["stage-1-asked", "stage-2-started"]),
    ],
)
def test_a_step_that_was_overtaken_is_not_late_for_ever(
    regime: str, limit: str, events: list[str]
) -> None:
    """A draft plan shows that it was decided to assess, an outcome of a review that it came."""
    pairs = [(kind, JAN5 + timedelta(days=n)) for n, kind in enumerate(events)]
    assert all_clocks(regime, date(2027, 1, 1), *pairs)[limit].state is ClockState.STOPPED


def test_no_events_no_clocks() -> None:
    assert clocks("foia", [], PACK, CALENDARS, JAN5) == ()


PAIRS = st.lists(
    st.tuples(
        st.sampled_from(
            [
                "received",
                "clarification-asked",
                "clarification-answered",
                "extended",
                "reply",
                "review-asked",
                "review-decided",
                "regulator-complaint",
                "regulator-decided",
                "resent",
                "withdrawn",
            ]
        ),
        st.integers(0, 120),
    ),
    max_size=8,
)


@given(pairs=PAIRS, ahead=st.integers(0, 200), seed=st.integers(0, 999))
def test_the_order_in_which_events_were_typed_changes_nothing(
    pairs: list[tuple[str, int]], ahead: int, seed: int
) -> None:
    days = {offset: kind for kind, offset in pairs}  # one event a day, so that order is plain
    events = [Event(kind, JAN5 + timedelta(days=offset)) for offset, kind in days.items()]
    mixed = events.copy()
    random.Random(seed).shuffle(mixed)
    today = JAN5 + timedelta(days=ahead)
    assert clocks("foia", mixed, PACK, CALENDARS, today) == clocks(
        "foia", events, PACK, CALENDARS, today
    )


@given(pairs=PAIRS, ahead=st.integers(0, 300))
def test_a_clocks_state_and_its_numbers_agree(pairs: list[tuple[str, int]], ahead: int) -> None:
    events = [Event(kind, JAN5 + timedelta(days=offset)) for kind, offset in pairs]
    today = JAN5 + timedelta(days=ahead)
    for clock in clocks("foia", events, PACK, CALENDARS, today):
        running = {
            ClockState.RUNNING: lambda left: left > 0,
            ClockState.DUE_TODAY: lambda left: left == 0,
            ClockState.LATE: lambda left: left < 0,
        }
        if clock.state in running:
            assert clock.days_left is not None
            assert running[clock.state](clock.days_left)
            assert clock.due is not None
            assert clock.days_left == (clock.due.due - today).days
        else:
            assert clock.days_left is None
        assert (clock.state is ClockState.MET) == (clock.met_on is not None)
        assert clock.why.endswith(".")


def test_fifty_requests_are_cheap(pack: LawPack, calendars: Calendars) -> None:
    """Today shows 50 requests: a second is far more than their clocks may ever take."""
    import time

    events = happened(
        ("sent", JAN5), ("received", JAN5), ("reply", date(2026, 2, 2)), ("review-asked", JAN5)
    )
    clocks("foia", events, pack, calendars, JAN5)
    start = time.perf_counter()
    for _ in range(50):
        clocks("foia", events, pack, calendars, date(2026, 3, 1))
    assert time.perf_counter() - start < 1
