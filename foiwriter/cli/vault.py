"""`foiwriter vault`: the encrypted file that holds everything about people, and its keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from foiwriter import words
from foiwriter.cli import backups, care, keys, paper
from foiwriter.cli.layout import fact, print_json, say
from foiwriter.cli.nouns import FILE, as_json, noun
from foiwriter.errors import BadInput, FoiWriterError
from foiwriter.vault.modes import Mode

if TYPE_CHECKING:
    from pathlib import Path

    from foiwriter.app import App
    from foiwriter.cli.running import Face

LOCK_ASKED = "lock-asked"
"""The file in the vault's folder that asks the open window to lock."""

_WAYS = {"keyring": "this computer’s keyring", "passphrase": "a passphrase", "recovery": ""}

command = noun("vault", "Make, open, back up and destroy your encrypted records.")
for _each in (*backups.COMMANDS, *care.COMMANDS):
    command.add_command(_each)


@command.command("create")
@click.option(
    "--mode",
    type=click.Choice([mode.value for mode in Mode]),
    default=Mode.HOME.value,
    show_default=True,
    help="Who uses your records, and where.",
)
@click.option("--recovery-sheet", "sheet", type=FILE, metavar="FILE", help="Where the sheet goes.")
@click.pass_obj
def create(face: Face, mode: str, sheet: Path | None) -> None:
    """Make your records, and their recovery sheet.

    At home the keyring guards them, unless --passphrase-file stands before the command: foiwriter
    --passphrase-file FILE vault create. Without a keyring, and for a charity, a clinic or a stick,
    you are asked for a passphrase. The recovery sheet opens them when all else fails: the sheet
    is saved, or you copy it by hand.
    """
    paper.check(sheet, keys.SHEET)
    face.sheet_file = sheet or face.sheet_file
    face.check_sheet(Mode(mode))
    by_words = face.passphrase_file is not None or face.app.needs_passphrase()
    guard = face.app.vault_create(face.passphrase() if by_words else None, mode=Mode(mode))
    _first_sheet(face)
    if guard == "keyring":
        say("Your records are ready. The key is in the keyring of this computer.")
    else:
        say("Your records are ready. Your passphrase and the recovery sheet open them: keep both.")
    click.echo(f"They are in {face.folders.data}.")


def _first_sheet(face: Face) -> None:
    """Hand out the sheet of a record just made; without it nothing is left of the record."""
    try:
        sheet = face.app.new_recovery_sheet()
        face.app.keep_recovery(sheet, face.hand_out(sheet))
    except BaseException:
        face.app.destroy_vault()
        raise


@command.command("status")
@as_json
@click.pass_obj
def status(face: Face, *, json: bool) -> None:
    """Show how your records are used and guarded. They are not opened for that."""
    found = _status(face)
    if json:
        print_json(found)
        return
    if not found["vault"]:
        say("There are no records yet; “foiwriter vault create” makes them.")
        return
    say(f"Records {found['label']}, used as: {found['mode']}.")
    click.echo(f"Folder: {found['folder']}")
    fact("Opened by", words.listed([_WAYS[way] for way in found["ways"] if _WAYS[way]]))
    fact("Recovery sheet", _sheet_line(found))
    fact("In use now", "yes, by the window or another command" if found["in_use"] else "no")
    newest = found["newest_backup"]
    fact("Last backup", words.long_date(newest.date()) if newest else "none")


def _sheet_line(found: dict[str, Any]) -> str:
    if not found["recovery_sheet"]:
        return "none; “foiwriter vault recovery-sheet” makes one"
    made = found["recovery_sheet_made_on"]
    return f"made on {words.long_date(made)}" if made else "yes"


def _status(face: Face) -> dict[str, Any]:
    app = face.app
    exists = app.vault_exists()
    made_on = app.recovery_made_on()[0] if exists else None
    newest = app.newest_backup() if exists else None
    return {
        "vault": exists,
        "label": app.vault_label if exists else "",
        "mode": str(app.mode),
        "folder": str(face.folders.data),
        "ways": list(app.vault_ways()) if exists else [],
        "recovery_sheet": exists and app.recovery_kept(),
        "recovery_sheet_made_on": made_on,
        "in_use": exists and _in_use(app),
        "newest_backup": newest.made_at if newest else None,
    }


def _in_use(app: App) -> bool:
    try:
        app.check_free()
    except FoiWriterError:
        return True
    return False


@command.command("lock")
@click.pass_obj
def lock(face: Face) -> None:
    """Ask the open window to lock your records."""
    from foiwriter.app.opening import VAULT_FOLDER
    from foiwriter.system.files import durable_write

    if not face.app.vault_exists() or not _in_use(face.app):
        say("Your records are not open, so they are locked already.")
        return
    durable_write(face.folders.data / VAULT_FOLDER / LOCK_ASKED, b"")
    say("The window was asked to lock.")


