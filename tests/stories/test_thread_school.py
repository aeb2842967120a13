"""A request to a school over the summer: provisional without its term dates, exact with them.

Received on Friday 10 July 2026. A school has twenty working days that are school days, or sixty
working days, whichever ends first. Without term dates only the sixty can be counted: Wednesday
7 October 2026. A school that breaks up on 22 July and opens on 3 September has until Monday 21
September. The bank holiday in Northern Ireland on 13 July is left out of both.

The directory holds no school and no letter kind is written to one, so the matter is taken in with
the council beside it, and the test says so. Term dates are for `dates due` only.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from foiwriter.gui.pages.request import RequestPage
from foiwriter.gui.pages.takein import ABOUT, WHO, TakeInPage
from tests.gui.doubles import Clock
from tests.gui.walking import put
from tests.stories.threads import RUTH, Told, Walk

if TYPE_CHECKING:
    from pathlib import Path

    from foiwriter.gui.session import Session
    from foiwriter.gui.window import MainWindow
    from tests.stories.threads import Answers

SENT, EXACT, PROVISIONAL = date(2026, 7, 10), "2026-09-21", "2026-10-07"
TERMS = """
not_in_session = [2026-09-03]

[[term]]
first = 2026-04-13
last = 2026-07-22

[[term]]
first = 2026-09-02
last = 2026-10-23
"""
SUBJECT = "Exclusions since September 2024"
ASKED: Answers = {
    "screening": "none",
    **RUTH,
    "topic": "exclusions",
    "about": "none",
    "requests": ["How many pupils were excluded since September 2024?"],
    "format": "email",
}
HOW = "How was this date worked out? Answer of a school to a freedom of information request"


@pytest.fixture
def clock() -> Clock:
    return Clock(SENT)


def test_on_the_command_line(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    desk = Told(tmp_path, request, SENT)
    found = desk.run("authorities", "find", "primary school", "--json")
    assert not any("school" in body["type"] for body in found.json), "no school is known yet"
    kinds = desk.run("kinds", "list", "--json").json
    to_schools = [kind["id"] for kind in kinds if "school" in kind["recipients"]]
    assert "information/foi-request" not in to_schools

    without = desk.run("dates", "due", "foia-school", f"--from={SENT}", "--json").json
    assert (without["due"], without["provisional"]) == (PROVISIONAL, True)
    assert "The date may still come sooner." in desk.says(
        "dates", "due", "foia-school", f"--from={SENT}"
    )
    terms = tmp_path / "terms.toml"
    terms.write_text(TERMS, encoding="utf-8")
    with_terms = ("dates", "due", "foia-school", f"--from={SENT}", f"--term-dates={terms}")
    exact = desk.run(*with_terms, "--json").json
    assert (exact["due"], exact["provisional"]) == (EXACT, False)
    skipped = {day["date"]: day["reason"] for day in exact["skipped"]}
    assert "Northern Ireland" in skipped["2026-07-13"]
    assert skipped["2026-07-23"] == skipped["2026-09-01"] == "school holiday"
    assert skipped["2026-09-03"] != "weekend"
    assert "2026-09-02" not in skipped
    assert "Of 21 September 2026 and 7 October 2026, the earlier one is the date" in desk.says(
        *with_terms
    )

    place = ("--authority=kent", "--regime=foia-school", f"--subject={SUBJECT}")
    sent = (f"--on={SENT}", "--by=email", "--json")
    thread = desk.run("requests", "add", *place, *sent).json["reference"]
    taken = desk.request(thread)
    assert (taken["status"], taken["due"], taken["provisional"]) == ("waiting", PROVISIONAL, True)
    assert desk.run("requests", "why", thread, "--json").json["provisional"] is True
    desk.says("requests", "show", thread)

    desk.today = date(2026, 10, 7)
    assert desk.state(thread) == ("due today", PROVISIONAL, 0)
    desk.today = date(2026, 10, 8)
    assert desk.state(thread) == ("overdue", PROVISIONAL, -1)
    desk.says("requests", "next", thread)


def test_in_the_window(
    window: MainWindow,
    session: Session,
    clock: Clock,
    tmp_path: Path,
    request: pytest.FixtureRequest,
) -> None:
    walk = Walk(window, session, clock, tmp_path, request)
    walk.show("take-in", "sent")
    page = window.page
    assert isinstance(page, TakeInPage)
    for step, words in ((WHO, "kent county"), (ABOUT, "request to a school")):
        put(page.lists[step].box, words)
        walk.look(f"take-in-{step}")
        QTest.keyClick(page.lists[step].box, Qt.Key.Key_Return)
    walk.words()
    assert page.form is not None
    for key, given in (("subject", SUBJECT), ("on", "10 7 2026")):
        control = page.form.control(key)
        assert control is not None
        put(control, given)
    walk.press("By e-mail")
    walk.look("take-in-details")
    walk.press("Add it and start its dates")
    assert isinstance(window.page, RequestPage), walk.words()
    (view,) = walk.app.requests()
    assert (view.regime, view.due, view.due_provisional) == (
        "foia-school",
        date(2026, 10, 7),
        True,
    )
    walk.press(HOW)
    walk.look("why")
    assert "Without the school's term dates" in walk.words()
    assert "This day may still move." in walk.words()
    assert "not known that far ahead" not in walk.words(), "that is not why"

    walk.on(date(2026, 10, 7))
    assert "Due today" in walk.show("request", view.reference)
    walk.on(date(2026, 10, 8))
    assert "1 day late" in walk.show("today", as_="late")
    walk.show("request", view.reference, as_="what-next")
