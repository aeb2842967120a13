"""The way to a letter without widgets: which step is next, and that Back loses nothing."""

from __future__ import annotations

from datetime import date

import pytest

from foiwriter.gui.wizard.journey import Journey
from foiwriter.gui.wizard.places import LATER, Place, Step
from foiwriter.gui.wizard.wording import LEFT_OUT, NOT_ANSWERED, answer_text
from foiwriter.letters import kinds
from foiwriter.letters.model import Choice, Question, QuestionKind
from tests.gui.walking import EHC

TODAY = date(2026, 11, 24)
ISO = {**EHC, "client.date_of_birth": "2017-03-09"}


@pytest.fixture(scope="module")
def all_kinds() -> kinds.Kinds:
    return kinds.load()


@pytest.fixture
def journey(all_kinds: kinds.Kinds) -> Journey:
    made = Journey(lambda: TODAY)
    made.choose_kind(all_kinds.get("ehc-request"))
    return made


def walk(journey: Journey) -> list[str]:
    """Go on until the letter is saved, answering each page."""
    seen = [str(journey.place)]
    while journey.place.step is not Step.SAVE:
        if journey.page:
            for question in journey.page.questions:
                if question.id in ISO:
                    journey.answer(question.id, ISO[question.id])
            assert journey.problems() == []
            journey.tidy()
        seen.append(str(journey.forward()))
    return seen


def test_an_ehc_request_is_saved_on_the_twelfth_page(journey: Journey) -> None:
    """Issue 2, Proof: "in at most 12 pages (one subject per page)"."""
    assert walk(journey) == [
        "need",
        "duty",
        "authority",
        "questions:screening",
        "questions:writer",
        "questions:sender",
        "questions:client",
        "questions:needs",
        "questions:support",
        "check",
        "letter",
        "save",
    ]


def test_a_second_letter_asks_nothing_twice(journey: Journey) -> None:
    facts = {key: value for key, value in ISO.items() if key.startswith(("sender.", "client."))}
    journey.take_facts(facts)
    seen = walk(journey)
    assert "questions:sender" not in seen
    assert "questions:client" not in seen
    assert journey.counted["sender.name"] == "Grace Okafor"


@pytest.mark.parametrize("kind", [kind.path for kind in kinds.load().all])
def test_back_goes_the_same_way_in_every_kind(kind: str, all_kinds: kinds.Kinds) -> None:
    journey = Journey(lambda: TODAY)
    journey.choose_kind(all_kinds.get(kind))
    ahead = [str(journey.place)]
    while journey.place.step is not Step.SENT:
        ahead.append(str(journey.forward()))
    back = [str(journey.place)]
    while journey.can_go_back:
        back.append(str(journey.back()))
    assert back == ahead[::-1]


def test_back_keeps_every_answer(journey: Journey) -> None:
    walk(journey)
    kept = dict(journey.answers)
    while journey.can_go_back:
        journey.back()
    assert journey.answers == kept


def test_a_change_from_the_check_page_leads_straight_back_there(journey: Journey) -> None:
    walk(journey)
    journey.back()
    journey.back()
    assert journey.place.step is Step.CHECK
    assert journey.change("client.name") == Place(Step.QUESTIONS, "client")
    journey.answer("client.name", "Sam Other")
    assert journey.forward() == Place(Step.CHECK)


def test_back_from_a_change_leads_back_too(journey: Journey) -> None:
    walk(journey)
    journey.back()
    journey.change("needs")
    assert journey.back() == Place(Step.LETTER)


def test_a_change_that_calls_for_new_questions_asks_them_first(journey: Journey) -> None:
    """Writing for a family brings up the questions about its signed permission."""
    walk(journey)
    journey.back()
    journey.back()
    journey.change("writer")
    journey.answer("writer", "for-family")
    assert [problem.field for problem in journey.problems()] == [
        "family_permission",
        "client.holder",
    ]
    journey.answer("family_permission", "signed")
    journey.answer("client.holder", "parent")
    journey.answer("client.parent_name", "Grace Okafor")
    assert journey.problems() == []
    assert journey.forward() == Place(Step.CHECK)


