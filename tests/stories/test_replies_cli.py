"""What comes back, on the command line: a cost refusal that is narrowed, and mails that trick."""

from __future__ import annotations

import json
from datetime import date
from email.message import EmailMessage
from typing import TYPE_CHECKING, Any

import pytest

from tests.stories.test_story_2014_cli import Desk

if TYPE_CHECKING:
    from pathlib import Path

SENDER = """
[sender]
name = "Ruth Hargreave"
address = "9 Tanners Row\\nMillbeck"
postcode = "ML4 2DN"
email = "ruth.hargreave@example.org"
"""
ASKED = f"""
screening = "none"
topic = "time taken to decide requests"
about = "none"
requests = ["Every e-mail about EHC needs assessments since 2015."]
format = "email"
{SENDER}"""
REFUSED = """Dear Ms Hargreave,

Thank you for your request. We estimate that the cost of complying with your request would exceed
the appropriate limit. We are therefore refusing your request under section 12(1) of the Freedom
of Information Act 2000.

Yours sincerely
Information Governance
"""


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path)
    made.today = date(2026, 10, 1)
    return made


def _sent(desk: Desk) -> str:
    file = desk.folder / "answers.toml"
    file.write_text(ASKED, encoding="utf-8")
    on = ("--dated=2026-10-01", "--sent=2026-10-01", "--by=email", "--json")
    place = (f"--answers={file}", f"--out={desk.out}", "--authority=kent")
    return str(desk.run("write", "information/foi-request", *place, *on).json["request"])


def _mail(folder: Path, name: str, text: str, **headers: str) -> Path:
    message = EmailMessage()
    told = {
        "From": "foi@kent.gov.uk",
        "To": "ruth.hargreave@example.org",
        "Subject": "Your request for information",
        "Date": "Tue, 20 Oct 2026 10:30:00 +0100",
        "Message-ID": f"<{name}@kent.gov.uk>",
    }
    for header, value in (told | headers).items():
        message[header] = value
    message.set_content(text)
    message.add_attachment(b"a,b\n1,2\n", maintype="text", subtype="csv", filename="../../x.csv")
    path = folder / name
    path.write_bytes(message.as_bytes())
    return path


def _imported(desk: Desk, *argv: object) -> Any:
    (told,) = desk.run("replies", "import", *argv, "--json").json
    return told


def test_a_cost_refusal_is_filed_agreed_to_and_answered_with_a_narrower_request(
    desk: Desk,
) -> None:
    thread = _sent(desk)
    desk.today = date(2026, 10, 21)
    mail = _mail(desk.folder, "refusal.eml", f"Your ref: {thread.lower()}\n\n{REFUSED}")
    told = _imported(desk, mail)
    assert told["request"] == thread
    assert told["on"] == "2026-10-20"
    assert (told["event"], told["seems"]) == ("letter-came", "reply")
    assert {"cost-limit", "refusal"} <= {each["kind"] for each in told["findings"]}
    assert told["now"]["status"] == "waiting", "nothing counts before a person has said so"
    assert told["now"]["outcome"] is None
    (reply,) = desk.run("replies", "list", thread, "--json").json
    assert reply["attachments"][0]["name"] == "x.csv"
    (refusal,) = [each for each in reply["findings"] if each["kind"] == "refusal"]
    now = desk.run("replies", "agree", refusal["id"], "--json").json
    assert (now["status"], now["outcome"]) == ("answered", "refused")
    undone = desk.run("replies", "agree", refusal["id"], "--not", "--json").json
    assert (undone["status"], undone["outcome"]) == ("waiting", None)
    desk.run("replies", "agree", refusal["id"])
    ready = {each["kind"]: each for each in desk.run("requests", "next", thread, "--json").json}
    assert "information/foi-narrow" in ready
    assert "information/foi-ir" in ready
    saved = desk.run("replies", "save", reply["attachments"][0]["id"], f"--out={desk.out}")
    assert saved.code == 0, saved.err
    assert (desk.out / "x.csv").read_bytes() == b"a,b\n1,2\n"
    again = desk.run("replies", "save", reply["attachments"][0]["id"], f"--out={desk.out}")
    assert again.code == 0, again.err
    assert (desk.out / "x (2).csv").exists()


def test_a_mail_of_the_thread_follows_and_one_of_nobody_is_asked_about(desk: Desk) -> None:
    thread = _sent(desk)
    desk.today = date(2026, 10, 21)
    _imported(desk, _mail(desk.folder, "one.eml", "Thank you."), f"--request={thread}")
    second = _mail(desk.folder, "two.eml", "More.", **{"In-Reply-To": "<one.eml@kent.gov.uk>"})
    assert _imported(desk, second)["request"] == thread
    stranger = _mail(desk.folder, "three.eml", "Hello.")
    answer = desk.run("replies", "import", stranger)
    assert answer.code == 2
    assert "three.eml" in answer.err
    assert "--request" in answer.err
    assert len(desk.run("replies", "list", thread, "--json").json) == 2


def test_looking_keeps_nothing(desk: Desk) -> None:
    thread = _sent(desk)
    desk.today = date(2026, 10, 21)
    told = _imported(desk, _mail(desk.folder, "one.eml", f"Ref {thread}"), "--look")
    assert told["request"] == thread
    assert told["now"] is None
    assert desk.run("replies", "list", thread, "--json").json == []


def test_bad_files_are_a_sentence_and_nothing_is_lost(desk: Desk) -> None:
    thread = _sent(desk)
    desk.today = date(2026, 10, 21)
    large = desk.folder / "large.eml"
    with large.open("wb") as stream:
        stream.truncate(200 * 1024 * 1024)
    empty = desk.folder / "empty.eml"
    empty.touch()
    for path in (large, empty, desk.folder / "missing.eml"):
        answer = desk.run("replies", "import", path, f"--request={thread}")
        assert answer.code == 2, path
        assert answer.err.count("\n") == 1
        assert path.name in answer.err
    early = _mail(desk.folder, "early.eml", "Hello")
    answer = desk.run(
        "replies", "import", early, f"--request={thread}", "--on=2026-09-01", "--event=reply"
    )
    assert answer.code == 2, answer.out
    future = desk.run("replies", "import", early, f"--request={thread}", "--on=2026-12-01")
    assert future.code == 2
    assert "has not come yet" in future.err
    assert desk.run("replies", "list", thread, "--json").json == []


def test_a_reply_with_facts_about_strangers_is_shut_away(desk: Desk) -> None:
    thread = _sent(desk)
    desk.today = date(2026, 10, 21)
    _imported(desk, _mail(desk.folder, "list.eml", f"{thread}: Tansy Quill is on roll."))
    (reply,) = desk.run("replies", "list", thread, "--json").json
    assert desk.run("replies", "shut", reply["id"]).code == 0
    shown = desk.run("replies", "list", thread, "--json")
    assert "Tansy" not in shown.out
    assert json.loads(shown.out)[0]["shut"] is True
    assert desk.run("replies", "shut", reply["id"], "--open").code == 0
    assert "Tansy" in desk.run("replies", "list", thread, "--json").out
