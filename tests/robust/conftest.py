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
