"""The command line on 24 November 2026, and words that open the record."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.commands import Answer, command

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Command = Callable[..., Answer]

TODAY = date(2026, 11, 24)


@pytest.fixture
def foiwriter() -> Command:
    """Run one command line."""

    def call(*argv: object, today: date = TODAY) -> Answer:
        return command(*argv, today=today)

    return call


@pytest.fixture
def passphrase(tmp_path: Path) -> str:
    """The option that opens the record by a passphrase."""
    file = tmp_path / "passphrase.txt"
    file.write_text("seven grey herons by the weir\n", encoding="utf-8")
    return f"--passphrase-file={file}"
