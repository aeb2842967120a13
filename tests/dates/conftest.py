"""The shipped law pack and calendar, read once for all tests of dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from foiwriter.dates import calendars as calendars_module
from foiwriter.law import pack as law

if TYPE_CHECKING:
    from foiwriter.dates.calendars import Calendars
    from foiwriter.law.pack import LawPack


@pytest.fixture(scope="session")
def pack() -> LawPack:
    return law.load()


@pytest.fixture(scope="session")
def calendars() -> Calendars:
    return calendars_module.load()
