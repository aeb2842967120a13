"""Keys on the command line: files with one, and the recovery sheet handed out."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from foiwriter import paths
from foiwriter.app import App
from foiwriter.cli import keys
from foiwriter.errors import BadInput
from foiwriter.sheets.recovery import recovery_sheet
from foiwriter.vault import recovery
from foiwriter.vault.modes import Mode
from tests.cli.conftest import TODAY

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Command

SHEET = recovery.new("a1b2c3d4e5f60718", TODAY, Mode.HOME)


def _app() -> App:
    return App(paths.folders(), today=lambda: TODAY, keyring=None)


@pytest.mark.parametrize(
    "text",
    [
        SHEET.text,
        f"{SHEET.text}\n",
        f"\ufeff{SHEET.text.lower()}\r\n",
        "\n".join(SHEET.groups),
        "-".join(SHEET.groups),
        recovery_sheet(SHEET).text(),
        f"my key\n\n  {SHEET.text}  \n",
    ],
    ids=["line", "with an end", "from Notepad", "a group a line", "dashes", "sheet", "with words"],
)
def test_a_key_is_found_in_a_file_however_it_was_written(text: str, tmp_path: Path) -> None:
    file = tmp_path / "key.txt"
    file.write_text(text, encoding="utf-8", newline="")
    assert recovery.read(keys.recovery_key(file)) == recovery.read(SHEET.text)


def test_a_key_that_windows_wrote_as_utf_16_is_read(tmp_path: Path) -> None:
    file = tmp_path / "key.txt"
    file.write_bytes(SHEET.text.encode("utf-16"))
    assert recovery.read(keys.recovery_key(file)) == recovery.read(SHEET.text)


@given(raw=st.binary(max_size=200))
def test_any_file_gives_text_or_one_refusal(
    raw: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = tmp_path_factory.mktemp("keys") / "key.txt"
    file.write_bytes(raw)
    for read in (keys.recovery_key, partial(keys.first_line, what="key", field="key")):
        with suppress(BadInput):  # and nothing else
            assert read(file).strip()


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"nowhere\.txt cannot be read"):
        keys.recovery_key(tmp_path / "nowhere.txt")


def test_without_a_terminal_the_sheet_is_saved_twice_and_the_person_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "letters"
    assert keys.hand_out(_app(), SHEET, None, folder) == "saved"
    names = sorted(path.name for path in folder.iterdir())
    assert names == ["foiwriter recovery sheet A1B2.pdf", "foiwriter recovery sheet A1B2.txt"]
    told = capsys.readouterr().err
    assert all(name in told for name in names)
    assert "Move it off this computer" in told
    assert SHEET.groups[0] not in told


def test_a_second_sheet_never_takes_the_name_of_the_first(tmp_path: Path) -> None:
    for _ in range(2):
        keys.hand_out(_app(), SHEET, None, tmp_path)
    assert len(list(tmp_path.iterdir())) == 4


@pytest.mark.parametrize("ending", [".pdf", ".docx", ".txt", ".PDF"])
def test_the_ending_says_in_which_form_it_is_saved(ending: str, tmp_path: Path) -> None:
    file = tmp_path / "new folder" / f"sheet{ending}"
    keys.hand_out(_app(), SHEET, file, tmp_path)
    begins = {".pdf": b"%PDF", ".docx": b"PK", ".txt": b"Recovery sheet"}[ending.lower()]
    assert file.read_bytes().startswith(begins)


class Terminal:
    """Somebody at a terminal who copies the key: what they are shown, and what they type."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, slips: int = 0) -> None:
        self.asked: list[str] = []
        self.cleared = 0
        self._slips = slips
        monkeypatch.setattr(keys, "at_terminal", lambda: True)
        monkeypatch.setattr(click, "prompt", self._prompt)
        monkeypatch.setattr(click, "clear", self._clear)

    def _clear(self) -> None:
        self.cleared += 1

    def _prompt(self, text: str, **_: object) -> str:
        self.asked.append(text)
        if "Press Enter" in text:
            return ""
        assert self.cleared, "the key was still on the screen"
        place = int(text.split()[2])
        if self._slips:
            self._slips -= 1
            return "00000"
        return SHEET.groups[place - 1].lower()


def test_at_a_terminal_the_key_is_copied_and_two_groups_are_typed_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    terminal = Terminal(monkeypatch)
    assert keys.hand_out(_app(), SHEET, None, tmp_path) == "copied"
    shown = capsys.readouterr()
    assert all(f"{place}: {group}" in shown.err for place, group in enumerate(SHEET.groups, 1))
    assert shown.out == ""
    assert len(terminal.asked) == 3
    assert list(tmp_path.iterdir()) == []


def test_a_slip_shows_the_key_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    terminal = Terminal(monkeypatch, slips=1)
    assert keys.hand_out(_app(), SHEET, None, tmp_path) == "copied"
    assert terminal.cleared == 2
    assert "not right. Here is the key again." in capsys.readouterr().err


def test_the_first_record_saves_the_sheet_and_then_keeps_the_record(
    foiwriter: Command, passphrase: str
) -> None:
    answer = foiwriter(passphrase, "clients", "add", "--name", "Amina Yusuf")
    assert answer.code == 0, answer.err
    assert "The recovery sheet is saved" in answer.err
    saved = [path for path in paths.folders().out.iterdir() if path.suffix == ".txt"]
    assert len(saved) == 1
    key = keys.recovery_key(saved[0])
    app = _app()
    app.open_vault(recovery=key)
    assert [client.name for client in app.clients()] == ["Amina Yusuf"]
    app.close()


def test_the_sheet_goes_where_the_person_says(
    foiwriter: Command, passphrase: str, tmp_path: Path
) -> None:
    sheet = tmp_path / "stick" / "sheet.txt"
    foiwriter(passphrase, f"--recovery-sheet={sheet}", "clients", "add", "--name", "Amina Yusuf")
    assert recovery.read(keys.recovery_key(sheet))
    assert not paths.folders().out.exists()


@pytest.mark.parametrize("name", ["sheet.exe", "sheet", "taken.pdf"])
def test_a_name_that_cannot_be_is_refused_before_anything_is_made(
    name: str, foiwriter: Command, passphrase: str, tmp_path: Path
) -> None:
    (tmp_path / "taken.pdf").write_bytes(b"mine")
    answer = foiwriter(
        passphrase, f"--recovery-sheet={tmp_path / name}", "clients", "add", "--name", "A B"
    )
    assert answer.code == 2
    assert answer.err.count("\n") == 1
    assert not (paths.folders().data / "vault").exists()
    assert (tmp_path / "taken.pdf").read_bytes() == b"mine"


def test_where_the_sheet_cannot_be_saved_nothing_is_kept(
    foiwriter: Command, passphrase: str, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("a file, not a folder", encoding="utf-8")
    sheet = tmp_path / "file" / "sheet.pdf"
    answer = foiwriter(passphrase, f"--recovery-sheet={sheet}", "clients", "add", "--name", "A B")
    assert answer.code in {1, 2}
    assert answer.err.count("\n") == 1
    assert "fault of foiwriter" not in answer.err
    assert not (paths.folders().data / "vault" / "keys.json").exists()


@pytest.mark.parametrize("raw", [b"\0" * 4096, b"seven grey\x07 herons", b"seven\x1b[2J herons\n"])
def test_signs_that_nobody_can_type_are_no_passphrase(raw: bytes, tmp_path: Path) -> None:
    file = tmp_path / "words"
    file.write_bytes(raw)
    with pytest.raises(BadInput, match="is not a text file"):
        keys.first_line(file, "passphrase", "passphrase")
