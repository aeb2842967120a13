"""An open register, the law and the calendars, and a request to try things on."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from foiwriter.dates import calendars
from foiwriter.law import pack
from foiwriter.register import references, requests
from foiwriter.register.requests import Opening
from foiwriter.register.views import Desk
from foiwriter.store.store import Store
from tests.store.conftest import KEY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def later(minutes: int) -> datetime:
    """So many minutes after `NOW`."""
    return NOW + timedelta(minutes=minutes)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A new register, open."""
    made = Store.create(tmp_path / "register.db", KEY)
    yield made
    made.close()


@pytest.fixture(scope="session")
def desk() -> Desk:
    """The law and the calendars on 24 November 2026."""
    return Desk(pack.load(), calendars.load(), TODAY)


def open_foi(store: Store, subject: str = "Waiting times", on: date = date(2026, 11, 2)) -> int:
    """A request for information to Kent, with no event yet; its id."""
    opening = Opening(
        reference=references.new_reference(),
        authority="kent",
        authority_name="Kent County Council",
        subject=subject,
        regime="foia",
        opened_on=on,
    )
    return store.write(lambda session: requests.open_request(session, opening, NOW))
