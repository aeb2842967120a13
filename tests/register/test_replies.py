"""Replies are kept as they came and quoted word for word."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foiwriter.errors import BadInput
from foiwriter.register import replies, requests
from foiwriter.register.replies import Incoming
from tests.register.conftest import NOW, later, open_foi

if TYPE_CHECKING:
    from foiwriter.letters.model import Answers
    from foiwriter.store.store import Store

DAY = date(2014, 9, 24)
TEXT = """Thank you for your letter.  It\u2019s our view that 99% of local authorities
have published an \u201cinitial Local Offer\u201d, and the rest will do so."""


@pytest.fixture
def reply(store: Store) -> int:
    """A reply with words; its id."""
    request = open_foi(store)
    return store.write(lambda s: replies.keep(s, request, Incoming(DAY, text=TEXT), NOW))


def _quote(store: Store, reply: int, words: str) -> Answers:
    return store.read(lambda session: replies.passage(session, reply, words))


@pytest.mark.parametrize(
    ("typed", "quoted"),
    [
        ("99% of local authorities have published", "99% of local authorities have published"),
        ("99% of local\nauthorities   have", "99% of local authorities have"),
        ('"initial Local Offer"', "initial Local Offer"),
        ("it's our view", "It\u2019s our view"),
        ("INITIAL LOCAL OFFER", "initial Local Offer"),
    ],
)
def test_a_passage_is_quoted_as_it_stands_in_the_reply(
    store: Store, reply: int, typed: str, quoted: str
) -> None:
    found = _quote(store, reply, typed)
    assert found == {"text": quoted, "date": "2014-09-24", "reference": ""}


@pytest.mark.parametrize("typed", ["98% of local authorities", "final Local Offer", "", '""'])
def test_words_that_are_not_in_the_reply_are_not_quoted(
    store: Store, reply: int, typed: str
) -> None:
    with pytest.raises(BadInput, match="not in the reply"):
        _quote(store, reply, typed)


@given(data=st.data())
def test_any_stretch_of_a_reply_can_be_quoted(data: st.DataObject) -> None:
    text = data.draw(st.text("aB\u00df\u0130 \n\u201c\u2019-", min_size=3).filter(str.split))
    words = text.split()
    first = data.draw(st.integers(0, len(words) - 1))
    stretch = " ".join(words[first : first + 3])
    plain = stretch.strip("\"'\u201c\u201d\u2018\u2019 ")
    found = replies._in(text, stretch)
    assert found == plain


def test_the_reference_of_a_passage_is_the_replys_or_the_last_one_known(store: Store) -> None:
    request = open_foi(store)
    with_own = Incoming(DAY, text="yes", their_reference=" 2014/0063754 ")
    own = store.write(lambda s: replies.keep(s, request, with_own, NOW))
    without = store.write(lambda s: replies.keep(s, request, Incoming(DAY, text="no"), NOW))
    assert _quote(store, own, "yes")["reference"] == "2014/0063754"
    store.write(lambda s: requests.add_their_reference(s, request, "DFE 1"))
    assert _quote(store, without, "no")["reference"] == "DFE 1"


def test_a_file_is_kept_byte_for_byte(store: Store) -> None:
    request = open_foi(store)
    scan = Incoming(DAY, file_name="scan.pdf", data=b"%PDF\x00\xff")
    kept = store.write(lambda s: replies.keep(s, request, scan, NOW))
    assert store.read(lambda s: replies.file_of(s, kept)) == b"%PDF\x00\xff"
    view = store.read(lambda s: replies.get(s, kept))
    assert (view.file_name, view.size_bytes) == ("scan.pdf", 6)
    assert view.sha256 == hashlib.sha256(b"%PDF\x00\xff").hexdigest()
    assert _quote(store, kept, " what \n it says ")["text"] == "what it says"


def test_a_reply_without_a_file_says_so(store: Store, reply: int) -> None:
    with pytest.raises(BadInput, match="no file came with it"):
        store.read(lambda s: replies.file_of(s, reply))
    with pytest.raises(BadInput, match="no reply with the number 99"):
        store.read(lambda s: replies.get(s, 99))


def test_a_reply_is_unread_until_it_is_read(store: Store, reply: int) -> None:
    assert [view.id for _, view in store.read(replies.unread)] == [reply]
    assert store.write(lambda s: replies.mark_read(s, reply, later(1))).read
    assert store.read(replies.unread) == ()


def test_what_a_reply_says_does_not_show_itself(store: Store, reply: int) -> None:
    shown = repr(store.read(lambda s: replies.get(s, reply))) + repr(Incoming(DAY, text=TEXT))
    assert "Local Offer" not in shown
