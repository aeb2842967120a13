"""Answers: what is accepted, what is said about the rest, and files of them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foiwriter.errors import BadInput, FoiWriterError
from foiwriter.letters.answers import check, check_page, clean, parse_date, read_toml
from foiwriter.letters.answers_checking import MOST_CHARACTERS
from foiwriter.letters.model import Answers, Choice, Question
from foiwriter.words import long_date
from tests.letters.samples import CHILD, KINDS, PARENT, TODAY

if TYPE_CHECKING:
    from pathlib import Path

PICK = (
    Choice(value="red", label="The red one"),
    Choice(value="blue", label="The blue one"),
    Choice(value="none", label="None of these"),
)
FOI = KINDS.get("foi-request")
QUERY = KINDS.get("query-reply")
EHC = KINDS.get("ehc-request")


def _question(kind: str, **more: object) -> Question:
    return Question.model_validate(
        {"id": "it", "kind": kind, "label": "The question", "choices": PICK, **more}
    )


@pytest.mark.parametrize(
    ("kind", "raw", "expected"),
    [
        ("text", "  Samira \n Yusuf ", "Samira Yusuf"),
        ("text", "", ""),
        ("long-text", " one \r\n\r\n\r\n\r\n two ", "one\n\ntwo"),
        ("list", " a \n\n b ", ["a", "b"]),
        ("list", ["a", "", "b c"], ["a", "b c"]),
        ("date", "23 November 2026", "2026-11-23"),
        ("number", "1,200", "1200"),
        ("number", " 007 ", "7"),
        ("money", "£1,250", "1250"),
        ("money", "12.5", "12.50"),
        ("yes-no", "Yes", "yes"),
        ("yes-no", False, "no"),
        ("choice", "red", "red"),
        ("choice", "the blue one", "blue"),
        ("choices", ["blue", "red"], ["red", "blue"]),
        ("choices", "red, blue", ["red", "blue"]),
        ("choices", ["none"], ["none"]),
        ("postcode", "sw1a2aa", "SW1A 2AA"),
        ("postcode", " m1  7bl ", "M1 7BL"),
        ("email", " a.b+c@example.org ", "a.b+c@example.org"),
        ("email", "mailto:a@example.org", "a@example.org"),
        ("phone", "+44 (0)1632 960-123 ext 4", "+44 (0)1632 960-123 ext 4"),
        ("file", "report.pdf", "report.pdf"),
        ("passage", " one \n two ", "one\ntwo"),
    ],
)
def test_an_answer_is_taken_as_people_type_it(
    kind: str, raw: object, expected: str | list[str]
) -> None:
    assert check(_question(kind), raw) == expected


@pytest.mark.parametrize(
    ("kind", "raw", "said"),
    [
        ("number", "twelve", "“twelve” is not a whole number. Write figures only, like 12."),
        (
            "money",
            "12.345",
            "is not a sum of money. Write pounds and pence, like £1,250 or £12.50.",
        ),
        ("yes-no", "maybe", "“maybe” is not yes or no. Answer yes or no."),
        ("choice", "green", "Choose “red”, “blue” or “none”."),
        ("choices", ["red", "none"], "Choose “None of these” by itself, or take it away."),
        ("choices", ["green"], "“green” is not one of the answers to “The question”."),
        ("postcode", "SW1A", "“SW1A” is not a full postcode. Write it like SW1A 2AA."),
        ("email", "a@b", "is not an e-mail address. Write it like name@example.org"),
        ("email", "two words@example.org", "with one @ and no spaces."),
        ("phone", "ring me", "“ring me” is not a phone number."),
        ("text", "x" * (MOST_CHARACTERS + 1), "20,001 characters. The most is 20,000."),
        ("text", 7, "takes words"),
        ("list", 7, "takes a list"),
    ],
)
def test_a_wrong_answer_is_told_how_to_be_right(kind: str, raw: object, said: str) -> None:
    with pytest.raises(BadInput) as refused:
        check(_question(kind), raw)
    assert said in str(refused.value)
    assert refused.value.field == "it"


def test_a_list_that_is_too_long_is_refused_whole() -> None:
    with pytest.raises(BadInput, match="has 3 entries. The most is 2"):
        check(_question("list", max_items=2), ["a", "b", "c"])


def test_a_day_that_has_not_come_is_refused_where_it_must_have() -> None:
    with pytest.raises(BadInput, match="24 November 2026 has not come yet"):
        check(_question("date", past=True), "24/11/2026", today=TODAY)
    assert check(_question("date", past=True), "23/11/2026", today=TODAY) == "2026-11-23"


# dates


@pytest.mark.parametrize(
    "text",
    [
        "23 November 2026",
        "23 nov 2026",
        "23rd November, 2026",
        "Monday 23 November 2026",
        "Mon, 23rd of Nov. 2026",
        "23/11/2026",
        "23-11-2026",
        "23.11.2026",
        "23 11 2026",
        "2026-11-23",
        "2026/11/23",
        "November 23, 2026",
        "T",
        "today",
    ],
)
def test_a_date_is_read_in_every_common_form(text: str) -> None:
    assert parse_date(text, today=date(2026, 11, 23)) == date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("29 February 2027", "29 February 2027 is not a real date. 2027 is not a leap year."),
        ("29/2/2027", "29 February 2027 is not a real date. 2027 is not a leap year."),
        ("31 April 2026", "31 April 2026 is not a real date. April has 30 days."),
        ("30/2/2028", "30 February 2028 is not a real date. February has 29 days."),
        ("32/12/2026", "32 December 2026 is not a real date. December has 31 days."),
        ("0/1/2026", "0 January 2026 is not a real date. January has 31 days."),
        ("11/23/2026", "There is no month 23. Write the day first, then the month."),
        ("1/13/0000", "There is no month 13."),
        ("1 January 0000", "1 January 0 is not a real date."),
        ("23/11/26", "“23/11/26” has no full year. Write all four figures."),
        ("23 Novembre 2026", "“23 Novembre 2026” is not a date that can be read."),
        ("next week", "Write it like 23 November 2026 or 23/11/2026."),
        ("", "There is no date."),
        ("tomorrow", "is not a date that can be read"),  # nobody said what day it is
    ],
)
def test_a_date_that_is_none_is_told_why(text: str, said: str) -> None:
    with pytest.raises(BadInput) as refused:
        parse_date(text, field="born")
    assert said in str(refused.value)
    assert refused.value.field == "born"


@given(st.dates(date(1900, 1, 1), date(2999, 12, 31)))
def test_every_day_reads_back_from_the_forms_we_print(day: date) -> None:
    assert parse_date(long_date(day)) == day
    assert parse_date(day.isoformat()) == day
    assert parse_date(f"{day.day}/{day.month}/{day.year}") == day


@given(st.text(max_size=40))
def test_no_text_breaks_the_reading_of_a_date(text: str) -> None:
    try:
        assert isinstance(parse_date(text, today=TODAY), date)
    except BadInput as refused:
        said = str(refused)
        assert said


def test_today_counts_from_the_day_given() -> None:
    assert parse_date("tomorrow", today=TODAY) == TODAY + timedelta(days=1)
    assert parse_date("Yesterday", today=TODAY) == TODAY - timedelta(days=1)


# pages


def test_a_page_names_what_is_missing_in_its_order() -> None:
    page = next(page for page in EHC.pages if page.id == "client")
    problems = check_page(page, {"writer": "parent"})
    assert [problem.field for problem in problems] == ["client.name", "client.date_of_birth"]
    assert str(problems[0]) == ("Give the full name of the child or young person.")


def test_one_of_two_ways_to_be_reached_is_enough() -> None:
    page = next(page for page in FOI.pages if page.id == "sender")
    nothing: Answers = {"sender.name": "Jo Bell"}
    told = check_page(page, nothing)
    assert [str(problem) for problem in told] == [
        "Give an address or an e-mail address, so that they can answer you."
    ]
    assert check_page(page, {**nothing, "sender.email": "jo@example.org"}) == []
    wrong = check_page(page, {**nothing, "sender.email": "jo"})
    assert [problem.field for problem in wrong] == ["sender.email"]


def test_a_passage_is_checked_part_by_part() -> None:
    page = next(page for page in QUERY.pages if page.id == "reply")
    good: Answers = {"reply.text": "99%", "reply.date": "24/9/2014", "reply.reference": " A\n1 "}
    found, problems = clean(page.questions, good)
    assert problems == []
    assert found["reply.date"] == "2014-09-24"
    assert found["reply.reference"] == "A 1"
    _, problems = clean(page.questions, {**good, "reply.text": "", "reply.date": "31/9/2014"})
    assert [problem.field for problem in problems] == ["reply.date", "reply.text"]


def test_an_answer_that_cannot_be_used_is_kept_as_it_was_typed() -> None:
    found, problems = clean(EHC.questions, {**PARENT, "sender.postcode": "nowhere"})
    assert found["sender.postcode"] == "nowhere"
    assert "sender.postcode" in [problem.field for problem in problems]


# files


def _file(tmp_path: Path, text: str | bytes) -> Path:
    path = tmp_path / "answers.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_a_file_of_answers_takes_every_kind_of_value(tmp_path: Path) -> None:
    answers, contact = read_toml(
        _file(
            tmp_path,
            """
            definition = "none"
            records = true
            more_passages = ["one", "two"]
            [reply]
            text = "99%"
            date = 2014-09-24
            reference = 77
            [sender]
            name = "Jo Bell"
            address = ["1 High Street", "Northbridge"]
            [authority.contact]
            role = "Team leader"
            address = ["Council House", "NB1"]
            postcode = "nb1 1aa"
            last_checked = 2026-11-02
            """,
        ),
        QUERY,
    )
    assert answers == {
        "definition": "none",
        "records": "yes",
        "more_passages": ["one", "two"],
        "reply.text": "99%",
        "reply.date": "2014-09-24",
        "reply.reference": "77",
        "sender.name": "Jo Bell",
        "sender.address": "1 High Street\nNorthbridge",
    }
    assert contact is not None
    assert (contact.address, contact.postcode) == ("Council House\nNB1", "NB1 1AA")
    assert contact.last_checked == date(2026, 11, 2)


def test_a_file_may_say_which_page_was_gone_past(tmp_path: Path) -> None:
    answers, _ = read_toml(_file(tmp_path, 'carry_on = ["danger"]'), FOI)
    assert answers == {"carry_on": ["danger"]}


def test_a_file_without_a_contact_gives_none(tmp_path: Path) -> None:
    assert read_toml(_file(tmp_path, "\ufeff".encode() + b'topic = "x"'), FOI) == (
        {"topic": "x"},
        None,
    )


@pytest.mark.parametrize(
    ("text", "said", "field"),
    [
        ("topic = ", "answers.toml: It cannot be read as TOML:", ""),
        (b'topic = "\xff"', "It is not written in UTF-8. Save it again", ""),
        ('topics = "x"', "has no question “topics”. Did you mean “topic”?", "topics"),
        ('zzz = "x"', "has no question “zzz”. Its questions: screening", "zzz"),
        ('[sender]\nnam = "x"', "no question “sender.nam”. Did you mean “sender.name”?", ""),
        ('topic = ["a", "b"]', "“topic” takes one answer, not a list.", "topic"),
        ("topic = 12:30:00", "“topic” holds something that is no answer.", "topic"),
        ('requests = [["a"]]', "“requests” holds something that is no answer.", "requests"),
        ('authority = "Derby"', "Write it as [authority.contact].", "authority"),
        ("[authority]\nname = 1", "Write it as [authority.contact].", "authority"),
        ("[authority]\ncontact = 1", "“contact” is not a table.", "authority"),
        (
            '[authority.contact]\nadress = ""',
            "Did you mean “address”?",
            "authority.contact.adress",
        ),
        ('[authority.contact]\nzzz = ""', "It has role, address", "authority.contact.zzz"),
        (
            '[authority.contact]\npostcode = "x"',
            "“x” is not a full postcode.",
            "authority.contact.postcode",
        ),
        (
            '[authority.contact]\nlast_checked = "x"',
            "“x” is not a date",
            "authority.contact.last_checked",
        ),
        ("topic = " + "[" * 5000, "It cannot be read as TOML", ""),
        ("#" * 1_000_001, "It has more than 1,000,000 bytes.", ""),
    ],
)
def test_a_wrong_file_says_where_and_why(
    tmp_path: Path, text: str | bytes, said: str, field: str
) -> None:
    with pytest.raises(BadInput) as refused:
        read_toml(_file(tmp_path, text), FOI)
    assert said in str(refused.value)
    assert not field or refused.value.field == field


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(FoiWriterError, match="cannot be opened"):
        read_toml(tmp_path / "nowhere.toml", FOI)


def test_a_young_person_who_writes_is_not_asked_for_the_name_twice() -> None:
    page = next(page for page in EHC.pages if page.id == "client")
    answers: Answers = {"writer": "young-person", **CHILD, "client.name": ""}
    assert check_page(page, answers) == []
