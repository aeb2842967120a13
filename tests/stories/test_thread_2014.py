"""The exchange of 2014 with its mails: matched by the reference, quoted, queried, answered.

`test_story_2014_cli.py` tells who wrote what; here the answers come in as saved mails. The one of
24 September names our reference, so it is filed; the words that are selected in it fill the
letter of 25 September; the one of 15 October answers that letter with the reference 2014/0063754.
"""

from __future__ import annotations

import tomllib
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QTextCursor

from foiwriter.gui.widgets.papers import Quotable
from tests.gui.doubles import Clock
from tests.gui.looking import seen
from tests.gui.walking import FOI, press, through_questions, to_check, write_page
from tests.stories.test_story_2014_cli import FIRST_LETTER
from tests.stories.threads import Told, Walk, mail

if TYPE_CHECKING:
    from pathlib import Path

    from foiwriter.gui.session import Session
    from foiwriter.gui.window import MainWindow
    from tests.stories.threads import Answers

SENT, QUERIED, ANSWERED = date(2014, 9, 2), date(2014, 9, 25), date(2014, 10, 15)
PASSAGE = "99% of local authorities have published an initial Local Offer"
REPLY = """Dear Ms Hargreave,

Thank you for your letter of 2 September, reference {reference}.

99% of local authorities have published an initial Local Offer, and the rest will do so soon.

Yours sincerely
Ministerial and Public Communications Division
"""
LAST = """Dear Ms Hargreave,

Our reference: 2014/0063754. Your reference: {reference}.

A table is attached to the letter that follows by post.
"""
FROM = "enquiries@education.gov.uk"
QUERY: Answers = {
    "screening": "none",
    "definition": "local-offer",
    "questions": ["Which local authorities had published nothing on the day of your reply?"],
    "records": "yes",
}
QUERIES = "information/query-reply"


@pytest.fixture
def clock() -> Clock:
    return Clock(SENT)


def reply(folder: Path, thread: str) -> Path:
    at = datetime(2014, 9, 24, 16, 20, tzinfo=UTC)
    text = REPLY.format(reference=thread)
    return mail(folder / "reply.eml", text, at, subject="Local Offer", sender=FROM)


def last(folder: Path, thread: str) -> Path:
    at = datetime(2014, 10, 15, 11, 0, tzinfo=UTC)
    text = LAST.format(reference=thread)
    return mail(folder / "last.eml", text, at, subject="Case 2014/0063754", sender=FROM)


def the_query_says(text: str) -> None:
    assert "25 September 2014" in text
    assert "24 September 2014" in text, "the day of their reply"
    assert PASSAGE in text
    assert "the rest will do so soon" not in text, "only the words that were selected"
    assert "Which local authorities had published nothing" in text
    assert "23 October 2014" in text, "twenty working days on"
    assert "section 30" in text


def test_on_the_command_line(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    desk = Told(tmp_path, request, SENT)
    first = desk.send("information/foi-request", "dfe", _typed())["request"]
    assert desk.state(first) == ("waiting", "2014-09-30", 28)

    desk.today = QUERIED
    told = desk.comes(reply(tmp_path, first), "--event=reply")
    assert (told["request"], told["on"]) == (first, "2014-09-24")
    assert told["now"]["status"] == "answered"
    (came,) = desk.run("replies", "list", first, "--json").json
    assert PASSAGE in " ".join(came["text"].split())
    filled = desk.ready(first)[QUERIES]["answers"]
    assert filled["reply.date"] == "2014-09-24"
    assert PASSAGE in " ".join(filled["reply.text"].split()), "a short reply is offered whole"
    query = desk.write_next(first, QUERIES, {**QUERY, "reply.text": PASSAGE})
    the_query_says(query["text"])
    assert query["due"] == "2014-10-23"
    second = query["request"]
    assert desk.request(second)["parent"] == first

    desk.today = ANSWERED
    told = desk.comes(last(tmp_path, second), "--event=reply", "--their-reference=2014/0063754")
    assert told["request"] == second
    assert desk.state(second)[0] == "answered"
    assert desk.request("2014/0063754")["reference"] == second
    assert desk.listed("--overdue") == []
    desk.says("requests", "show", second)


def _typed() -> dict[str, str | list[str]]:
    """What the story of the command line types, by key."""
    found = tomllib.loads(FIRST_LETTER)
    sender = found.pop("sender")
    return found | {f"sender.{key}": given for key, given in sender.items()}


def test_in_the_window(
    window: MainWindow,
    session: Session,
    clock: Clock,
    tmp_path: Path,
    request: pytest.FixtureRequest,
) -> None:
    walk = Walk(window, session, clock, tmp_path, request)
    to_check(window, "freedom of information", "department for education", FOI)
    walk.send("request")
    first = walk.sent_in()

    walk.on(QUERIED)
    walk.comes(reply(tmp_path, first), as_="reply")
    assert walk.app.request(first).status == "answered"
    walk.press("Read the reply of 24 September 2014")
    walk.words()
    (words,) = seen(window, Quotable)
    select(words, PASSAGE)
    walk.look("selected")
    press(words.button)
    journey = write_page(window).journey
    assert journey.answers["reply.text"] == PASSAGE
    assert journey.answers["reply.date"] == "2014-09-24"
    assert journey.in_request == first
    walk.look("quoted")
    through_questions(window, QUERY)
    the_query_says(walk.send("query"))
    assert "Thursday 23 October 2014" in walk.words()
    second = walk.sent_in()
    assert walk.app.request(second).parent == first

    walk.on(ANSWERED)
    walk.comes(last(tmp_path, second), as_="last", theirs="2014/0063754")
    view = walk.app.request("2014/0063754")
    assert (view.reference, view.status) == (second, "answered")
    assert "their reference 2014/0063754" in walk.words()
    assert walk.app.request(first).status == "answered"
    walk.show("request", second, as_="answered")


def select(words: Quotable, text: str) -> None:
    """Mark words in a reply, as with the mouse."""
    cursor = words.reader.textCursor()
    begin = words.reader.toPlainText().index(text)
    cursor.setPosition(begin)
    cursor.setPosition(begin + len(text), QTextCursor.MoveMode.KeepAnchor)
    words.reader.setTextCursor(cursor)
