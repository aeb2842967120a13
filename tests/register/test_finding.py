"""Every request that holds the words is found, however many do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiwriter.register import finding
from foiwriter.store import search

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from foiwriter.store.store import Store

MANY = 1_200


def test_more_than_a_thousand_are_found(store: Store) -> None:
    def put(session: Session) -> None:
        for number in range(1, MANY + 1):
            search.put(session, "request", number, title="Waiting times", body=f"word{number}")

    store.write(put)
    found = store.read(lambda session: finding.requests_with(session, "waiting"))
    assert found == frozenset(range(1, MANY + 1))
    assert store.read(lambda session: finding.requests_with(session, "word1200")) == {MANY}
    assert store.read(lambda session: finding.requests_with(session, "!")) == frozenset()
