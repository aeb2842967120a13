"""From a request for an EHC plan to the Secretary of State: what is offered, when, and filled."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from foiwriter.app import App, NewRequest, WriteRequest
from foiwriter.errors import BadInput
from foiwriter.letters.answers import clean
from foiwriter.letters.flow import relevant
from tests.app.conftest import EHC

if TYPE_CHECKING:
    from foiwriter.letters.model import Answers
    from foiwriter.register.records import NextLetter
    from tests.app.conftest import Clock

SENT = date(2026, 10, 1)
CHASE = "ehc/ehc-chase-6w"
PLAN = "ehc/ehc-no-draft"
SECTION_F = "ehc/ehc-s42"
COMPLAINT = "complaints/complaint-la"
OMBUDSMAN = "complaints/complaint-lgsco"
STATE = "complaints/dfe"
WRONG: Answers = {
    "complaint_stage": "first",
    "fault": "It did not decide in time.",
    "effect": "Robin has lost a term.",
    "remedy": ["Decide now."],
}


@pytest.fixture
def asked(app: App) -> str:
    """An assessment asked for by e-mail on 1 October 2026: six weeks end on 12 November."""
    letter = WriteRequest("ehc/ehc-request", "kent", EHC, sent=SENT, by="email")
    return str(app.write_letter(letter).request)


def ready(app: App, reference: str) -> dict[str, NextLetter]:
    """The letters that make sense on the day, by kind."""
    return {letter.kind: letter for letter in app.next_letters(reference) if letter.ready}


def send(app: App, letter: NextLetter, reference: str, clock: Clock, **more: object) -> str:
    """Write a letter that was offered, with answers that the thread does not know; its request."""
    answers: Answers = {**letter.answers, **more}  # type: ignore[dict-item]
    kind = app.kinds.get(letter.kind)
    usable, problems = clean(kind.questions, relevant(kind, answers), today=clock.day)
    assert problems == [], letter.kind
    request = WriteRequest(
        letter.kind,
        letter.authority or app.request(reference).authority,
        usable,
        in_request=reference,
        sent=clock.day,
        by="email",
    )
    return str(app.write_letter(request).request)


def test_the_decision_is_chased_from_the_day_after_six_weeks(
    app: App, asked: str, clock: Clock
) -> None:
    clock.day = date(2026, 11, 12)
    assert CHASE not in ready(app, asked)
    soon = next(letter for letter in app.next_letters(asked) if letter.kind == CHASE)
    assert soon.ready_from == date(2026, 11, 13)
    clock.day = date(2026, 11, 13)
    app.add_their_reference(asked, "EHC 7")
    chase = ready(app, asked)[CHASE]
    assert chase.answers["request_date"] == "2026-10-01"
    assert chase.answers["request_reference"] == "EHC 7"
    assert chase.answers["client.name"] == "Robin Ashdown"
    assert send(app, chase, asked, clock) == asked
    text = app.letter(app.request(asked).letters[-1].id).text
    assert "12 November 2026" in text
    assert "1 day" in text
    assert "EHC 7" in text


@pytest.mark.parametrize("event", ["assessment-agreed", "assessment-refused"])
def test_a_decision_that_came_is_not_chased(
    app: App, asked: str, clock: Clock, event: str
) -> None:
    clock.day = date(2026, 11, 20)
    assert CHASE in ready(app, asked)
    app.record(asked, event, date(2026, 11, 10))
    assert CHASE not in {letter.kind for letter in app.next_letters(asked)}


def test_the_draft_is_chased_after_sixteen_weeks_and_the_plan_after_twenty(
    app: App, asked: str, clock: Clock
) -> None:
    sixteen = SENT + timedelta(weeks=16)
    app.record(asked, "assessment-agreed", SENT)
    clock.day = sixteen
    assert PLAN not in ready(app, asked)
    clock.day = sixteen + timedelta(days=1)
    draft = ready(app, asked)[PLAN]
    assert (draft.answers["stage"], draft.answers["wrote_date"]) == ("draft", "2026-10-01")
    app.record(asked, "draft-served", clock.day)
    assert PLAN not in ready(app, asked)
    clock.day = SENT + timedelta(weeks=20, days=1)
    final = ready(app, asked)[PLAN]
    assert final.answers["stage"] == "final"
    assert final.answers["draft_date"] == (sixteen + timedelta(days=1)).isoformat()
    assert send(app, final, asked, clock) == asked
    app.record(asked, "plan-issued", clock.day)
    assert PLAN not in {letter.kind for letter in app.next_letters(asked)}
    assert ready(app, asked)[SECTION_F].answers["plan_date"] == clock.day.isoformat()


def test_a_letter_just_sent_is_not_offered_again_before_its_own_day(
    app: App, asked: str, clock: Clock
) -> None:
    clock.day = date(2026, 11, 13)
    send(app, ready(app, asked)[CHASE], asked, clock)
    assert CHASE not in ready(app, asked)
    clock.day = date(2026, 11, 24)
    assert CHASE in ready(app, asked)
    app.record(asked, "assessment-agreed", clock.day)
    clock.day = SENT + timedelta(weeks=16, days=1)
    send(app, ready(app, asked)[PLAN], asked, clock)
    assert PLAN not in ready(app, asked)
    clock.day += timedelta(days=8)
    assert ready(app, asked)[PLAN].answers["stage"] == "draft"
    clock.day = SENT + timedelta(weeks=20)
    assert ready(app, asked)[PLAN].answers["stage"] == "draft"
    clock.day += timedelta(days=1)
    assert ready(app, asked)[PLAN].answers["stage"] == "final"
    send(app, ready(app, asked)[PLAN], asked, clock)
    assert PLAN not in ready(app, asked)


def test_a_refusal_brings_no_letter_about_a_plan(app: App, asked: str, clock: Clock) -> None:
    app.record(asked, "assessment-refused", SENT)
    clock.day = SENT + timedelta(weeks=21)
    assert not {CHASE, PLAN, SECTION_F, COMPLAINT} & set(ready(app, asked))


def test_the_whole_way_up_tells_one_story(app: App, asked: str, clock: Clock) -> None:
    """Chase, complaint, Ombudsman, Secretary of State: each filled from all that came before."""
    clock.day = date(2026, 11, 13)
    send(app, ready(app, asked)[CHASE], asked, clock)
    clock.day = date(2026, 11, 23)
    assert COMPLAINT not in ready(app, asked)
    clock.day = date(2026, 11, 24)
    complaint = ready(app, asked)[COMPLAINT]
    assert complaint.answers["matter"] == "decision"
    assert complaint.answers["wrote_date"] == "2026-11-13"
    assert complaint.answers["history"] == [
        "1 October 2026: Letter sent to Kent County Council: “Ask for an EHC needs assessment”.",
        "1 October 2026: Received by Kent County Council.",
        f"13 November 2026: Letter sent to Kent County Council: “{app.kinds.get(CHASE).title}”.",
    ]
    made = send(app, complaint, asked, clock, **WRONG)
    assert made != asked
    assert app.request(made).parent == asked
    assert OMBUDSMAN not in ready(app, made)

    app.record(made, "reply", date(2026, 11, 24), text="We are doing our best.")
    clock.day = date(2026, 11, 30)
    offered = ready(app, made)
    assert {COMPLAINT, OMBUDSMAN, STATE} <= set(offered)
    assert offered[COMPLAINT].answers["complaint_stage"] == "next"
    summary = offered[OMBUDSMAN]
    assert summary.authority == "lgsco"
    assert summary.answers["body_name"] == "Kent County Council"
    assert summary.answers["complaint_date"] == "2026-11-24"
    assert summary.answers["answer_date"] == "2026-11-24"
    story = summary.answers["history"]
    assert isinstance(story, list)
    assert story[0].startswith("1 October 2026: Letter sent")
    assert story[-1] == "24 November 2026: Answer received from Kent County Council."
    more = {"appealable": "no", "first_known": "2026-11-13"}
    taken = send(app, summary, made, clock, **more)
    text = app.letter(app.request(taken).letters[-1].id).text
    assert "12 November 2027" in text  # twelve months that begin with 13 November 2026
    assert "PO Box 4771" in text

    app.record(taken, "reply", clock.day, text="We cannot look into this.")
    state = ready(app, taken)[STATE]
    assert state.authority == "dfe"
    assert state.answers["body_kind"] == "council"
    assert state.answers["body_name"] == "Kent County Council"
    assert state.answers["complaint_date"] == "2026-11-24"
    last = send(app, state, taken, clock, breach="Decide in six weeks.")
    assert app.request(last).authority == "dfe"


def test_a_late_plan_that_was_chased_becomes_a_complaint_about_it(
    app: App, asked: str, clock: Clock
) -> None:
    app.record(asked, "assessment-agreed", SENT)
    clock.day = SENT + timedelta(weeks=20, days=1)
    send(app, ready(app, asked)[PLAN], asked, clock, effect="Robin waits.")
    clock.day += timedelta(days=11)
    complaint = ready(app, asked)[COMPLAINT]
    assert complaint.answers["matter"] == "plan"
    assert complaint.answers["effect"] == "Robin waits."
    assert "stage" not in complaint.answers
    made = send(app, complaint, asked, clock, **{**WRONG, "effect": "Robin waits."})
    text = app.letter(app.request(made).letters[-1].id).text
    assert "18 February 2027" in text
    assert "12 days" in text


@pytest.mark.parametrize("event", ["chased", "wrote"])
def test_a_chase_that_was_recorded_by_hand_leads_on_too(
    app: App, asked: str, clock: Clock, event: str
) -> None:
    clock.day = date(2026, 11, 16)
    app.record(asked, event, clock.day)
    assert COMPLAINT not in ready(app, asked)
    clock.day = date(2026, 11, 27)
    assert ready(app, asked)[COMPLAINT].answers["matter"] == "decision"
    app.record(asked, "assessment-agreed", clock.day)
    assert COMPLAINT not in ready(app, asked)
    clock.day = SENT + timedelta(weeks=20, days=1)
    assert ready(app, asked)[COMPLAINT].answers["matter"] == "plan"


def test_section_f_that_stays_undelivered_becomes_a_complaint(app: App, clock: Clock) -> None:
    """The letter stands alone, and what was said about a late plan is not said again."""
    answers: Answers = {**EHC, "plan_date": "2026-05-14", "missing_parts": ["Therapy: none."]}
    letter = WriteRequest(SECTION_F, "kent", answers, sent=SENT, by="email")
    own = str(app.write_letter(letter).request)
    clock.day = SENT + timedelta(days=14)
    assert COMPLAINT not in ready(app, own)
    clock.day = SENT + timedelta(days=15)
    complaint = ready(app, own)[COMPLAINT]
    assert complaint.answers["matter"] == "section-f"
    asked = {question.id for question in app.kinds.get(SECTION_F).questions}
    assert not asked & {"said", "effect", "stage"}
    made = send(app, complaint, own, clock, **WRONG)
    assert app.request(made).parent == own


def test_a_complaint_that_is_not_finished_goes_on_after_twelve_weeks(
    app: App, clock: Clock
) -> None:
    clock.day = date(2026, 12, 24)
    matter = NewRequest("kent", "complaint", "Late plan", "sent", SENT, by="email")
    made = app.add_request(matter).reference
    assert OMBUDSMAN not in ready(app, made)
    soon = next(letter for letter in app.next_letters(made) if letter.kind == OMBUDSMAN)
    assert soon.ready_from == date(2026, 12, 25)
    clock.day = date(2026, 12, 25)
    assert OMBUDSMAN in ready(app, made)


def test_a_letter_to_the_ombudsman_goes_to_no_other(app: App, asked: str, clock: Clock) -> None:
    answers: Answers = {
        **EHC,
        **WRONG,
        "appealable": "no",
        "body_name": "Kent County Council",
        "complaint_date": "2026-09-01",
        "first_known": "2026-08-15",
        "history": ["1 August 2026: Nothing came."],
    }
    for other in ("kent", "phso"):
        with pytest.raises(BadInput, match="is not a body that can be sent"):
            app.write_letter(WriteRequest(OMBUDSMAN, other, answers))
    assert app.write_letter(WriteRequest(OMBUDSMAN, "lgsco", answers)).files
