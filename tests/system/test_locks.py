"""One program at a time."""

from __future__ import annotations

import os
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


def test_a_folder_that_may_not_be_written_can_be_held_to_read_in_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with FolderLock(tmp_path):
        pass
    real = os.open

    def refused(path: Path, how: int, mode: int = 0o777) -> int:
        if how & os.O_RDWR:
            raise PermissionError(13, "Permission denied")
        return real(path, how, mode)

    monkeypatch.setattr("foiwriter.system.locks.os.open", refused)
    lock = FolderLock(tmp_path)
    with pytest.raises(PermissionError):
        lock.acquire()
    assert lock.acquire(reading_will_do=True)
    assert not FolderLock(tmp_path).acquire(reading_will_do=True)
    lock.release()
    (tmp_path / "in-use.lock").unlink()
    assert FolderLock(tmp_path).acquire(reading_will_do=True)


def test_a_folder_that_is_not_there_is_held_by_nobody(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file"):
        FolderLock(tmp_path / "gone").acquire(reading_will_do=True)


def test_a_lock_given_back_is_free_even_where_a_copy_of_it_is_still_open(tmp_path: Path) -> None:
    """A program that is being started holds, for a moment, all that this one has open."""
    lock = FolderLock(tmp_path)
    assert lock.acquire()
    assert lock._descriptor is not None
    copy = os.dup(lock._descriptor)
    lock.release()
    assert FolderLock(tmp_path).acquire()
    os.close(copy)
