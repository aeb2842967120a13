"""Running command lines inside a test, as the person runs them."""

from __future__ import annotations

import contextlib
import io
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from foiwriter.cli.running import Face, run

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True)
class Answer:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The answer of a command with `--json`."""
        assert self.code == 0, self.err
        return json.loads(self.out)


def command(*argv: object, today: date) -> Answer:
    """Run one command line on a day, with no keyring in reach."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = run([str(word) for word in argv], Face(lambda: today, keyring=None))
    return Answer(code, out.getvalue(), err.getvalue())
