"""What a reply seems to say, and what it only mentions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foiwriter.law import pack as law
from foiwriter.register.records import Outcome
from foiwriter.replies import findings
from foiwriter.replies.findings import Effect, Found, effect_of, event_of, find

WITHHELD = (
    "We are withholding the report under section 43(2) of the Freedom of Information Act 2000."
)


def _kinds(text: str) -> set[str]:
    return {each.kind for each in find(text)}


def _found(*kinds: str) -> tuple[Found, ...]:
    return tuple(Found(kind, "", "It says so.", 0) for kind in kinds)


def test_a_finding_carries_its_whole_sentence_and_its_place() -> None:
    text = f"Dear Ms Okafor,\n\nThank you for writing.\r\n{WITHHELD}\nYours sincerely"
    for each in find(text):
        assert each.sentence == WITHHELD
        assert text[each.begins :].startswith(WITHHELD)
    assert [(each.kind, each.detail) for each in find(text)] == [
        ("refusal", ""),
        ("exemption", "foia-2000/s43"),
    ]


def test_a_sentence_that_runs_over_lines_is_one_line() -> None:
    text = "Hello.\n\nThe council does not\r\n   hold the figures\nfor 2023 that you ask for. Yes."
    (found,) = find(text)
    assert found.sentence == ("The council does not hold the figures for 2023 that you ask for.")
    assert text[found.begins :].startswith("The council does not")


@pytest.mark.parametrize(
    ("words", "details"),
    [
        ("Names are exempt under s.40(2).", {"foia-2000/s40"}),
        ("The rest is exempt under sections 31, 40 and 43.", {"31", "40", "43"}),
        ("It is withheld under s40(2) and s.36(2)(b)(i) of FOIA.", {"40", "36"}),
        ("We rely on regulation 12(5)(f) of the EIR.", {"eir-2004/r12"}),
        (
            "Regulation 12(4)(b) applies, and so does regulation 13.",
            {"eir-2004/r12", "eir-2004/r13"},
        ),
        ("It is exempt under section 44 of the 2000 Act.", {"foia-2000/s44"}),
        ("It is exempt under section 40(2) and 25 pages are blacked out.", {"foia-2000/s40"}),
        ("The list is exempt from disclosure.", {""}),
        ("It is exempt under section 33 of the Data Protection Act 2018.", {""}),
    ],
)
def test_an_exemption_names_its_provisions(words: str, details: set[str]) -> None:
    named = {d if not d.isdigit() else f"foia-2000/s{d}" for d in details}
    assert {each.detail for each in find(words) if each.kind == "exemption"} == named


@pytest.mark.parametrize(
    "words",
    [
        "We are not refusing your request.",
        "None of the information was withheld.",
        "If we need clarification, we will write to you again.",
        "If an exemption applies we will tell you so.",
        "If you are unhappy you may apply to the Information Commission under section 50.",
        "You said that we had refused your request under section 14.",
        "Children are placed in section 41 schools and section 40 is not relied on.",
        "The council decided under section 36 of the Children and Families Act 2014 to assess.",
        "This e-mail may be disclosed unless it is exempt under the Freedom of Information Act.",
        "Your request does not exceed the cost limit.",
        "You can get in touch with me if you need clarification of the figures.",
        "In 2024 the council refused to assess 31 children.",
        "We are sorry for the delay and will write as soon as we can.",
        "",
    ],
)
def test_what_is_only_mentioned_is_no_finding(words: str) -> None:
    assert find(words) == ()


@pytest.mark.parametrize(
    "older",
    [
        "> {0}",
        "-----Original Message-----\nFrom: A\n\n{0}",
        "On Tue, 3 Mar 2026 at 10:04, Jo Bell <jo@bell.example> wrote:\n\n{0}",
        "On 3 March 2026 Jo Bell\n<jo@bell.example> wrote:\n> {0}",
        "____________\nFrom: Jo Bell\nSent: 3 March 2026\nTo: FOI\nSubject: Plans\n\n{0}",
    ],
)
def test_older_mail_below_does_not_count(older: str) -> None:
    assert find(f"Thank you, that is all.\n\n{older.format(WITHHELD)}") == ()


def test_an_answer_below_a_quoted_mail_counts() -> None:
    text = f"On 3 March 2026 Jo Bell wrote:\n> Why did you refuse it?\n\n{WITHHELD}"
    assert _kinds(text) == {"refusal", "exemption"}


def test_older_mail_would_count_without_the_protection(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bad twin: the whole text read as if the council wrote it all."""
    monkeypatch.setattr("foiwriter.replies.sentences.without_older", str)
    assert _kinds(f"Thank you.\n\n-----Original Message-----\n{WITHHELD}") != set()


