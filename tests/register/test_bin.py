"""The bin: whole, put back to whom it belonged, and kept for 30 days that were really there."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from foiwriter.errors import BadInput
from foiwriter.register import activity, cases, clients, drafts, references, requests
from foiwriter.register import bin as bins
from foiwriter.register.models import BinRow, ClientRow, DraftRow, RequestRow
from foiwriter.register.records import Client, Draft
from foiwriter.register.requests import Opening
from tests.register.conftest import NOW, TODAY, later

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from pathlib import Path

    from sqlalchemy.orm import Session

    from foiwriter.store.store import Store

DAY = timedelta(days=1)


def _client(session: Session, name: str, minute: int = 0, **more: int) -> int:
    kept = clients.save(session, Client(name, **more), later(minute))
    assert kept.id is not None
    return kept.id


def _draft(session: Session, client: int | None, says: str) -> int:
    kept = drafts.save(session, Draft("ehc/ehc-request", {"needs": says}, client=client), NOW)
    assert kept.id is not None
    return kept.id


def _request(session: Session, client: int, parent: int | None = None) -> int:
    opening = Opening(
        references.new_reference(), "kent", "Kent County Council", "Waiting", "foia", TODAY,
        client=client, parent=parent,
    )  # fmt: skip
    return requests.open_request(session, opening, NOW)


def _throw(session: Session, ids: cases.Ids, what: str, client: int | None) -> int:
    thrown = bins.throw(session, ids, NOW, what=what, title="It", client=client)
    activity.note(session, f"{what}-binned", NOW, client=client, worker=None, count=1)
    return thrown.id


def _throw_client(session: Session, client: int) -> int:
    return _throw(session, cases.of_client(session, client), bins.CLIENT, client)


def test_a_draft_is_never_put_back_into_another_familys_case(store: Store) -> None:
    def work(session: Session) -> tuple[int, int, int]:
        first = _client(session, "Robin Ashdown")
        draft = _draft(session, first, "what only Robin's family knows")
        thrown = _throw(session, cases.of_draft(session, draft), bins.DRAFT, first)
        _throw_client(session, first)
        return thrown, first, _client(session, "Bibi Okoro", 1)

    thrown, first, second = store.write(work)
    assert second != first
    with pytest.raises(BadInput, match="client who is not here"):
        store.write(lambda session: bins.put_back(session, thrown))
    assert store.read(lambda session: session.scalars(select(DraftRow.id)).all()) == []
    assert len(store.read(bins.listed)) == 2


def test_even_where_a_number_was_given_twice_a_draft_finds_its_own_family(store: Store) -> None:
    """As in a register whose numbers were given out before this rule."""

    def work(session: Session) -> int:
        first = _client(session, "Robin Ashdown")
        draft = _draft(session, first, "what only Robin's family knows")
        thrown = _throw(session, cases.of_draft(session, draft), bins.DRAFT, first)
        cases.remove(session, cases.of_client(session, first))
        session.add(
            ClientRow(
                id=first, name="Bibi Okoro", school="", relationship="", household=False,
                facts={}, recorded_at=later(1),
            )
        )  # fmt: skip
        session.flush()
        return thrown

    thrown = store.write(work)
    with pytest.raises(BadInput, match="client who is not here"):
        store.write(lambda session: bins.put_back(session, thrown))


def test_put_back_in_order_everything_hangs_together_again(store: Store) -> None:
    def work(session: Session) -> tuple[int, int]:
        first = _client(session, "Robin Ashdown")
        sibling = _client(session, "Alex Ashdown", 1, family_of=first)
        thrown = _throw(
            session,
            cases.of_draft(session, _draft(session, first, "much")),
            bins.DRAFT,
            first,
        )
        client = _throw_client(session, first)
        _client(session, "Bibi Okoro", 2)
        assert clients.get(session, sibling).family_of is None
        bins.put_back(session, client)
        bins.put_back(session, thrown)
        return first, sibling

    first, sibling = store.write(work)
    assert store.read(lambda session: clients.get(session, sibling)).family_of == first
    (draft,) = store.read(drafts.listed)
    assert (draft.client, draft.answers) == (first, {"needs": "much"})


def test_three_siblings_are_one_family_whichever_was_away(store: Store) -> None:
    def work(session: Session, away: int) -> list[int | None]:
        first = _client(session, f"Robin {away}", 10 * away)
        rest = [_client(session, f"{n} {away}", 10 * away + n, family_of=first) for n in (1, 2)]
        everybody = [first, *rest]
        bins.put_back(session, _throw_client(session, everybody[away]))
        return [clients.get(session, one).family_of or one for one in everybody]

    for away in range(3):
        heads = store.write(lambda session, away=away: work(session, away))
        assert len(set(heads)) == 1, away


def test_who_was_put_into_another_family_meanwhile_stays_there(store: Store) -> None:
    def work(session: Session) -> tuple[int | None, int]:
        first = _client(session, "Robin Ashdown")
        sibling = _client(session, "Alex Ashdown", 1, family_of=first)
        thrown = _throw_client(session, first)
        other = _client(session, "Bibi Okoro", 2)
        moved = replace(clients.get(session, sibling), family_of=other)
        clients.save(session, moved, NOW)
        bins.put_back(session, thrown)
        return clients.get(session, sibling).family_of, other

    now, other = store.write(work)
    assert now == other


def test_a_request_that_comes_back_is_again_what_others_grew_from(store: Store) -> None:
    def work(session: Session) -> tuple[int, int | None]:
        client = _client(session, "Robin Ashdown")
        parent = _request(session, client)
        child = _request(session, client, parent)
        thrown = _throw(session, cases.of_request(session, parent), bins.REQUEST, client)
        assert session.get_one(RequestRow, child).parent_id is None
        bins.put_back(session, thrown)
        return parent, session.get_one(RequestRow, child).parent_id

    parent, grew_from = store.write(work)
    assert grew_from == parent


def test_a_request_never_grows_from_one_that_took_the_number(store: Store) -> None:
    def work(session: Session) -> int | None:
        first, second = _client(session, "Robin Ashdown"), _client(session, "Bibi Okoro", 1)
        parent = _request(session, first)
        child = _request(session, first, parent)
        thrown = _throw(session, cases.of_request(session, child), bins.REQUEST, first)
        cases.remove(session, cases.of_request(session, parent))
        assert _request(session, second) == parent
        bins.put_back(session, thrown)
        return session.scalars(select(RequestRow.parent_id).where(RequestRow.id == child)).one()

    assert store.write(work) is None


def test_no_number_of_a_client_is_ever_given_twice(store: Store) -> None:
    def work(session: Session) -> list[int]:
        given = []
        for turn in range(8):
            given.append(_client(session, f"Child {turn}", turn))
            if turn % 2:
                _throw_client(session, given[-1])
            else:
                cases.remove(session, cases.of_client(session, given[-1]))
                activity.note(session, "erased", NOW, client=given[-1], worker=None, count=1)
        return given

    assert store.write(work) == list(range(1, 9))


def test_with_a_client_goes_everything_that_is_of_them_and_nothing_else(store: Store) -> None:
    def work(session: Session) -> tuple[int, int]:
        first, second = _client(session, "Robin Ashdown"), _client(session, "Bibi Okoro", 1)
        for client in (first, second):
            draft = _draft(session, client, "much")
            _throw(session, cases.of_draft(session, draft), bins.DRAFT, client)
        thrown = _throw_client(session, first)
        going = bins.going(session, thrown)
        bins.empty(session, thrown)
        return going, second

    going, second = store.write(work)
    assert going == 2
    assert [one.client for one in store.read(bins.listed)] == [second]


def _thrown_and_used(store: Store, moments: Iterable[datetime]) -> None:
    """A draft in the bin, and something done at each of these moments, in this order."""

    def work(session: Session) -> None:
        client = _client(session, "Robin Ashdown")
        _throw(session, cases.of_draft(session, _draft(session, client, "a")), bins.DRAFT, client)
        for at in moments:
            activity.note(session, "letter-written", at, client=client, worker=None, count=1)

    store.write(work)


def _left(store: Store, now: datetime) -> int:
    store.write(lambda session: bins.purge(session, now))
    return store.read(lambda session: session.execute(select(func.count(BinRow.id))).scalar_one())


def test_after_thirty_days_of_use_it_goes(store: Store) -> None:
    _thrown_and_used(store, [NOW + day * DAY for day in range(1, 30)])
    assert _left(store, NOW + 29 * DAY) == 1
    assert _left(store, NOW + 30 * DAY) == 0


@pytest.mark.parametrize(
    "days",
    [
        [],
        [3650],
        [3650, 3651, 3652, 3653],
        [1, 2, 40],
        [-3650, 1, 3650, 2],
        [60, 61, 62, 63, 64],
    ],
)
def test_a_clock_that_leaps_ahead_throws_nothing_away(store: Store, days: list[int]) -> None:
    _thrown_and_used(store, [NOW + day * DAY for day in days])
    assert _left(store, NOW + 3654 * DAY) == 1


@given(st.lists(st.integers(-3650, 3650).map(lambda day: day * DAY), max_size=50))
@settings(max_examples=40, deadline=None)
def test_nothing_goes_before_its_thirty_days_whatever_the_clock_says(
    tmp_path_factory: pytest.TempPathFactory, jumps: list[timedelta]
) -> None:
    """Less than 30 days of use pass, and the clock stands anywhere before and after each."""
    store = _another(tmp_path_factory.mktemp("register"))
    _thrown_and_used(store, [NOW + jump for jump in jumps if abs(jump) > 45 * DAY])
    assert _left(store, NOW + 7300 * DAY) == 1
    store.close()


def _another(folder: Path) -> Store:
    from foiwriter.store.store import Store
    from tests.store.conftest import KEY

    return Store.create(folder / "register.db", KEY)
