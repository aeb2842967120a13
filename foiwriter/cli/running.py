"""Running one command: the root command, the App behind it, and how each fault is told."""

from __future__ import annotations

import contextlib
import errno
import importlib
import os
import sys
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

import click

from foiwriter import __version__, paths
from foiwriter.cli import faults, keys, paper
from foiwriter.cli.nouns import FILE, Noun
from foiwriter.errors import BadInput, FoiWriterError
from foiwriter.vault.modes import Mode

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from foiwriter.app import App
    from foiwriter.vault.keyrings import KeyStore
    from foiwriter.vault.recovery import How, RecoverySheet

COMMANDS = (
    "authorities",
    "clients",
    "dates",
    "kinds",
    "law",
    "publish",
    "remind",
    "replies",
    "requests",
    "vault",
    "workers",
    "write",
)


def today() -> date:
    """The day it is where the person is."""
    return datetime.now().astimezone().date()


class Face:
    """What every command gets: the App, opened at first need, and the passphrase.

    Args:
        today: says which day it is.
        keyring: where the vault's key is kept; see `App`.
    """

    def __init__(
        self, today: Callable[[], date] = today, keyring: KeyStore | str | None = "system"
    ) -> None:
        self.folders = paths.folders()
        self.passphrase_file: Path | None = None
        self.sheet_file: Path | None = None
        self.worker = ""
        self._today = today
        self._keyring = keyring

    @cached_property
    def app(self) -> App:
        """Every use case."""
        from foiwriter.app import App

        return App(
            self.folders,
            today=self._today,
            keyring=self._keyring,
            passphrase=self.passphrase,
            sheet=self._hand_out_first,
        )

    def hand_out(self, sheet: RecoverySheet) -> How:
        """Give the person the recovery sheet of a record; when this returns they have it.

        Raises:
            BadInput: the file named for it cannot be used.
            FoiWriterError: it cannot be written.
        """
        folder = self.folders.out
        if self.sheet_file is None:
            folder = self.app.settings.letters_folder or folder
        self.check_sheet(self.app.mode)
        return keys.hand_out(self.app, sheet, self.sheet_file, folder)

    def check_sheet(self, mode: Mode) -> None:
        """Refuse a place for the recovery sheet that lies beside the record.

        Raises:
            BadInput: it does, or there is none where one has to be named.
        """
        carried = self.folders.portable
        own = self.folders.data.parent if carried else self.folders.data
        keys.check_sheet(self.sheet_file, Mode.PORTABLE if carried else mode, own)

    def _hand_out_first(self, sheet: RecoverySheet) -> None:
        self.hand_out(sheet)

    def work(self) -> None:
        """Have the App know who works, where --worker said so.

        Raises:
            BadInput: nobody of that name is known.
        """
        if self.worker:
            from foiwriter.cli import workers

            self.app.worker = workers.found(self.app, self.worker, "worker")

    def passphrase(self) -> str:
        """The words that open the vault: from the file named, or typed unseen.

        Raises:
            BadInput: there are none to be had.
        """
        if self.passphrase_file is not None:
            return keys.first_line(self.passphrase_file, "passphrase", "passphrase")
        if sys.stdin is None or not sys.stdin.isatty():
            raise BadInput(
                "A passphrase is needed",
                "Your records are guarded by a passphrase, and nobody is here to type it.",
                "Give it with --passphrase-file FILE.",
                field="passphrase",
            )
        new = not self.app.vault_exists()
        typed: str = click.prompt(
            "Choose a passphrase" if new else "Passphrase",
            hide_input=True,
            confirmation_prompt="The same again" if new else False,
            err=True,
        )
        return typed

    def close(self) -> None:
        """Free the vault, if a command opened it; first it is backed up, when that is due."""
        if "app" in self.__dict__:
            # What was asked is done; that a drive is not there is for `status` to tell.
            with contextlib.suppress(FoiWriterError):
                self.app.back_up_if_due()
            self.app.close()


_NOT_SAID = {errno.ENOSPC, errno.EIO, errno.EBADF}


class _Root(Noun):
    """The command `foiwriter`: a noun's file is read only when that noun is used."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's
        return list(COMMANDS)

    def get_command(
        self,
        ctx: click.Context,  # noqa: ARG002 - click's
        cmd_name: str,
    ) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"foiwriter.cli.{cmd_name}")
        command: click.Command = module.command
        return command


@click.command(cls=_Root)
@click.option(
    "--passphrase-file",
    type=FILE,
    metavar="FILE",
    help="A file whose first line is the passphrase of your records.",
)
@click.option(
    "--recovery-sheet",
    type=FILE,
    metavar="FILE",
    help="Where the recovery sheet goes when your records are made: .pdf, .txt or .docx.",
)
@click.option("--worker", default="", metavar="NAME", help="Who works (foiwriter workers).")
@click.version_option(__version__, prog_name="foiwriter", message="%(prog)s %(version)s")
@click.pass_obj
def root(
    face: Face, passphrase_file: Path | None, recovery_sheet: Path | None, worker: str
) -> None:
    """Write a letter that cites the law, and know when the answer is due.

    Without a command the window opens. Dates are typed as 2026-11-23. Every command that
    reads takes --json.
    """
    paper.check(recovery_sheet, keys.SHEET)
    face.passphrase_file = passphrase_file
    face.sheet_file = recovery_sheet
    face.worker = worker.strip()


def run(argv: Sequence[str], face: Face | None = None) -> int:
    """Run one command line and return its exit code; no exception leaves here."""
    _speak_any_text()
    face = face or Face()
    try:
        code = root.main(list(argv), prog_name="foiwriter", standalone_mode=False, obj=face)
    except Exception as fault:  # noqa: BLE001 - the one place where every fault becomes a sentence
        return _told(fault, face.folders.data)
    finally:
        _close(face)
    return code if isinstance(code, int) else 0


def _told(fault: Exception, folder: Path) -> int:
    """Say what went wrong on the error stream, and return the exit code for it."""
    if isinstance(fault, FoiWriterError):
        code, line = fault.exit_code, faults.sentence(fault)
    elif isinstance(fault, click.Abort):
        code, line = 1, "Stopped."
    elif isinstance(fault, click.ClickException):
        code, line = 2, faults.usage(fault)
    elif isinstance(fault, OSError) and fault.errno in _NOT_SAID and fault.filename is None:
        code, line = 1, f"The answer could not be written where it should go ({fault.strerror})."
        _forget_output()
    else:
        code, line = 1, faults.unexpected(fault, folder)
    with contextlib.suppress(OSError):
        click.echo(line, err=True)
    return code


def _forget_output() -> None:
    """Drop what could not be written, or Python tries again at the end and exits with 120."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def _close(face: Face) -> None:
    try:
        face.close()
    except Exception as fault:  # noqa: BLE001 - nothing may come out of the end of a command
        _told(fault, face.folders.data)


def _speak_any_text() -> None:
    """A name in Arabic on a Windows console must not end the command."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure: Any = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="replace")
