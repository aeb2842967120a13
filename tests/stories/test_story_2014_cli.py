"""The story of 2014, told again on the command line with invented names.

In September 2014 a parent asked the Department for Education about the new local offer (section
30 of the Children and Families Act 2014, in force from 1 September 2014), had a reply that spoke
of "99%" and of an "initial Local Offer", and on 25 September asked what those words rested on.
The answer came on 15 October with the reference 2014/0063754.
"""

from __future__ import annotations

import re
import zipfile
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from lxml import etree

from foiwriter.authorities import directory
from foiwriter.law import pack, printing
from tests.commands import Answer, command

if TYPE_CHECKING:
    from pathlib import Path

TWO_SEPTEMBER = date(2014, 9, 2)
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

SENDER = """
[sender]
name = "Ruth Hargreave"
address = "9 Tanners Row\\nMillbeck"
postcode = "ML4 2DN"
email = "ruth.hargreave@example.org"
"""

FIRST_LETTER = f"""
screening = "none"
topic = "local offers under the new Act"
about = "local-offer"
requests = [
    "How many local authorities in England had published a local offer by 1 September 2014?",
    "What does the department hold about local authorities that had not?",
]
format = "email"
{SENDER}"""

REPLY = """Thank you for your letter of 2 September. 99% of local authorities have published an
initial Local Offer, and the rest will do so soon."""

QUERY = f"""
screening = "none"
more_passages = ["initial Local Offer"]
definition = "local-offer"
questions = ["Which local authorities had published nothing on the day of your reply?"]
records = "RECORDS"

[reply]
text = "99% of local authorities have published"
date = 2014-09-24
{SENDER}"""


