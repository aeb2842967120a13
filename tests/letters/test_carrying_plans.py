"""What goes from one letter about plans or complaints into the next means the same there."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foiwriter.dates import counting
from foiwriter.errors import BadInput
from foiwriter.letters.exits import exit_for
from tests.letters.samples import CALENDARS, KINDS, PACK, SAMPLES, TODAY, compose
from tests.letters.samples_plans import PLANS
from tests.letters.wording import text

if TYPE_CHECKING:
    from foiwriter.letters.model import Answers, LetterKind

OURS = tuple(
    kind
    for kind in KINDS.all
    if kind.set in {"ehc", "complaints"} and kind.id != "authority-to-act"
)
LIMITS = {
    "chase-parent": "ehc-decision",
    "no-draft": "ehc-not-issue",
    "no-final": "ehc-final-plan",
}
"""The letters that may not go before a time limit has passed, and that limit."""
DAYS = st.dates(date(2015, 1, 1), date(2028, 12, 31))


def clashing(kind: LetterKind, target: LetterKind) -> set[str]:
    """The questions that both ask under one id and that take different answers."""
    theirs = {question.id: question for question in target.questions}
    return {
        question.id
        for question in kind.questions
        if (other := theirs.get(question.id))
        and (question.kind, [choice.value for choice in question.choices])
        != (other.kind, [choice.value for choice in other.choices])
    }


@pytest.mark.parametrize("kind", OURS, ids=[kind.path for kind in OURS])
def test_an_answer_that_goes_on_can_be_used_there(kind: LetterKind) -> None:
    """Every letter of these sets may come later in a thread that any other one is in."""
    for target in OURS:
        assert clashing(kind, target) == set(), target.path


def test_a_question_that_means_something_else_is_found_bad_twin() -> None:
    kind = KINDS.get("ehc-no-draft")
    page = next(page for page in KINDS.get("complaint-la").pages if page.id == "matter")
    renamed = [
        question.model_copy(update={"id": question.id.removeprefix("complaint_")})
        for question in page.questions
    ]
    bad = page.model_copy(update={"questions": tuple(renamed)})
    target = KINDS.get("complaint-la").model_copy(update={"pages": (bad,)})
    assert clashing(kind, target) == {"stage"}


@given(st.sampled_from(sorted(LIMITS)), DAYS, st.integers(-40, 400))
def test_a_chase_says_the_last_day_and_how_late_it_is(
    name: str, received: date, days: int
) -> None:
    due = counting.due(PACK.limit(LIMITS[name]), received, PACK, CALENDARS).due
    assert due is not None
    dated = max(due + timedelta(days=days), received)
    answers: Answers = {
        **SAMPLES[name].answers,
        "draft_date": "",
        "wrote_date": "",
        "client.date_of_birth": (dated - timedelta(days=8 * 365)).isoformat(),
        "request_date": received.isoformat(),
    }
    sample = SAMPLES[name]._replace(answers=answers, dated=dated)
    if dated <= due:
        with pytest.raises(BadInput, match="last day for the answer"):
            compose(sample)
        return
    letter = compose(sample)
    (stated,) = [
        key
        for key, use in KINDS.get(sample.kind).dates.items()
        if letter.q[f"{key}_late"] and use.late
    ]
    late = (dated - due).days
    assert letter.q[f"{stated}_late"] == (f"{late} day" if late == 1 else f"{late} days")
    assert str(letter.q[stated]) in text(letter)


@pytest.mark.parametrize(
    "name", [name for name in PLANS if PLANS[name][0] in {"complaint-lgsco", "dfe"}]
)
def test_what_can_be_appealed_is_sent_to_the_tribunal(name: str) -> None:
    sample = SAMPLES[name]
    kind = KINDS.get(sample.kind)
    found = exit_for(kind, {**sample.answers, "appealable": "yes"}, TODAY)
    assert found is not None
    assert found.id == "appeal-first"
    assert exit_for(kind, sample.answers, TODAY) is None


@pytest.mark.parametrize("name", PLANS)
def test_a_letter_about_plans_is_two_pages_at_most(name: str) -> None:
    from foiwriter.letters import printing
    from tests.letters import pages
    from tests.letters.wording import docx

    letter = compose(SAMPLES[name])
    assert len(pages.lines(printing.pdf(docx(letter), title=letter.subject).data)) <= 2


@pytest.mark.parametrize("name", PLANS)
def test_a_letter_gives_a_day_to_answer_by_and_encloses_the_permission(name: str) -> None:
    letter = compose(SAMPLES[name])
    said = text(letter)
    assert letter.letter.reply_by in said
    assert letter.sender.name in said
    answers = SAMPLES[name].answers
    signed = "signed" in {answers.get("permission"), answers.get("family_permission")}
    assert signed == ("signed a permission" in said) == bool(letter.enclosures)