def test_hidden_answers_are_parked_and_come_back(journey: Journey) -> None:
    walk(journey)
    journey.answer("writer", "for-family")
    journey.answer("family_permission", "signed")
    journey.answer("client.holder", "parent")
    journey.answer("client.parent_name", "Grace Okafor")
    journey.answer("writer", "parent")
    assert "client.parent_name" not in journey.counted
    assert journey.answers["client.parent_name"] == "Grace Okafor"
    journey.answer("writer", "for-family")
    assert journey.counted["client.parent_name"] == "Grace Okafor"


def test_a_child_in_danger_ends_the_questions_and_back_returns_to_the_answer(
    journey: Journey,
) -> None:
    journey.start_at("questions:screening")
    journey.answer("screening", "danger")
    assert journey.forward() == Place(Step.EXIT)
    assert journey.exit is not None
    assert journey.exit.id == "danger"
    assert journey.back() == Place(Step.QUESTIONS, "screening")
    journey.answer("screening", "none")
    assert journey.forward() == Place(Step.QUESTIONS, "writer")


def test_a_changed_answer_means_the_letter_has_to_be_saved_again(journey: Journey) -> None:
    walk(journey)
    journey.written = object()  # type: ignore[assignment]
    journey.answer("needs", journey.answers["needs"])
    assert journey.written is not None, "the same words change nothing"
    journey.answer("needs", "Other words.")
    assert journey.written is None


def test_a_letter_in_a_thread_does_not_ask_whom_it_goes_to(journey: Journey) -> None:
    journey.asks_authority = False
    journey.start_at("duty")
    assert journey.forward() == Place(Step.QUESTIONS, "screening")
    assert journey.back() == Place(Step.DUTY)


def test_a_place_is_written_down_and_read_back() -> None:
    for place in (*(Place(step) for step in LATER), Place(Step.QUESTIONS, "client")):
        assert Place.read(str(place)) == place
    assert Place.read("no such place") == Place(Step.NEED)


def test_a_draft_left_on_a_page_that_is_gone_starts_at_the_first_question(
    journey: Journey,
) -> None:
    assert journey.start_at("questions:page-of-an-older-edition").page == "screening"
    assert journey.start_at("exit").page == "screening"


def test_only_a_letter_that_has_begun_is_kept(journey: Journey) -> None:
    assert not journey.keeps
    journey.start_at("questions:screening")
    assert journey.keeps
    journey.place = Place(Step.DONE)
    assert not journey.keeps, "sent letters are in the register, not among the drafts"


@pytest.mark.parametrize(
    ("kind", "value", "shown"),
    [
        (QuestionKind.TEXT, "Sam & Co", "Sam & Co"),
        (QuestionKind.DATE, "2017-03-09", "9 March 2017"),
        (QuestionKind.DATE, "some day", "some day"),
        (QuestionKind.YES_NO, "yes", "Yes"),
        (QuestionKind.CHOICE, "a", "The first"),
        (QuestionKind.CHOICES, ["a", "b"], "The first\nThe second"),
        (QuestionKind.LIST, ["one", "two"], "1. one\n2. two"),
        (QuestionKind.LIST, ["one"], "one"),
        (QuestionKind.MONEY, "1250.5", "£1,250.50"),
        (QuestionKind.FILE, "/letters/report.pdf", "report.pdf"),
        (QuestionKind.LONG_TEXT, "x" * 900, "x" * 420 + " …"),
    ],
)
def test_answers_are_read_back_in_words(
    kind: QuestionKind, value: str | list[str], shown: str
) -> None:
    choices = (Choice(value="a", label="The first"), Choice(value="b", label="The second"))
    wanted = choices if kind in {QuestionKind.CHOICE, QuestionKind.CHOICES} else ()
    question = Question(id="q", kind=kind, label="What?", choices=wanted)
    assert answer_text(question, {"q": value}) == shown


def test_a_passage_is_read_back_with_its_source() -> None:
    question = Question(id="reply", kind=QuestionKind.PASSAGE, label="What?")
    answers = {"reply.text": "99%", "reply.date": "2014-09-24", "reply.reference": "2014/1"}
    assert answer_text(question, dict(answers)) == "“99%”\n24 September 2014, 2014/1"


def test_what_has_no_answer_says_so() -> None:
    question = Question(id="q", kind=QuestionKind.TEXT, label="What?")
    assert answer_text(question, {}) == NOT_ANSWERED
    assert answer_text(question.model_copy(update={"required": False}), {}) == LEFT_OUT
