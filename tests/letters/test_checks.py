"""Warnings: what each one catches, and what it leaves alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from foiwriter.letters.checks import warnings
from foiwriter.letters.checks_patterns import mentions, seems_invented, shouts
from foiwriter.letters.checks_people import Person
from tests.letters.samples import CONTACT, KINDS, SAMPLES, Sample, compose

if TYPE_CHECKING:
    from foiwriter.letters.model import Answers, Warning  # noqa: A004 - the word of the screens


def _found(sample: Sample, others: tuple[Person, ...] = (), **known: Any) -> list[tuple[str, str]]:
    return [(warning.id, warning.question) for warning in _warned(sample, others, **known)]


def _warned(sample: Sample, others: tuple[Person, ...] = (), **known: Any) -> tuple[Warning, ...]:
    found = warnings(compose(sample), KINDS.get(sample.kind), {**sample.answers, **known}, others)
    assert [w.severity for w in found] == sorted(w.severity for w in found)
    return found


def _foi(*questions: str, **more: str | list[str]) -> Sample:
    answers: Answers = {**SAMPLES["foi-one"].answers, "requests": list(questions), **more}
    return Sample("foi-request", answers, contact=CONTACT)


@pytest.mark.parametrize("name", SAMPLES)
def test_a_good_letter_is_warned_of_nothing_but_a_missing_address(name: str) -> None:
    assert {found for found, _ in _found(SAMPLES[name])} <= {"no-address"}


@pytest.mark.parametrize(
    "question",
    [
        "How many plans like my son's were late?",
        "What is held about our younger daughter?",
        "What was decided for the pupil born on 14 March 2018?",
        "Which school did the child with DOB 14/3/18 get?",
        "She has ADHD: what is the policy?",
        "What help is there for my autistic boy?",
    ],
)
def test_a_child_in_a_letter_that_may_be_published_is_the_worst_harm(question: str) -> None:
    sample = _foi(question)
    found = warnings(compose(sample), KINDS.get("foi-request"), sample.answers)
    assert found[0].id == "private"
    assert found[0].severity == 1
    assert "subject access request" in found[0].fix
    assert "The right is the child's" in found[0].fix


@pytest.mark.parametrize(
    "question",
    [
        "How many pupils with autism have a plan?",
        "How many children born in 2018 started school?",
        "How does the council help deaf children and their parents?",
        "Please send the policy on pupils who are autistic or have ADHD.",
        "What does the council add to a school's budget for each child?",
    ],
)
def test_a_question_about_many_children_is_left_alone(question: str) -> None:
    assert ("private", "requests") not in _found(_foi(question))


@pytest.mark.parametrize(
    "question",
    [
        "What did the panel say of Amina  Yusuf?",
        "What did the panel say of AMINA?",
        "Who saw the child born 14/03/2018?",
        "Who saw the child of 14th March 2018?",
    ],
)
def test_a_client_that_is_known_is_found_however_it_is_written(question: str) -> None:
    known = {
        "client.name": "Amina Yusuf",
        "client.known_as": "Amina",
        "client.date_of_birth": "2018-03-14",
    }
    assert _found(_foi(question), (), **known)[0] == ("private", "requests")


def test_a_family_letter_may_name_its_child() -> None:
    assert "private" not in {found for found, _ in _found(SAMPLES["ehc-short"])}


@pytest.mark.parametrize(
    ("other", "shown"),
    [
        (Person(("Amina", "")), "The name “Amina”"),
        (Person(("", ""), born="2011-05-09"), "The birth date 9 May 2011"),
        (Person(postcode="NB9 9ZZ"), "The postcode NB9 9ZZ"),
    ],
)
def test_another_client_in_a_letter_is_the_worst_harm(other: Person, shown: str) -> None:
    answers: Answers = {
        **SAMPLES["ehc-cannot-decide"].answers,
        "needs": "Amina, born 9 May 2011, of NB99ZZ, reads slowly.",
    }
    sample = SAMPLES["ehc-cannot-decide"]._replace(answers=answers)
    found = _warned(sample, (other, Person(("Nobody Else",))))
    assert [(w.id, w.question) for w in found] == [
        ("other-client", "needs"),
        ("no-address", "authority"),
    ]
    assert found[0].message == f"{shown} stands in this letter, and is of another family."


FINN = Person(("Finn O'Brien", "Finn"), "2018-03-14", own=True)


def test_a_child_of_the_home_is_one_card_that_offers_the_other_way() -> None:
    sample = _foi(
        "How long did Finn wait?",
        "Who saw the child born on 14 March 2018, my son?",
        topic="the plan of Finn O'Brien",
    )
    private = [w for w in _warned(sample, (FINN,)) if w.id == "private"]
    assert [w.question for w in private] == ["topic"]
    assert private[0].message == (
        "The name “Finn O'Brien” stands in this letter."
        " Answers to requests for information may be published."
    )
    assert "ask for the child's own records instead" in private[0].fix
    assert "client" not in private[0].message + private[0].fix


def test_a_birth_date_is_told_in_words_however_it_was_written() -> None:
    (private,) = [
        w for w in _warned(_foi("Who saw pupil 14/03/2018?"), (FINN,)) if w.id == "private"
    ]
    assert "The birth date 14 March 2018 stands in this letter." in private.message


def test_a_child_that_is_the_client_and_known_at_home_is_told_once() -> None:
    known = {"client.name": "Finn O'Brien", "client.known_as": "Finn"}
    found = _found(_foi("How long did Finn wait?"), (FINN,), **known)
    assert found == [("private", "requests")]


def test_a_brother_may_stand_in_a_letter_about_a_child() -> None:
    answers: Answers = {**SAMPLES["ehc-short"].answers, "needs": "She reads worse than Finn."}
    sample = SAMPLES["ehc-short"]._replace(answers=answers)
    assert _found(sample, (FINN,)) == []
    assert ("other-client", "needs") in _found(sample, (FINN._replace(own=False),))


@pytest.mark.parametrize("name", ["3 4 2018", "12345", "…?"])
def test_a_name_without_letters_is_questioned(name: str) -> None:
    answers: Answers = {**SAMPLES["ehc-short"].answers, "client.name": name}
    found = _warned(SAMPLES["ehc-short"]._replace(answers=answers))
    assert [(w.id, w.question, w.message) for w in found] == [
        ("no-name", "client.name", f"“{name}” has no letters in it. Is it a name?")
    ]


def test_a_name_in_any_alphabet_is_a_name_and_a_strange_one_is_told_once() -> None:
    answers: Answers = {**SAMPLES["ehc-short"].answers, "client.name": "عائشة"}
    assert _found(SAMPLES["ehc-short"]._replace(answers=answers)) == []
    strange = _foi("How many?", **{"sender.organisation": "", "sender.name": "3 4 2018"})
    assert _found(strange) == [("real-name", "sender.name")]


def test_a_part_of_a_word_is_not_a_name() -> None:
    assert not mentions("The Benefits office", "Ben")
    assert mentions("To Ben, with thanks", "Ben")
    assert not mentions("anything", "")


@pytest.mark.parametrize(
    ("name", "invented"),
    [
        ("Daniel Okoro", False),
        ("D. Okoro", False),
        ("Ms Okoro", False),
        ("Ana María de la Cruz", False),
        ("عائشة محمد", False),
        ("Okoro", True),
        ("Concerned Parent", True),
        ("Mickey Mouse", True),
        ("Dan1el Okoro", True),
        ("Mr", True),
    ],
)
def test_a_name_that_may_not_be_real_is_noticed(*, name: str, invented: bool) -> None:
    """Section 8 asks for the name of the applicant; the regulator reads that as a real name."""
    assert seems_invented(name) is invented


def test_a_request_for_information_needs_a_real_name_and_a_charity_has_one() -> None:
    alone = _foi("How many?", **{"sender.organisation": "", "sender.name": "Concerned Mum"})
    assert ("real-name", "sender.name") in _found(alone)
    charity = _foi("How many?", **{"sender.name": "Okoro"})
    assert ("real-name", "sender.name") not in _found(charity)


@pytest.mark.parametrize(
    "question",
    [
        "Why was this decided?",
        "Do you agree that this is wrong?",
        "What is your view of the delay?",
        "How can you justify this?",
        "Please explain the delay.",
        "Should children wait so long?",
    ],
)
def test_a_question_for_an_opinion_is_noticed(question: str) -> None:
    assert ("opinion", "requests") in _found(_foi("How many?", question))


def test_a_question_for_a_paper_is_no_opinion() -> None:
    sample = _foi("How many did you refuse?", "Which paper says why it was decided?")
    assert "opinion" not in {found for found, _ in _found(sample)}


def test_a_query_that_asks_for_papers_should_say_so() -> None:
    answers: Answers = {**SAMPLES["query-one"].answers, "questions": ["Send me the minutes."]}
    sample = SAMPLES["query-one"]._replace(answers=answers)
    assert ("records", "records") in _found(sample)
    assert ("records", "records") not in _found(
        sample._replace(answers={**answers, "records": "yes"})
    )


@pytest.mark.parametrize("blank", ["[name]", "{{ name }}", "XXX", "_____", "TBC", "INSERT DATE"])
def test_a_blank_that_was_left_is_noticed(blank: str) -> None:
    assert ("leftover", "requests") in _found(_foi(f"How many in {blank}?"))


def test_a_promised_enclosure_has_to_go_with_the_letter() -> None:
    answers: Answers = {**SAMPLES["ehc-short"].answers, "needs": "I enclose the report."}
    sample = SAMPLES["ehc-short"]._replace(answers=answers)
    assert ("no-enclosure", "needs") in _found(sample)
    with_it = sample._replace(enclosures=("The report",))
    assert ("no-enclosure", "needs") not in _found(with_it)


def test_many_questions_and_long_ones_are_noticed_last() -> None:
    sample = _foi(*[f"How many in week {n}?" for n in range(13)], "Which? " * 120)
    assert _found(sample) == [("many-questions", "requests"), ("long", "requests")]


def test_capital_letters_read_like_shouting() -> None:
    assert shouts("WHERE ARE THE FIGURES FOR THIS")
    assert not shouts("The SEND and EHC figures of NHS ICBs")
    assert not shouts("FOI EIR")
    assert ("capitals", "requests") in _found(_foi("HOW MANY CHILDREN ARE WAITING NOW?"))


def test_a_letter_without_an_address_is_told_how_it_can_go() -> None:
    assert ("no-address", "authority") in _found(SAMPLES["foi-one"])
    assert ("no-address", "authority") not in _found(_foi("How many?"))
