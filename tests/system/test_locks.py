"""One program at a time."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from foiwriter.errors import FoiWriterError
from foiwriter.system.locks import FolderLock

if TYPE_CHECKING:
    from pathlib import Path

HOLDS = """
import pathlib, sys
from foiwriter.system.locks import FolderLock
lock = FolderLock(pathlib.Path(sys.argv[1]))
print(lock.acquire(), flush=True)
sys.stdin.read()
"""


def test_a_second_program_is_refused_until_the_first_ends(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLDS, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as first:
        assert first.stdout is not None
        assert first.stdout.readline().strip() == b"True"
        lock = FolderLock(tmp_path)
        assert not lock.acquire()
        with pytest.raises(FoiWriterError, match="Another foiwriter"):
            lock.__enter__()
        first.kill()
    assert lock.acquire(), "a killed program must not keep the lock"
    assert lock.acquire(), "asking again is harmless"
    lock.release()
    lock.release()


def test_the_lock_can_be_given_back(tmp_path: Path) -> None:
    with FolderLock(tmp_path):
        assert not FolderLock(tmp_path).acquire()
    assert FolderLock(tmp_path).acquire()
