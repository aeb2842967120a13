"""A refusal because of the cost, a narrower request that grew from it, and all of it answered.

Asked by e-mail on 1 October 2026; refused on Tuesday 20 October; less is asked on 21 October.
Nothing but weekends falls into the next twenty working days: due on Wednesday 18 November 2026.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from tests.gui.doubles import Clock
from tests.gui.walking import to_check
from tests.stories.threads import RUTH, Told, Walk, mail

if TYPE_CHECKING:
    from pathlib import Path

    from foiwriter.gui.session import Session
    from foiwriter.gui.window import MainWindow
    from tests.stories.threads import Answers

ASKED_ON, REFUSED_ON, NARROWED_ON = date(2026, 10, 1), date(2026, 10, 20), date(2026, 10, 21)
ANSWERED_ON = date(2026, 11, 16)
FIRST_DUE, DUE = "2026-10-29", "2026-11-18"
COUNCIL = "foi@kent.gov.uk"
ASKED: Answers = {
    "screening": "none",
    **RUTH,
    "topic": "e-mails about EHC needs assessments",
    "about": "none",
    "requests": ["Every e-mail about EHC needs assessments since 2015."],
    "format": "email",
}
LESS: Answers = {
    "estimate": "no",
    "requests": ["How many requests for an EHC needs assessment were decided late?"],
    "period": "1 September 2025 to 31 August 2026",
    "less": "It asks for a total of one year in place of every e-mail of eleven.",
}
REFUSAL = """Dear Ms Hargreave,

Your ref: {reference}
Our ref: FOI 2026/0877

Thank you for your request. We estimate that the cost of complying with your request would exceed
the appropriate limit. We are therefore refusing your request under section 12(1) of the Freedom
of Information Act 2000.

Yours sincerely
Information Governance
"""
ANSWER = """Dear Ms Hargreave,

Your ref: {reference}

Of 2,114 requests, 96 were decided late. We hold nothing else within your request.

Yours sincerely
Information Governance
"""
NARROW, REVIEW = "information/foi-narrow", "information/foi-ir"
ASK_LESS = "Ask for less, after a refusal because of the cost"


@pytest.fixture
def clock() -> Clock:
    return Clock(ASKED_ON)


def refusal(folder: Path, thread: str) -> Path:
    at = datetime(2026, 10, 20, 10, 30, tzinfo=UTC)
    text = REFUSAL.format(reference=thread)
    return mail(folder / "refusal.eml", text, at, subject="Your request", sender=COUNCIL)


def answer(folder: Path, thread: str) -> Path:
    at = datetime(2026, 11, 16, 9, 5, tzinfo=UTC)
    text = ANSWER.format(reference=thread.lower())
    return mail(folder / "answer.eml", text, at, subject="Response", sender=COUNCIL)


def the_letter_says(text: str) -> None:
    assert "21 October 2026" in text
    assert "On 20 October 2026 you refused the request below" in text
    assert "1 October 2026" in text
    assert "FOI 2026/0877" in text
    assert "How many requests for an EHC needs assessment were decided late?" in text
    assert "Every e-mail" not in text, "what is taken out is not asked for again"
    assert "It asks for a total of one year" in text
    assert "section 16 of the Freedom of Information Act 2000" in text
    assert "18 November 2026" in text


def test_on_the_command_line(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    desk = Told(tmp_path, request, ASKED_ON)
    first = desk.send("information/foi-request", "kent", ASKED)["request"]
    assert desk.state(first) == ("waiting", FIRST_DUE, 28)

    desk.today = NARROWED_ON
    told = desk.comes(refusal(tmp_path, first), "--their-reference=FOI 2026/0877")
    assert (told["request"], told["on"]) == (first, "2026-10-20")
    assert {"refusal", "cost-limit"} <= {each["kind"] for each in told["findings"]}
    assert told["now"]["outcome"] is None, "nothing counts before the person has agreed"
    (reply,) = desk.run("replies", "list", first, "--json").json
    (found,) = [each for each in reply["findings"] if each["kind"] == "refusal"]
    assert "section 12(1)" in found["sentence"]
    agreed = desk.run("replies", "agree", found["id"], "--json").json
    assert (agreed["status"], agreed["outcome"]) == ("answered", "refused")
    desk.says("replies", "list", first)
    assert {NARROW, REVIEW} <= set(desk.ready(first))
    filled = desk.ready(first)[NARROW]["answers"]
    assert (filled["request_date"], filled["answer_date"]) == ("2026-10-01", "2026-10-20")

    less = desk.write_next(first, NARROW, LESS)
    the_letter_says(less["text"])
    assert less["due"] == DUE
    second = less["request"]
    assert second != first
    assert desk.request(second)["parent"] == first
    assert desk.request(first)["children"] == [second]
    assert f"Grew from: {first}" in desk.says("requests", "show", second)
    assert second in desk.says("requests", "show", first)
    assert desk.state(second) == ("waiting", DUE, 28)
    assert desk.state(first)[0] == "answered", "the first one has a clock of its own"
    assert "2026-10-21" in desk.run("requests", "why", second, "--json").json["from"]

    desk.today = ANSWERED_ON
    told = desk.comes(answer(tmp_path, second), "--event=reply")
    assert told["request"] == second, "it is filed by the reference, small letters or not"
    assert desk.state(second)[0] == "answered"
    states = {clock["limit"]: clock["state"] for clock in desk.request(second)["clocks"]}
    assert states["foia"] == "met"
    assert desk.listed("--overdue") == []
    assert "information/query-reply" in desk.ready(second)


def test_in_the_window(
    window: MainWindow,
    session: Session,
    clock: Clock,
    tmp_path: Path,
    request: pytest.FixtureRequest,
) -> None:
    walk = Walk(window, session, clock, tmp_path, request)
    to_check(window, "freedom of information", "kent", ASKED)
    walk.send("request")
    first = walk.sent_in()

    walk.on(NARROWED_ON)
    walk.comes(refusal(tmp_path, first), as_="refusal", theirs="FOI 2026/0877")
    assert walk.app.request(first).outcome == ""
    walk.press("What the reply of 20 October 2026 seems to say")
    walk.look("findings")
    walk.press("It is so: They refuse")
    view = walk.app.request(first)
    assert (view.status, view.outcome) == ("answered", "refused")
    assert "They refused" in walk.words()
    assert {ASK_LESS, "Ask for a review of the answer"} <= set(walk.offered(first))
    walk.look("refused")

    the_letter_says(walk.write_next(first, ASK_LESS, LESS, as_="less"))
    assert "Wednesday 18 November 2026" in walk.words()
    second = walk.sent_in()
    assert walk.app.request(second).parent == first
    walk.show("request", second, as_="grew-from")
    walk.press(f"Grew from {first}")
    walk.look("led-to")
    walk.press(f"Led to {second}")
    assert "They must answer by Wednesday 18 November 2026." in walk.words()

    walk.on(ANSWERED_ON)
    walk.comes(answer(tmp_path, second), as_="answer")
    assert walk.app.request(second).status == "answered"
    walk.press("How it ended: They gave everything")
    assert walk.app.request(second).outcome == "full"
    assert walk.app.request(first).outcome == "refused"
    walk.show("request", second, as_="ended")
    assert walk.offered(second) == ["Query something in the answer"]
    walk.show("requests", as_="both")
