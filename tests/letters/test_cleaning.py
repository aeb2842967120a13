"""What typed text loses, and what it never loses."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foiwriter.letters import cleaning

ANYTHING = st.text(st.characters(exclude_categories=()), max_size=80)
TAKEN_OUT = {
    *map(chr, (*range(9), *range(0x0E, 0x20), *range(0x7F, 0x85), *range(0x86, 0xA0))),
    *map(chr, range(0xE000, 0xE003)),
    *map(chr, range(0xD800, 0xE000)),
    "\ufeff",
    "\ufffe",
    "\uffff",
}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\x00b\x1fc\x7f", "abc"),
        ("\ud83d lone \ude00", "lone"),
        ("\ue000client.name\ue001x\ue002", "client.namex"),
        ("e\u0301", "é"),
        ("a \t \xa0 b", "a b"),
        ("one\x0btwo\x0cthree\r\nfour\u2028five", "one\ntwo\nthree\nfour\nfive"),
        ("a\n\n\n\nb", "a\n\nb"),
        ("👩\u200d👧 عائشة \u202bx\u202c", "👩\u200d👧 عائشة \u202bx\u202c"),
        ("{{ name }} & <b> [x]", "{{ name }} & <b> [x]"),
    ],
)
def test_text_keeps_all_but_what_a_letter_cannot_hold(typed: str, kept: str) -> None:
    assert cleaning.lines(typed) == kept


@pytest.mark.parametrize("typed", ["\u200b", "\u200d\u2060", "\u202e \u00ad", "\u2003", "\x00"])
def test_text_in_which_nothing_can_be_seen_is_no_text(typed: str) -> None:
    assert cleaning.line(typed) == ""
    assert cleaning.allowed(typed) == ""


def test_what_is_allowed_keeps_its_spaces_and_lines() -> None:
    assert cleaning.allowed("a  b\x00\n\tc\udcff ") == "a  b\n\tc "


@given(ANYTHING)
def test_nothing_but_control_characters_is_lost(typed: str) -> None:
    """White space aside, what is taken out is exactly the list above."""
    left = "".join(sign for sign in typed if sign not in TAKEN_OUT)
    expected = "".join(unicodedata.normalize("NFC", left).split())
    if all(unicodedata.category(sign) in {"Cc", "Cf", "Zs", "Zl", "Zp"} for sign in expected):
        expected = ""
    assert "".join(cleaning.lines(typed).split()) == expected.replace("\x85", "")


@given(ANYTHING)
def test_cleaning_twice_changes_nothing(typed: str) -> None:
    once = cleaning.lines(typed)
    assert cleaning.lines(once) == once
    assert cleaning.line(cleaning.line(typed)) == cleaning.line(typed)


@given(ANYTHING)
def test_clean_text_can_be_written_and_has_no_double_space(typed: str) -> None:
    found = cleaning.line(typed)
    assert found.encode("utf-8").decode("utf-8") == found
    assert "  " not in found
    assert "\n" not in found


def test_paragraphs_are_the_lines_that_say_something() -> None:
    assert cleaning.paragraphs("one\n\n two \r\n") == ("one", "two")
    assert cleaning.paragraphs(" \n ") == ()
