"""Registers in a folder of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from foiwriter.store.engine import RegisterKey
from foiwriter.store.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

KEY = RegisterKey(bytes(range(32)), bytes(range(50, 66)))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the register goes."""
    return tmp_path / "register.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    """A new register, open."""
    made = Store.create(path, KEY)
    yield made
    made.close()
