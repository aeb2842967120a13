"""A request with Christmas in its clock that nobody answers: reminder, review, the regulator.

Sent on Thursday 10 December 2026 by e-mail. Christmas Day, the substitute for Boxing Day (Monday
28 December), New Year's Day and the Scottish bank holiday on Monday 4 January do not count
(FOIA s.10(6)): the twentieth working day is Wednesday 13 January 2027.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from foiwriter.gui.pages.requests import RequestsPage
from foiwriter.register import ladder
from tests.gui.doubles import Clock
from tests.gui.walking import to_check
from tests.stories.threads import RUTH, Told, Walk

if TYPE_CHECKING:
    from pathlib import Path

    from foiwriter.gui.session import Session
    from foiwriter.gui.window import MainWindow
    from tests.stories.threads import Answers

SENT, LAST_DAY, DAY_AFTER = date(2026, 12, 10), date(2027, 1, 13), date(2027, 1, 14)
REVIEW, REVIEW_LATE = date(2027, 1, 26), date(2027, 3, 25)
CHRISTMAS = {
    "2026-12-25": "Christmas Day",
    "2026-12-28": "Boxing Day",
    "2027-01-01": "New Year",
    "2027-01-04": "Scotland",
}
ASKED: Answers = {
    "screening": "none",
    **RUTH,
    "topic": "time taken to decide requests",
    "about": "assessments",
    "requests": ["How many requests for an EHC needs assessment did you decide in 2025?"],
    "format": "email",
}
NOTHING_CAME: Answers = {"say": "Nothing has come, not even an acknowledgement."}
REGULATOR: Answers = {**NOTHING_CAME, "problems": ["late", "no-review"]}
OVERDUE, REVIEWED, TAKEN = (f"information/{kind}" for kind in ("foi-overdue", "foi-ir", "foi-ico"))
REMINDER = "Remind them that the answer is late"
ASK_REVIEW = "Ask for a review, because nothing has come"
COMPLAIN = "Complain to the information regulator"
STORY = (
    "10 December 2026: Letter sent to Kent County Council",
    "14 January 2027: Letter sent to Kent County Council",
    "26 January 2027: ",
)


@pytest.fixture
def clock() -> Clock:
    return Clock(SENT)


def the_reminder_says(text: str) -> None:
    assert "14 January 2027" in text
    assert "13 January 2027" in text, "the last day that the law set"
    assert "You received it on:" in text
    assert "10 December 2026" in text
    assert "Send me the information by 25 January 2027." in text, "ten days on is a Sunday"


def the_review_says(text: str) -> None:
    assert "26 January 2027" in text
    assert "The last day for an answer was 13 January 2027" in text
    assert "10 December 2026" in text


def the_complaint_says(text: str) -> None:
    assert "Kent County Council" in text
    assert "25 March 2027" in text
    for line in STORY:
        assert line in text
    assert text.index(STORY[0]) < text.index(STORY[1]) < text.index(STORY[2])


def printed_list(desk: Told) -> str:
    """The list to print, as it is today."""
    path = desk.folder / f"due-{desk.today}.txt"
    if not path.exists():
        desk.says("publish", "due-list", f"--out={path}")
    return path.read_text(encoding="utf-8").replace("\u2011", "-")


def in_table(walk: Walk) -> list[str]:
    """The first line of the table of requests, cell by cell."""
    page = walk.window.page
    assert isinstance(page, RequestsPage)
    table = page.view.model()
    return [str(table.index(0, column).data()) for column in range(table.columnCount())]


def explained(desk: Told, thread: str) -> None:
    """The last day, day by day."""
    why = desk.run("requests", "why", thread, "--json").json
    assert (why["from"], why["due"], why["provisional"]) == ("2026-12-10", "2027-01-13", False)
    holidays = {day["date"]: day["reason"] for day in why["skipped"] if day["reason"] != "weekend"}
    assert holidays.keys() == CHRISTMAS.keys()
    for day, name in CHRISTMAS.items():
        assert name in holidays[day]
    assert len(why["skipped"]) == 34 - 20, "every day that was not counted is named"
    told = desk.says("requests", "why", thread)
    assert "Day 1 is Friday 11 December 2026." in told
    assert "Day 20 is Wednesday 13 January 2027." in told
    assert "section 10(1) of the Freedom of Information Act 2000" in told.replace("Sec", "sec")


def due_today_then_late(desk: Told, thread: str) -> None:
    """On its last day it is due today wherever it is listed; late on the next."""
    desk.today = LAST_DAY
    assert desk.state(thread) == ("due today", "2027-01-13", 0)
    assert desk.listed("--due") == [thread]
    assert desk.listed("--overdue") == []
    assert OVERDUE not in desk.ready(thread), "on its last day nothing is late"
    assert "13 January 2027, today" in desk.says("requests", "list")
    assert printed_list(desk).index("Due today") < printed_list(desk).index(thread)
    (said,) = desk.run("remind", "--json").json["reminders"]
    assert (said["reference"], said["days_left"]) == (thread, 0)

    desk.today = DAY_AFTER
    assert desk.state(thread) == ("overdue", "2027-01-13", -1)
    assert desk.listed("--overdue") == [thread]
    assert "1 day late" in desk.says("requests", "list")
    assert "Due today" not in printed_list(desk)
    (said,) = desk.run("remind", "--json").json["reminders"]
    assert (said["reference"], said["days_left"]) == (thread, -1)
    assert set(desk.ready(thread)) == {OVERDUE}


def never_answered(desk: Told, thread: str) -> None:
    """Reminder, review, and the regulator after forty working days."""
    reminder = desk.write_next(thread, OVERDUE, {})
    the_reminder_says(reminder["text"])
    assert reminder["request"] == thread
    assert desk.state(thread) == ("overdue", "2027-01-13", -1)

    desk.today = date(2027, 1, 25)
    assert REVIEWED not in desk.ready(thread), "the reminder gave them until today"
    desk.today = REVIEW
    the_review_says(desk.write_next(thread, REVIEWED, NOTHING_CAME)["text"])
    assert desk.state(thread)[0] == "overdue", "the request itself is still not answered"
    running = {clock["limit"]: clock for clock in desk.request(thread)["clocks"]}
    assert running["foia-review"]["due"] == "2027-02-23"
    assert TAKEN not in desk.ready(thread)

    desk.today = date(2027, 3, 24)
    long = desk.run("requests", "why", thread, "--limit=foia-review-long", "--json").json
    assert long["due"] == "2027-03-24"
    assert "2027-03-17" in {day["date"] for day in long["skipped"]}, "Saint Patrick's Day"
    assert TAKEN not in desk.ready(thread)
    desk.today = REVIEW_LATE
    complaint = desk.write_next(thread, TAKEN, REGULATOR)
    the_complaint_says(complaint["text"])
    assert desk.state(thread)[0] == "with regulator"
    desk.says("requests", "show", thread)
    assert TAKEN not in desk.ready(thread)


def test_on_the_command_line(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    desk = Told(tmp_path, request, SENT)
    sent = desk.send("information/foi-request", "kent", ASKED)
    thread = sent["request"]
    assert sent["due"] == "2027-01-13"
    assert desk.state(thread) == ("waiting", "2027-01-13", 34)
    explained(desk, thread)
    due_today_then_late(desk, thread)
    never_answered(desk, thread)


def test_a_review_whose_letter_starts_no_time_would_be_seen(
    tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bad twin: with letters that are no event of their own the story does not come out."""
    monkeypatch.setattr(ladder, "means", lambda *_: "")
    with pytest.raises((AssertionError, KeyError)):
        test_on_the_command_line(tmp_path, request)


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
    assert "Wednesday 13 January 2027" in walk.words()
    thread = walk.sent_in()
    walk.show("request", thread)
    walk.press("How was this date worked out? Answer to a freedom of information request")
    walk.look("why")
    for each in ("Friday 25 December 2026", "Monday 28 December 2026", "Friday 1 January 2027"):
        assert each in walk.words()
    assert "Monday 4 January 2027" in walk.words()

    walk.on(LAST_DAY)
    assert "Due today" in walk.show("today", as_="due-today")
    assert "Due today" in walk.show("request", thread)
    walk.show("requests", as_="due-today-list")
    assert {"Due today", "13 January 2027", "today"} <= set(in_table(walk))
    walk.show("calendar", as_="due-today-month")
    assert walk.offered(thread) == []
    walk.on(DAY_AFTER)
    assert "1 day late" in walk.show("today", as_="late")
    walk.show("requests", as_="late-list")
    assert {"Late", "1 day late"} <= set(in_table(walk))
    assert walk.offered(thread) == [REMINDER]
    the_reminder_says(walk.write_next(thread, REMINDER, {}, as_="reminder"))

    walk.on(REVIEW)
    assert ASK_REVIEW in walk.offered(thread)
    the_review_says(walk.write_next(thread, ASK_REVIEW, NOTHING_CAME, as_="review"))
    assert "Wait until 23 February 2027." in walk.show("request", thread, as_="in-review")
    assert COMPLAIN not in walk.offered(thread)
    walk.on(REVIEW_LATE)
    the_complaint_says(walk.write_next(thread, COMPLAIN, REGULATOR, as_="regulator"))
    assert "With the regulator" in walk.show("request", thread, as_="with-the-regulator")
    assert "Wait until" not in walk.words(), "no day in the past is waited for"
    assert COMPLAIN not in walk.offered(thread)
