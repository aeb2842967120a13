"""Which letter about information comes next in each state, and what the thread fills in."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from foiwriter.app import NewRequest, WriteRequest
from foiwriter.errors import BadInput
from foiwriter.replies.model import Message
from tests.app.conftest import SENDER

if TYPE_CHECKING:
    from foiwriter.app import App
    from foiwriter.letters.model import Answers
    from foiwriter.register.records import NextLetter
    from tests.app.conftest import Clock

SENT = date(2026, 10, 1)
EIR: Answers = {
    "screening": "none",
    "topic": "asbestos in Millbeck Primary",
    "requests": ["The last asbestos survey."],
    "format": "email",
    **SENDER,
}


@pytest.fixture
def waiting(app: App, foi: WriteRequest) -> str:
    """A request for information to Kent whose answer is due on 29 October 2026."""
    return str(app.write_letter(foi).request)


@pytest.fixture
def environmental(app: App) -> str:
    """A request for environmental information whose answer is due on 29 October 2026."""
    asked = WriteRequest("information/eir-request", "kent", EIR, sent=SENT, by="email")
    return str(app.write_letter(asked).request)


def _ready(app: App, reference: str) -> dict[str, NextLetter]:
    letters = app.next_letters(reference)
    return {letter.kind.rpartition("/")[2]: letter for letter in letters if letter.ready}


def _written(app: App, letter: NextLetter, reference: str, more: Answers, day: date) -> str:
    """The text of a letter that follows, from what the thread filled in and a little more."""
    to = letter.authority or app.request(reference).authority
    answers = {**letter.answers, **more}
    request = WriteRequest(letter.kind, to, answers, dated=day, in_request=reference)
    return app.write_letter(request).text


def test_after_an_answer_come_the_query_the_review_and_less(
    app: App, waiting: str, clock: Clock
) -> None:
    clock.day = date(2026, 10, 20)
    app.record(waiting, "reply", clock.day, their_reference="FOI 5")
    assert set(_ready(app, waiting)) == {"query-reply", "foi-ir"}
    app.set_outcome(waiting, "refused")
    assert set(_ready(app, waiting)) == {"query-reply", "foi-ir", "foi-narrow"}
    app.set_outcome(waiting, "not-held")
    assert set(_ready(app, waiting)) == {"query-reply", "foi-ir"}
    app.set_outcome(waiting, "full")
    assert set(_ready(app, waiting)) == {"query-reply"}


def test_the_review_is_filled_from_the_thread(app: App, waiting: str, clock: Clock) -> None:
    clock.day = date(2026, 10, 20)
    app.record(waiting, "reply", clock.day, their_reference="FOI 5")
    app.set_outcome(waiting, "refused")
    review = _ready(app, waiting)["foi-ir"]
    more: Answers = {"reasons": ["s12"], "say": "Others publish it."}
    said = _written(app, review, waiting, more, clock.day)
    assert "your answer of 20 October 2026" in said
    assert "You received it on:\t1 October 2026" in said
    assert "you refused all of it" in said
    assert "Your reference: FOI 5" in said
    assert "sections 12 and 16 of the Freedom of Information Act 2000" in said


def test_a_review_that_was_asked_for_is_not_offered_again(
    app: App, waiting: str, clock: Clock
) -> None:
    clock.day = date(2026, 10, 20)
    app.record(waiting, "reply", clock.day)
    review = _ready(app, waiting)["foi-ir"]
    more: Answers = {"outcome": "not-held", "say": "Others hold it."}
    app.write_letter(
        WriteRequest(
            review.kind,
            "kent",
            {**review.answers, **more},
            in_request=waiting,
            sent=clock.day,
            by="email",
        )
    )
    assert "foi-ir" not in _ready(app, waiting)
    clock.day = date(2026, 10, 22)
    app.record(waiting, "reply", clock.day)
    assert "foi-ir" in _ready(app, waiting), "another answer, another review"


def test_less_is_asked_with_the_questions_asked_before(
    app: App, waiting: str, clock: Clock
) -> None:
    clock.day = date(2026, 10, 20)
    app.record(waiting, "reply", clock.day)
    app.set_outcome(waiting, "refused")
    less = _ready(app, waiting)["foi-narrow"]
    assert less.answers["requests"] == ["How many requests did you decide in 2025?"]
    said = _written(app, less, waiting, {"estimate": "no"}, clock.day)
    assert "On 20 October 2026 you refused the request below" in said
    assert "If you receive it on 20 October 2026, the last day is 17 November 2026." in said


def test_less_opens_a_request_of_its_own(app: App, waiting: str, clock: Clock) -> None:
    clock.day = date(2026, 10, 20)
    app.record(waiting, "reply", clock.day)
    app.set_outcome(waiting, "refused")
    less = _ready(app, waiting)["foi-narrow"]
    made = app.write_letter(
        WriteRequest(
            less.kind,
            "kent",
            {**less.answers, "estimate": "yes"},
            in_request=waiting,
            sent=clock.day,
            by="email",
        )
    )
    assert made.request is not None
    assert app.request(made.request).parent == waiting
    assert made.due is not None
    assert made.due.due == date(2026, 11, 17)


def test_a_question_of_theirs_is_answered_once(app: App, waiting: str, clock: Clock) -> None:
    clock.day = date(2026, 10, 12)
    app.record(waiting, "clarification-asked", clock.day, text="Which years do you mean?")
    answer = _ready(app, waiting)["foi-clarify"]
    more: Answers = {"meaning": "Calendar years.", "clear": "no"}
    said = _written(app, answer, waiting, more, clock.day)
    assert "On 12 October 2026 you asked me" in said
    assert "“Which years do you mean?”" in said
    app.record(waiting, "clarification-answered", clock.day)
    assert "foi-clarify" not in _ready(app, waiting)


def test_a_letter_that_answers_them_starts_the_time_again_until_it_is_taken_back(
    app: App, waiting: str, clock: Clock
) -> None:
    """Asked on 12 October 2026 and answered on the 14th: twenty working days from then."""
    clock.day = date(2026, 10, 14)
    app.record(waiting, "clarification-asked", date(2026, 10, 12), text="Which years do you mean?")
    answer = _ready(app, waiting)["foi-clarify"]
    answers: Answers = {**answer.answers, "meaning": "Calendar years.", "clear": "no"}
    made = app.write_letter(
        WriteRequest(answer.kind, "kent", answers, in_request=waiting, sent=clock.day, by="email")
    )
    assert made.due is not None
    assert made.due.due == date(2026, 11, 11)
    view = app.request(waiting)
    assert [event.kind for event in view.events][-2:] == ["wrote", "clarification-answered"]
    assert (view.status, view.due) == ("waiting", date(2026, 11, 11))
    app.undo_sent(waiting)
    view = app.request(waiting)
    assert view.status == "clarification needed"
    assert view.events[-1].kind == "clarification-asked"


def test_a_letter_that_was_posted_asks_for_a_review_on_the_day_it_arrives(
    app: App, waiting: str, clock: Clock
) -> None:
    clock.day = date(2026, 10, 20)
    app.record(waiting, "reply", clock.day)
    review = _ready(app, waiting)["foi-ir"]
    answers: Answers = {**review.answers, "outcome": "not-held", "say": "Others hold it."}
    app.write_letter(
        WriteRequest(review.kind, "kent", answers, in_request=waiting, sent=clock.day, by="post")
    )
    asked = app.request(waiting).events[-1]
    assert (asked.kind, asked.on, asked.assumed) == ("review-asked", date(2026, 10, 22), True)


def test_a_fee_is_paid_or_queried_until_it_is_paid(app: App, waiting: str, clock: Clock) -> None:
    clock.day = date(2026, 10, 12)
    app.record(waiting, "fees-notice", date(2026, 10, 9))
    assert set(_ready(app, waiting)) == {"foi-fee"}
    fee = _ready(app, waiting)["foi-fee"]
    more: Answers = {"fee": "£38.40", "answer": "pay", "way": "cheque"}
    said = _written(app, fee, waiting, more, clock.day)
    assert "the fee that you asked for on 9 October 2026" in said
    app.record(waiting, "fee-paid", clock.day)
    assert "foi-fee" not in _ready(app, waiting)


def test_after_a_reminder_that_nobody_answered_come_the_review_and_the_regulator(
    app: App, waiting: str, clock: Clock
) -> None:
    clock.day = date(2026, 10, 30)
    reminder = _ready(app, waiting)["foi-overdue"]
    app.write_letter(
        WriteRequest(
            reminder.kind,
            "kent",
            reminder.answers,
            in_request=waiting,
            sent=clock.day,
            by="email",
        )
    )
    assert {"foi-ir", "foi-ico"}.isdisjoint(_ready(app, waiting))
    clock.day = date(2026, 11, 10)
    ready = _ready(app, waiting)
    assert {"foi-ir", "foi-ico"} <= set(ready)
    said = _written(app, ready["foi-ir"], waiting, {"say": "Nothing came."}, clock.day)
    assert "The last day for an answer was 29 October 2026" in said
    regulator = ready["foi-ico"]
    assert regulator.authority == "information-commission"
    more: Answers = {"problems": ["late"], "say": "Nothing came."}
    said = _written(app, regulator, waiting, more, clock.day)
    assert "how Kent County Council dealt with my request" in said
    assert "1 October 2026: " in said
    assert "30 October 2026: " in said
    assert "There has been no review." in said


def test_the_regulator_comes_after_the_outcome_of_a_review(
    app: App, waiting: str, clock: Clock
) -> None:
    clock.day = date(2026, 11, 20)
    app.record(waiting, "reply", date(2026, 10, 20))
    app.record(waiting, "review-asked", date(2026, 10, 21))
    assert "foi-ir" not in _ready(app, waiting)
    assert "foi-ico" not in _ready(app, waiting)
    app.record(waiting, "review-decided", date(2026, 11, 18))
    assert "foi-ir" not in _ready(app, waiting)
    regulator = _ready(app, waiting)["foi-ico"]
    assert regulator.answers["review"] == "done"
    assert regulator.answers["review_date"] == "2026-11-18"
    assert regulator.answers["under"] == "foia"
    app.record(waiting, "regulator-complaint", date(2026, 11, 19))
    assert "foi-ico" not in _ready(app, waiting)


def test_a_review_without_an_outcome_goes_to_the_regulator_after_40_working_days(
    app: App, waiting: str, clock: Clock
) -> None:
    """30 November is a bank holiday in Scotland, so the 40th working day is 2 December."""
    clock.day = date(2026, 12, 2)
    app.record(waiting, "reply", date(2026, 10, 5))
    app.record(waiting, "review-asked", date(2026, 10, 6))
    assert "foi-ico" not in _ready(app, waiting)
    assert "foi-overdue" not in _ready(app, waiting), "a reminder speaks of the first answer"
    clock.day = date(2026, 12, 3)
    regulator = _ready(app, waiting)["foi-ico"]
    assert (regulator.answers["review"], regulator.answers["asked_date"]) == ("late", "2026-10-06")


def test_an_environmental_request_is_thought_about_again_when_late_and_when_refused(
    app: App, environmental: str, clock: Clock
) -> None:
    clock.day = date(2026, 10, 30)
    late = _ready(app, environmental)["eir-review"]
    assert late.answers["outcome"] == "late"
    said = _written(app, late, environmental, {"say": "Nothing came."}, clock.day)
    assert "The last day for an answer was 29 October 2026" in said
    app.record(environmental, "reply", clock.day)
    app.set_outcome(environmental, "partial")
    again = _ready(app, environmental)["eir-review"]
    assert again.answers["outcome"] == "partial"
    assert again.answers["answer_date"] == "2026-10-30"


def test_the_regulator_hears_of_an_environmental_request_under_its_own_rules(
    app: App, environmental: str, clock: Clock
) -> None:
    clock.day = date(2026, 11, 20)
    app.record(environmental, "reply", date(2026, 10, 20))
    app.record(environmental, "review-asked", date(2026, 10, 21))
    app.record(environmental, "review-decided", date(2026, 11, 18))
    assert _ready(app, environmental)["foi-ico"].answers["under"] == "eir"


def test_a_late_answer_about_personal_data_brings_the_complaint(app: App, clock: Clock) -> None:
    matter = NewRequest("kent", "sar", "my file", "sent", date(2026, 9, 1), "email")
    reference = app.add_request(matter).reference
    assert "dp-complaint" not in _ready(app, reference), "due today"
    clock.day = date(2026, 10, 2)
    complaint = _ready(app, reference)["dp-complaint"]
    more: Answers = {"screening": "none", "whose": "mine", "say": "Nothing came.", **SENDER}
    said = _written(app, complaint, reference, more, clock.day)
    assert "the last day for that was 1 October 2026" in said


def test_an_exemption_counts_only_once_a_person_agreed(
    app: App, waiting: str, clock: Clock
) -> None:
    clock.day = date(2026, 10, 20)
    words = "We refuse this under section 40(2) of the Freedom of Information Act 2000."
    answer = Message("answer.txt", words.encode(), words)
    (reply,) = app.file_reply(waiting, answer, clock.day).replies
    assert reply.findings
    for found in reply.findings:
        assert "reasons" not in _ready(app, waiting)["foi-ir"].answers
        app.decide_finding(found.id, accept=True)
    assert _ready(app, waiting)["foi-ir"].answers["reasons"] == ["s40"]


def test_a_letter_in_a_thread_goes_to_its_body_or_to_one_above_it(
    app: App, waiting: str, clock: Clock
) -> None:
    clock.day = date(2026, 11, 20)
    late = {
        "topic": "time taken", "request_date": "2026-10-01", "request_due": "2026-10-29", **SENDER
    }  # fmt: skip
    for authority in ("derby", "leeds"):
        with pytest.raises(BadInput, match="is with Kent County Council"):
            app.write_letter(
                WriteRequest(
                    "information/foi-overdue", authority, late, dated=clock.day, in_request=waiting
                )
            )
    assert app.write_letter(
        WriteRequest("information/foi-overdue", "kent", late, dated=clock.day, in_request=waiting)
    ).text
