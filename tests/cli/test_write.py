"""`foiwriter write`: from a file of answers to files on the disk, and a record when it is sent."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

import pytest

from foiwriter import paths

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Answer, Command

ANSWERS = """
screening = "none"
topic = "time taken to decide requests for EHC needs assessments"
about = "assessments"
requests = ["How many requests did the council receive in each of the last three school years?"]
format = "email"

[sender]
name = "Samira Yusuf"
address = "14 Mill Lane\\nNorthbridge"
postcode = "NB4 7QT"
email = "samira.yusuf@example.org"
"""


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    """A file of answers to an FOI request."""
    path = tmp_path / "answers.toml"
    path.write_text(ANSWERS, encoding="utf-8")
    return path


@pytest.fixture
def write(foiwriter: Command, answers: Path, tmp_path: Path) -> Any:
    """Write an FOI request to Kent into a folder `out`."""
    out = tmp_path / "out"
    out.mkdir()

    def call(*argv: str, before: tuple[str, ...] = (), authority: str = "kent") -> Answer:
        return foiwriter(
            *before,
            "write",
            "information/foi-request",
            f"--authority={authority}",
            f"--answers={answers}",
            f"--out={out}",
            *argv,
        )

    return call


def test_a_letter_is_written_without_any_record(write: Any, tmp_path: Path) -> None:
    """design.md section 4: without `--client` and `--sent` no vault is opened."""
    answer = write("--json")
    assert answer.code == 0, answer.err
    shape = answer.json
    assert shape["reference"].startswith("FW-")
    assert (shape["request"], shape["due"]) == (None, None)
    (file,) = shape["files"]
    assert file["kind"] == "docx"
    data = (tmp_path / "out").joinpath(file["path"]).read_bytes()
    assert hashlib.sha256(data).hexdigest() == file["sha256"]
    assert list(paths.folders().data.rglob("*")) == []


def test_pdf_mail_and_text_come_when_asked_for(write: Any) -> None:
    shape = write("--pdf", "--eml", "--txt", "--json").json
    assert {file["kind"] for file in shape["files"]} == {"docx", "pdf", "eml", "txt"}


def test_a_letter_sent_is_recorded_and_due(
    write: Any, foiwriter: Command, passphrase: str
) -> None:
    """E-mailed on 2 November 2026: 20 working days, without 30 November, end on 1 December."""
    answer = write(
        "--dated=2026-11-02", "--sent=2026-11-02", "--by=email", "--json", before=(passphrase,)
    )
    assert answer.code == 0, answer.err
    assert answer.json["due"] == "2026-12-01"
    assert answer.json["request"] == answer.json["reference"]
    shown = foiwriter(passphrase, "requests", "show", answer.json["request"], "--json").json
    assert shown["authority"] == "kent"
    assert next(event["kind"] for event in shown["events"]) == "sent"


def test_what_is_told_names_the_file_the_day_and_how_to_ask_why(
    write: Any, passphrase: str
) -> None:
    told = write("--dated=2026-11-02", "--sent=2026-11-02", "--by=email", before=(passphrase,)).out
    assert "Our reference: FW-" in told
    assert ".docx" in told
    assert "Answer due by: Tuesday 1 December 2026" in told
    assert "foiwriter requests why FW-" in told


def test_an_enclosure_is_listed_at_the_foot(write: Any, tmp_path: Path) -> None:
    table = tmp_path / "table of waits.txt"
    table.write_text("a table", encoding="utf-8")
    shape = write(f"--enclose={table}", "--txt", "--json").json
    (text,) = [file["path"] for file in shape["files"] if file["kind"] == "txt"]
    assert "table of waits" in (tmp_path / "out").joinpath(text).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("argv", "wanted"),
    [
        (("--sent=2026-11-02",), "--by"),
        (("--by=email",), "--sent"),
        (("--received=2026-11-02",), "--sent"),
        (("--dated=2027-02-29",), "there is no 29 February 2027"),
        (("--sent=2026-11-02", "--by=owl"), "owl"),
        (("--enclose=/no/such/file.pdf",), "file.pdf"),
    ],
)
def test_an_option_that_cannot_be_is_refused_and_nothing_is_written(
    write: Any, tmp_path: Path, passphrase: str, argv: tuple[str, ...], wanted: str
) -> None:
    answer = write(*argv, before=(passphrase,))
    assert answer.code in {1, 2}
    assert wanted in answer.err
    assert answer.err.count("\n") == 1
    assert list((tmp_path / "out").iterdir()) == []


def test_an_unknown_authority_is_answered_with_the_nearest(write: Any, tmp_path: Path) -> None:
    answer = write(authority="knet")
    assert answer.code == 2
    assert "kent (Kent County Council)" in answer.err
    assert list((tmp_path / "out").iterdir()) == []


@pytest.mark.parametrize(
    ("before", "after", "wanted"),
    [
        ('topic = "time', 'tpoic = "time', "topic"),
        ('about = "assessments"', "", "Is it about one of these duties?"),
        ('about = "assessments"', 'about = "the moon"', "about"),
        ('format = "email"', "format = email", "TOML"),
        ("NB4 7QT", "nowhere", "postcode"),
    ],
    ids=["unknown question", "missing answer", "no such choice", "not TOML", "bad postcode"],
)
def test_answers_that_cannot_be_used_are_one_sentence_and_nothing_is_written(
    write: Any, answers: Path, tmp_path: Path, before: str, after: str, wanted: str
) -> None:
    text = answers.read_text(encoding="utf-8")
    assert before in text
    answers.write_text(text.replace(before, after), encoding="utf-8")
    answer = write()
    assert answer.code == 2
    assert wanted.casefold() in answer.err.casefold()
    assert answer.err.count("\n") == 1
    assert list((tmp_path / "out").iterdir()) == []


def test_an_answer_that_ends_the_questions_says_whom_to_ring(write: Any, answers: Path) -> None:
    text = answers.read_text(encoding="utf-8").replace('"none"', '"danger"')
    answers.write_text(text, encoding="utf-8")
    answer = write()
    assert answer.code == 2
    assert "999" in answer.err


def test_a_folder_that_cannot_be_written_is_one_sentence(
    foiwriter: Command, answers: Path, tmp_path: Path
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder", encoding="utf-8")
    answer = foiwriter(
        "write", "foi-request", "--authority=kent", f"--answers={answers}", f"--out={blocked}"
    )
    assert answer.code == 1
    assert answer.err.count("\n") == 1
    assert blocked.read_text(encoding="utf-8") == "not a folder"


def test_an_address_in_the_answers_goes_on_the_letter(
    write: Any, answers: Path, tmp_path: Path
) -> None:
    more = '\n[authority.contact]\naddress = "Sessions House\\nMaidstone"\npostcode = "ME14 1XQ"\n'
    answers.write_text(answers.read_text(encoding="utf-8") + more, encoding="utf-8")
    shape = write("--txt", "--json").json
    (text,) = [file["path"] for file in shape["files"] if file["kind"] == "txt"]
    letter = (tmp_path / "out").joinpath(text).read_text(encoding="utf-8")
    assert "Sessions House" in letter
    assert "ME14 1XQ" in letter


def _letter(shape: Any, tmp_path: Path) -> list[str]:
    (text,) = [file["path"] for file in shape["files"] if file["kind"] == "txt"]
    return (tmp_path / "out").joinpath(text).read_text(encoding="utf-8").splitlines()


def test_an_address_of_the_directory_stands_line_by_line(
    write: Any, passphrase: str, tmp_path: Path
) -> None:
    wanted = ["Piccadilly Gate", "Store Street", "Manchester", "M1 2WD"]
    plain = _letter(write("--txt", "--json", authority="ofsted").json, tmp_path)
    at = plain.index("Piccadilly Gate")
    assert plain[at : at + 4] == wanted
    sent = ("--dated=2026-11-02", "--sent=2026-11-02", "--by=post", "--txt", "--json")
    recorded = write(*sent, authority="ofsted", before=(passphrase,)).json
    lines = _letter(recorded, tmp_path)
    at = lines.index("Piccadilly Gate")
    assert lines[at : at + 4] == wanted
    assert "Ofsted" not in lines


def test_an_address_that_nobody_checked_stays_off_the_letter(write: Any, tmp_path: Path) -> None:
    shape = write("--txt", "--json", authority="dfe").json
    assert "Piccadilly Gate" not in "\n".join(_letter(shape, tmp_path))
    assert "no address" in shape["warnings"][0]["message"]


def test_a_locked_record_does_not_stop_a_letter_that_needs_none(
    write: Any, foiwriter: Command, passphrase: str
) -> None:
    """design.md section 4: `write` without `--client` and `--sent` opens no vault."""
    foiwriter(passphrase, "vault", "create")
    assert write("--eml", "--json").code == 0


def test_the_regulator_has_the_name_of_the_day(write: Any, tmp_path: Path) -> None:
    """The Information Commission took over on 30 September 2026."""
    for day, name in (
        ("2026-09-29", "Information Commissioner"),
        ("2026-09-30", "Information Commission"),
    ):
        dated = ("--txt", "--json", f"--dated={day}")
        shape = write(*dated, authority="information-commission").json
        assert name in _letter(shape, tmp_path)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Ann & Bob <O’Brien>", "Ann & Bob <O’Brien>"),
        ("Zoë 李 \N{GRINNING FACE}", "Zoë 李 \N{GRINNING FACE}"),
        ("سميرة يوسف", "سميرة يوسف"),
        ("Samira\\u0007\\u0000 Yusuf", "Samira Yusuf"),
        ("{{ 7*7 }}", "{{ 7*7 }}"),
    ],
)
def test_any_name_prints_as_it_was_typed(
    write: Any, answers: Path, tmp_path: Path, typed: str, printed: str
) -> None:
    text = answers.read_text(encoding="utf-8").replace("Samira Yusuf", typed)
    answers.write_text(text, encoding="utf-8")
    answer = write("--txt", "--json")
    assert answer.code == 0, answer.err
    assert printed in _letter(answer.json, tmp_path)
