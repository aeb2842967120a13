"""`foiwriter vault create`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiwriter import paths

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Command


def _kept() -> list[Path]:
    """Every file that lies in the person's folder."""
    return [path for path in paths.folders().data.rglob("*") if path.is_file()]


def test_create_makes_a_record_that_the_same_words_open(
    foiwriter: Command, passphrase: str
) -> None:
    answer = foiwriter(passphrase, "vault", "create")
    assert answer.code == 0, answer.err
    assert "Only your passphrase opens it" in answer.out
    assert foiwriter(passphrase, "clients", "list").code == 0


def test_what_is_kept_cannot_be_read_without_the_words(
    foiwriter: Command, passphrase: str
) -> None:
    foiwriter(passphrase, "clients", "add", "--name", "Amina Yusuf")
    files = _kept()
    assert files
    for path in files:
        assert b"Amina" not in path.read_bytes(), path
        assert not path.read_bytes().startswith(b"SQLite format 3"), path


def test_a_second_record_is_refused_and_the_first_stays(
    foiwriter: Command, passphrase: str
) -> None:
    foiwriter(passphrase, "vault", "create")
    foiwriter(passphrase, "clients", "add", "--name", "Amina Yusuf")
    again = foiwriter(passphrase, "vault", "create")
    assert again.code in {1, 2}
    assert again.err.count("\n") == 1
    assert "Amina Yusuf" in foiwriter(passphrase, "clients", "list").out


def test_other_words_do_not_open_it_and_the_sentence_says_so(
    foiwriter: Command, passphrase: str, tmp_path: Path
) -> None:
    foiwriter(passphrase, "vault", "create")
    other = tmp_path / "other.txt"
    other.write_text("not these words at all", encoding="utf-8")
    answer = foiwriter(f"--passphrase-file={other}", "clients", "list")
    assert answer.code in {1, 2}
    assert answer.out == ""
    assert "passphrase" in answer.err
    assert answer.err.count("\n") == 1


def test_without_keyring_and_passphrase_nothing_is_made(foiwriter: Command) -> None:
    answer = foiwriter("vault", "create")
    assert answer.code == 2
    assert "--passphrase-file FILE" in answer.err
    assert [path for path in _kept() if path.suffix != ".log"] == []


def test_a_command_that_reads_or_writes_a_letter_makes_no_record(foiwriter: Command) -> None:
    foiwriter("kinds", "list")
    foiwriter("authorities", "find", "kent")
    foiwriter("law", "limits")
    assert _kept() == []