@command.command("recover")
@click.option("--recovery-key-file", type=FILE, required=True, metavar="FILE")
@click.option("--new-passphrase-file", type=FILE, metavar="FILE", help="From now on, these words.")
@click.option("--keyring", is_flag=True, help="From now on, this computer's keyring.")
@click.pass_obj
def recover(
    face: Face, recovery_key_file: Path, new_passphrase_file: Path | None, *, keyring: bool
) -> None:
    """Open your records with their recovery key.

    A new passphrase or the keyring opens them from now on.
    The file holds the key on one line, or is the recovery sheet that was saved as text. Nothing
    changes when the key is wrong.
    """
    if bool(new_passphrase_file) == keyring:
        raise BadInput(
            "What is to open your records from now on?",
            "After the recovery key, a new passphrase or the keyring is to open your records.",
            "Add --new-passphrase-file FILE or --keyring, one of the two.",
            field="new-passphrase-file",
        )
    new = _new_words(new_passphrase_file) if new_passphrase_file else ""
    face.app.open_vault(recovery=keys.recovery_key(recovery_key_file))
    if keyring:
        face.app.use_keyring()
        say("The keyring of this computer opens your records again.")
    else:
        face.app.change_passphrase(new)
        say("Your new passphrase opens your records from now on.")
    say("The recovery sheet stays as it is. Delete the file with the key.")


def _new_words(path: Path) -> str:
    return keys.first_line(path, "passphrase", "new-passphrase-file")


@command.command("recovery-sheet")
@click.option("--out", type=FILE, metavar="FILE", help="A new file: .pdf, .txt or .docx.")
@click.pass_obj
def recovery_sheet(face: Face, out: Path | None) -> None:
    """Make a new recovery sheet; older ones open nothing."""
    paper.check(out)
    face.sheet_file = out or face.sheet_file
    _open(face)
    face.check_sheet(face.app.mode)
    sheet = face.app.new_recovery_sheet()
    face.app.keep_recovery(sheet, face.hand_out(sheet))
    say("The new recovery sheet is the only one that opens your records now. Destroy older ones.")


@command.command("passphrase")
@click.option("--new-passphrase-file", type=FILE, metavar="FILE", help="The new words.")
@click.option("--remove", is_flag=True, help="Let only the keyring open your records from now on.")
@click.pass_obj
def passphrase(face: Face, new_passphrase_file: Path | None, *, remove: bool) -> None:
    """Set, change or remove the passphrase of your records."""
    if remove and new_passphrase_file:
        raise BadInput(
            "One of the two",
            "A passphrase is either changed or removed.",
            "Leave out --remove or --new-passphrase-file.",
            field="remove",
        )
    _open(face)
    if remove:
        face.app.drop_passphrase()
        say("The passphrase is gone. The keyring of this computer opens your records.")
        return
    new = _new_words(new_passphrase_file) if new_passphrase_file else _typed_twice()
    face.app.change_passphrase(new)
    say("Your new passphrase opens your records from now on.")


def _open(face: Face) -> None:
    """Open the record that is there; it is not made for this."""
    if not face.app.vault_exists():
        raise FoiWriterError(
            "There are no records yet",
            f"There are no records in {face.folders.data}.",
            "Make them with: foiwriter vault create.",
        )
    face.app.open_vault()


def _typed_twice() -> str:
    if not keys.at_terminal():
        raise BadInput(
            "A new passphrase is needed",
            "Nobody is here to type a new passphrase.",
            "Give it with --new-passphrase-file FILE.",
            field="new-passphrase-file",
        )
    typed: str = click.prompt(
        "Choose a new passphrase", hide_input=True, confirmation_prompt="The same again", err=True
    )
    return typed


@command.command("erase")
@click.option("--typed", required=True, metavar="DESTROY", help="The word DESTROY.")
@click.option("--backup-to", type=FILE, metavar="DIR", help="Make a backup there first.")
@click.pass_obj
def erase(face: Face, typed: str, backup_to: Path | None) -> None:
    """Destroy the keys to your records, then the records.

    Refused while somebody's case was neither handed over nor erased, unless a backup goes to
    another folder first. A clinic's day ends like this.
    """
    _open(face)
    face.work()
    face.app.end_day(typed=typed, backup_folder=backup_to)
    say("The records are destroyed. Their recovery sheet opens only what was backed up elsewhere.")
    say("Letters that were saved as files are not part of them, and are still where they were.")
