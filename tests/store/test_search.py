"""Finding things by their words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foiwriter.store import search
from foiwriter.store.search import BEGIN, END
from foiwriter.store.store import Store
from tests.store.conftest import KEY

if TYPE_CHECKING:
    from pathlib import Path

    from foiwriter.store.search import Found


def _find(store: Store, words: str, limit: int = 10) -> list[Found]:
    return store.read(lambda session: search.find(session, words, limit))


def _put(store: Store, owner: int, title: str, body: str, what: str = "letter") -> None:
    store.write(lambda s: search.put(s, what, owner, title=title, body=body))


@pytest.fixture
def filled(store: Store) -> Store:
    """A register with three things in it."""
    _put(store, 1, "Ask for an assessment", "The council of Northshire must decide in six weeks.")
    _put(store, 2, "Café in the park", "Speech therapy was promised, “99%” of it.")
    _put(store, 3, "A reply", "We hold no information about assessments.", what="reply")
    return store


@pytest.mark.parametrize(
    ("words", "owners"),
    [
        ("assessment", [1, 3]),
        ("ASSESS", [1, 3]),
        ("six weeks", [1]),
        ("weeks six", [1]),
        ("cafe", [2]),
        ("99", [2]),
        ("therapy council", []),
        ("", []),
        ("  ", []),
        ("“”", []),
    ],
)
def test_words_find_what_holds_all_of_them(filled: Store, words: str, owners: list[int]) -> None:
    assert sorted(found.owner for found in _find(filled, words)) == owners


def test_a_word_in_the_title_counts_most(filled: Store) -> None:
    assert [found.owner for found in _find(filled, "assessment")] == [1, 3]


def test_an_excerpt_shows_where_the_words_stand(filled: Store) -> None:
    (found,) = _find(filled, "therapy")
    assert f"{BEGIN}therapy{END}" in found.excerpt


def test_new_words_take_the_place_of_the_old(filled: Store) -> None:
    _put(filled, 1, "Something else", "Entirely.")
    assert [found.owner for found in _find(filled, "northshire")] == []
    assert [found.owner for found in _find(filled, "entirely")] == [1]


def test_what_is_dropped_is_found_no_more(filled: Store) -> None:
    filled.write(lambda s: search.drop(s, "reply", 3))
    filled.write(lambda s: search.drop(s, "reply", 3))
    assert [found.owner for found in _find(filled, "assessments")] == []


def test_a_limit_is_kept(filled: Store) -> None:
    assert len(_find(filled, "assessment", limit=1)) == 1


@given(st.text(max_size=40))
def test_nothing_that_is_typed_is_read_as_a_command(
    tmp_path_factory: pytest.TempPathFactory, typed: str
) -> None:
    store = _one(tmp_path_factory)
    _find(store, typed)
    assert [found.owner for found in _find(store, "therapy")] == [2]


_kept: dict[Path, Store] = {}


def _one(factory: pytest.TempPathFactory) -> Store:
    """One register for all the examples."""
    base = factory.getbasetemp()
    if base not in _kept:
        _kept[base] = Store.create(factory.mktemp("search") / "register.db", KEY)
        _put(_kept[base], 2, "Therapy", "NEAR (words) AND OR NOT title: body*")
    return _kept[base]
