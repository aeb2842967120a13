"""Help in Section F that is not given: letter, complaint, its next stage, the Ombudsman.

The letter goes on Monday 12 October 2026 and asks for an answer in 14 days; none comes. The
complaint goes on 27 October, its next stage on 24 November; both are answered, and nothing is put
right. The summary for the Ombudsman tells all of it in order.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from tests.gui.doubles import Clock
from tests.gui.walking import EHC, to_check
from tests.stories.threads import Told, Walk, mail

if TYPE_CHECKING:
    from pathlib import Path

    from foiwriter.gui.session import Session
    from foiwriter.gui.window import MainWindow
    from tests.stories.threads import Answers

WROTE, COMPLAINED, NEXT_STAGE = date(2026, 10, 12), date(2026, 10, 27), date(2026, 11, 24)
LAST_ANSWER, TAKEN = date(2026, 12, 18), date(2026, 12, 21)
SECTION_F, COMPLAINT = "ehc/ehc-s42", "complaints/complaint-la"
OMBUDSMAN, STATE = "complaints/complaint-lgsco", "complaints/dfe"
PEOPLE: Answers = {
    key: given for key, given in EHC.items() if key.startswith(("sender.", "client.", "writer"))
}
MISSING: Answers = {
    "screening": "none",
    **PEOPLE,
    "plan_date": "14 5 2026",
    "missing_parts": ["Speech therapy for 45 minutes each week: none since June."],
    "since": "2 9 2026",
}
WRONG: Answers = {
    "screening": "none",
    "complaint_stage": "first",
    "fault": "It has not answered, and the therapy has not begun.",
    "effect": "Sam has lost a term of therapy.",
    "remedy": ["Begin the therapy now.", "Make up for the weeks that were missed."],
}
NOT_BETTER: Answers = {"fault": "Its answer says that there is no therapist. Nothing has begun."}
SUMMARY: Answers = {"appealable": "no", "first_known": "2 9 2026"}
STAGE_ONE = "Our stage one response.\n\nYour ref: {reference}\n\nThere is no therapist just now."
STAGE_TWO = "Our stage two response.\n\nYour ref: {reference}\n\nWe do not uphold your complaint."
COUNCIL = "complaints@kent.gov.uk"
STORY = (
    "12 October 2026: Letter sent to Kent County Council: “",
    "27 October 2026: Letter sent to Kent County Council: “",
    "20 November 2026: Answer received from Kent County Council.",
    "24 November 2026: Letter sent to Kent County Council: “",
    "18 December 2026: Answer received from Kent County Council.",
)
COMPLAIN = "Make a formal complaint to the council"
ASK_NEXT = "Ask for the next stage of the complaint"
TAKE = "Take it to the Ombudsman"


@pytest.fixture
def clock() -> Clock:
    return Clock(WROTE)


def stage_one(folder: Path, thread: str) -> Path:
    at = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
    return mail(folder / "one.eml", STAGE_ONE.format(reference=thread), at, sender=COUNCIL)


def stage_two(folder: Path, thread: str) -> Path:
    at = datetime(2026, 12, 18, 15, 0, tzinfo=UTC)
    return mail(folder / "two.eml", STAGE_TWO.format(reference=thread), at, sender=COUNCIL)


def the_letter_says(text: str) -> None:
    assert "12 October 2026" in text
    assert "section 42" in text
    assert "Speech therapy for 45 minutes each week: none since June." in text
    assert "26 October 2026" in text, "the day by which an answer is asked for"


def the_complaint_says(text: str) -> None:
    assert "Formal complaint: Sam Okafor" in text
    assert "27 October 2026" in text
    assert "12 October 2026" in text
    assert STORY[0] in text
    assert "24 November 2026" in text, "four weeks on"


def the_next_stage_says(text: str) -> None:
    assert "Complaint, next stage: Sam Okafor" in text
    assert "20 November 2026" in text
    for line in STORY[:3]:
        assert line in text


def the_summary_says(text: str) -> None:
    assert "Complaint about Kent County Council: Sam Okafor" in text
    places = [text.index(line) for line in STORY]
    assert places == sorted(places), "from the first letter to the last answer"
    assert "1 September 2027" in text, "twelve months that begin with 2 September 2026"
    assert "18 December 2026" in text
    assert text.count("27 October 2026") == 3, "told twice, and the day of the complaint itself"
    assert "Begin the therapy now." in text


def test_on_the_command_line(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    desk = Told(tmp_path, request, WROTE)
    answers = {**MISSING, "plan_date": "2026-05-14", "since": "2026-09-02"}
    answers["client.date_of_birth"] = "2017-03-09"
    letter = desk.send(SECTION_F, "kent", answers)
    the_letter_says(letter["text"])
    thread = letter["request"]
    assert desk.state(thread) == ("waiting", None, None), "the law sets no day for this answer"
    desk.today = date(2026, 10, 26)
    assert COMPLAINT not in desk.ready(thread)

    desk.today = COMPLAINED
    made = desk.write_next(thread, COMPLAINT, WRONG)
    the_complaint_says(made["text"])
    complaint = made["request"]
    assert desk.request(complaint)["parent"] == thread
    assert {COMPLAINT, OMBUDSMAN}.isdisjoint(desk.ready(complaint))

    desk.today = NEXT_STAGE
    told = desk.comes(stage_one(tmp_path, complaint), "--event=reply")
    assert (told["request"], told["on"]) == (complaint, "2026-11-20")
    assert desk.state(complaint)[0] == "answered"
    assert {COMPLAINT, OMBUDSMAN, STATE} <= set(desk.ready(complaint))
    again = desk.write_next(complaint, COMPLAINT, NOT_BETTER)
    the_next_stage_says(again["text"])
    second = again["request"]
    assert desk.request(second)["parent"] == complaint

    desk.today = TAKEN
    told = desk.comes(stage_two(tmp_path, second), "--event=reply")
    assert told["request"] == second
    assert desk.state(second)[0] == "answered"
    ready = desk.ready(second)
    assert ready[OMBUDSMAN]["answers"]["answer_date"] == "2026-12-18"
    summary = desk.write_next(second, OMBUDSMAN, {**SUMMARY, "first_known": "2026-09-02"})
    the_summary_says(summary["text"])
    desk.says("requests", "show", summary["request"])
    desk.says("requests", "next", summary["request"])
    assert desk.request(summary["request"])["authority"] == "lgsco"


def test_in_the_window(
    window: MainWindow,
    session: Session,
    clock: Clock,
    tmp_path: Path,
    request: pytest.FixtureRequest,
) -> None:
    walk = Walk(window, session, clock, tmp_path, request)
    to_check(window, "section f", "kent", MISSING)
    the_letter_says(walk.send("letter"))
    thread = walk.sent_in()
    walk.on(date(2026, 10, 26))
    assert walk.offered(thread) == []
    assert "Wait until 26 October 2026. Record what comes before that." in walk.words()
    walk.look("waiting")

    walk.on(COMPLAINED)
    assert COMPLAIN in walk.offered(thread)
    the_complaint_says(walk.write_next(thread, COMPLAIN, WRONG, as_="complaint"))
    complaint = walk.sent_in()
    walk.on(NEXT_STAGE)
    walk.comes(stage_one(tmp_path, complaint), as_="stage-one-answer")
    assert {ASK_NEXT, TAKE} <= set(walk.offered(complaint))
    walk.look("after-stage-one")
    the_next_stage_says(walk.write_next(complaint, ASK_NEXT, NOT_BETTER, as_="next-stage"))
    second = walk.sent_in()

    walk.on(TAKEN)
    walk.comes(stage_two(tmp_path, second), as_="stage-two-answer")
    assert TAKE in walk.offered(second)
    the_summary_says(walk.write_next(second, TAKE, SUMMARY, as_="ombudsman"))
    walk.show("request", walk.sent_in(), as_="with-the-ombudsman")
    walk.show("requests", as_="all-four")
