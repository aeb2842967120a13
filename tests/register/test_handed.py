"""Whether a family has the case as it is now: told by what is in it, not by the clock."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from foiwriter.register import clients, consents, drafts, handed, retention
from foiwriter.register.records import Client, Draft
from foiwriter.register.records_cases import Consent
from tests.register.conftest import NOW

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session

    from foiwriter.store.store import Store

BEFORE = NOW - timedelta(days=400)
"""A clock that was set back since."""


@pytest.fixture
def client(store: Store) -> int:
    """Somebody whose family left with the case, and somebody else."""

    def work(session: Session) -> int:
        robin = clients.save(session, Client("Robin Ashdown"), NOW).id or 0
        clients.save(session, Client("Bibi Okoro"), NOW)
        drafts.save(session, Draft("ehc/ehc-request", {"needs": "much"}, client=robin), NOW)
        handed.note(session, robin, handed.fingerprint(session, robin), NOW)
        return robin

    return store.write(work)


def _school(session: Session, client: int) -> object:
    return clients.save(session, replace(clients.get(session, client), school="Other"), BEFORE)


def _draft(session: Session, client: int) -> object:
    draft = drafts.listed(session)[0]
    return drafts.save(session, replace(draft, answers={"needs": "more"}), BEFORE)


def _consent(session: Session, client: int) -> object:
    told = Consent("consent", "explicit-consent", date(2025, 1, 2), "Ruth Hargreave")
    return consents.save(session, client, told, NOW, None)


def _other(session: Session, client: int) -> object:
    return drafts.save(session, Draft("ehc/ehc-request", {"needs": "x"}, client=client + 1), NOW)


def _closed(session: Session, client: int) -> object:
    return retention.close(session, client, date(2026, 11, 20))


def _sibling(session: Session, client: int) -> object:
    return clients.save(session, replace(clients.get(session, client), family_of=client + 1), NOW)


@pytest.mark.parametrize("change", [_school, _draft, _consent])
def test_a_case_that_changed_since_is_not_with_the_family(
    store: Store, client: int, change: Callable[[Session, int], object]
) -> None:
    assert store.read(lambda session: handed.stands(session, client))
    store.write(lambda session: change(session, client))
    assert not store.read(lambda session: handed.stands(session, client))


@pytest.mark.parametrize("change", [_other, _closed, _sibling])
def test_what_is_not_in_the_case_changes_nothing(
    store: Store, client: int, change: Callable[[Session, int], object]
) -> None:
    store.write(lambda session: change(session, client))
    assert store.read(lambda session: handed.stands(session, client))


def test_who_was_never_handed_over_is_not_with_the_family(store: Store, client: int) -> None:
    assert not store.read(lambda session: handed.stands(session, client + 1))


def test_what_came_back_from_the_bin_has_to_be_handed_over_anew(store: Store, client: int) -> None:
    from foiwriter.register import bin as bins
    from foiwriter.register import cases

    def work(session: Session) -> bool:
        ids = cases.of_client(session, client)
        thrown = bins.throw(session, ids, NOW, what=bins.CLIENT, title="It", client=client)
        bins.put_back(session, thrown.id)
        return handed.stands(session, client)

    assert not store.write(work)
