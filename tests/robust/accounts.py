"""Other accounts of this computer, for what has to work under one of them."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Sequence

_NEEDS = "import click, pydantic, sqlcipher3"


def becoming(account: int) -> list[str]:
    """What stands before a command so that root runs it as an account of this number."""
    return [
        "setpriv", f"--reuid={account}", f"--regid={account}", "--clear-groups", "--no-new-privs",
    ]  # fmt: skip


def python_for(before: Sequence[str], as_root: str) -> str:
    """A Python of our own version that runs, with our packages, behind the words `before`.

    Ours may lie in somebody's home. Where no other will do the test is skipped, with `as_root`
    as the command that runs it elsewhere.
    """
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    packages = {"PATH": os.environ["PATH"], "PYTHONPATH": sysconfig.get_path("purelib")}
    for program in (sys.executable, f"/usr/bin/{version}", f"/usr/local/bin/{version}"):
        tried = [*before, program, "-c", _NEEDS]
        try:
            done = subprocess.run(tried, capture_output=True, check=False, env=packages)
        except OSError:
            continue
        if done.returncode == 0:
            return program
    pytest.skip(
        f"no {version} with our packages that another account may run: the checkout may lie in "
        f"somebody's home. Run, from a checkout outside of it: {as_root}"
    )
