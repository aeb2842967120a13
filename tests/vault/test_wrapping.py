"""A wrapped key comes back under its own key only, in its own slot of its own vault."""

from __future__ import annotations

import pytest
from argon2.low_level import Type, hash_secret_raw
from hypothesis import given
from hypothesis import strategies as st

from foiwriter.vault import wrapping
from foiwriter.vault.wrapping import Argon2, Wrapped

UNDER = bytes(range(32))
KEY = bytes(range(100, 132))


def test_a_key_comes_back_as_it_was() -> None:
    wrapped = wrapping.wrap(KEY, UNDER, vault="v", slot="K")
    assert wrapping.unwrap(wrapped, UNDER, vault="v", slot="K") == KEY


@pytest.mark.parametrize(("vault", "slot"), [("w", "K"), ("v", "P"), ("", "")])
def test_a_slot_of_another_vault_or_name_does_not_open(vault: str, slot: str) -> None:
    wrapped = wrapping.wrap(KEY, UNDER, vault="v", slot="K")
    assert wrapping.unwrap(wrapped, UNDER, vault=vault, slot=slot) is None


@given(place=st.integers(0, 59), flip=st.integers(1, 255))
def test_any_altered_byte_is_refused(place: int, flip: int) -> None:
    wrapped = wrapping.wrap(KEY, UNDER, vault="v", slot="K")
    whole = bytearray(wrapped.nonce + wrapped.data)
    assert len(whole) == 60
    whole[place] ^= flip
    altered = Wrapped(bytes(whole[:12]), bytes(whole[12:]))
    assert wrapping.unwrap(altered, UNDER, vault="v", slot="K") is None


def test_a_key_of_the_wrong_length_is_refused_like_a_wrong_one() -> None:
    wrapped = wrapping.wrap(KEY, UNDER, vault="v", slot="K")
    assert wrapping.unwrap(wrapped, b"short", vault="v", slot="K") is None


def test_the_same_key_never_looks_the_same_twice() -> None:
    one = wrapping.wrap(KEY, UNDER, vault="v", slot="K")
    other = wrapping.wrap(KEY, UNDER, vault="v", slot="K")
    assert one.nonce != other.nonce
    assert one.data != other.data


def test_a_passphrase_costs_what_rfc_9106_recommends_second() -> None:
    """RFC 9106 section 4: Argon2id, 64 MiB, 3 passes, 4 lanes, a 128-bit salt, a 256-bit tag."""
    cost = Argon2()
    assert (cost.memory_kib, cost.passes, cost.lanes) == (64 * 1024, 3, 4)
    salt = bytes(16)
    wanted = hash_secret_raw(b"words", salt, 3, 65536, 4, 32, Type.ID)
    assert wrapping.from_passphrase("words", salt, cost) == wanted


def test_a_passphrase_is_the_same_however_its_accents_are_typed() -> None:
    cheap = Argon2(64, 1, 1)
    composed = wrapping.from_passphrase("caf\u00e9", bytes(16), cheap)
    assert wrapping.from_passphrase("cafe\u0301", bytes(16), cheap) == composed


@pytest.mark.parametrize(
    "cost", [Argon2(2**31, 3, 4), Argon2(65536, 10_000, 4), Argon2(65536, 3, 999), Argon2(1, 1, 1)]
)
def test_a_cost_that_would_stop_the_computer_is_refused(cost: Argon2) -> None:
    assert not cost.within_reach()


def test_the_check_value_tells_keys_vaults_and_salts_apart() -> None:
    one = wrapping.check_value(KEY, vault="v", salt=b"s")
    assert wrapping.same(one, wrapping.check_value(KEY, vault="v", salt=b"s"))
    assert one != wrapping.check_value(UNDER, vault="v", salt=b"s")
    assert one != wrapping.check_value(KEY, vault="w", salt=b"s")
    assert one != wrapping.check_value(KEY, vault="v", salt=b"t")


def test_a_wrapped_key_does_not_show_itself() -> None:
    wrapped = wrapping.wrap(KEY, UNDER, vault="v", slot="K")
    assert wrapped.data.hex() not in repr(wrapped)
    assert repr(wrapped.data) not in repr(wrapped)
