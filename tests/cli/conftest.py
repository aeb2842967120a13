"""Running command lines inside the test, as the person runs them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from foiwriter.cli.running import Face, run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Command = Callable[..., "Answer"]

TODAY = date(2026, 11, 24)


@dataclass(frozen=True)
class Answer:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The answer of a command with `--json`."""
        return json.loads(self.out)


@pytest.fixture
def foiwriter(capsys: pytest.CaptureFixture[str]) -> Command:
    """Run one command line on 24 November 2026, with no keyring in reach."""

    def call(*argv: str, today: date = TODAY) -> Answer:
        capsys.readouterr()
        code = run([str(word) for word in argv], Face(lambda: today, keyring=None))
        printed = capsys.readouterr()
        return Answer(code, printed.out, printed.err)

    return call


@pytest.fixture
def passphrase(tmp_path: Path) -> str:
    """The option that opens the record by a passphrase."""
    file = tmp_path / "passphrase.txt"
    file.write_text("seven grey herons by the weir\n", encoding="utf-8")
    return f"--passphrase-file={file}"
