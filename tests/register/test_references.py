"""Our references survive being read aloud, typed badly, and copied by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foiwriter.register import references
from foiwriter.register.references import ALPHABET


def test_a_new_reference_has_the_form_that_letters_show() -> None:
    for _ in range(200):
        reference = references.new_reference()
        assert reference.startswith("FW-")
        assert len(reference) == 12
        assert set(reference[3:]) <= set(ALPHABET)
        assert references.tidy(reference) == reference


def test_new_references_differ() -> None:
    assert len({references.new_reference() for _ in range(2000)}) == 2000


@pytest.mark.parametrize("misread", ["i", "l", "o", "u"])
def test_no_sign_is_taken_for_another(misread: str) -> None:
    assert misread.upper() not in ALPHABET


@given(st.data())
def test_a_reference_typed_carelessly_is_understood(data: st.DataObject) -> None:
    reference = references.new_reference()
    typed = data.draw(st.sampled_from([reference, reference[3:], reference.replace("-", " ")]))
    for right, wrong in (("1", "l"), ("1", "I"), ("0", "o"), ("0", "O")):
        if data.draw(st.booleans()):
            typed = typed.replace(right, wrong)
    if data.draw(st.booleans()):
        typed = typed.lower()
    at = data.draw(st.integers(3, len(typed)))
    typed = typed[:at] + data.draw(st.sampled_from(["", " ", "-", "\u2013"])) + typed[at:]
    assert references.tidy(f" {typed} ") == reference


@given(place=st.integers(3, 11), other=st.sampled_from(ALPHABET))
def test_one_wrong_sign_is_noticed(place: int, other: str) -> None:
    """Modulus 37 is prime and larger than the alphabet, so every single slip changes the rest."""
    reference = references.new_reference()
    wrong = reference[:place] + other + reference[place + 1 :]
    assert references.tidy(wrong) == ("" if wrong != reference else reference)


@given(place=st.integers(3, 9))
def test_two_neighbours_swapped_are_noticed(place: int) -> None:
    reference = references.new_reference()
    first, second = reference[place], reference[place + 1]
    swapped = f"{reference[:place]}{second}{first}{reference[place + 2 :]}"
    assert references.tidy(swapped) == ("" if swapped != reference else reference)


@given(st.text(max_size=20))
def test_anything_else_is_no_reference_of_ours(typed: str) -> None:
    assert references.tidy(typed) in {"", references.tidy(references.tidy(typed))}


@pytest.mark.parametrize("typed", ["", "FW-", "2014/0063754", "FW-UUUUUUUUU", "FW-1234567"])
def test_theirs_is_not_ours(typed: str) -> None:
    assert references.tidy(typed) == ""
