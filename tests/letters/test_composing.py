"""Whole letters: their words, their law, their dates, and what they refuse."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foiwriter.errors import BadInput
from foiwriter.letters.model import MARK_END, MARK_ID, MARK_TEXT, Answers
from tests.letters.samples import (
    CHARITY,
    CHILD,
    KINDS,
    NEEDS,
    PARENT,
    SAMPLES,
    TODAY,
    Sample,
    compose,
)
from tests.letters.wording import docx, golden, read, text

GOLDEN = Path(__file__).parent / "data" / "letters"
FORBIDDEN = ("[", "]", "{{", "{%", "and/or", "None of", "(s)", "  ", " ,", " .", "..", "undefined")
WORDS = st.text(
    st.characters(codec="utf-8", exclude_characters="[]{}%()./,", exclude_categories=("Cc", "Cs")),
    min_size=1,
    max_size=60,
).filter(lambda words: any(sign.isalpha() for sign in words))


@pytest.mark.parametrize("name", SAMPLES)
def test_a_letter_reads_as_the_golden_text_of_it(name: str) -> None:
    """Each golden text was read as a letter, and its page looked at, before it was kept."""
    expected = (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")
    assert golden(compose(SAMPLES[name])) == expected


def test_there_is_no_golden_text_without_a_letter() -> None:
    assert {path.stem for path in GOLDEN.glob("*.txt")} == set(SAMPLES)


@pytest.mark.parametrize("name", SAMPLES)
def test_no_letter_keeps_marks_of_a_form(name: str) -> None:
    said = text(compose(SAMPLES[name])).replace("\t", " ")
    assert [mark for mark in FORBIDDEN if mark in said] == []


@settings(max_examples=60)
@given(needs=WORDS, name=WORDS, school=WORDS | st.just(""), questions=st.lists(WORDS, max_size=10))
def test_whatever_is_typed_the_words_round_it_stay_whole(
    needs: str, name: str, school: str, questions: list[str]
) -> None:
    ehc = Sample(
        "ehc-request",
        {
            **SAMPLES["ehc-short"].answers,
            "needs": needs,
            "client.name": name,
            "client.known_as": "",
            "client.school": school,
        },
    )
    foi = Sample(
        "foi-request", {**SAMPLES["foi-one"].answers, "requests": ["How many?", *questions]}
    )
    for sample in (ehc, foi):
        try:
            said = text(compose(sample)).replace("\t", " ")
        except BadInput as problem:  # a name of marks alone is empty once it is clean
            assert problem.title in {"An answer is missing", "Answers are missing"}  # noqa: PT017
            continue
        assert [
            mark for mark in ("[", "{{", "and/or", "None of", "(s)", "  ") if mark in said
        ] == []
        assert "None" not in said.replace(needs, "").replace(name, "").replace(school, "")


@pytest.mark.parametrize(
    "typed", ["Marks & Spencer <b", "عائشة محمد", "Ana 🙂 Özil", "O’Brien-Śmith", "A\u200dB"]
)
def test_every_sign_of_a_name_comes_through(typed: str) -> None:
    sample = SAMPLES["ehc-short"]
    answers: Answers = {**sample.answers, "client.name": typed, "client.known_as": ""}
    assert f"Full name:\t{typed}" in text(compose(sample._replace(answers=answers)))


def test_control_characters_are_left_out_and_nothing_else() -> None:
    answers: Answers = {**SAMPLES["ehc-short"].answers, "needs": "One\x00 two\x07\x0cthree\ue000"}
    paragraphs = [p.text for p in read(docx(compose(Sample("ehc-request", answers))))]
    assert "One two" in paragraphs
    assert "three" in paragraphs


# the law


def test_a_letter_of_august_2014_cannot_rely_on_section_30() -> None:
    """Part 3 of the Act came into force on 1 September 2014 (SEND Regulations 2014, reg 1)."""
    early = SAMPLES["foi-2014"]._replace(dated=date(2014, 8, 29))
    with pytest.raises(BadInput) as refused:
        compose(early)
    assert refused.value.message == (
        "Section 30 of the Children and Families Act 2014 came into force on 1 September 2014;"
        " a letter dated 29 August 2014 cannot rely on it."
    )
    assert refused.value.field == "dated"


@pytest.mark.parametrize("name", ["foi-2014", "query-2014"])
def test_a_letter_of_2014_names_nothing_that_did_not_exist_yet(name: str) -> None:
    said = text(compose(SAMPLES[name]))
    for later in ("SEN and disability local offer", "Information Commission ", "2015", "Code"):
        assert later not in said


def test_the_local_offer_has_the_name_of_its_day() -> None:
    """Section 30 was renamed on 1 April 2018 (law.json, changes: s.30 renamed)."""
    before = SAMPLES["offer-one"]._replace(dated=date(2018, 3, 29))
    after = SAMPLES["offer-one"]._replace(dated=date(2018, 4, 3))
    assert compose(before).subject == "How the council consulted on its local offer"
    assert (
        compose(after).subject == "How the council consulted on its SEN and disability local offer"
    )


@pytest.mark.parametrize(
    ("received", "dated", "regulator"),
    [
        (date(2014, 9, 2), date(2014, 10, 1), "the Information Commissioner under"),
        (date(2026, 8, 3), date(2026, 9, 29), "the Information Commissioner under"),
        (date(2026, 8, 3), date(2026, 9, 30), "the Information Commission under"),
    ],
)
def test_the_regulator_has_the_name_of_its_day(
    received: date, dated: date, regulator: str
) -> None:
    """The Information Commission took over on 30 September 2026 (SI 2026/1015)."""
    answers: Answers = {**SAMPLES["late"].answers, "request_date": received.isoformat()}
    assert regulator in text(compose(Sample("foi-overdue", answers, dated=dated)))


def test_the_code_is_cited_only_once_it_was_in_force() -> None:
    """The January 2015 Code came into force on 1 April 2015."""
    answers: Answers = {**SAMPLES["ehc-short"].answers, "client.date_of_birth": "2008-03-14"}
    before = text(compose(Sample("ehc-request", answers, dated=date(2015, 3, 31))))
    after = text(compose(Sample("ehc-request", answers, dated=date(2015, 4, 1))))
    assert "paragraph 9.14" not in before
    assert "paragraph 9.14" in after


def test_what_prints_as_law_is_listed() -> None:
    letter = compose(SAMPLES["foi-ten"])
    assert "foia-2000/s10-1" in letter.citations
    assert "cfa-2014/s36" in letter.citations
    assert letter.law_edition


def test_law_known_from_memory_does_not_print() -> None:
    """Regulation 55 and section 149 are graded `memory` in the pack."""
    offer = compose(SAMPLES["offer-ten"])
    assert offer.law["involve"] == ""
    assert "regulation 55" not in text(offer)
    answers: Answers = {**SAMPLES["foi-one"].answers, "about": "equality"}
    said = text(compose(Sample("foi-request", answers)))
    assert "The request concerns the public sector equality duty." in said


# dates


def test_the_ehc_letter_asks_for_an_answer_in_six_weeks() -> None:
    """Worked example `ehc-today`: received 23 November 2026, six weeks end on 4 January 2027."""
    letter = compose(SAMPLES["ehc-short"])
    assert letter.reply_by == date(2027, 1, 4)
    assert (letter.opens, letter.regime, letter.new_request) == ("ehc-decision", "ehc", True)
    assert "within six weeks of receiving this request" in text(letter)


@pytest.mark.parametrize("name", SAMPLES)
def test_no_letter_asks_for_an_answer_before_the_law_does(name: str) -> None:
    """By post it arrives later, so the lawful day stands only beside the day of arrival."""
    letter = compose(SAMPLES[name])
    if not letter.opens:
        return
    stated = [
        part for part in re.split(r"(?<=[.])\s", text(letter)) if letter.letter.reply_by in part
    ]
    dated = letter.letter.dated
    assert stated
    assert all(
        re.match(rf"If (it|you) receives? (it|this letter) on {dated}, the last day is", part)
        for part in stated
    )
    assert f"{letter.letter.reply_time} " in text(letter)


def test_the_query_of_2014_is_a_new_request_due_on_23_october() -> None:
    """The issue's story: a query of 25 September 2014 for recorded information."""
    letter = compose(SAMPLES["query-2014"])
    assert letter.reply_by == date(2014, 10, 23)
    assert (letter.opens, letter.new_request) == ("foia", True)


