"""The recovery key on paper: read back however it is typed, and a slip is named by its group."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from foiwriter.errors import BadInput
from foiwriter.vault import recovery
from foiwriter.vault.modes import Mode
from foiwriter.vault.recovery import RecoverySheet

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
KEYS = st.binary(min_size=20, max_size=20)
PLACES = st.integers(0, 7)
DAY = date(2026, 11, 24)


def _sheet(key: bytes = bytes(range(20))) -> RecoverySheet:
    return RecoverySheet("A1B2", recovery.written(key), DAY, Mode.HOME)


@given(KEYS)
def test_a_key_comes_back_from_its_eight_groups_of_five(key: bytes) -> None:
    groups = recovery.written(key)
    assert [len(group) for group in groups] == [5] * 8
    assert set("".join(groups)) <= set(SIGNS)
    assert recovery.read(" ".join(groups)) == key


@given(KEYS, st.sampled_from([" ", "", "-", "\n", " - ", "\t", "–", ". "]), st.booleans())
def test_spaces_dashes_lines_and_case_do_not_matter(key: bytes, between: str, low: bool) -> None:
    text = between.join(recovery.written(key))
    assert recovery.read(f"  {text.lower() if low else text}\n") == key


@given(KEYS, st.sampled_from(["0oO", "1iIlL"]), st.data())
def test_signs_that_look_alike_are_the_same(key: bytes, alike: str, data: st.DataObject) -> None:
    text = " ".join(recovery.written(key))
    typed = "".join(
        data.draw(st.sampled_from(alike)) if sign == alike[0] else sign for sign in text
    )
    assert recovery.read(typed) == key


@given(KEYS, PLACES, st.integers(0, 4), st.sampled_from(SIGNS))
def test_one_wrong_sign_names_its_group_and_no_other(
    key: bytes, place: int, sign: int, wrong: str
) -> None:
    groups = list(recovery.written(key))
    group = groups[place]
    assume(group[sign] != wrong)
    groups[place] = group[:sign] + wrong + group[sign + 1 :]
    with pytest.raises(BadInput, match=rf"^Group {place + 1} is not right\.") as told:
        recovery.read(" ".join(groups))
    assert told.value.field == "recovery"


@given(KEYS, PLACES, st.integers(0, 4), st.integers(0, 4))
def test_two_signs_of_a_group_that_changed_places_are_named(
    key: bytes, place: int, one: int, other: int
) -> None:
    groups = list(recovery.written(key))
    signs = list(groups[place])
    assume(signs[one] != signs[other])
    signs[one], signs[other] = signs[other], signs[one]
    groups[place] = "".join(signs)
    with pytest.raises(BadInput, match=rf"^Group {place + 1} is not right"):
        recovery.read(" ".join(groups))


@given(KEYS, PLACES, PLACES)
def test_two_groups_that_changed_places_are_both_named(key: bytes, one: int, other: int) -> None:
    assume(one < other)
    groups = list(recovery.written(key))
    groups[one], groups[other] = groups[other], groups[one]
    with pytest.raises(BadInput, match=rf"^Groups {one + 1} and {other + 1} are not right"):
        recovery.read(" ".join(groups))


@pytest.mark.parametrize("group", ["ABC", "ABCDEF", "AB!DE", "ABUDE", "AB DE", "ÀBCDE", ""])
def test_a_group_that_cannot_be_one_is_named_or_counted(group: str) -> None:
    groups = list(recovery.written(bytes(20)))
    groups[2] = group
    with pytest.raises(BadInput, match=r"Group 3 is not right|It has 40 letters and numbers"):
        recovery.read(" ".join(groups))


@given(st.text())
def test_nothing_that_is_typed_is_more_than_a_slip(text: str) -> None:
    with pytest.raises(BadInput, match=r"not right|It has 40 letters and numbers"):
        recovery.read(text)


def test_several_wrong_groups_are_named_in_order() -> None:
    groups = list(recovery.written(bytes(20)))
    for place in (0, 4, 7):
        groups[place] = "ZZZZZ"
    with pytest.raises(BadInput, match="Groups 1, 5 and 8 are not right"):
        recovery.read(" ".join(groups))


def test_two_groups_are_typed_back_in_any_way_that_is_right() -> None:
    sheet = _sheet()
    recovery.check_groups(sheet, {2: sheet.groups[1].lower(), 7: f" {sheet.groups[6]} "})
    with pytest.raises(BadInput, match="Group 7 is not right"):
        recovery.check_groups(sheet, {2: sheet.groups[1], 7: sheet.groups[5]})
    with pytest.raises(BadInput, match="Groups 2 and 7 are not right"):
        recovery.check_groups(sheet, {7: "", 2: sheet.groups[2]})
    with pytest.raises(BadInput, match="Groups 1, 2, 3, 4, 5, 6, 7 and 8 are not right"):
        recovery.check_groups(sheet, {})


def test_the_two_places_are_two_and_chance_chooses_them() -> None:
    found = {recovery.two_places() for _ in range(300)}
    assert all(1 <= one < other <= 8 for one, other in found)
    assert len(found) > 10


def test_a_sheet_says_its_vault_and_never_shows_its_key_in_a_trace() -> None:
    one, other = recovery.new("a1b2c3", DAY, Mode.CLINIC), recovery.new("a1b2c3", DAY, Mode.CLINIC)
    assert (one.vault, one.made_on, one.mode) == ("A1B2", DAY, Mode.CLINIC)
    assert one.groups != other.groups
    assert not any(group in repr(one) for group in one.groups)
