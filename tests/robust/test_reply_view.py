"""A15: reading a reply tells nobody: no connection, no file outside our folders is opened."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.robust import rounds
from tests.robust.reading_child import OUTSIDE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CALLS = "trace=connect,open,openat,sendto,sendmsg"
COMMAND = "apt-get install strace && ROBUST=full python -m pytest tests/robust/test_reply_view.py"
LONGEST_S = 900


@pytest.fixture(autouse=True)
def _strace() -> None:
    tried = ["strace", "-qq", "-e", "trace=openat", "true"]
    if shutil.which("strace") is None or subprocess.run(tried, check=False).returncode:
        pytest.skip(f"A15 WAS NOT RUN: strace is not here or may not trace. Run: {COMMAND}")


def _seen(how: str, home: Path, count: int) -> tuple[int, list[str], list[str]]:
    """How many replies were shown, which lures were opened, and who was connected to."""
    place = home / "elsewhere"
    place.mkdir()
    log = home / "trace"
    child = [sys.executable, "-m", "tests.robust.reading_child", how, str(home), str(place)]
    trace = ["strace", "-f", "-qq", "--seccomp-bpf", "-s", "300", "-o", str(log), "-e", CALLS]
    done = subprocess.run(
        [*trace, *child, str(count)],
        check=True,
        capture_output=True,
        text=True,
        timeout=LONGEST_S,
    )
    told = re.search(r"shown (\d+)", done.stdout)
    assert told, done.stderr[-2000:]
    lines = log.read_text("utf-8", "replace").splitlines()
    opened = [
        line
        for line in lines
        if "open" in line and OUTSIDE in line and "O_CREAT" not in line and "O_WRONLY" not in line
    ]
    net = [line for line in lines if "AF_INET" in line or (OUTSIDE in line and "send" in line)]
    return int(told[1]), opened, net


def test_two_hundred_hostile_mails_open_nothing_and_call_nobody(
    tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    count = rounds(200)
    shown, opened, net = _seen("ours", tmp_path, count)
    record_property("mails", count)
    record_property("files opened", len(opened))
    record_property("connections", len(net))
    assert shown == count
    assert opened == []
    assert net == []


def test_the_same_mails_shown_as_web_pages_open_files_bad_twin(
    tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    """The bad twin: a browser of rich text reads the files that a mail names."""
    _, opened, _ = _seen("html", tmp_path, rounds(200))
    record_property("files opened", len(opened))
    assert opened
