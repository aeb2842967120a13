"""`foiwriter kinds`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.cli.conftest import Command

FIVE = {
    "ehc/ehc-request",
    "information/foi-request",
    "information/foi-overdue",
    "local-offer/lo-consult",
    "information/query-reply",
}
QUESTION_KINDS = {
    "text",
    "long-text",
    "list",
    "date",
    "number",
    "money",
    "yes-no",
    "choice",
    "choices",
    "postcode",
    "email",
    "phone",
    "file",
    "passage",
}


def test_list_names_the_five_letters_with_the_agreed_keys(foiwriter: Command) -> None:
    kinds = foiwriter("kinds", "list", "--json").json
    assert {kind["id"] for kind in kinds} >= FIVE
    for kind in kinds:
        assert {"id", "title", "regime", "duties", "recipient"} <= kind.keys()
    assert all(f"{path}\n" in foiwriter("kinds", "list").out for path in FIVE)


def test_find_takes_everyday_words_best_first(foiwriter: Command) -> None:
    found = foiwriter("kinds", "find", "council", "will", "not", "assess", "my", "child", "--json")
    assert found.json[0]["id"] == "ehc/ehc-request"


def test_find_takes_the_words_in_quotes_too(foiwriter: Command) -> None:
    one = foiwriter("kinds", "find", "answer is late", "--json").json
    three = foiwriter("kinds", "find", "answer", "is", "late", "--json").json
    assert one == three != []


def test_find_says_when_no_letter_is_about_it(foiwriter: Command) -> None:
    answer = foiwriter("kinds", "find", "qqqqzzzz")
    assert answer.code == 0
    assert "No letter is about that" in answer.out


def test_show_prints_every_question_by_its_id(foiwriter: Command) -> None:
    shape = foiwriter("kinds", "show", "foi-request", "--json").json
    told = foiwriter("kinds", "show", "information/foi-request").out
    assert shape["questions"]
    for question in shape["questions"]:
        assert {"id", "kind", "label", "hint", "required", "choices"} <= question.keys()
        assert question["kind"] in QUESTION_KINDS
        assert f"    {question['id']}: " in told
    assert max(map(len, told.splitlines())) <= 80


def test_an_unknown_letter_is_answered_with_the_nearest(foiwriter: Command) -> None:
    answer = foiwriter("kinds", "show", "foi-reqest")
    assert answer.code == 2
    assert "information/foi-request" in answer.err


def test_show_names_the_keys_of_a_quotation(foiwriter: Command) -> None:
    told = foiwriter("kinds", "show", "query-reply").out
    assert "reply.text, reply.date, reply.reference: " in told
