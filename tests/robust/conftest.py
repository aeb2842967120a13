"""What the harnesses share: a way to note the numbers that stand in the table of results."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def note(record_property: Callable[[str, object], None]) -> Callable[..., None]:
    """Note numbers by name: `note(kills=1000, lost=0)`. The table shows them as they are."""

    def noted(**numbers: object) -> None:
        for name, value in numbers.items():
            record_property(name.replace("_", " "), value)

    return noted


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What looks at every widget in the process comes before tests that leave some behind."""
    items.sort(key=lambda item: "robust/test_autolock" not in item.nodeid)
