"""The program as it is started: no Qt for a command, the window without one."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest

from foiwriter import cli
from foiwriter.cli import running
from foiwriter.cli.running import Face
from foiwriter.errors import BadInput

if TYPE_CHECKING:
    from tests.cli.conftest import Command

PROGRAM = """
import sys
from foiwriter.start import main
code = main(sys.argv[1:])
loaded = {name.split(".")[0] for name in sys.modules}
heavy = {"PySide6", "shiboken6", "docx", "docxtpl", "lxml", "typst", "pypdfium2", "sqlalchemy",
         "alembic", "sqlcipher3", "keyring", "holidays"}
print(sorted(loaded & heavy), file=sys.stderr)
sys.exit(code)
"""


def program(*argv: str, **environ: str) -> subprocess.CompletedProcess[str]:
    """Run foiwriter in a process of its own."""
    return subprocess.run(
        [sys.executable, "-c", PROGRAM, *argv],
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
        env=os.environ | environ,
    )


@pytest.mark.parametrize(
    "argv",
    [
        ("law", "list"),
        ("law", "limits", "--json"),
        ("authorities", "find", "kent"),
        ("kinds", "list"),
        ("kinds", "show", "ehc-request"),
        ("--help",),
    ],
    ids=" ".join,
)
def test_a_command_that_reads_loads_no_qt_and_nothing_heavy(argv: tuple[str, ...]) -> None:
    done = program(*argv)
    assert done.returncode == 0, done.stderr
    assert done.stdout
    assert done.stderr == "[]\n"


def test_counting_days_loads_the_holidays_but_no_qt() -> None:
    done = program("dates", "due", "foia", "--from", "2026-11-23")
    assert done.returncode == 0, done.stderr
    assert done.stderr == "['holidays']\n"


def test_without_a_command_and_without_a_screen_one_sentence_says_so() -> None:
    done = program(QT_QPA_PLATFORM="", DISPLAY="", WAYLAND_DISPLAY="")
    assert done.returncode == 1
    told, heavy = done.stderr.splitlines()
    assert "no screen" in told
    assert "PySide6" not in heavy


def test_ctrl_c_while_the_program_loads_is_a_word_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stop(_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(running, "run", stop)
    assert cli.main(["kinds", "list"]) == 1
    assert capsys.readouterr().err == "Stopped.\n"


def test_output_that_nobody_reads_any_more_ends_without_a_traceback() -> None:
    command = f"{sys.executable} -m foiwriter authorities find e --limit 1000 | head -1"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)
    assert done.stdout.strip()
    assert done.stderr == ""


@pytest.mark.parametrize(
    ("command", "code", "told"),
    [
        ("kinds list > /dev/full", 1, "could not be written where it should go"),
        ("vault create <&-", 2, "nobody is here to type it"),
        ("kinds list >&-", 0, ""),
    ],
    ids=["full", "nobody types", "nobody reads"],
)
def test_a_closed_or_full_stream_is_no_fault(command: str, code: int, told: str) -> None:
    environ = os.environ | {"DBUS_SESSION_BUS_ADDRESS": "disabled:"}
    line = f"{sys.executable} -m foiwriter {command}"
    done = subprocess.run(
        ["sh", "-c", line], capture_output=True, text=True, check=False, env=environ
    )
    assert done.returncode == code
    assert told in done.stderr
    assert done.stderr.count("\n") == bool(told)


def test_a_console_that_cannot_show_a_name_shows_the_rest() -> None:
    done = program("kinds", "find", "مجلس", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert done.returncode == 0, done.stderr


def test_the_version_and_the_help_are_printed_with_exit_code_0(foiwriter: Command) -> None:
    assert foiwriter("--version").out.startswith("foiwriter ")
    assert foiwriter("--help").code == 0


def _commands(group: click.Group, path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    context = click.Context(group)
    found = []
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            found += _commands(command, (*path, name))
        else:
            found.append((*path, name))
    return found


COMMANDS = _commands(running.root)  # type: ignore[arg-type]


VAULT = (
    "create status lock recover recovery-sheet passphrase backup backups restore drill selfcheck "
    "erase bin put-back empty-bin activity report lost-device"
)
CASES = "family export erase consent consent-sheet hand-over take-in review close reopen keep bin"


def test_every_command_of_the_plan_is_there() -> None:
    """`design.md` section 4, as far as it is built."""
    assert set(COMMANDS) == {
        *(("vault", each) for each in VAULT.split()),
        *(("clients", each) for each in CASES.split()),
        *(("replies", each) for each in ("import", "list", "agree", "save", "shut")),
        ("workers", "list"),
        ("workers", "add"),
        ("workers", "check"),
        ("workers", "need-check"),
        ("law", "list"),
        ("law", "show"),
        ("law", "limits"),
        ("law", "check"),
        ("dates", "due"),
        ("authorities", "find"),
        ("authorities", "show"),
        ("authorities", "contacts", "export"),
        ("authorities", "contacts", "import"),
        ("kinds", "list"),
        ("kinds", "show"),
        ("kinds", "find"),
        ("write",),
        ("clients", "list"),
        ("clients", "add"),
        ("clients", "show"),
        ("requests", "list"),
        ("requests", "add"),
        ("requests", "show"),
        ("requests", "record"),
        ("requests", "next"),
        ("requests", "why"),
        ("requests", "bin"),
        ("publish", "calendar"),
        ("publish", "due-list"),
        ("remind",),
    }


@pytest.mark.parametrize("argv", COMMANDS, ids=" ".join)
def test_every_command_has_help_that_fits_80_columns(
    foiwriter: Command, argv: tuple[str, ...]
) -> None:
    answer = foiwriter(*argv, "--help")
    assert answer.code == 0
    assert answer.out.startswith("Usage: foiwriter ")
    assert max(map(len, answer.out.splitlines())) <= 80


DOERS = "create lock recover recovery-sheet passphrase restore erase put-back empty-bin report"
DO_ONLY = {
    ("authorities", "contacts", "export"),
    ("clients", "close"),
    ("clients", "family"),
    ("clients", "consent-sheet"),
    ("clients", "keep"),
    ("clients", "bin"),
    ("clients", "reopen"),
    ("replies", "save"),
    ("replies", "shut"),
    ("requests", "bin"),
    ("workers", "need-check"),
    *(("vault", each) for each in DOERS.split()),
}
"""Commands that do something and have no more to answer than that it is done."""


@pytest.mark.parametrize(
    "argv",
    [each for each in COMMANDS if each not in DO_ONLY],
    ids=" ".join,
)
def test_every_command_that_answers_takes_json(foiwriter: Command, argv: tuple[str, ...]) -> None:
    assert "--json" in foiwriter(*argv, "--help").out


def test_the_passphrase_is_the_first_line_of_its_file(tmp_path: Path) -> None:
    file = tmp_path / "words.txt"
    file.write_bytes(b"\xef\xbb\xbf two words \r\nand more\r\n")
    face = Face(keyring=None)
    face.passphrase_file = file
    assert face.passphrase() == " two words "


@pytest.mark.parametrize("data", [b"", b"\n", b"  \n", b"\xff\xfe\x00"])
def test_a_passphrase_file_without_words_is_refused(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "words.txt"
    file.write_bytes(data)
    face = Face(keyring=None)
    face.passphrase_file = file
    with pytest.raises(BadInput, match=r"words\.txt"):
        face.passphrase()


def test_a_passphrase_file_that_is_not_there_is_named() -> None:
    face = Face(keyring=None)
    face.passphrase_file = Path("nowhere.txt")
    with pytest.raises(BadInput, match=r"nowhere\.txt cannot be read"):
        face.passphrase()


def test_where_nobody_can_type_a_passphrase_the_option_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO())
    with pytest.raises(BadInput, match="--passphrase-file FILE"):
        Face(keyring=None).passphrase()
