"""`foiwriter vault create`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from foiwriter import paths

if TYPE_CHECKING:
    from tests.cli.conftest import Command


def _kept() -> list[Path]:
    """Every file that lies in the person's folder."""
    return [path for path in paths.folders().data.rglob("*") if path.is_file()]


def test_create_makes_a_record_that_the_same_words_open(
    foiwriter: Command, passphrase: str
) -> None:
    answer = foiwriter(passphrase, "vault", "create")
    assert answer.code == 0, answer.err
    assert "Your passphrase and the recovery sheet open them" in answer.out
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


HOLDER = """
import datetime, sys
from foiwriter import paths
from foiwriter.app import App
app = App(paths.folders(), today=datetime.date.today, keyring=None, passphrase=sys.argv[1])
app.open_vault()
print("open", flush=True)
sys.stdin.read()
app.close()
"""


def test_while_another_program_holds_the_record_a_command_ends_with_one_sentence(
    foiwriter: Command, passphrase: str
) -> None:
    """design.md section 4: exit code 1, and one sentence, while the window holds the vault."""
    foiwriter(passphrase, "clients", "add", "--name", "Amina Yusuf")
    words = Path(passphrase.split("=", 1)[1]).read_text(encoding="utf-8").strip()
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, words],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "open\n"
        answer = foiwriter(passphrase, "clients", "list")
        holder.communicate("")
    assert answer.code == 1
    assert answer.out == ""
    assert answer.err.count("\n") == 1
    assert "Amina Yusuf" in foiwriter(passphrase, "clients", "list").out


def test_a_file_that_is_no_record_is_one_sentence_and_stays_as_it_is(
    foiwriter: Command, passphrase: str
) -> None:
    foiwriter(passphrase, "clients", "add", "--name", "Amina Yusuf")
    in_the_vault = [path for path in _kept() if path.suffix != ".foibackup"]
    biggest = max(in_the_vault, key=lambda path: path.stat().st_size)
    biggest.write_bytes(b"this is a shopping list\n" * 500)
    answer = foiwriter(passphrase, "clients", "list")
    assert answer.code == 1
    assert answer.out == ""
    assert answer.err.count("\n") == 1
    assert "fault of foiwriter" not in answer.err
    assert biggest.read_bytes() == b"this is a shopping list\n" * 500
