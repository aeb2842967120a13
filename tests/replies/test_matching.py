"""Which request a message belongs to; above all, that it is never filed in a wrong one."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foiwriter.register import references
from foiwriter.replies import matching
from foiwriter.replies.matching import Book, Clue, match
from foiwriter.replies.model import Attached, Message

KENT, DEVON = "FW-7K2M9QXT4", "FW-0A1B2C3D9"
KENTS = "foi@kent.gov.uk"


def _ours(seed: int) -> str:
    state = random.Random(seed)
    while True:
        body = "".join(state.choice(references.ALPHABET) for _ in range(references.LENGTH))
        for last in references.ALPHABET:
            if references.tidy(f"FW-{body}{last}"):
                return f"FW-{body}{last}"


ONE, TWO = _ours(1), _ours(2)
BOOK = Book(
    ours={ONE: ONE, TWO: TWO, _ours(3): ONE},
    mails={"a1@kent": frozenset({ONE}), "shared@kent": frozenset({ONE, TWO})},
    named={"said@kent": frozenset({ONE})},
    theirs={
        references.plain("FOI/2026/0431"): frozenset({ONE}),
        references.plain("IR-778812"): frozenset({ONE, TWO}),
    },
    domains={ONE: "kent.gov.uk", TWO: "devon.gov.uk"},
)


def _mail(text: str = "", *, subject: str = "", **more: object) -> Message:
    return replace(Message("mail.eml", b"x", text, subject=subject), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "message",
    [
        _mail(f"Thank you for your letter {ONE}."),
        _mail(subject=f"RE: Request [{ONE}]"),
        _mail(f"Your ref: {ONE.lower().replace('-', ' ')}"),
        _mail(f"Your ref: {ONE.replace('1', 'l').replace('0', 'O')}"),
        _mail(f"Ref {_ours(3)}"),
        _mail("Thank you.", answers=("elsewhere@x", "a1@kent")),
        _mail("", subject=f"Fw {ONE}"),
        _mail("Our ref FOI/2026/0431", sender=KENTS),
        _mail("Our ref: FOI 2026 0431.", sender="someone@foi.kent.gov.uk"),
        _mail("Our ref: FOI/2O26/O43l", sender=KENTS),
        _mail(f"{ONE}", subject="Our ref FOI/2026/0431", answers=("a1@kent",)),
    ],
)
def test_a_message_that_points_to_one_request_is_filed_there(message: Message) -> None:
    assert match(message, BOOK).request == ONE


@pytest.mark.parametrize(
    ("message", "asked"),
    [
        (_mail(f"Your letters {ONE} and {TWO}"), {ONE, TWO}),
        (_mail(f"{ONE}", answers=("shared@kent",)), {ONE, TWO}),
        (_mail("Our ref IR-778812", sender=KENTS), {ONE, TWO}),
        (_mail("Our ref FOI/2026/0431", sender="foi@devon.gov.uk"), {ONE}),
        (_mail("Our ref FOI/2026/0431", sender="foi@kent.gov.uk.example.com"), {ONE}),
        (_mail("Our ref FOI/2026/0431"), {ONE}),
        (_mail("Thank you for your request.", sender=KENTS), set()),
        (_mail(subject="FW: 123456789 your request", sender=KENTS), set()),
        (_mail("FOI 26", sender=KENTS), set()),
        (_mail("Thank you.", answers=("said@kent",)), {ONE}),
        (_mail("The panel meets on 2026-11-30.", sender=KENTS), set()),
        (_mail("FOI/2026/0431-7 is another one", sender=KENTS), set()),
        (_mail(f"{ONE}, and {_ours(9)} of somebody else"), {ONE}),
        (_mail(f"Cf. {TWO}", subject=f"Fw {ONE}"), {ONE, TWO}),
        (_mail(ONE, attachments=(Attached("a.txt", "text/plain", TWO.encode()),)), {ONE, TWO}),
        (_mail(ONE, data=f"<p>Re {TWO}</p>".encode()), {ONE, TWO}),
        (_mail(""), set()),
    ],
)
def test_where_anything_is_in_doubt_somebody_is_asked(message: Message, asked: set[str]) -> None:
    found = match(message, BOOK)
    assert found.request == ""
    assert {request for request, _ in found.candidates} == asked


def test_the_surest_clue_stands_first() -> None:
    found = match(_mail(f"{TWO}, our ref FOI/2026/0431", sender=KENTS), BOOK)
    assert found.candidates == ((TWO, (Clue.OURS,)), (ONE, (Clue.THEIRS,)))


def test_nothing_is_filed_wrongly_among_a_thousand_look_alikes() -> None:
    """Each names a request that is not in the book, one sign away from one that is."""
    state = random.Random(20261125)
    wrong = []
    for _ in range(1000):
        place = state.randrange(3, len(ONE))
        other = state.choice(references.ALPHABET)
        near = ONE[:place] + other + ONE[place + 1 :]
        theirs = f"FOI/2026/{state.randrange(10_000):04}"
        if near == ONE or theirs == "FOI/2026/0431":
            continue
        text = f"Your ref {near}. Our ref {theirs}. Request about school places."
        found = match(_mail(text, sender=KENTS, subject="Your request"), BOOK)
        if found.request:
            wrong.append(text)
    assert wrong == []


def test_the_same_without_the_check_letter_would_file_wrongly(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The bad twin: a reference that is taken by its nearest, as a guess would."""
    from difflib import get_close_matches

    def guess(words: str) -> tuple[str, ...]:
        near = (get_close_matches(word, BOOK.ours, 1, 0.7) for word in words.split())
        return tuple(one for found in near for one in found)

    monkeypatch.setattr(matching, "our_references", guess)
    near = ONE[:4] + ("A" if ONE[4] != "A" else "B") + ONE[5:]
    assert match(_mail(f"Your ref {near}", sender=KENTS), BOOK).request == ONE


@given(st.text(max_size=200))
def test_any_text_is_looked_through_without_a_fault(text: str) -> None:
    assert match(_mail(text, subject=text[:40]), BOOK).request in {"", ONE, TWO}


def test_a_reference_of_theirs_is_compared_without_its_marks() -> None:
    assert references.plain("FOI/2026-0431") == references.plain("foi 2026 0431")
    assert references.plain("FOI l234O") == references.plain("F0I 12340")
    assert references.plain("FOI 12") == ""
    assert references.plain("Smith") == ""
