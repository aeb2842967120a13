"""Keys on the command line: files that hold one, and the recovery sheet given to the person."""

from __future__ import annotations

import re
import sys
import unicodedata
from contextlib import suppress
from typing import TYPE_CHECKING

import click

from foiwriter.cli import paper
from foiwriter.cli.layout import say
from foiwriter.errors import BadInput
from foiwriter.vault.modes import Mode

if TYPE_CHECKING:
    from pathlib import Path

    from foiwriter.app import App
    from foiwriter.sheets.page import Sheet
    from foiwriter.vault.recovery import How, RecoverySheet

_LONGEST_LINE = 4096
"""Bytes of a file's first line."""

_LONGEST_FILE = 65536
_NO_TEXT = "it is not a text file"
_KEY_LINE = re.compile(r"^\W*((?:[0-9a-z]{5}[\s-]+){7}[0-9a-z]{5})\W*$", re.IGNORECASE | re.M)
"""A recovery key on one line, as a saved sheet has it."""

SHEET = "recovery-sheet"
"""The option that names the file of a recovery sheet."""

_MOVE_IT = "Move it off this computer, or print it and delete it."


def first_line(path: Path, what: str, field: str) -> str:
    """The first line of a text file, without its end.

    Args:
        path: the file.
        what: what the line is, such as `passphrase`.
        field: the option that named the file.

    Raises:
        BadInput: it cannot be read, or its first line is empty.
    """
    line = _text(path, what, field, _LONGEST_LINE).split("\n", 1)[0].rstrip("\r")
    if not line.strip():
        raise _empty(path, what, field)
    if any(unicodedata.category(sign) == "Cc" and sign != "\t" for sign in line):
        raise _unreadable(path, what, field, _NO_TEXT)
    return line


def recovery_key(path: Path) -> str:
    """The recovery key in a file: alone, or anywhere in a recovery sheet that was saved as text.

    Raises:
        BadInput: it cannot be read, or is empty. What is no key is for the vault to say.
    """
    text = _text(path, "recovery key", "recovery-key-file", _LONGEST_FILE)
    if not text.strip():
        raise _empty(path, "recovery key", "recovery-key-file")
    line = _KEY_LINE.search(text)
    return line[1] if line else text.strip()


def _text(path: Path, what: str, field: str, most: int) -> str:
    try:
        with path.open("rb") as stream:
            return _decoded(stream.read(most))
    except (OSError, UnicodeDecodeError) as fault:
        why = fault.strerror if isinstance(fault, OSError) else _NO_TEXT
        raise _unreadable(path, what, field, why) from fault


def _decoded(raw: bytes) -> str:
    """Text as UTF-8, or as the UTF-16 that Windows writes; a letter cut at the end is left out."""
    if raw[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return raw.decode("utf-16").replace("\r\n", "\n")
    line, end, rest = raw.partition(b"\n")
    if not end:
        return line.decode("utf-8-sig")
    return line.decode("utf-8-sig") + "\n" + rest.decode("utf-8", errors="replace")


def _unreadable(path: Path, what: str, field: str, why: str | None) -> BadInput:
    return BadInput(
        f"The {what} file cannot be read",
        f"The {what} file {path} cannot be read ({why}).",
        "Check its name.",
        field=field,
    )


def _empty(path: Path, what: str, field: str) -> BadInput:
    return BadInput(
        f"The {what} file is empty",
        f"The first line of the {what} file {path} is empty.",
        f"Write the {what} on its first line.",
        field=field,
    )


def at_terminal() -> bool:
    """Whether somebody is there to read the error stream and to type."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))


def check_sheet(file: Path | None, mode: Mode, own: Path) -> None:
    """Refuse a place where the recovery key would be found beside what it opens.

    Args:
        file: where the sheet is to go; None where nobody said.
        mode: the way the record is used.
        own: the folder of the record; of a stick, the whole of what is carried.

    Raises:
        BadInput: it is such a place, or nobody said and other people may use this computer.
    """
    if file is None and mode is not Mode.HOME and not at_terminal():
        raise BadInput(
            "The recovery sheet needs a place of its own",
            "Whoever finds the recovery sheet can read everything, and others may use this "
            "computer or find the stick.",
            "Say where the sheet goes, such as another stick, with --recovery-sheet FILE.",
            field=SHEET,
        )
    if file is not None and file.absolute().resolve().is_relative_to(own.absolute().resolve()):
        raise BadInput(
            "The recovery sheet needs a place of its own",
            f"{file} is in {own}, and that is lost or found with all that the sheet opens.",
            "Choose another place, such as another stick.",
            field=SHEET,
        )


def hand_out(app: App, sheet: RecoverySheet, file: Path | None, folder: Path) -> How:
    """Give the person a recovery sheet; when this returns they have it.

    Args:
        app: compares the groups typed back.
        sheet: the sheet.
        file: where it is saved; without, it is copied from the terminal, or saved in `folder`
            where nobody is at one.
        folder: where letters go.

    Raises:
        BadInput: the file has another ending, or is there already.
        FoiWriterError: it cannot be written.
    """
    from foiwriter.sheets.recovery import recovery_sheet

    page = recovery_sheet(sheet)
    if file is None and at_terminal():
        _copied(app, sheet)
        return "copied"
    saved = [paper.save(page, file, SHEET)] if file else _saved_beside(page, sheet.vault, folder)
    for path in saved:
        click.echo(f"The recovery sheet is saved: {path}", err=True)
    click.echo(_MOVE_IT, err=True)
    return "saved"


def _saved_beside(page: Sheet, label: str, folder: Path) -> list[Path]:
    """Both forms in a folder, under a name that is free."""
    name, count = f"foiwriter recovery sheet {label}", 1
    while True:
        tail = f" {count}" if count > 1 else ""
        files = [folder / f"{name}{tail}{ending}" for ending in (".pdf", ".txt")]
        if not any(file.exists() for file in files):
            with suppress(BadInput):  # another program may take the name just now
                return [paper.save(page, file, SHEET) for file in files]
        count += 1


def _copied(app: App, sheet: RecoverySheet) -> None:
    """Show the key, clear the screen, and have two groups typed back until both are right."""
    from foiwriter.vault import recovery

    while True:
        say(
            "Copy this recovery key by hand, on paper. It opens your records when the passphrase "
            "is forgotten or the keyring is lost. Nobody can make it again for you.",
            err=True,
        )
        for place, group in enumerate(sheet.groups, 1):
            click.echo(f"    {place}: {group}", err=True)
        say(f"Write on it: foiwriter, {sheet.vault}.", err=True)
        click.prompt("Press Enter when you have it", default="", show_default=False, err=True)
        click.clear()
        places = recovery.two_places()
        typed = {
            place: str(click.prompt(f"Type group {place} from your paper", err=True))
            for place in places
        }
        try:
            app.check_groups(sheet, typed)
        except BadInput as fault:
            say(f"{fault.message} Here is the key again.", err=True)
        else:
            return
