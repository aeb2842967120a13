"""`foiwriter vault` around the record: self-check, bin, what was done, reports, a lost device."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from foiwriter import faults, words
from foiwriter.cli import paper
from foiwriter.cli.layout import entry, print_json, say
from foiwriter.cli.nouns import FILE, NUMBER, Number, as_json, with_app
from foiwriter.errors import FoiWriterError

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from foiwriter.app import App
    from foiwriter.cli.running import Face

_MOST_LINES = 100_000


@click.command("selfcheck")
@click.option("--strict", is_flag=True, help="End with exit code 1 when something was found.")
@as_json
@with_app
def selfcheck(app: App, *, strict: bool, json: bool) -> None:
    """Check the parts that foiwriter is built on."""
    found = app.selfcheck()
    if json:
        print_json(found)
    elif not found:
        say("All parts are as they should be.")
    else:
        for each in found:
            entry(each.what, each.message, each.help)
    if strict and found:
        raise FoiWriterError(
            "Something was found",
            f"{words.plural(len(found), 'part')} of foiwriter should not be used as it is.",
            "Install the newest foiwriter.",
        )


@click.command("bin")
@as_json
@with_app
def show_bin(app: App, *, json: bool) -> None:
    """List what was thrown away. It stays for 30 days."""
    found = app.bin()
    if json:
        print_json(found)
        return
    if not found:
        say("The bin is empty.")
    for each in found:
        entry(
            f"{each.id}: {each.title}",
            f"{each.what}, {words.plural(each.records, 'record')}",
            f"Thrown away on {_moment(each.binned_at)}; stays until "
            f"{words.long_date(each.goes_on)}.",
        )


@click.command("put-back")
@click.argument("id", type=NUMBER)
@with_app
def put_back(app: App, id: int) -> None:  # noqa: A002 - the word of the help
    """Put something from the bin back where it was."""
    back = app.put_back(id)
    say(f"{back.title} is back where it was.")


@click.command("empty-bin")
@click.argument("id", type=NUMBER)
@click.option("--typed", default="", metavar="TITLE", help="Its title, where it holds much.")
@with_app
def empty_bin(app: App, id: int, typed: str) -> None:  # noqa: A002 - the word of the help
    """Delete one thing in the bin for good."""
    app.empty_bin_of(id, typed=typed)
    say("It is deleted. Backups that were made before still hold it.")


@click.command("activity")
@click.option(
    "--last",
    type=Number(1, _MOST_LINES),
    default=50,
    show_default=True,
    metavar="N",
    help="How many, the newest first.",
)
@as_json
@with_app
def activity(app: App, last: int, *, json: bool) -> None:
    """List what was done, when and by whom."""
    found = app.activity(last)
    if json:
        print_json(found)
        return
    if not found:
        say("Nothing was done yet.")
    for line in found:
        about = [
            line.action.replace("-", " "),
            f"client {line.client}" if line.client is not None else "",
            words.plural(line.count, "record") if line.count > 1 else "",
            str(line.worker or ""),
        ]
        say(f"{_moment(line.at)}: {', '.join(part for part in about if part)}", hang=2)


def _moment(at: datetime) -> str:
    here = at.astimezone()
    return f"{words.long_date(here)}, {here:%H:%M}"


@click.command("report")
@click.option("--out", type=FILE, metavar="FILE", help="Save it in this new file, to send it.")
@click.pass_obj
def report(face: Face, out: Path | None) -> None:
    """Show the report for the makers of foiwriter.

    It says where in the program faults arose, and nothing of people.
    It is shown whole. Nothing is sent: you send it, or not.
    """
    from foiwriter.system.files import durable_write

    text = faults.report(face.folders.data)
    click.echo(text)
    if out:
        durable_write(out, text.encode(), new=True)
        say(f"Saved: {out}", err=True)


@click.command("lost-device")
@click.option("--out", type=FILE, metavar="FILE", help="Save it: .pdf, .docx or .txt.")
@as_json
@with_app
def lost_device(app: App, out: Path | None, *, json: bool) -> None:
    """List whom the loss of this computer would touch."""
    from foiwriter.sheets import lost_device as sheets

    paper.check(out)
    lost = app.lost_device()
    if json:
        print_json(lost)
        return
    sheet = sheets.lost_device(lost)
    if out:
        click.echo(f"Saved: {paper.save(sheet, out)}")
    else:
        click.echo(sheet.text(), nl=False)


COMMANDS = (selfcheck, show_bin, put_back, empty_bin, activity, report, lost_device)
