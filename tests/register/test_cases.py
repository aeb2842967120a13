"""A whole case: out of one register and into another, all of it or none."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select, text

from foiwriter.dates.model import Received
from foiwriter.errors import BadInput, FoiWriterError
from foiwriter.register import cases, cases_in, clients, drafts, letters, sendings
from foiwriter.register.models import LetterRow, RequestRow
from foiwriter.register.records import Client, Draft
from foiwriter.register.sendings import Sending
from foiwriter.store import search
from foiwriter.store.store import Store
from tests.register.conftest import NOW, later
from tests.register.test_letters import finished
from tests.store.conftest import KEY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy.orm import Session

    from foiwriter.register.cases import Case

DAY = date(2026, 11, 2)


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Store]:
    """Another register, with somebody in it already."""
    made = Store.create(tmp_path / "elsewhere.db", KEY)
    made.write(lambda session: clients.save(session, Client("Bibi Okoro"), later(5)))
    yield made
    made.close()


@pytest.fixture
def client(store: Store) -> int:
    """Robin, with a sent letter, a draft and a sibling."""

    def work(session: Session) -> int:
        robin = clients.save(session, Client("Robin Ashdown", school="Millbeck"), NOW).id or 0
        clients.save(session, Client("Alex Ashdown", family_of=robin), later(1))
        row = letters.keep(session, finished(client=robin), NOW)
        receipt = Received(DAY, assumed=False, why="")
        sendings.send(session, row, Sending(DAY, "email", receipt, "Kent County Council"), NOW)
        drafts.save(session, Draft("ehc/ehc-request", {"needs": "much"}, client=robin), NOW)
        return robin

    return store.write(work)


def _out(store: Store, client: int) -> Case:
    return store.read(
        lambda session: cases.take_out(session, cases.of_client(session, client), NOW)
    )


def _in(store: Store, case: Case) -> int:
    return store.write(lambda session: cases_in.put_in(session, case)["clients"][0])


def test_what_comes_in_elsewhere_is_what_went_out(
    store: Store, client: int, elsewhere: Store
) -> None:
    went = _out(store, client)
    new = _in(elsewhere, cases.read(went.model_dump_json().encode()))
    assert new != client
    came = _out(elsewhere, new)
    assert {name: len(rows) for name, rows in came.tables.items()} == {
        name: len(rows) for name, rows in went.tables.items()
    }
    for table, column in (("letters", "docx"), ("letters", "text"), ("enclosures", "data")):
        there = [row[column] for row in went.tables[table]]
        assert there
        assert [row[column] for row in came.tables[table]] == there


def test_what_comes_in_is_found_by_its_words(store: Store, client: int, elsewhere: Store) -> None:
    assert elsewhere.read(lambda session: search.find(session, "Waiting", 9)) == []
    _in(elsewhere, _out(store, client))
    assert elsewhere.read(lambda session: search.find(session, "Waiting", 9))


def test_a_case_for_the_family_tells_nothing_of_anybody_else(store: Store, client: int) -> None:
    whole = _out(store, client).model_dump_json()
    assert "Alex" not in whole
    assert _out(store, client).ties == []


def test_the_same_case_comes_in_once_only(store: Store, client: int, elsewhere: Store) -> None:
    case = _out(store, client)
    _in(elsewhere, case)
    with pytest.raises(BadInput, match="is here already"):
        _in(elsewhere, case)


def test_a_client_without_any_letter_comes_in_once_only(store: Store, elsewhere: Store) -> None:
    bare = store.write(lambda session: clients.save(session, Client("Wren Holloway"), NOW)).id
    case = _out(store, bare or 0)
    _in(elsewhere, case)
    with pytest.raises(BadInput, match="is here already"):
        _in(elsewhere, case)


def test_somebody_of_the_same_name_is_not_the_same_client(store: Store, elsewhere: Store) -> None:
    bare = store.write(lambda session: clients.save(session, Client("Bibi Okoro"), NOW)).id
    _in(elsewhere, _out(store, bare or 0))
    assert len(elsewhere.read(clients.listed)) == 2


def test_a_letter_that_is_not_what_its_hash_says_keeps_the_whole_case_out(
    store: Store, client: int, elsewhere: Store
) -> None:
    case = _out(store, client)
    case.tables["letters"][0]["docx"] = {"base64": "UEsgZG9jeQ=="}
    with pytest.raises(FoiWriterError, match="is damaged"):
        _in(elsewhere, case)
    assert [one.name for one in elsewhere.read(clients.listed)] == ["Bibi Okoro"]


@pytest.mark.parametrize("change", [{"form": "9999"}, {"format": 99}])
def test_a_case_of_a_later_foiwriter_says_so(
    store: Store, client: int, elsewhere: Store, change: dict[str, object]
) -> None:
    later_case = _out(store, client).model_copy(update=change)
    with pytest.raises(FoiWriterError, match="newer version"):
        _in(elsewhere, later_case)


def test_removing_a_case_takes_its_sent_letter_and_its_words_and_leaves_the_rest(
    store: Store, client: int
) -> None:
    store.write(lambda session: cases.remove(session, cases.of_client(session, client)))
    assert store.read(lambda session: session.scalars(select(LetterRow.id)).all()) == []
    assert store.read(lambda session: session.scalars(select(RequestRow.id)).all()) == []
    assert store.read(lambda session: search.find(session, "Waiting", 9)) == []
    assert [one.name for one in store.read(clients.listed)] == ["Alex Ashdown"]


def test_a_sent_letter_goes_no_other_way(store: Store, client: int) -> None:
    from sqlalchemy.exc import DBAPIError

    store.write(lambda session: cases.remove(session, cases.of_draft(session, 999)))
    with pytest.raises(DBAPIError):
        store.write(lambda session: session.execute(text("DELETE FROM letters")))
