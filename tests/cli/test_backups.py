"""`foiwriter vault backup`, `backups`, `restore` and `drill`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from foiwriter import paths

if TYPE_CHECKING:
    from tests.cli.conftest import Command


@pytest.fixture
def sheet(foiwriter: Command, passphrase: str, tmp_path: Path) -> Path:
    """The recovery sheet of a record with one client in it."""
    file = tmp_path / "sheet.txt"
    made = foiwriter(passphrase, f"--recovery-sheet={file}", "clients", "add", "--name", "Amina")
    assert made.code == 0, made.err
    return file


@pytest.fixture
def backup(sheet: Path, foiwriter: Command, passphrase: str, tmp_path: Path) -> Path:
    """A backup of it on a stick."""
    made = foiwriter(passphrase, "vault", "backup", f"--to={tmp_path / 'stick'}", "--json")
    if made.code:
        (tmp_path / "stick").mkdir(exist_ok=True)
        made = foiwriter(passphrase, "vault", "backup", f"--to={tmp_path / 'stick'}", "--json")
    shape: dict[str, Any] = made.json
    assert shape["counts"]["clients"] == 1
    return Path(shape["path"])


def test_a_backup_is_listed_where_it_was_made_and_in_the_folder_asked_for(
    backup: Path, foiwriter: Command, passphrase: str
) -> None:
    listed = foiwriter("vault", "backups", f"--in={backup.parent}", "--json").json
    assert [each["path"] for each in listed] == [str(backup)]
    assert str(backup) in foiwriter("vault", "backups", f"--in={backup.parent}").out
    usual = foiwriter(passphrase, "vault", "backup", "--json").json
    # The first is the one that nobody asked for: the command that kept the first record made it.
    assert [each["counter"] for each in foiwriter("vault", "backups", "--json").json] == [
        usual["counter"],
        1,
    ]


def test_no_backup_is_said_in_a_sentence(foiwriter: Command) -> None:
    answer = foiwriter("vault", "backups")
    assert answer.code == 0
    assert "There is no backup here yet" in answer.out


def test_a_restore_brings_back_what_was_there_and_sets_the_rest_aside(
    backup: Path, foiwriter: Command, passphrase: str
) -> None:
    foiwriter(passphrase, "clients", "add", "--name", "Finn Byrne")
    answer = foiwriter(passphrase, "vault", "restore", backup)
    assert answer.code == 0, answer.err
    assert "set aside" in answer.out
    names = [each["name"] for each in foiwriter(passphrase, "clients", "list", "--json").json]
    assert names == ["Amina"]


def test_a_new_computer_needs_the_backup_and_the_sheet_only(
    backup: Path, sheet: Path, foiwriter: Command, passphrase: str, tmp_path: Path
) -> None:
    vault = paths.folders().data / "vault"
    vault.rename(tmp_path / "gone")
    answer = foiwriter("vault", "restore", backup, f"--recovery-key-file={sheet}")
    assert answer.code == 0, answer.err
    assert "set aside" not in answer.out
    assert "Amina" in foiwriter(passphrase, "clients", "list").out


@pytest.mark.parametrize("what", ["damaged", "missing", "no backup", "folder"])
def test_what_is_no_backup_changes_nothing(
    what: str, backup: Path, foiwriter: Command, passphrase: str, tmp_path: Path
) -> None:
    raw = bytearray(backup.read_bytes())
    raw[len(raw) // 2] ^= 1
    backup.write_bytes(raw)
    (tmp_path / "list.foibackup").write_bytes(b"eggs, milk\n" * 100)
    file = {
        "damaged": backup,
        "missing": tmp_path / "nowhere.foibackup",
        "no backup": tmp_path / "list.foibackup",
        "folder": tmp_path,
    }[what]
    keys = (paths.folders().data / "vault" / "keys.json").read_bytes()
    answer = foiwriter(passphrase, "vault", "restore", file)
    assert answer.code in {1, 2}
    assert answer.out == ""
    assert answer.err.count("\n") == 1
    assert "fault of foiwriter" not in answer.err
    assert (paths.folders().data / "vault" / "keys.json").read_bytes() == keys
    assert "Amina" in foiwriter(passphrase, "clients", "list").out


def test_a_drill_counts_and_compares_and_leaves_nothing_behind(
    backup: Path, sheet: Path, foiwriter: Command, passphrase: str
) -> None:
    before = sorted(path.name for path in paths.folders().data.iterdir())
    drilled = foiwriter(
        passphrase,
        "vault",
        "drill",
        f"--restore={backup}",
        f"--recovery-key-file={sheet}",
        "--clean-home",
        "--json",
    ).json
    assert drilled["good"] is True
    assert drilled["clean_home"] is True
    assert drilled["counts"]["clients"] == {"backup": 1, "record": 1}
    assert sorted(path.name for path in paths.folders().data.iterdir()) == before


def test_the_key_alone_is_enough_for_a_drill(
    backup: Path, sheet: Path, foiwriter: Command
) -> None:
    """As somebody does who tries whether the sheet in the safe is still the right one."""
    answer = foiwriter("vault", "drill", f"--restore={backup}", f"--recovery-key-file={sheet}")
    assert answer.code == 0, answer.err
    assert "It is whole" in answer.out


def test_a_clean_home_has_no_keys_of_its_own(
    backup: Path, foiwriter: Command, tmp_path: Path
) -> None:
    answer = foiwriter("vault", "drill", f"--restore={backup}", "--clean-home")
    assert answer.code == 2
    assert "--recovery-key-file FILE" in answer.err


def test_a_drill_of_a_damaged_backup_fails_with_exit_code_1(
    backup: Path, foiwriter: Command, passphrase: str
) -> None:
    raw = bytearray(backup.read_bytes())
    raw[len(raw) // 2] ^= 1
    backup.write_bytes(raw)
    answer = foiwriter(passphrase, "vault", "drill", f"--restore={backup}")
    assert answer.code == 1
    assert answer.err.count("\n") == 1


def test_a_folder_that_is_not_there_is_said(foiwriter: Command, tmp_path: Path) -> None:
    answer = foiwriter("vault", "backups", f"--in={tmp_path / 'gone'}")
    assert answer.code == 2
    assert "There is no folder" in answer.err