def test_the_request_that_is_repeated_does_not_count() -> None:
    text = (
        "You asked:\n1. Why was the report withheld under section 36?\n"
        "2. Please clarify which years you do not hold.\n\nOur response:\n1. It is on our website."
    )
    assert find(text) == ()
    assert find("You wrote: “The council refused my request under section 14.”") == ()


def test_the_request_would_count_without_the_protection(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bad twin: the words of the request read as if the council said them."""
    monkeypatch.setattr("foiwriter.replies.sentences.without_asked", str)
    assert find("You asked:\n1. The report was withheld under section 36.\n\nAnswer:\nHere.")


def test_an_acknowledgement_beside_an_answer_is_politeness() -> None:
    polite = "We acknowledge receipt of your request of 3 May."
    assert _kinds(polite) == {"acknowledgement"}
    assert _kinds(f"{polite} The council does not hold this information.") == {"not-held"}
    assert _kinds(f"{polite} Please find attached our response.") == set()


@pytest.mark.parametrize(
    ("found", "sort", "event"),
    [
        (_found(), "", "reply"),
        (_found(), "bounce", "note"),
        (_found("refusal"), "bounce", "note"),
        (_found(), "auto-reply", "acknowledged"),
        (_found("acknowledgement"), "", "acknowledged"),
        (_found("acknowledgement"), "auto-reply", "acknowledged"),
        (_found("refusal", "exemption"), "auto-reply", "reply"),
        (_found("clarification", "acknowledgement"), "", "clarification-asked"),
        (_found("clarification", "not-held"), "", "reply"),
        (_found("extension", "exemption"), "", "extended"),
        (_found("transfer", "acknowledgement"), "", "reply"),
    ],
)
def test_the_event_a_message_seems_to_be(found: tuple[Found, ...], sort: str, event: str) -> None:
    assert event_of(found, sort) == event


def test_every_effect_is_known_to_the_law_pack_and_the_register() -> None:
    pack = law.load()
    for kind in findings.kinds():
        effect = effect_of(kind)
        assert effect.event == "" or effect.event in pack.events
        assert effect.outcome in set(Outcome)
    assert effect_of("refusal") == Effect("reply", "refused")
    assert effect_of("clarification") == Effect("clarification-asked", "")
    assert effect_of("no such kind") == Effect()


@given(st.text(max_size=400))
def test_any_text_is_read_without_a_fault(text: str) -> None:
    for each in find(text):
        begins = " ".join(text[each.begins :].split())
        assert begins.startswith(each.sentence)


@given(
    st.lists(st.sampled_from([WITHHELD, "Hello.", "\n\n", "> no", "You asked:", "1.", "A. We"]))
)
def test_every_sentence_stands_where_it_begins(parts: list[str]) -> None:
    text = "\n".join(parts)
    for each in find(text):
        assert " ".join(text[each.begins :].split()).startswith(each.sentence)


@pytest.mark.parametrize(
    "piece",
    [
        "\u201c",
        "if ",
        "Q1. a?\n",
        "- ",
        "section 40 and ",
        "On a b wrote\n",
        "You asked:\n",
        "no ",
    ],
)
def test_a_text_that_repeats_itself_takes_no_longer_than_its_length(piece: str) -> None:
    """Each pattern is bounded; one that tries every split would not end within the time limit."""
    assert isinstance(find(piece * (20_000 // len(piece))), tuple)
