"""`foiwriter vault backup`, `backups`, `restore` and `drill`."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from foiwriter import words
from foiwriter.cli import keys
from foiwriter.cli.layout import entry, print_json, say, section
from foiwriter.cli.nouns import FILE, WHOLE_FILE, as_json
from foiwriter.errors import BadInput, FoiWriterError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from foiwriter.cli.running import Face
    from foiwriter.vault.backups import Backup, Drill

LATEST = "latest"


@click.command("backup")
@click.option("--to", "folder", type=FILE, metavar="DIR", help="Only there.")
@as_json
@click.pass_obj
def backup(face: Face, folder: Path | None, *, json: bool) -> None:
    """Make a backup now. It is read back before it counts."""
    face.work()
    made = face.app.back_up(folder)
    if json:
        print_json(_shape(made))
        return
    say(f"Backup {made.counter} is made and was read back.")
    click.echo(f"    {made.path}")
    section("It could not be put here too", [str(path) for path in made.missed])


@click.command("backups")
@click.option("--in", "folder", type=FILE, metavar="DIR", help="Only those in this folder.")
@as_json
@click.pass_obj
def backups(face: Face, folder: Path | None, *, json: bool) -> None:
    """List the backups that are whole, the newest first."""
    if folder is not None and not folder.is_dir():
        raise BadInput(
            "There is no such folder",
            f"There is no folder {folder}.",
            "Connect the drive it is on, or check its name.",
            field="in",
        )
    found = face.app.backups(folder)
    if json:
        print_json([_shape(each) for each in found])
        return
    if not found:
        say("There is no backup here yet; “foiwriter vault backup” makes one.")
    for each in found:
        made = each.made_at.astimezone()
        entry(
            f"{each.counter}: {words.long_date(made)}, {made:%H:%M}",
            f"{words.plural(sum(each.counts.values()), 'record')}, {each.size / 1e6:,.1f} MB",
            str(each.path),
        )


def _shape(made: Backup) -> dict[str, Any]:
    return {
        "path": str(made.path),
        "vault": made.vault,
        "counter": made.counter,
        "made_at": made.made_at,
        "counts": dict(made.counts),
        "size_bytes": made.size,
        "where": made.where,
    }


@click.command("restore")
@click.argument("file", type=WHOLE_FILE)
@click.option("--recovery-key-file", type=FILE, metavar="FILE", help="Open it by this key.")
@click.pass_obj
def restore(face: Face, file: Path, recovery_key_file: Path | None) -> None:
    """Put a backup in place of the records that are here.

    Those that are here are set aside, not deleted. Works on a new computer too, with the
    passphrase (--passphrase-file) or the recovery key of that day.
    """
    passphrase, recovery = _given(face, recovery_key_file)
    done = face.app.restore(file, passphrase=passphrase, recovery=recovery)
    made = done.backup.made_at.astimezone()
    say(f"Your records are as they were on {words.long_date(made)}, {made:%H:%M}.")
    if face.app.vault_ways() == ("recovery",):
        say("Only the recovery key opens them on this computer; choose what is to open them now:")
        click.echo("    foiwriter vault recover --recovery-key-file KEY --keyring")
        click.echo("    foiwriter vault recover --recovery-key-file KEY --new-passphrase-file NEW")
    if done.set_aside:
        say("Those that were here are set aside, and still hold everybody in them:")
        click.echo(f"    {done.set_aside}")


def _given(face: Face, key_file: Path | None) -> tuple[str | None, str | None]:
    """The passphrase and the recovery key that were given in files."""
    recovery = keys.recovery_key(key_file) if key_file else None
    return (face.passphrase() if face.passphrase_file and not recovery else None), recovery


@click.command("drill")
@click.option(
    "--restore",
    "which",
    type=WHOLE_FILE,
    default=LATEST,
    show_default=True,
    metavar="FILE",
    help="Which backup to try.",
)
@click.option("--recovery-key-file", type=FILE, metavar="FILE", help="Open it only by this key.")
@click.option(
    "--clean-home", is_flag=True, help="As on a new computer, where nothing is but the backup."
)
@as_json
@click.pass_obj
def drill(
    face: Face, which: Path, recovery_key_file: Path | None, *, clean_home: bool, json: bool
) -> None:
    """Try a restore, count and compare.

    The backup is opened in a folder of its own, which is removed again.
    The records that are here are not changed. With --clean-home only the passphrase file or the
    recovery key file opens it, because a new computer has no keyring entry.
    """
    passphrase, recovery = _given(face, recovery_key_file)
    if clean_home and not passphrase and not recovery:
        raise BadInput(
            "A new computer needs a key",
            "With --clean-home only what you would have on a new computer opens the backup.",
            "Add --recovery-key-file FILE, or --passphrase-file FILE before the command.",
            field="clean-home",
        )
    if recovery and not face.passphrase_file and face.app.vault_exists():
        with suppress(FoiWriterError):  # it may be the key of another day; then it is asked for
            face.app.open_vault(recovery=recovery)
    path = None if str(which) == LATEST else which
    done = face.app.drill(path, passphrase=passphrase, recovery=recovery)
    whole = not clean_home or _restores_alone(face, done, passphrase, recovery)
    if json:
        print_json(_drill_shape(done) | {"good": done.good and whole, "clean_home": clean_home})
    else:
        _tell(done, whole=whole)
    if not (done.good and whole):
        raise FoiWriterError(
            "The backup is not as it should be",
            "What came back from the backup differs from what it should hold.",
            "Make a new backup now, and keep the old one for whoever looks into it.",
        )


def _restores_alone(face: Face, done: Drill, passphrase: str | None, recovery: str | None) -> bool:
    """Restore into a home with nothing in it, open it as its owner would, and count again."""
    from foiwriter.app import App, Folders

    with _empty_home(face.folders.data) as home:
        app = App(Folders(home / "data", home / "letters"), today=face.app.today, keyring=None)
        try:
            app.restore(done.backup.path, passphrase=passphrase, recovery=recovery)
            app.open_vault(passphrase, recovery=recovery)
            return len(app.clients()) == done.backup.counts.get("clients", 0)
        finally:
            app.close()


@contextmanager
def _empty_home(data: Path) -> Iterator[Path]:
    """A folder beside the record, gone afterwards; never where all programs put things."""
    data.mkdir(parents=True, exist_ok=True)
    home = Path(tempfile.mkdtemp(prefix="drill-home-", dir=data))
    try:
        yield home
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _drill_shape(done: Drill) -> dict[str, Any]:
    return {
        "backup": _shape(done.backup),
        "counts": {
            name: {"backup": there, "record": here} for name, (there, here) in done.counts.items()
        },
        "letters": done.letters,
        "differing": done.differing,
        "changed_since": done.changed_since,
        "compared": done.compared,
    }


def _tell(done: Drill, *, whole: bool) -> None:
    made = done.backup.made_at.astimezone()
    say(f"Backup {done.backup.counter} of {words.long_date(made)}, {made:%H:%M}, was restored.")
    letters = words.plural(done.letters, "letter")
    if done.good and whole:
        say(f"It is whole: every record was counted, and {letters} compared byte by byte.")
    if done.changed_since:
        say("Your records have changed since that backup. Make a new one soon.")
    section(
        "In the backup, and in your records now",
        [
            f"{name.replace('_', ' ')}: {there:,}, {here:,}"
            for name, (there, here) in done.counts.items()
            if there or here
        ],
    )


COMMANDS = (backup, backups, restore, drill)
