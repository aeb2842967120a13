"""The durable file swap."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from foiwriter.errors import FoiWriterError
from foiwriter.system import files
from foiwriter.system.files import (
    NameTaken,
    durable_write,
    make_folder,
    remove_unfinished,
    write_problem,
)


def test_a_file_is_written_whole(tmp_path: Path) -> None:
    durable_write(tmp_path / "letter.docx", b"new")
    assert (tmp_path / "letter.docx").read_bytes() == b"new"
    assert [path.name for path in tmp_path.iterdir()] == ["letter.docx"]


def test_an_old_file_is_swapped_for_the_new_one(tmp_path: Path) -> None:
    target = tmp_path / "letter.docx"
    target.write_bytes(b"old")
    durable_write(target, b"new")
    assert target.read_bytes() == b"new"


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(FoiWriterError, match="There is no folder"):
        durable_write(tmp_path / "nowhere" / "letter.docx", b"new")


@pytest.mark.parametrize("links", [True, False], ids=["links", "no links"])
def test_a_new_file_never_takes_the_place_of_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, links: bool
) -> None:
    """A memory stick knows no links; a file appears there whole all the same."""

    def refused(*_: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    target = tmp_path / "letter.docx"
    if links:
        target.write_bytes(b"another program's")
        with pytest.raises(NameTaken, match=r"letter\.docx is there already"):
            durable_write(target, b"new", new=True)
        assert target.read_bytes() == b"another program's"
        target.unlink()
    else:
        monkeypatch.setattr(Path, "hardlink_to", refused)
    durable_write(target, b"new", new=True)
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [
        ("letter.docx", b"new")
    ]


@pytest.mark.parametrize("fails", ["fsync", "replace"])
def test_a_full_disk_leaves_the_old_file_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails: str
) -> None:
    target = tmp_path / "letter.docx"
    target.write_bytes(b"old")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(*((os, "fsync") if fails == "fsync" else (Path, "replace")), full)
    with pytest.raises(FoiWriterError, match="is full") as caught:
        durable_write(target, b"new")
    assert "Nothing was lost" in caught.value.help
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["letter.docx"]


def test_a_file_that_another_program_holds_open_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows refuses to replace a file that Word has open, with EACCES."""
    target = tmp_path / "letter.docx"
    target.write_bytes(b"old")

    def held(*_: object) -> None:
        raise PermissionError(errno.EACCES, "Access is denied")

    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(FoiWriterError, match="letter.docx is open in another program"):
        durable_write(target, b"new")
    assert target.read_bytes() == b"old"


def test_a_real_full_disk_is_reported() -> None:
    """/dev/full answers every write with ENOSPC: the sentence comes from a real error."""
    with (
        pytest.raises(OSError, match="No space left") as caught,
        Path("/dev/full").open("wb") as disk,
    ):
        disk.write(b"x" * 100_000)
    assert "is full" in write_problem(Path("/dev/full"), caught.value).message


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.EROFS, "may not write in"),
        (errno.ENAMETOOLONG, "is too long"),
        (errno.EIO, "could not be written"),
        (errno.ENOTDIR, "There is no folder"),
    ],
)
def test_each_problem_has_its_own_sentence(tmp_path: Path, number: int, words: str) -> None:
    told = write_problem(tmp_path / "letter.docx", OSError(number, os.strerror(number)))
    assert words in told.message
    assert told.help


def test_a_device_or_a_folder_is_never_put_aside_for_a_file(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    (tmp_path / "folder").mkdir()
    for path in (pipe, tmp_path / "folder"):
        with pytest.raises(FoiWriterError, match="is not a file"):
            durable_write(path, b"new")
    assert pipe.is_fifo()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder", "pipe"]


def test_leftovers_of_a_killed_save_are_removed(tmp_path: Path) -> None:
    leftover = tmp_path / f"{files.UNFINISHED_PREFIX}abc{files.UNFINISHED_SUFFIX}"
    leftover.write_bytes(b"half")
    (tmp_path / "letter.docx").write_bytes(b"whole")
    assert remove_unfinished(tmp_path) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["letter.docx"]


def test_a_folder_below_a_file_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(FoiWriterError, match="no folder|could not be written"):
        make_folder(tmp_path / "file" / "folder")


def test_what_does_not_pass_its_check_never_gets_the_name(tmp_path: Path) -> None:
    target = tmp_path / "backup"
    target.write_bytes(b"old")

    def refuse(written: Path) -> None:
        assert written.read_bytes() == b"new"
        raise FoiWriterError("The backup was not made", "It could not be read back.")

    with pytest.raises(FoiWriterError, match="could not be read back"):
        files.durable_fill(target, lambda stream: stream.write(b"new"), check=refuse)
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]
    files.durable_fill(target, lambda stream: stream.write(b"new"), check=Path.stat)
    assert target.read_bytes() == b"new"
