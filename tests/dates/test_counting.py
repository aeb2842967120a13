"""Due dates: the worked examples, every limit of the pack, and what always holds."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foiwriter.dates import algebra
from foiwriter.dates.calendars import Calendars, Override, Overrides
from foiwriter.dates.counting import due
from foiwriter.dates.model import Due, Term, TermDates
from foiwriter.dates.naming import event_names
from foiwriter.errors import BadInput
from foiwriter.law import pack as law
from foiwriter.law.schema import CalendarName, Count, Roll, TimeLimit, Unit, Whose

if TYPE_CHECKING:
    from foiwriter.law.pack import LawPack

PACK = law.load()
FACTS = json.loads((Path(__file__).parent / "data" / "limits_of_the_facts.json").read_text())
COMPUTABLE = sorted(limit.id for limit in PACK.limits.values() if limit.computable)
# One school with the terms of the worked examples; half terms are left out on purpose.
SCHOOL = TermDates(
    (
        Term(date(2026, 1, 5), date(2026, 3, 27)),
        Term(date(2026, 4, 13), date(2026, 7, 21)),
        Term(date(2026, 9, 3), date(2026, 12, 18)),
    )
)
ALWAYS_OPEN = TermDates((Term(date(1900, 1, 1), date(2200, 12, 31)),))


@dataclass(frozen=True)
class Example:
    limit: str
    start: date
    expected: date
    events: dict[str, date] = field(default_factory=dict)
    terms: TermDates | None = None


EXAMPLES = {
    # Skip 25 and 26 December, 1 January and 2 January (Scotland); England alone gives 21 January.
    "foi-xmas-2025": Example("foia", date(2025, 12, 19), date(2026, 1, 22)),
    # Skip 17 March (Northern Ireland), 3 and 6 April; England alone gives 15 April.
    "foi-easter-2026": Example("foia", date(2026, 3, 16), date(2026, 4, 16)),
    # Received on a Saturday: day 1 is 1 June. Skip 15 June (Scotland, once).
    "foi-worldcup-2026": Example("foia", date(2026, 5, 30), date(2026, 6, 29)),
    # Skip 13 July (Northern Ireland's substitute for Sunday the 12th).
    "foi-july-2026": Example("foia", date(2026, 7, 1), date(2026, 7, 30)),
    # 20 and 21 July, then from 3 September; the 60th working day would be 13 October.
    "foi-school-summer": Example(
        "foia-school", date(2026, 7, 17), date(2026, 9, 28), terms=SCHOOL
    ),
    # No holidays in the run; extended, 40 working days.
    "eir-basic": Example("eir", date(2026, 1, 5), date(2026, 2, 2)),
    "eir-basic extended": Example("eir-extended", date(2026, 1, 5), date(2026, 3, 2)),
    # 20 working days; for 40, 17 March is passed over here too.
    "review-foi": Example("foia-review", date(2026, 1, 23), date(2026, 2, 20)),
    "review-foi long": Example("foia-review-long", date(2026, 1, 23), date(2026, 3, 23)),
    # The corresponding date is Saturday 3 October; extended, Thursday 3 December.
    "sar-weekend": Example("sar", date(2026, 9, 3), date(2026, 10, 5)),
    "sar-weekend extended": Example("sar-extended", date(2026, 9, 3), date(2026, 12, 3)),
    # No 31 February: the 28th is a Saturday.
    "sar-short-month": Example("sar", date(2026, 1, 31), date(2026, 3, 2)),
    # 1 July and a pause of 15 days, both end days counted.
    "sar-pause": Example(
        "sar",
        date(2026, 6, 1),
        date(2026, 7, 16),
        {"pause-from": date(2026, 6, 10), "pause-to": date(2026, 6, 24)},
    ),
    # 8-11 September are 4, 14-18 are 9, 21-25 are 14, the 28th is 15.
    "record-15": Example("educational-record", date(2026, 9, 7), date(2026, 9, 28), terms=SCHOOL),
    # 42, 112 and 140 days on, all Mondays; 25 May 2026 is a bank holiday and changes nothing.
    "ehc-5jan 6 weeks": Example("ehc-decision", date(2026, 1, 5), date(2026, 2, 16)),
    "ehc-5jan 16 weeks": Example("ehc-not-issue", date(2026, 1, 5), date(2026, 4, 27)),
    "ehc-5jan 20 weeks": Example("ehc-final-plan", date(2026, 1, 5), date(2026, 5, 25)),
    # The same day of the week; 4 January 2027 is a holiday in Scotland only.
    "ehc-today 6 weeks": Example("ehc-decision", date(2026, 11, 23), date(2027, 1, 4)),
    "ehc-today 16 weeks": Example("ehc-not-issue", date(2026, 11, 23), date(2027, 3, 15)),
    "ehc-today 20 weeks": Example("ehc-final-plan", date(2026, 11, 23), date(2027, 4, 12)),
    # Day 1 is 2 March, day 15 is 16 March.
    "draft-15": Example("draft-plan-reply", date(2026, 3, 2), date(2026, 3, 16)),
    # 29 December falls in the Christmas window; 1 January 2027 is a Friday.
    "appeal-xmas": Example(
        "appeal", date(2026, 10, 1), date(2027, 1, 4), {"certificate": date(2026, 11, 29)}
    ),
    # Six months starting with 10 March; no extension for August.
    "dd-claim": Example("disability-claim", date(2026, 3, 10), date(2026, 9, 9)),
    # 12 months starting with 10 March 2026; on the anniversary it is a day late.
    "review-anniversary": Example("annual-review-cycle", date(2026, 3, 10), date(2027, 3, 9)),
    # 12 months beginning with 15 January.
    "lgsco-12-months": Example("ombudsman", date(2026, 1, 15), date(2027, 1, 14)),
    # 28 days from the day the notice was sent.
    "decision-notice-28": Example("decision-notice-appeal", date(2026, 9, 1), date(2026, 9, 29)),
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_worked_examples_come_out(name: str, pack: LawPack, calendars: Calendars) -> None:
    """Source: the 19 worked examples of the facts; the working stands beside each."""
    example = EXAMPLES[name]
    limit = pack.limit(example.limit)
    found = due(limit, example.start, pack, calendars, events=example.events, terms=example.terms)
    assert found.due == example.expected
    assert not found.provisional


def work(limit: str, start: date, calendars: Calendars, **events: date) -> Due:
    named = {name.replace("_", "-"): on for name, on in events.items()}
    return due(PACK.limit(limit), start, PACK, calendars, events=named)


@pytest.mark.parametrize(
    ("limit", "start", "expected", "source"),
    [
        ("foia", date(2014, 9, 25), date(2014, 10, 23), "20 weekdays, no holiday among them"),
        ("dp-complaint-acknowledge", date(2026, 7, 1), date(2026, 7, 30), "day 1 is 1 July"),
        ("amendment-reply", date(2026, 3, 2), date(2026, 3, 16), "day 1 is 2 March"),
        ("annual-review-report", date(2026, 3, 2), date(2026, 3, 16), "two weeks on"),
        ("annual-review-decision", date(2026, 3, 2), date(2026, 3, 30), "four weeks on"),
        ("annual-review-final", date(2026, 3, 2), date(2026, 5, 25), "12 weeks from the meeting"),
        ("annual-review-notice", date(2026, 3, 16), date(2026, 3, 2), "two weeks before"),
        ("phase-transfer", date(2027, 9, 1), date(2027, 2, 14), "before 15 February"),
        ("phase-transfer-post-16", date(2027, 9, 1), date(2027, 3, 30), "before 31 March"),
        ("phase-transfer-other", date(2027, 9, 1), date(2027, 4, 1), "five months before"),
        ("transport-policy-statement", date(2027, 9, 1), date(2027, 5, 31), "by 31 May"),
        ("la-transfer", date(2026, 9, 7), date(2026, 9, 25), "day 1 is Monday 7 September"),
        ("la-transfer", date(2026, 9, 5), date(2026, 9, 25), "a Saturday: day 1 is the Monday"),
        ("la-transfer", date(2026, 11, 23), date(2026, 12, 11), "30 November counts in England"),
        ("la-transfer-intentions", date(2026, 9, 25), date(2026, 11, 6), "six weeks on"),
        ("regulator-foi", date(2026, 3, 2), date(2026, 4, 13), "six weeks on"),
        ("mediation-contact", date(2026, 12, 31), date(2027, 2, 28), "no 31 February; no roll"),
        ("mediation-certificate", date(2026, 12, 23), date(2026, 12, 30), "Christmas and 28th"),
        ("senco-qualification", date(2028, 2, 29), date(2031, 2, 28), "no 29 February 2031"),
        ("rpsi", date(2026, 3, 16), date(2026, 4, 16), "as the freedom of information example"),
        ("order-make-final", date(2026, 3, 2), date(2026, 5, 18), "11 weeks on"),
        ("foia-fee-pay", date(2026, 11, 30), date(2027, 2, 28), "three months with the first day"),
        ("sar", date(2026, 11, 25), date(2026, 12, 29), "25th, 26th, 27th and 28th December"),
        ("sar", date(2026, 10, 30), date(2026, 11, 30), "St Andrew's Day does not count here"),
    ],
)
def test_dates_worked_by_hand(
    limit: str, start: date, expected: date, source: str, calendars: Calendars
) -> None:
    """Source: the rule of the limit, worked by hand; the reason stands with each."""
    assert work(limit, start, calendars).due == expected, source


def test_each_limit_of_the_facts_has_its_place_in_the_pack(pack: LawPack) -> None:
    """Source: the 128 limits of the facts, in their order; merged ones share an id."""
    assert len(FACTS) == 128
    for row in FACTS:
        assert row["limits"], row
        for name in row["limits"]:
            assert name in pack.limits, row
    placed = {name for row in FACTS for name in row["limits"]}
    assert set(pack.limits) - placed == {"foia-fee-pay"}


def test_the_numbers_of_the_facts_are_the_numbers_of_the_pack(pack: LawPack) -> None:
    """A number and its unit may not change on the way from the facts into a rule."""
    units = {"working days", "school days", "days", "weeks", "months", "years"}
    checked = 0
    for row in FACTS:
        if not isinstance(row["number"], int) or row["unit"] not in units:
            continue
        counts = [
            (part.number, str(part.unit))
            for name in row["limits"]
            for part in _counts(pack.limit(name))
        ]
        told = [pack.limit(name).reason for name in row["limits"]]
        number = str(row["number"])
        assert (row["number"], row["unit"]) in counts or any(number in why for why in told), row
        checked += 1
    assert checked > 70


def _counts(limit: TimeLimit) -> list[Count]:
    def walk(rule: object) -> list[Count]:
        if isinstance(rule, Count):
            return [rule]
        return [part for one in getattr(rule, "rules", ()) for part in walk(one)]

    return walk(limit.rule)


@pytest.mark.parametrize("name", sorted(PACK.limits))
def test_every_limit_computes_or_says_why_not(
    name: str, pack: LawPack, calendars: Calendars
) -> None:
    limit = pack.limit(name)
    start = date(2026, 9, 7)
    if not limit.computable:
        assert limit.reason.endswith(".")
        with pytest.raises(BadInput) as caught:
            due(limit, start, pack, calendars)
        assert caught.value.message == limit.reason
        return
    assert not limit.reason
    needs = {event: start for event in limit.needs if event != "term-dates"}
    found = due(limit, start, pack, calendars, events=needs, terms=ALWAYS_OPEN)
    assert found.limit == name
    assert found.start == start
    assert found.counting
    assert len(found.steps) >= 2
    assert all(
        (step[0].isupper() or step[0].isdigit()) and step.endswith(".") for step in found.steps
    )
    assert (found.file_by is None) == (limit.whose is Whose.THEIRS)
    assert list(found.skipped) == sorted(found.skipped, key=lambda one: one.date)
    assert all(one.reason for one in found.skipped)


def test_each_limit_names_events_and_sources_that_exist(pack: LawPack) -> None:
    for limit in pack.limits.values():
        kinds = {*limit.starts, *limit.met_by, *limit.stopped_by, *limit.restarts}
        kinds |= {*limit.halted_by, *limit.also_called.values()}
        kinds |= {kind for pause in limit.pause for kind in (pause.begin, pause.end)}
        kinds |= {limit.extended_by} if limit.extended_by else set()
        kinds |= set(algebra.events_of(limit.rule)) if limit.rule else set()
        for kind in kinds - {"decision-notified"}:
            assert set(limit.regimes) <= set(pack.events[kind].regimes), (limit.id, kind)
        assert set(limit.sources) <= set(pack.sources), limit.id
        assert not limit.citation or limit.citation in pack.citations, limit.id
        assert set(limit.duties) <= set(pack.duties), limit.id
        assert set(limit.regimes) <= set(pack.regimes), limit.id
        if limit.extended_limit:
            longer = pack.limit(limit.extended_limit)
            assert longer.computable or longer.reason
        if limit.whose is Whose.MINE:
            assert limit.strictest, limit.id


# ------------------------------------------------------------------------------ particular rules


def test_the_answer_names_every_day_it_passed_over_and_why(calendars: Calendars) -> None:
    found = work("foia", date(2026, 5, 30), calendars)
    holidays = {one.date: one.reason for one in found.skipped if one.date.weekday() < 5}
    assert holidays == {
        date(2026, 6, 15): "World Cup bank holiday in Scotland",
    }
    weekend = [one for one in found.skipped if one.date.weekday() >= 5]
    assert len(weekend) == 9  # from Sunday 31 May, the day after receipt
    assert {one.reason for one in weekend} == {"weekend"}
    assert "Day 1 is Monday 1 June 2026." in found.steps[1]
    assert found.steps[-1] == ("The last day is Monday 29 June 2026; the day after is late.")


def test_a_limit_of_ones_own_names_a_day_a_week_earlier(calendars: Calendars) -> None:
    found = work("draft-plan-reply", date(2026, 3, 2), calendars)
    assert found.file_by == date(2026, 3, 9)
    assert found.steps[-1] == (
        "It must be received by Monday 16 March 2026. Aim to send it by Monday 9 March 2026, "
        "a week earlier."
    )


def test_a_review_with_a_notice_takes_whichever_comes_first(calendars: Calendars) -> None:
    """Source: R (L, M, P) v Devon [2022]: eight weeks from the notice, inside the 12."""
    meeting = date(2026, 3, 2)
    early = work("annual-review-final", meeting, calendars, notice=date(2026, 3, 16))
    assert early.due == date(2026, 5, 11)
    late = work("annual-review-final", meeting, calendars, notice=date(2026, 4, 20))
    assert late.due == date(2026, 5, 25)
    assert any("the earlier one is the date" in step for step in early.steps)


@pytest.mark.parametrize(
    ("decision", "certificate", "expected", "why"),
    [
        (date(2026, 3, 2), None, date(2026, 5, 5), "2 May is a Saturday, 4 May a bank holiday"),
        (date(2026, 3, 2), date(2026, 3, 20), date(2026, 5, 5), "20 April is earlier"),
        (date(2026, 3, 2), date(2026, 4, 30), date(2026, 6, 1), "30 May is a Saturday"),
        (date(2026, 6, 10), None, date(2026, 9, 1), "10 August: first working day of September"),
        (date(2026, 5, 31), None, date(2026, 7, 31), "31 July is a Friday"),
        (date(2025, 12, 31), None, date(2026, 3, 2), "no 31 February; the 28th is a Saturday"),
        (date(2026, 10, 25), None, date(2027, 1, 4), "25 December, window until 1 January"),
        (date(2026, 11, 1), None, date(2027, 1, 4), "1 January is in the window"),
        (date(2026, 10, 24), None, date(2026, 12, 24), "24 December is before the window"),
        (date(2021, 5, 31), None, date(2021, 8, 2), "Saturday 31 July: the next working day"),
    ],
)
def test_the_appeal_rule(
    decision: date, certificate: date | None, expected: date, why: str, calendars: Calendars
) -> None:
    """Source: First-tier Tribunal (HESC) Rules 2008, rules 12 and 20(1)(c), worked by hand."""
    events = {"certificate": certificate} if certificate else {}
    found = due(PACK.limit("appeal"), decision, PACK, calendars, events=events)
    assert found.due == expected, why
    assert found.due.weekday() < 5


def test_a_fees_notice_leaves_out_both_end_days(calendars: Calendars) -> None:
    """Source: days from the notice to the payment do not count; worked by hand.

    Received Monday 5 January. Days 1 to 4 are 6 to 9 January. Notice on Monday 12, paid on
    Friday 16: five working days drop out. 19 January is day 5, 9 February day 20.
    """
    found = work(
        "foia",
        date(2026, 1, 5),
        calendars,
        fees_notice=date(2026, 1, 12),
        fee_paid=date(2026, 1, 16),
    )
    assert found.due == date(2026, 2, 9)
    assert len([one for one in found.skipped if one.reason.startswith("paused")]) == 5


def test_a_pause_may_be_named_by_its_ends(calendars: Calendars) -> None:
    by_kind = work(
        "foia",
        date(2026, 1, 5),
        calendars,
        fees_notice=date(2026, 1, 12),
        fee_paid=date(2026, 1, 16),
    )
    by_ends = work(
        "foia",
        date(2026, 1, 5),
        calendars,
        pause_from=date(2026, 1, 12),
        pause_to=date(2026, 1, 16),
    )
    assert by_kind == by_ends


def test_a_clarification_starts_twenty_fresh_days(calendars: Calendars) -> None:
    """Source: FOIA s.1(3); the fresh 20 days run from the day the answer is received."""
    fresh = work("foia", date(2026, 1, 5), calendars, clarification_answered=date(2026, 1, 20))
    assert fresh.due == work("foia", date(2026, 1, 20), calendars).due
    assert fresh.start == date(2026, 1, 5)
    assert "starts the count afresh" in fresh.steps[0]


def test_a_subject_access_request_of_before_february_2026_knows_no_pause(
    calendars: Calendars,
) -> None:
    """Source: SI 2026/82 reg 4: requests received before 5 February 2026 keep the old rules."""
    pause = {"pause_from": date(2026, 2, 10), "pause_to": date(2026, 2, 20)}
    assert work("sar", date(2026, 2, 4), calendars, **pause).due == date(2026, 3, 4)
    assert work("sar", date(2026, 2, 5), calendars, **pause).due == date(2026, 3, 16)


def test_a_pause_after_the_time_ran_out_changes_nothing(calendars: Calendars) -> None:
    found = work(
        "sar",
        date(2026, 6, 1),
        calendars,
        pause_from=date(2026, 7, 2),
        pause_to=date(2026, 7, 10),
    )
    assert found.due == date(2026, 7, 1)
    assert any("came after the time had run out" in step for step in found.steps)


def test_a_pause_that_begins_on_the_days_of_a_weekends_roll_ends_before_the_date(
    calendars: Calendars,
) -> None:
    """One month from 3 September is Saturday 3 October, so Monday the 5th is still in time.

    Asked that Monday and answered on Wednesday the 7th, the month cannot end on a day of the
    pause: the worked example "sar-pause" leaves out each of its days, both ends counted.
    """
    found = work(
        "sar",
        date(2026, 9, 3),
        calendars,
        pause_from=date(2026, 10, 5),
        pause_to=date(2026, 10, 7),
    )
    assert found.due == date(2026, 10, 8)
    assert [one.date.day for one in found.skipped] == [3, 4, 5, 6, 7]
    assert any("No day of the pause can be the last day" in step for step in found.steps)


def test_proof_of_identity_after_february_2026_brings_no_pause_to_an_older_request(
    calendars: Calendars,
) -> None:
    """Source: SI 2026/82 reg 4 looks at the day of receipt, not at a later start of the month."""
    found = work(
        "sar",
        date(2026, 2, 2),
        calendars,
        identity_given=date(2026, 2, 9),
        pause_from=date(2026, 2, 16),
        pause_to=date(2026, 2, 20),
    )
    assert found.due == date(2026, 3, 9)
    assert "does not pause the time: only a request received on 5 February 2026" in found.steps[1]


def test_the_days_of_a_pause_are_told_apart_from_weekends(calendars: Calendars) -> None:
    """Monday 12 to Friday 16 January: five days of pause; four weekends lie outside it."""
    found = work(
        "foia",
        date(2026, 1, 5),
        calendars,
        fees_notice=date(2026, 1, 12),
        fee_paid=date(2026, 1, 16),
    )
    assert any("not working days: 10 days are passed over." in step for step in found.steps)
    assert any("For that, 5 days are passed over." in step for step in found.steps)
    assert len(found.skipped) == 15


def test_only_a_limit_that_asks_for_something_can_be_late(calendars: Calendars) -> None:
    """Source: CFA 2014 ss.36(6) and 45: these days end a state; nothing falls due on them."""
    start = date(2026, 7, 17)
    for name in ("ehc-assessment-bar", "reassessment-bar", "plan-kept-until"):
        assert "late" not in work(name, start, calendars).steps[-1]
    for name in ("foia", "foia-extended", "sar-extended", "annual-review-notice"):
        assert work(name, start, calendars).steps[-1].endswith("the day after is late.")


def test_a_name_in_capitals_keeps_them_inside_a_sentence(calendars: Calendars) -> None:
    found = work("information-report-update", date(2026, 7, 17), calendars)
    assert found.steps[0].endswith(": SEN information report updated.")


def test_a_school_without_term_dates_has_sixty_working_days_for_now(
    calendars: Calendars,
) -> None:
    found = work("foia-school", date(2026, 7, 17), calendars)
    assert found.due == date(2026, 10, 13)
    assert found.provisional
    assert any("term dates" in step for step in found.steps)


def test_a_staff_day_in_term_moves_the_schools_date(calendars: Calendars) -> None:
    """Source: the trap of the worked example: a staff day on 3 September moves it a day."""
    shut = TermDates(SCHOOL.terms, frozenset({date(2026, 9, 3)}))
    found = due(PACK.limit("foia-school"), date(2026, 7, 17), PACK, calendars, terms=shut)
    assert found.due == date(2026, 9, 29)


def test_term_dates_that_end_too_early_leave_the_long_stop(calendars: Calendars) -> None:
    short = TermDates(SCHOOL.terms[:2])
    found = due(PACK.limit("foia-school"), date(2026, 7, 17), PACK, calendars, terms=short)
    assert found.due == date(2026, 10, 13)
    assert found.provisional
    assert any("end on 21 July 2026" in step for step in found.steps)


def test_term_dates_that_start_too_late_make_the_date_provisional(calendars: Calendars) -> None:
    late = TermDates(SCHOOL.terms[2:])
    found = due(PACK.limit("foia-school"), date(2026, 7, 17), PACK, calendars, terms=late)
    assert found.provisional


def test_a_limit_of_ones_own_refuses_term_dates_that_start_too_late(
    calendars: Calendars,
) -> None:
    late = TermDates(SCHOOL.terms[2:])
    with pytest.raises(BadInput, match="The term dates start after 17 July 2026"):
        due(PACK.limit("exclusion-review-ask"), date(2026, 7, 17), PACK, calendars, terms=late)


def test_a_school_count_passes_over_a_scottish_holiday_in_term(calendars: Calendars) -> None:
    """Source: SI 2004/3364 reg 3 counts working days that are school days; s.10(6)."""
    found = due(PACK.limit("foia-school"), date(2026, 11, 27), PACK, calendars, terms=ALWAYS_OPEN)
    assert date(2026, 11, 30) in {one.date for one in found.skipped}
    record = due(
        PACK.limit("educational-record"), date(2026, 11, 27), PACK, calendars, terms=ALWAYS_OPEN
    )
    assert date(2026, 11, 30) not in {one.date for one in record.skipped}


def test_the_new_council_reviews_by_the_later_of_two_dates(calendars: Calendars) -> None:
    """Source: reg 15(5): 12 months from the last review, or three months from the transfer."""
    made = date(2026, 3, 10)
    soon = work("la-transfer-review", made, calendars, transferred=date(2026, 4, 1))
    assert soon.due == date(2027, 3, 9)
    late = work("la-transfer-review", made, calendars, transferred=date(2027, 2, 1))
    assert late.due == date(2027, 5, 1)


# ------------------------------------------------------------------------ past the known calendar


def test_past_the_known_calendar_an_answer_is_provisional(calendars: Calendars) -> None:
    assert not work("foia", date(2028, 11, 1), calendars).provisional
    found = work("foia", date(2028, 12, 15), calendars)
    assert found.provisional
    assert "Bank holidays are known up to 31 December 2028" in found.steps[-1]
    assert not work("ehc-final-plan", date(2028, 12, 15), calendars).provisional
    assert work("foia", date(2150, 5, 3), calendars).provisional


def test_a_foreseen_holiday_never_moves_a_persons_own_limit_later(calendars: Calendars) -> None:
    """2 April 2029 will be Easter Monday by the rule, but nobody has published it."""
    assert not calendars.is_working(date(2029, 4, 2), CalendarName.ENGLAND)
    mine = work("appeal", date(2029, 2, 2), calendars)
    assert mine.due == date(2029, 4, 2)
    assert mine.provisional
    theirs = work("plan-kept-until", date(2029, 2, 2), calendars)
    assert theirs.due == date(2029, 4, 3)


# ------------------------------------------------------------------------------------ bad input


@pytest.mark.parametrize(
    ("limit", "start", "events", "message", "field_name"),
    [
        ("sar", date(2026, 6, 1), {"pause-from": date(2026, 6, 10)}, "is paused since", "clarif"),
        ("sar", date(2026, 6, 1), {"pause-to": date(2026, 6, 10)}, "before it", "clarif"),
        (
            "sar",
            date(2026, 6, 1),
            {"pause-from": date(2026, 6, 10), "pause-to": date(2026, 6, 9)},
            "is before",
            "clarif",
        ),
        ("sar", date(2026, 6, 1), {"pause-from": date(2026, 5, 31)}, "is before 1 June", "pause"),
        ("foia", date(2026, 6, 1), {"fee-paid": date(2026, 6, 10)}, "has no", "fee-paid"),
        ("foia", date(2026, 6, 1), {"fees-notice": date(2026, 6, 10)}, "is paused", "fee-paid"),
        (
            "foia",
            date(2026, 1, 5),
            {"fees-notice": date(2026, 1, 12), "fee-paid": date(2026, 4, 12)},
            "came too late: after .* the last day was 11 April 2026",
            "fee-paid",
        ),
        (
            "foia",
            date(2026, 1, 5),
            {"clarification-asked": date(2026, 1, 8)},
            "The time does not run since",
            "clarification-answered",
        ),
        (
            "appeal",
            date(2026, 10, 1),
            {"certificate": date(2026, 11, 29), "certificate-issued": date(2026, 12, 29)},
            "is on 29 November 2026 and on 29 December 2026",
            "certificate-issued",
        ),
        ("foia", date(2026, 1, 5), {"fees-notise": date(2026, 1, 8)}, "takes no event", "fees-"),
        ("ehc-decision", date(2026, 1, 5), {"certificate": date(2026, 1, 8)}, "one date", "cert"),
        ("appeal", date(2026, 10, 1), {"certificate": date(2026, 9, 1)}, "is before", "certif"),
        ("la-transfer-review", date(2026, 3, 10), {}, "is needed as well", "transferred"),
        ("educational-record", date(2026, 9, 7), {}, "term dates are needed", "term-dates"),
        ("dp-complaint-acknowledge", date(2026, 6, 18), {}, "came into force on 19 June", "from"),
        ("ehc-decision", date(2014, 8, 31), {}, "came into force on 1 September 2014", "from"),
        ("foia", date(9999, 12, 20), {}, "leaves the calendar", "from"),
        ("ombudsman", date(9999, 2, 1), {}, "leaves the calendar", "from"),
        ("appeal", date(9999, 10, 26), {}, "leaves the calendar", "from"),
        ("sar", date(9999, 12, 1), {}, "leaves the calendar", "from"),
        ("annual-review-notice", date(1, 1, 5), {}, "came into force", "from"),
        ("local-offer-review", date(2026, 1, 5), {}, "kept under review", "limit"),
    ],
)
def test_what_cannot_be_worked_out_is_said_plainly(
    limit: str,
    start: date,
    events: dict[str, date],
    message: str,
    field_name: str,
    calendars: Calendars,
) -> None:
    with pytest.raises(BadInput, match=message) as caught:
        due(PACK.limit(limit), start, PACK, calendars, events=events)
    assert caught.value.field.startswith(field_name)
    assert caught.value.message.endswith(".")


def test_a_misspelt_event_is_answered_with_the_nearest(calendars: Calendars) -> None:
    with pytest.raises(BadInput, match="The nearest is “fees-notice”"):
        work("foia", date(2026, 1, 5), calendars, fees_notise=date(2026, 1, 8))


def test_the_names_a_limit_takes_are_short_where_there_is_a_short_one() -> None:
    assert event_names(PACK.limit("appeal"))[0] == "certificate"
    assert event_names(PACK.limit("annual-review-final"))[0] == "notice"
    assert set(event_names(PACK.limit("sar"))) >= {"pause-from", "pause-to"}
    assert event_names(PACK.limit("ehc-decision")) == ()


# ------------------------------------------------------------------------------- what always holds

STARTS = st.dates(date(2026, 6, 19), date(2060, 12, 31))
LIMITS = st.sampled_from(COMPUTABLE)


def compute(name: str, start: date, calendars: Calendars) -> Due:
    limit = PACK.limit(name)
    needs = {event: start for event in limit.needs if event != "term-dates"}
    return due(limit, start, PACK, calendars, events=needs, terms=ALWAYS_OPEN)


@given(name=LIMITS, start=STARTS, later=st.integers(1, 40))
def test_a_later_start_never_gives_an_earlier_date(name: str, start: date, later: int) -> None:
    after = compute(name, start + timedelta(days=later), CALENDARS)
    assert compute(name, start, CALENDARS).due <= after.due


@given(name=LIMITS, start=STARTS)
def test_working_it_out_again_changes_nothing(name: str, start: date) -> None:
    assert compute(name, start, CALENDARS) == compute(name, start, Calendars(SHIPPED))


def with_holiday(day: date) -> Calendars:
    extra = Override(
        on=day,
        divisions=("ENG", "WLS", "SCT", "NIR"),
        change="add",
        name="Extra day",
        source="a test",
        noted_on=date(2026, 11, 23),
    )
    return Calendars(SHIPPED.model_copy(update={"days": (*SHIPPED.days, extra)}))


@settings(max_examples=60)
@given(
    name=LIMITS, start=st.dates(date(2026, 6, 19), date(2028, 9, 1)), offset=st.integers(-70, 70)
)
def test_one_more_holiday_never_brings_a_date_forward(name: str, start: date, offset: int) -> None:
    """Counting forwards; no limit of the pack counts working days back."""
    more = with_holiday(start + timedelta(days=offset))
    assert compute(name, start, more).due >= compute(name, start, CALENDARS).due


BACK = TimeLimit(
    id="back",
    title="So many working days before a hearing",
    whose=Whose.THEIRS,
    regimes=("appeal",),
    rule=Count(number=10, unit=Unit.WORKING_DAYS, event="note", direction="back"),
    basis="a test",
    verified=False,
    counting="10 working days before.",
)


@settings(max_examples=60)
@given(
    start=st.dates(date(2026, 1, 1), date(2028, 9, 1)),
    offset=st.integers(-30, 5),
    inclusive=st.booleans(),
)
def test_one_more_holiday_never_moves_a_date_later_counting_back(
    start: date, offset: int, inclusive: bool
) -> None:
    rule = BACK.rule.model_copy(update={"inclusive": inclusive})  # type: ignore[union-attr]
    limit = BACK.model_copy(update={"rule": rule})
    usual = due(limit, start, PACK, CALENDARS)
    more = due(limit, start, PACK, with_holiday(start + timedelta(days=offset)))
    assert more.due <= usual.due
    passed = {one.date for one in usual.skipped}
    span = [start - timedelta(days=n) for n in range(0 if inclusive else 1, 60)]
    counted = [day for day in span if day >= usual.due and day not in passed]
    assert len(counted) == 10


@given(
    name=st.sampled_from(
        [name for name in COMPUTABLE if isinstance(PACK.limit(name).rule, Count)]
    ),
    start=STARTS,
)
def test_the_days_passed_over_explain_the_date_exactly(name: str, start: date) -> None:
    """Days from the start to the date, less those passed over, are the number of the law."""
    rule = PACK.limit(name).rule
    assert isinstance(rule, Count)
    found = compute(name, start, CALENDARS)
    passed = {one.date for one in found.skipped}
    assert len(passed) == len(found.skipped)
    if rule.unit in (Unit.WORKING_DAYS, Unit.SCHOOL_DAYS):
        first = start if rule.inclusive else start + timedelta(days=1)
        span = (found.due - first).days + 1
        assert span - len(passed) == rule.number
        assert all(first <= day <= found.due for day in passed)
        assert found.due not in passed
    elif rule.unit in (Unit.DAYS, Unit.WEEKS):
        days = rule.number * (7 if rule.unit is Unit.WEEKS else 1) - rule.inclusive
        sign = 1 if rule.direction == "forwards" else -1
        assert (found.due - start).days == sign * days
        assert not passed
    elif rule.roll is Roll.NONE:
        assert not passed


@given(
    start=STARTS,
    begin=st.integers(0, 27),
    length=st.integers(0, 80),
    name=st.sampled_from(["foia", "sar"]),
)
def test_a_pause_never_brings_a_date_forward_and_is_told_day_by_day(
    start: date, begin: int, length: int, name: str
) -> None:
    pause_from = start + timedelta(days=begin)
    pause_to = pause_from + timedelta(days=length)
    events = {"pause-from": pause_from, "pause-to": pause_to}
    plain = compute(name, start, CALENDARS)
    found = due(PACK.limit(name), start, PACK, CALENDARS, events=events)
    assert found.due >= plain.due
    told = {one.date for one in found.skipped if one.reason.startswith("paused")}
    if pause_from > plain.due:
        assert not told
        assert found.due == plain.due
    else:
        whole = {pause_from + timedelta(days=n) for n in range(length + 1)}
        assert told == whole - ({start} if name == "foia" else set())


def _shipped() -> Overrides:
    path = Path(__file__).parents[2] / "resources" / "calendars" / "overrides.json"
    return Overrides.model_validate_json(path.read_bytes())


SHIPPED = _shipped()
CALENDARS = Calendars(SHIPPED)


def test_a_request_from_before_the_act_has_no_due_day(calendars: Calendars) -> None:
    """The Freedom of Information Act 2000 gave rights from 1 January 2005 (instruments.json)."""
    limit = PACK.limits["foia"]
    assert due(limit, date(2005, 1, 4), PACK, calendars).due == date(2005, 2, 1)
    with pytest.raises(BadInput, match="came into force on 1 January 2005"):
        due(limit, date(2004, 12, 31), PACK, calendars)
