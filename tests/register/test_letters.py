"""A letter that was sent never changes, whoever asks the database."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from foiwriter.dates.model import Received
from foiwriter.errors import BadInput
from foiwriter.register import letters, sendings, threads
from foiwriter.register.letters import Errand, FinishedLetter
from foiwriter.register.sendings import Sending
from tests.register.conftest import NOW

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from foiwriter.store.store import Store

DAY = date(2026, 11, 2)


def finished(reference: str = "FW-A", **change: Any) -> FinishedLetter:
    """A letter with one enclosure."""
    parts: dict[str, Any] = {
        "reference": reference,
        "kind": "information/foi-request",
        "title": "Ask for information",
        "subject": "Waiting times",
        "authority": "kent",
        "dated": DAY,
        "answers": {"topic": "waiting times"},
        "errand": Errand("foia", own=True, opens="foia", given=("topic",)),
        "text": "How long did people wait?",
        "docx": b"PK docx",
        "template_sha256": "t" * 64,
        "law_edition": "2026-11",
        "enclosures": (("map.txt", b"left"),),
    }
    return FinishedLetter(**parts | change)


def _sent(store: Store, letter: FinishedLetter | None = None) -> int:
    def work(session: Session) -> int:
        row = letters.keep(session, letter or finished(), NOW)
        receipt = Received(DAY, assumed=False, why="")
        sendings.send(session, row, Sending(DAY, "email", receipt, "Kent County Council"), NOW)
        return row.id

    return store.write(work)


@pytest.mark.parametrize(
    "column",
    [
        "reference",
        "kind",
        "title",
        "subject",
        "authority",
        "dated",
        "answers",
        "errand",
        "text",
        "docx",
        "sha256",
        "template_sha256",
        "law_edition",
    ],
)
def test_no_part_of_a_sent_letter_can_be_changed(store: Store, column: str) -> None:
    letter = _sent(store)
    before = store.read(lambda session: letters.get(session, letter))
    value = "x'00'" if column == "docx" else "'other'"
    change = text(f"UPDATE letters SET {column} = {value}")  # noqa: S608 - our own words
    with pytest.raises(DBAPIError, match="never changes"):
        store.write(lambda session: session.execute(change))
    assert store.read(lambda session: letters.get(session, letter)) == before


@pytest.mark.parametrize(
    "change",
    [
        "DELETE FROM letters",
        "UPDATE enclosures SET data = x'00'",
        "UPDATE enclosures SET name = 'other'",
        "DELETE FROM enclosures",
        """INSERT INTO enclosures (letter_id, place, name, sha256, size_bytes, data)
        SELECT id, 9, 'late.txt', '', 1, x'00' FROM letters""",
    ],
)
def test_a_sent_letter_and_its_enclosures_cannot_go_or_grow(store: Store, change: str) -> None:
    letter = _sent(store)
    with pytest.raises(DBAPIError):
        store.write(lambda session: session.execute(text(change)))
    kept = store.read(lambda session: letters.get(session, letter))
    assert kept.enclosures == (("map.txt", b"left"),)


def test_a_letter_that_is_not_sent_is_replaced_by_its_next_form(store: Store) -> None:
    store.write(lambda session: letters.keep(session, finished(), NOW))
    letter = _sent(store, finished(text="Shorter.", docx=b"PK other", enclosures=()))
    kept = store.read(lambda session: letters.get(session, letter))
    assert (kept.text, kept.docx, kept.enclosures) == ("Shorter.", b"PK other", ())


def test_a_reference_that_was_sent_is_not_used_again(store: Store) -> None:
    _sent(store)
    with pytest.raises(BadInput, match="marked as sent"):
        store.write(lambda session: letters.keep(session, finished(), NOW))


def test_an_unsent_letter_is_not_shown_as_one(store: Store) -> None:
    kept = store.write(lambda session: letters.keep(session, finished(), NOW).id)
    with pytest.raises(BadInput, match="no sent letter"):
        store.read(lambda session: letters.get(session, kept))
    with pytest.raises(BadInput, match="no sent letter"):
        store.read(lambda session: letters.get(session, 99))


def test_what_was_kept_does_not_show_itself(store: Store) -> None:
    letter = _sent(store)
    kept = store.read(lambda session: letters.get(session, letter))
    shown = repr(kept) + repr(finished())
    assert "How long" not in shown
    assert "Waiting" not in shown
    assert "PK docx" not in shown


def test_the_errand_of_a_letter_comes_back_as_it_was(store: Store) -> None:
    errand = Errand("foia", own=False, files={"a.docx": "1"}, enclosures=("b",), given=("c",))
    letter = finished(errand=errand)
    found = store.write(lambda session: letters.errand(letters.keep(session, letter, NOW)))
    assert found == errand


def test_a_letter_lists_in_its_request(store: Store) -> None:
    _sent(store)
    request = store.read(lambda session: threads.find_id(session, "FW-A"))
    (view,) = store.read(lambda session: threads.letters_of(session, request))
    assert (view.reference, view.sent_on, view.sent_by) == ("FW-A", DAY, "email")
    assert [(each.name, each.size_bytes) for each in view.enclosures] == [("map.txt", 4)]
