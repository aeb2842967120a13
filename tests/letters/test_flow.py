"""Which page comes next: never a dead end, nothing lost on the way back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foiwriter.errors import FoiWriterError
from foiwriter.letters import flow
from foiwriter.letters.answers_keys import keys
from foiwriter.letters.flow_conditions import holds, names
from foiwriter.letters.model import QuestionKind
from tests.letters.samples import CHILD, KINDS, PARENT, SAMPLES, TODAY, compose

if TYPE_CHECKING:
    from foiwriter.letters.model import Answers, LetterKind, Question

ANSWERS_BY_KIND = {
    QuestionKind.TEXT: st.sampled_from(["Jo Bell", "x"]),
    QuestionKind.LONG_TEXT: st.sampled_from(["One line.", "Two\nlines."]),
    QuestionKind.LIST: st.sampled_from([["How many?"], ["How many?", "Which?"]]),
    QuestionKind.DATE: st.sampled_from(["2008-03-01", "2018-03-14", "2000-01-01"]),
    QuestionKind.YES_NO: st.sampled_from(["yes", "no"]),
    QuestionKind.MONEY: st.sampled_from(["12", "38.40"]),
    QuestionKind.POSTCODE: st.just("NB1 2PT"),
    QuestionKind.EMAIL: st.just("jo@example.org"),
    QuestionKind.PHONE: st.just("01632 960 123"),
    QuestionKind.PASSAGE: st.just("All is well."),
}


def _answer(question: Question) -> st.SearchStrategy[str | list[str]]:
    values = [choice.value for choice in question.choices]
    if question.kind is QuestionKind.CHOICE:
        return st.sampled_from(values)
    if question.kind is QuestionKind.CHOICES:
        many = st.lists(st.sampled_from(values), min_size=1, unique=True)
        return many.filter(lambda picked: "none" not in picked or len(picked) == 1)
    return ANSWERS_BY_KIND[question.kind]


@st.composite
def everything(draw: st.DrawFn) -> tuple[LetterKind, Answers]:
    """A kind and an answer to each of its questions, whether it shows or not."""
    kind = draw(st.sampled_from(KINDS.all))
    answers: Answers = {}
    for question in kind.questions:
        answers[keys(question)[0]] = draw(_answer(question))
    return kind, answers


def _walk(kind: LetterKind, answers: Answers, facts: Answers | None = None) -> list[str]:
    """The ids of the pages from first to last, stopping nowhere."""
    walked: list[str] = []
    while page := flow.next_page(kind, answers, facts, after=walked[-1] if walked else ""):
        assert len(walked) <= len(kind.pages)
        walked.append(page.id)
    return walked


@given(everything())
def test_the_way_forward_always_ends_and_the_way_back_is_the_same(
    made: tuple[LetterKind, Answers],
) -> None:
    kind, answers = made
    before = dict(answers)
    there = _walk(kind, answers)
    back: list[str] = []
    while page := flow.previous_page(kind, answers, before=back[-1] if back else ""):
        back.append(page.id)
    assert there == back[::-1]
    assert answers == before


@given(everything())
def test_every_page_on_the_way_asks_something(made: tuple[LetterKind, Answers]) -> None:
    kind, answers = made
    for page in flow.pages(kind, answers):
        assert flow.shown(page, flow.relevant(kind, answers))


@settings(max_examples=60)
@given(everything())
def test_a_way_walked_to_its_end_gives_a_letter_or_an_exit(
    made: tuple[LetterKind, Answers],
) -> None:
    """Whatever is answered, nobody is stuck: no page keeps a problem that nobody can see."""
    kind, answers = made
    answers["own_deadline"] = "2027-01-20"
    if "request_date" in answers:
        answers |= {"request_date": "2026-06-01", "request_due": ""}
    if flow.exit_for(kind, answers, TODAY):
        return
    assert flow.first_problem(kind, answers, today=TODAY) is None
    sample = next(sample for sample in SAMPLES.values() if sample.kind == kind.id)
    assert compose(sample._replace(answers=answers, dated=TODAY)).subject


@given(everything(), st.data())
def test_answers_to_hidden_questions_are_parked_not_lost(
    made: tuple[LetterKind, Answers], data: st.DataObject
) -> None:
    kind, answers = made
    shown_before = flow.relevant(kind, answers)
    choosers = [q for q in kind.questions if q.kind is QuestionKind.CHOICE]
    changed = data.draw(st.sampled_from(choosers)) if choosers else kind.questions[0]
    other: Answers = {**answers, changed.id: data.draw(_answer(changed))}
    flow.pages(kind, other)
    assert set(other) == set(answers)
    assert flow.relevant(kind, {**other, changed.id: answers[changed.id]}) == shown_before


def test_a_parked_answer_calls_for_nothing() -> None:
    kind = KINDS.get("ehc-request")
    answers: Answers = {
        "writer": "parent",
        "client.holder": "parent",
        "client.parent_name": "Samira Yusuf",
    }
    assert flow.relevant(kind, answers) == {"writer": "parent"}


def test_an_ehc_request_takes_six_question_pages_from_a_cold_start() -> None:
    """Need, duty, authority, six questions, check, letter, save: twelve pages in all."""
    answers = SAMPLES["ehc-short"].answers
    assert (
        len(_walk(KINDS.get("ehc-request"), answers))
        + len(("need", "duty", "authority", "check", "letter", "save"))
        == 12
    )


def test_what_is_known_already_is_not_asked_again() -> None:
    kind = KINDS.get("ehc-request")
    assert _walk(kind, {"writer": "parent"}, {**PARENT, **CHILD}) == [
        "screening",
        "writer",
        "needs",
        "support",
    ]


def test_a_page_is_asked_when_what_is_known_is_not_enough() -> None:
    kind = KINDS.get("ehc-request")
    no_way_back: Answers = {"sender.name": "Samira Yusuf"}
    assert "sender" in _walk(kind, {}, no_way_back)
    assert "client" in _walk(kind, {"writer": "parent"}, {"client.name": "Amina Yusuf"})


def test_the_first_page_with_a_problem_is_found() -> None:
    kind = KINDS.get("ehc-request")
    answers: Answers = {**SAMPLES["ehc-short"].answers, "sender.postcode": "nowhere"}
    page = flow.first_problem(kind, answers)
    assert page is not None
    assert page.id == "sender"


def test_the_page_of_an_answer_is_found_even_when_hidden() -> None:
    kind = KINDS.get("query-reply")
    page = flow.page_of(kind, "reply.reference")
    assert page is not None
    assert page.id == "reply"
    assert flow.page_of(kind, "nothing") is None


def test_a_query_opens_a_clock_only_when_it_asks_for_records() -> None:
    kind = KINDS.get("query-reply")
    assert flow.clock_rule(kind, {"records": "yes"}).limit == "foia"
    assert not flow.clock_rule(kind, {"records": "no"}).new_request
    assert not flow.clock_rule(kind, {}).limit


# the language of conditions


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("", True),
        ("a == 'x'", True),
        ("a != 'x'", False),
        ("a", True),
        ("missing", False),
        ("not missing and a", True),
        ("b has 'two'", True),
        ("b has 'tw'", False),
        ("a has 'x'", True),
        ("missing or (a == 'y' or b has 'one')", True),
        ("missing and a or a", True),
        ("dotted.name == 'ok'", True),
    ],
)
def test_a_condition_is_read_as_written(*, condition: str, expected: bool) -> None:
    answers: Answers = {"a": "x", "b": ["one", "two"], "dotted.name": "ok"}
    assert holds(condition, answers) is expected


@pytest.mark.parametrize(
    "condition", ["a ==", "a == b", "(a", "a b", "== 'x'", "a + 1", "__import__('os')", "a and"]
)
def test_a_condition_that_cannot_be_read_is_named(condition: str) -> None:
    with pytest.raises(FoiWriterError, match="cannot be read"):
        holds(condition, {})


def test_a_condition_tells_which_answers_it_looks_at() -> None:
    assert names("a == 'x' and not (b.c has 'y' or d)") == {"a", "b.c", "d"}


def test_the_exit_for_today_is_worked_out_from_the_day() -> None:
    kind = KINDS.get("ehc-request")
    answers: Answers = {"screening": "deadline", "own_deadline": "2026-11-30"}
    assert flow.exit_for(kind, answers, date(2026, 11, 23)) is not None
    assert flow.exit_for(kind, answers, date(2026, 11, 22)) is None
