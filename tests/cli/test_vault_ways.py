"""`foiwriter vault`: modes, status, locking, and the ways into a record."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from foiwriter import paths
from foiwriter.vault.modes import Mode
from tests.cli.test_vault import HOLDER

if TYPE_CHECKING:
    from tests.cli.conftest import Command

NEW = "nine orange boats at noon"


@pytest.fixture
def sheet(foiwriter: Command, passphrase: str, tmp_path: Path) -> Path:
    """The recovery sheet of a clinic's record."""
    file = tmp_path / "sheet.txt"
    made = foiwriter(passphrase, "vault", "create", "--mode=clinic", f"--recovery-sheet={file}")
    assert made.code == 0, made.err
    return file


@pytest.fixture
def new(tmp_path: Path) -> Path:
    """A file with a new passphrase."""
    file = tmp_path / "new.txt"
    file.write_text(NEW, encoding="utf-8")
    return file


@pytest.mark.parametrize("mode", Mode)
def test_a_record_is_made_for_whom_it_is_said(
    mode: Mode, foiwriter: Command, passphrase: str, tmp_path: Path
) -> None:
    safe = f"--recovery-sheet={tmp_path / 'safe' / 'sheet.txt'}"
    made = foiwriter(passphrase, "vault", "create", f"--mode={mode.value}", safe)
    assert made.code == 0, made.err
    status = foiwriter("vault", "status", "--json").json
    assert (status["mode"], status["recovery_sheet"]) == (mode.value, True)
    assert status["ways"] == ["passphrase", "recovery"]


def test_a_mode_that_is_not_known_is_refused(foiwriter: Command, passphrase: str) -> None:
    answer = foiwriter(passphrase, "vault", "create", "--mode=hospital")
    assert answer.code == 2
    assert not (paths.folders().data / "vault").exists()


@pytest.mark.parametrize("words", ["short", "elevenchars", " " * 20])
def test_short_words_are_refused_and_nothing_is_made(
    words: str, foiwriter: Command, tmp_path: Path
) -> None:
    file = tmp_path / "words.txt"
    file.write_text(words, encoding="utf-8")
    safe = f"--recovery-sheet={tmp_path / 'sheet.txt'}"
    answer = foiwriter(f"--passphrase-file={file}", "vault", "create", "--mode=clinic", safe)
    assert answer.code == 2
    assert answer.err.count("\n") == 1
    assert not (paths.folders().data / "vault" / "keys.json").exists()


def test_status_opens_nothing_and_needs_no_key(foiwriter: Command, sheet: Path) -> None:
    assert sheet.exists()
    told = foiwriter("vault", "status")
    assert told.code == 0, told.err
    assert "used as: clinic" in told.out
    assert "In use now: no" in told.out
    assert "Last backup: none" in told.out


def test_without_a_record_status_and_lock_say_so(foiwriter: Command) -> None:
    assert "There are no records yet" in foiwriter("vault", "status").out
    assert foiwriter("vault", "status", "--json").json["vault"] is False
    assert "locked already" in foiwriter("vault", "lock").out


def test_lock_asks_the_open_window_by_a_file(
    foiwriter: Command, passphrase: str, sheet: Path
) -> None:
    assert sheet.exists()
    asked = paths.folders().data / "vault" / "lock-asked"
    assert "locked already" in foiwriter("vault", "lock").out
    assert not asked.exists()
    words = Path(passphrase.split("=", 1)[1]).read_text(encoding="utf-8").strip()
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, words],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "open\n"
        answer = foiwriter("vault", "lock")
        assert foiwriter("vault", "status", "--json").json["in_use"] is True
        holder.communicate("")
    assert answer.code == 0, answer.err
    assert asked.exists()


def test_the_recovery_key_sets_new_words(
    foiwriter: Command, passphrase: str, sheet: Path, new: Path
) -> None:
    answer = foiwriter(
        "vault", "recover", f"--recovery-key-file={sheet}", f"--new-passphrase-file={new}"
    )
    assert answer.code == 0, answer.err
    assert foiwriter(f"--passphrase-file={new}", "clients", "list").code == 0
    assert foiwriter(passphrase, "clients", "list").code == 2


@pytest.mark.parametrize("more", [(), ("--keyring", "--new-passphrase-file=x")])
def test_it_is_to_be_said_what_opens_the_record_from_now_on(
    more: tuple[str, ...], foiwriter: Command, sheet: Path
) -> None:
    answer = foiwriter("vault", "recover", f"--recovery-key-file={sheet}", *more)
    assert answer.code == 2
    assert "one of the two" in answer.err


def test_a_clinic_takes_no_keyring(foiwriter: Command, sheet: Path) -> None:
    answer = foiwriter("vault", "recover", f"--recovery-key-file={sheet}", "--keyring")
    assert answer.code in {1, 2}
    assert answer.err.count("\n") == 1


def test_a_wrong_group_is_named_and_nothing_changes(
    foiwriter: Command, passphrase: str, sheet: Path, new: Path, tmp_path: Path
) -> None:
    lines = sheet.read_text(encoding="utf-8").splitlines()
    key = next(line.strip() for line in lines if line.count(" ") >= 7 and line.strip().isupper())
    groups = key.split()
    groups[2] = "0" * 5 if groups[2] != "0" * 5 else "1" * 5
    typed = tmp_path / "typed.txt"
    typed.write_text(" ".join(groups), encoding="utf-8")
    before = (paths.folders().data / "vault" / "keys.json").read_bytes()
    answer = foiwriter(
        "vault", "recover", f"--recovery-key-file={typed}", f"--new-passphrase-file={new}"
    )
    assert answer.code == 2
    assert "Group 3 is not right" in answer.err
    assert (paths.folders().data / "vault" / "keys.json").read_bytes() == before
    assert foiwriter(passphrase, "clients", "list").code == 0