def test_a_query_for_an_explanation_alone_has_no_clock() -> None:
    letter = compose(SAMPLES["query-one"])
    assert (letter.opens, letter.new_request) == ("", False)
    assert letter.reply_by is not None


def test_a_day_that_no_law_sets_falls_on_a_working_day() -> None:
    """28 days after Saturday 5 December 2026 is Saturday 2 January 2027; 4 January is a Monday."""
    letter = compose(SAMPLES["offer-one"]._replace(dated=date(2026, 12, 5)))
    assert letter.reply_by == date(2027, 1, 4)


def test_a_reminder_names_the_day_that_passed() -> None:
    """Received 12 October 2026: 20 working days end on 9 November."""
    assert "The last day for an answer was 9 November 2026." in text(compose(SAMPLES["late"]))


def test_a_reminder_before_the_last_day_has_passed_is_refused() -> None:
    on_the_day = SAMPLES["late"]._replace(dated=date(2026, 11, 9))
    with pytest.raises(BadInput, match="Send the reminder on 10 November 2026 or later"):
        compose(on_the_day)
    assert compose(SAMPLES["late"]._replace(dated=date(2026, 11, 10)))


def test_a_later_last_day_that_they_gave_counts_instead() -> None:
    early = SAMPLES["late-extended"]._replace(dated=date(2026, 10, 20))
    with pytest.raises(BadInput, match="The last day for the answer is 2 November 2026"):
        compose(early)


