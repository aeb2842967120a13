"""Finding a request by what is printed on a letter, ours or theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from foiwriter.errors import BadInput
from foiwriter.register import clients, finding, requests, threads
from foiwriter.register.records import Client
from tests.register.conftest import NOW, open_foi

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from foiwriter.store.store import Store


def _reference(store: Store, request: int) -> str:
    return store.read(lambda session: threads.whole(session, request)).row.reference


def _find(store: Store, typed: str) -> int:
    return store.read(lambda session: threads.find_id(session, typed))


def test_a_request_is_found_by_ours_however_it_is_typed(store: Store) -> None:
    request = open_foi(store)
    reference = _reference(store, request)
    careless = reference.lower().replace("0", "o").replace("1", "l").replace("-", " ")
    assert _find(store, reference) == request
    assert _find(store, careless) == request


def test_a_request_is_found_by_theirs(store: Store) -> None:
    request = open_foi(store)
    open_foi(store)
    store.write(lambda s: requests.add_their_reference(s, request, "  FOI   2026/0431 "))
    store.write(lambda s: requests.add_their_reference(s, request, "FOI 2026/0431"))
    assert _find(store, "foi 2026/0431") == request
    thread = store.read(lambda session: threads.whole(session, request))
    assert thread.their_references == ("FOI 2026/0431",)


def test_theirs_that_is_on_two_requests_finds_neither(store: Store) -> None:
    for request in (open_foi(store), open_foi(store)):
        store.write(lambda s, r=request: requests.add_their_reference(s, r, "FOI 1"))
    with pytest.raises(BadInput, match="More than one request"):
        _find(store, "FOI 1")


def test_an_unknown_reference_names_the_nearest(store: Store) -> None:
    reference = _reference(store, open_foi(store))
    with pytest.raises(BadInput, match=f"nearest is {reference}"):
        _find(store, f"{reference[:-1]}{'0' if reference[-1] != '0' else '2'}")
    with pytest.raises(BadInput, match="There is no request with the reference"):
        _find(store, "nothing like it")


def test_an_empty_reference_of_theirs_is_refused(store: Store) -> None:
    request = open_foi(store)
    with pytest.raises(BadInput, match="empty"):
        store.write(lambda s: requests.add_their_reference(s, request, "  "))


def test_an_outcome_is_one_of_the_words(store: Store) -> None:
    request = open_foi(store)
    store.write(lambda s: requests.set_outcome(s, request, "partial"))
    assert store.read(lambda s: threads.whole(s, request)).row.outcome == "partial"
    with pytest.raises(BadInput, match="not end as “won”") as told:
        store.write(lambda s: requests.set_outcome(s, request, "won"))
    assert "not-held" in told.value.help


def test_words_find_the_requests_they_stand_in(store: Store) -> None:
    """The subject, a reference, the authority, the client's name."""

    def with_client(session: Session) -> None:
        client = clients.save(session, Client("Robin Ashdown"), NOW)
        session.get_one(threads.RequestRow, first).client_id = client.id

    first = open_foi(store, "Speech therapy")
    second = open_foi(store, "School transport")
    store.write(with_client)
    store.write(lambda s: requests.add_their_reference(s, second, "T/77"))

    def found(words: str) -> set[int]:
        return set(store.read(lambda session: finding.requests_with(session, words)))

    assert found("therapy") == {first}
    assert found("kent") == {first, second}
    assert found("T/77") == {second}
    assert found("ashdown") == {first}
    assert found("nothing") == set()


def test_a_list_takes_the_same_number_of_queries_however_long_it_is(store: Store) -> None:
    from sqlalchemy import event

    counted: list[str] = []

    @event.listens_for(store._engine, "before_cursor_execute")
    def count(*given: object) -> None:
        if str(given[2]).startswith("SELECT"):
            counted.append(str(given[2]))

    def queries() -> int:
        counted.clear()
        store.read(threads.listed)
        return len(counted)

    open_foi(store)
    one = queries()
    for _ in range(20):
        open_foi(store)
    assert queries() == one == 3