class Desk:
    """Ruth's computer: a folder for letters, a record behind a passphrase, a day."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.out = folder / "letters"
        self.out.mkdir()
        words = folder / "passphrase.txt"
        words.write_text("nine wet fields and a gate\n", encoding="utf-8")
        self.today = TWO_SEPTEMBER
        self._open = f"--passphrase-file={words}"

    def run(self, *argv: object) -> Answer:
        return command(self._open, *argv, today=self.today)

    def write(self, kind: str, answers: str, *argv: str) -> Answer:
        file = self.folder / "answers.toml"
        file.write_text(answers, encoding="utf-8")
        place = (f"--answers={file}", f"--out={self.out}")
        return self.run("write", kind, "--authority=dfe", *place, *argv, "--json")

    def text_of(self, written: Any) -> str:
        """The words of the DOCX, read from every part of it."""
        (path,) = [file["path"] for file in written["files"] if file["kind"] == "docx"]
        with zipfile.ZipFile(self.out / path) as docx:
            parts = [name for name in docx.namelist() if re.match(r"word/\w+\.xml", name)]
            trees = [etree.fromstring(docx.read(name)) for name in sorted(parts)]
        paragraphs = [p for tree in trees for p in tree.iter(f"{WORD}p")]
        return "\n".join("".join(t.text or "" for t in p.iter(f"{WORD}t")) for p in paragraphs)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def _send_first(desk: Desk) -> Any:
    on = ("--dated=2014-09-02", "--sent=2014-09-02", "--by=email")
    return desk.write("information/foi-request", FIRST_LETTER, *on).json


def _send_query(desk: Desk, thread: str, records: str) -> Any:
    desk.today = date(2014, 9, 25)
    on = ("--dated=2014-09-25", "--sent=2014-09-25", "--by=email", f"--in={thread}")
    answers = QUERY.replace("RECORDS", records)
    return desk.write("information/query-reply", answers, *on).json


def _record_reply(desk: Desk, reference: str, on: date, *argv: str) -> Any:
    desk.today = on
    return desk.run(
        "requests", "record", reference, "reply", f"--on={on.isoformat()}", *argv, "--json"
    ).json


def test_the_department_is_found_as_it_was_called_then(desk: Desk) -> None:
    found = desk.run(
        "authorities", "find", "department for education", "--on=2014-09-02", "--json"
    )
    assert found.json[0]["id"] == "dfe"


def test_a_letter_of_august_2014_is_refused_for_the_duty_was_not_in_force(desk: Desk) -> None:
    """Part 3 of the Children and Families Act 2014 came into force on 1 September 2014."""
    desk.today = date(2014, 8, 29)
    answer = desk.write("information/foi-request", FIRST_LETTER, "--dated=2014-08-29")
    assert answer.code == 2
    assert "section 30 of the Children and Families Act 2014" in answer.err.replace("Sec", "sec")
    assert "1 September 2014" in answer.err
    assert answer.err.count("\n") == 1
    assert list(desk.out.iterdir()) == []


def test_the_letter_of_2_september_cites_section_30_and_is_due_on_30_september(desk: Desk) -> None:
    """20 working days after 2 September 2014 (FOIA s.10(1)); no bank holiday falls between."""
    written = _send_first(desk)
    assert written["due"] == "2014-09-30"
    text = desk.text_of(written)
    assert "2 September 2014" in text
    assert "Department for Education" in text
    assert "section 30 of the Children and Families Act 2014" in text
    assert "Ruth Hargreave" in text


def test_the_whole_story_from_the_first_letter_to_the_last_reply(desk: Desk) -> None:
    first = _send_first(desk)
    thread = first["request"]

    answered = _record_reply(desk, thread, date(2014, 9, 24), f"--text={REPLY}")
    assert answered["status"] == "answered"
    offered = desk.run("requests", "next", thread, "--json").json
    (query,) = [letter for letter in offered if letter["kind"] == "information/query-reply"]
    assert query["ready"] is True
    assert query["answers"]["reply.date"] == "2014-09-24"

    second = _send_query(desk, thread, "yes")
    assert second["due"] == "2014-10-23"
    assert second["request"] not in {None, thread}
    text = desk.text_of(second)
    assert "99% of local authorities have published" in text
    assert "initial Local Offer" in text
    assert "25 September 2014" in text

    why = desk.run("requests", "why", second["request"], "--json").json
    assert (why["from"], why["due"]) == ("2014-09-25", "2014-10-23")
    grown = desk.run("requests", "show", second["request"], "--json").json
    assert grown["parent"] == thread

    desk.today = date(2014, 10, 14)
    waiting = desk.run("requests", "list", "--due", "--json").json
    assert waiting[0]["reference"] == second["request"]
    assert (waiting[0]["status"], waiting[0]["days_left"]) == ("waiting", 9)
    assert {request["status"] for request in waiting[1:]} <= {"answered"}

    closed = _record_reply(
        desk, second["request"], date(2014, 10, 15), "--their-reference=2014/0063754"
    )
    assert closed["status"] == "answered"
    assert "2014/0063754" in closed["their_references"]
    assert [c["state"] for c in closed["clocks"] if c["limit"] == "foia"] == ["met"]
    found = desk.run("requests", "show", "2014/0063754", "--json").json
    assert found["reference"] == second["request"]
    assert desk.run("requests", "list", "--overdue", "--json").json == []


def test_a_query_that_only_asks_for_an_explanation_has_no_clock(desk: Desk) -> None:
    first = _send_first(desk)
    _record_reply(desk, first["request"], date(2014, 9, 24), f"--text={REPLY}")
    second = _send_query(desk, first["request"], "no")
    assert second["due"] is None
    assert second["request"] == first["request"]
    shown = desk.run("requests", "show", first["request"], "--json").json
    assert shown["children"] == []
    assert len([event for event in shown["events"] if event["kind"] == "reply"]) == 1
    assert "Freedom of Information Act" not in desk.text_of(second)


def test_no_letter_of_2014_names_what_did_not_exist_yet(desk: Desk) -> None:
    """No provision, no paragraph of the Code of January 2015, no body of a later day."""
    law = pack.load()
    first = _send_first(desk)
    _record_reply(desk, first["request"], date(2014, 9, 24), f"--text={REPLY}")
    written = {TWO_SEPTEMBER: first, date(2014, 9, 25): _send_query(desk, first["request"], "yes")}
    for day, letter in written.items():
        text = desk.text_of(letter)
        then = {printing.cite(c, law, day) for c in law.citations.values()}
        now = {printing.cite(c, law, date(2026, 11, 24)) for c in law.citations.values()}
        later = {words for words in now - then if words}
        assert later
        assert [
            words for words in later if re.search(rf"\b{re.escape(words)}(?!\w|\()", text)
        ] == []
        assert "Code" not in text
        bodies = [body for body in directory.load().all if not body.exists_on(day)]
        for body in bodies:
            assert not re.search(rf"\b{re.escape(body.name)}\b", text), body.name