# people and addresses


def test_an_address_can_be_kept_off_the_letter() -> None:
    said = text(compose(SAMPLES["ehc-young-person"]))
    assert "Hill Road" not in said
    assert "tomasz@example.org" in said


def test_without_an_address_an_email_is_needed() -> None:
    answers: Answers = {**SAMPLES["ehc-young-person"].answers, "sender.email": ""}
    with pytest.raises(BadInput) as refused:
        compose(SAMPLES["ehc-young-person"]._replace(answers=answers))
    assert refused.value.field == "sender.email"


def test_a_letter_to_nobody_by_name_is_faithful_and_to_a_person_sincere() -> None:
    assert compose(SAMPLES["ehc-short"]).letter.sign_off == "Yours faithfully"
    named = compose(SAMPLES["query-ten"]).letter
    assert (named.salutation, named.sign_off) == ("Dear Ms Okafor", "Yours sincerely")


def test_the_familys_permission_is_enclosed_by_itself() -> None:
    assert compose(SAMPLES["ehc-for-family"]).enclosures == (
        "Signed permission of Samira Yusuf",
        "School report, July 2026",
    )


def test_an_authority_of_another_sort_is_refused() -> None:
    with pytest.raises(BadInput, match="is not a body that can be sent"):
        compose(SAMPLES["ehc-short"]._replace(authority="dfe"))


# missing answers and previews


def test_every_missing_answer_is_named_in_one_sentence() -> None:
    answers: Answers = {"screening": "none", "writer": "parent", **PARENT, **CHILD}
    with pytest.raises(BadInput) as refused:
        compose(Sample("ehc-request", answers))
    assert refused.value.message == (
        "These questions have no answer: “What is hard at school, college or home?”,"
        " “What help has been given so far?” and “What has not got better, and what is still"
        " missing?”."
    )
    assert refused.value.field == "needs"


def test_an_answer_that_cannot_be_used_comes_before_missing_ones() -> None:
    answers: Answers = {**SAMPLES["late"].answers, "request_date": "29 February 2027", "topic": ""}
    with pytest.raises(BadInput) as refused:
        compose(Sample("foi-overdue", answers))
    assert str(refused.value) == "29 February 2027 is not a real date. 2027 is not a leap year."


@pytest.mark.parametrize("kind", [kind.path for kind in KINDS.all])
def test_an_empty_preview_shows_named_gaps_and_breaks_nothing(kind: str) -> None:
    letter = compose(Sample(kind, {}), marked=True, nobody=True)
    said = text(letter)
    gaps = re.findall(f"{MARK_ID}\\?([^{MARK_TEXT}]+){MARK_TEXT}([^{MARK_END}]+){MARK_END}", said)
    known = {"authority"} | {
        key for q in KINDS.get(kind).questions for key in (q.id, f"{q.id}.text")
    }
    assert gaps
    assert {question for question, _ in gaps} <= known
    assert ("sender.name", "your name") in gaps


def test_a_marked_letter_says_the_same_as_the_finished_one() -> None:
    for sample in SAMPLES.values():
        marked = text(compose(sample, marked=True))
        assert f"{MARK_ID}?" not in marked
        plain = re.sub(f"{MARK_ID}[^{MARK_TEXT}]+{MARK_TEXT}|{MARK_END}", "", marked)
        assert plain == text(compose(sample))


def test_a_preview_leaves_out_what_cannot_be_used_yet() -> None:
    letter = compose(
        Sample("foi-overdue", {**CHARITY, "request_date": "32 May"}), marked=True, nobody=True
    )
    assert f"{MARK_ID}?request_date{MARK_TEXT}" in text(letter)


def test_a_forged_mark_cannot_be_typed() -> None:
    forged = f"{MARK_ID}client.name{MARK_TEXT}nobody{MARK_END}"
    answers: Answers = {**SAMPLES["ehc-short"].answers, **NEEDS, "needs": forged}
    letter = compose(Sample("ehc-request", answers))
    assert letter.q["needs"] == ("client.namenobody",)


def test_the_letter_of_any_day_has_a_day_to_answer_by() -> None:
    for offset in range(0, 400, 37):
        letter = compose(SAMPLES["foi-ten"]._replace(dated=TODAY + timedelta(days=offset)))
        assert letter.reply_by is not None
        assert letter.reply_by > letter.dated


def test_one_missing_answer_is_named_with_what_to_do() -> None:
    answers = {key: value for key, value in SAMPLES["foi-one"].answers.items() if key != "topic"}
    with pytest.raises(BadInput) as told:
        compose(SAMPLES["foi-one"]._replace(answers=answers))
    assert told.value.field == "topic"
    assert str(told.value) == (
        "“What is it about, in a few words?” has no answer. Say in a few words what it is about."
    )
