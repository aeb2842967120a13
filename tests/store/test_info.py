"""What the register knows about itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiwriter.store import info

if TYPE_CHECKING:
    from foiwriter.store.store import Store


def test_a_value_is_kept_replaced_and_dropped(store: Store) -> None:
    assert store.read(lambda session: info.get(session, "mark")) == ""
    store.write(lambda session: info.put(session, "mark", "one"))
    store.write(lambda session: info.put(session, "mark", "two"))
    assert store.read(lambda session: info.get(session, "mark")) == "two"
    store.write(lambda session: info.drop(session, "mark"))
    store.write(lambda session: info.drop(session, "mark"))
    assert store.read(lambda session: info.get(session, "mark")) == ""


def test_a_number_begins_at_nothing(store: Store) -> None:
    assert store.read(lambda session: info.number(session, "count")) == 0
    store.write(lambda session: info.put(session, "count", "12"))
    assert store.read(lambda session: info.number(session, "count")) == 12