def test_a_new_sheet_takes_the_place_of_the_old_one(
    foiwriter: Command, passphrase: str, sheet: Path, new: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.txt"
    made = foiwriter(passphrase, "vault", "recovery-sheet", f"--out={other}")
    assert made.code == 0, made.err
    for file, code in ((sheet, 2), (other, 0)):
        answer = foiwriter(
            "vault", "recover", f"--recovery-key-file={file}", f"--new-passphrase-file={new}"
        )
        assert answer.code == code, answer.err


def test_the_passphrase_is_changed(
    foiwriter: Command, passphrase: str, sheet: Path, new: Path
) -> None:
    assert sheet.exists()
    answer = foiwriter(passphrase, "vault", "passphrase", f"--new-passphrase-file={new}")
    assert answer.code == 0, answer.err
    assert foiwriter(f"--passphrase-file={new}", "clients", "list").code == 0
    assert foiwriter(passphrase, "clients", "list").code == 2


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--remove",), "keyring"),
        (("--remove", "--new-passphrase-file=x"), "either changed or removed"),
        ((), "--new-passphrase-file FILE"),
    ],
)
def test_a_passphrase_is_not_lost_by_a_slip(
    words: tuple[str, ...], told: str, foiwriter: Command, passphrase: str, sheet: Path
) -> None:
    assert sheet.exists()
    answer = foiwriter(passphrase, "vault", "passphrase", *words)
    assert answer.code in {1, 2}
    assert told in answer.err
    assert answer.err.count("\n") == 1
    assert foiwriter(passphrase, "clients", "list").code == 0


@pytest.mark.parametrize("words", [("passphrase",), ("recovery-sheet",), ("erase", "--typed=X")])
def test_a_command_on_a_record_makes_none(
    words: tuple[str, ...], foiwriter: Command, passphrase: str
) -> None:
    answer = foiwriter(passphrase, "vault", *words)
    assert answer.code == 1
    assert "There are no records" in answer.err
    assert not (paths.folders().data / "vault").exists()


@pytest.mark.parametrize("mode", [Mode.CHARITY, Mode.CLINIC, Mode.PORTABLE])
def test_no_sheet_is_left_by_itself_on_a_computer_that_others_use(
    mode: Mode, foiwriter: Command, passphrase: str
) -> None:
    answer = foiwriter(passphrase, "vault", "create", f"--mode={mode.value}")
    assert answer.code == 2
    assert "--recovery-sheet FILE" in answer.err
    assert not (paths.folders().data / "vault").exists()
    assert not paths.folders().out.exists()


def test_a_new_sheet_of_a_clinic_needs_a_place_too(
    foiwriter: Command, passphrase: str, sheet: Path
) -> None:
    keys_file = paths.folders().data / "vault" / "keys.json"
    before = keys_file.read_bytes()
    assert foiwriter(passphrase, "vault", "recovery-sheet").code == 2
    beside = paths.folders().data / "sheet.txt"
    assert foiwriter(passphrase, "vault", "recovery-sheet", f"--out={beside}").code == 2
    assert keys_file.read_bytes() == before
    assert sheet.exists()
    assert not beside.exists()
    assert not paths.folders().out.exists()


@pytest.mark.parametrize("at_the_first_record", [True, False])
def test_no_sheet_goes_into_the_folder_that_it_opens(
    at_the_first_record: bool,
    foiwriter: Command,
    passphrase: str,
) -> None:
    beside = f"--recovery-sheet={paths.folders().data / 'vault' / 'sheet.txt'}"
    words = ("clients", "add", "--name=Amina") if at_the_first_record else ("vault", "create")
    answer = foiwriter(passphrase, beside, *words)
    assert answer.code == 2
    assert "Choose" in answer.err or "choose" in answer.err
    assert not (paths.folders().data / "vault").exists()


def test_on_a_stick_the_sheet_goes_to_another(
    foiwriter: Command, passphrase: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FOIWRITER_PORTABLE", str(tmp_path / "stick"))
    add = ("clients", "add", "--name=Amina")
    assert foiwriter(passphrase, *add).code == 2
    beside = f"--recovery-sheet={tmp_path / 'stick' / 'letters' / 'sheet.txt'}"
    assert foiwriter(passphrase, beside, *add).code == 2
    assert not (paths.folders().data / "vault").exists()
    safe = tmp_path / "safe" / "sheet.txt"
    assert foiwriter(passphrase, f"--recovery-sheet={safe}", *add).code == 0
    assert safe.exists()


def test_damaged_settings_keep_no_sheet_from_the_place_that_was_said(
    foiwriter: Command, passphrase: str, sheet: Path, tmp_path: Path
) -> None:
    (paths.folders().data / "settings.json").write_bytes(b"\xff{")
    other = tmp_path / "other" / "sheet.txt"
    answer = foiwriter(passphrase, "vault", "recovery-sheet", f"--out={other}")
    assert answer.code == 0, answer.err
    assert other.read_text(encoding="utf-8") != sheet.read_text(encoding="utf-8")
