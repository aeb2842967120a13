"""Opening a file that came: its size first, then in a process of its own."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from foiwriter.errors import BadInput
from foiwriter.replies import limits, opening, reading
from foiwriter.system import limited
from tests.replies.mails import MAILS, RETURNED, attached, many, part

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("mail", MAILS[::12], ids=lambda mail: mail.name)
def test_a_mail_reads_there_as_it_does_here(tmp_path: Path, mail: object) -> None:
    path = tmp_path / "saved.eml"
    path.write_bytes(mail.data)
    assert opening.open_messages(path) == reading.read("saved.eml", mail.data)


def test_the_mails_of_a_mailbox_keep_their_own_bytes(tmp_path: Path) -> None:
    path = tmp_path / "in.mbox"
    mark = b"From foi@kent.example Mon Jun  1 10:00:00 2026\n"
    path.write_bytes(mark + RETURNED + b"\n" + mark + RETURNED)
    assert [one.data for one in opening.open_messages(path)] == [RETURNED.rstrip(), RETURNED]


def test_a_large_mail_fits_in_the_limits(tmp_path: Path) -> None:
    path = tmp_path / "large.eml"
    path.write_bytes(many(part("Dear parent"), attached("plan.pdf", os.urandom(30_000_000))))
    (message,) = opening.open_messages(path)
    assert len(message.attachments[0].data) == 30_000_000


def test_a_file_of_200_mb_is_refused_unread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "huge.eml"
    with path.open("wb") as stream:
        stream.truncate(200 * limits.MEGABYTE)
    monkeypatch.setattr(type(path), "open", None)
    with pytest.raises(BadInput, match=r"huge\.eml has 200 MB"):
        opening.open_messages(path)


def test_what_is_not_there_or_no_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"gone\.eml is not there"):
        opening.open_messages(tmp_path / "gone.eml")
    with pytest.raises(BadInput, match="is a folder"):
        opening.open_messages(tmp_path)


def test_a_refusal_comes_back_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "empty.eml"
    path.write_bytes(b"")
    with pytest.raises(BadInput, match=r"There is nothing in empty\.eml"):
        opening.open_messages(path)


def test_a_file_that_takes_too_long_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "slow.eml"
    path.write_bytes(RETURNED)
    monkeypatch.setattr(limited.run, "__kwdefaults__", {"within": limited.Limits(seconds=0)})
    with pytest.raises(BadInput, match=r"slow\.eml"):
        opening.open_messages(path)
