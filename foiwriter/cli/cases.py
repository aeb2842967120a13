"""`foiwriter clients` for a whole case: exported, erased, handed over, taken in, reviewed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from foiwriter import words
from foiwriter.cli import keys, paper
from foiwriter.cli.layout import entry, fact, print_json, say
from foiwriter.cli.nouns import DAY, FILE, NUMBER, WHOLE_FILE, as_json, with_app
from foiwriter.cli.shapes import client_shape
from foiwriter.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date
    from pathlib import Path
    from typing import Any, TypeVar

    from foiwriter.app import App

    F = TypeVar("F", bound=Callable[..., Any])


def _case_words(command: F) -> F:
    """Give a command `--case-passphrase-file`, as its parameter `case_passphrase_file`."""
    return click.option(
        "--case-passphrase-file",
        type=FILE,
        metavar="FILE",
        help="A file whose first line is the family's passphrase; asked for without.",
    )(command)


def _words(file: Path | None, *, new: bool) -> str:
    """The family's passphrase, from the file or typed unseen."""
    if file is not None:
        return keys.first_line(file, "case passphrase", "case-passphrase-file")
    if not keys.at_terminal():
        raise BadInput(
            "The family's passphrase is needed",
            "A case file is opened by the passphrase that the family chose, and nobody is here "
            "to type it.",
            "Give it with --case-passphrase-file FILE.",
            field="case-passphrase-file",
        )
    typed: str = click.prompt(
        "The family chooses a passphrase" if new else "The family’s passphrase",
        hide_input=True,
        confirmation_prompt="The same again" if new else False,
        err=True,
    )
    return typed


def _files(paths: Iterable[Path]) -> None:
    for path in paths:
        click.echo(f"    {path}")  # never wrapped: people copy it


@click.command("export")
@click.argument("id", type=NUMBER)
@click.option("--out", type=FILE, required=True, metavar="DIR", help="Where the files go.")
@as_json
@with_app
def export(app: App, id: int, out: Path, *, json: bool) -> None:  # noqa: A002 - the word of the help
    """Save all that is kept about client ID, in readable files."""
    done = app.export_client(id, out)
    if json:
        print_json({"files": [str(path) for path in done.files]})
        return
    say(f"{words.plural(len(done.files), 'file')} of this client, and of nobody else:")
    _files(done.files)


@click.command("erase")
@click.argument("id", type=NUMBER)
@click.option("--typed", required=True, metavar="NAME", help="The client's name, to be sure.")
@click.option("--report", type=FILE, metavar="FILE", help="Save the report: .pdf, .docx, .txt.")
@as_json
@with_app
def erase(app: App, id: int, typed: str, report: Path | None, *, json: bool) -> None:  # noqa: A002
    """Erase client ID for good, and say what remains where."""
    from foiwriter.sheets.erasure import erasure_report

    paper.check(report, "report")
    done = app.erase_client(id, typed=typed)
    sheet = erasure_report(done)
    if report:
        paper.save(sheet, report, "report")
    if json:
        print_json(done)
    else:
        click.echo(sheet.text(), nl=False)


@click.command("hand-over")
@click.argument("id", type=NUMBER)
@click.option(
    "--to", "folder", type=FILE, required=True, metavar="DIR", help="The family's stick."
)
@_case_words
@as_json
@with_app
def hand_over(
    app: App,
    id: int,  # noqa: A002 - the word of the help
    folder: Path,
    case_passphrase_file: Path | None,
    *,
    json: bool,
) -> None:
    """Put the case of client ID on the family's stick.

    Their letters, a sheet on what happens next, and a case file.

    The case file opens at home with “foiwriter clients take-in” and the passphrase that the
    family chose. The case stays here until it is erased.
    """
    done = app.hand_over(id, folder, _words(case_passphrase_file, new=True))
    if json:
        files = [str(path) for path in done.files]
        print_json({"files": files, "case_file": str(done.case_file)})
        return
    say("Handed over. On the stick now:")
    _files(done.files)
    say(f"At home: foiwriter clients take-in “{done.case_file.name}”")


@click.command("take-in")
@click.argument("file", type=WHOLE_FILE)
@_case_words
@click.option("--look", is_flag=True, help="Only show what is in it.")
@as_json
@with_app
def take_in(
    app: App, file: Path, case_passphrase_file: Path | None, *, look: bool, json: bool
) -> None:
    """Take in a case that a clinic handed over; its dates run at once.

    FILE ends in .foicase, and opens by the passphrase that the family chose.
    """
    typed = _words(case_passphrase_file, new=False)
    if look:
        summary = app.read_case(file, typed)
        if json:
            print_json(summary)
        else:
            say(f"The case of {summary.name}: nothing was taken in.")
            fact("Letters", str(summary.letters))
            fact("Requests", str(summary.requests))
        return
    taken = app.take_in_case(file, typed)
    references = list(taken.requests)
    if json:
        print_json({"client": client_shape(taken.client), "requests": references})
        return
    say(f"The case of {taken.client.name} is here now, as client {taken.client.id}.")
    for reference in references:
        say(f"{reference}: foiwriter requests show {reference}", indent=1)


@click.command("review")
@as_json
@with_app
def review(app: App, *, json: bool) -> None:
    """List closed cases that may be needed no more.

    Nothing is erased by itself: keep one with “clients keep”, or export and erase it.
    """
    found = app.cases_to_review(app.today())
    if json:
        print_json([client_shape(client) for client in found])
        return
    if not found:
        say("No case is waiting to be reviewed.")
    for client in found:
        closed = f"Closed on {words.long_date(client.closed_on)}." if client.closed_on else ""
        entry(f"{client.id}: {client.name}", closed)


@click.command("close")
@click.argument("id", type=NUMBER)
@click.option("--on", type=DAY, metavar="DATE", help="The day; today without.")
@with_app
def close(app: App, id: int, on: date | None) -> None:  # noqa: A002 - the word of the help
    """Close the case of client ID. It stays here whole."""
    app.close_case(id, on or app.today())
    say("The case is closed. It stays here until somebody erases it.")


@click.command("reopen")
@click.argument("id", type=NUMBER)
@with_app
def reopen(app: App, id: int) -> None:  # noqa: A002 - the word of the help
    """Say that the case of client ID is open again."""
    app.reopen_case(id)
    say("The case is open again.")


@click.command("bin")
@click.argument("id", type=NUMBER)
@click.option(
    "--typed", default="", metavar="NAME", help="The client's name, where much would go."
)
@with_app
def throw(app: App, id: int, typed: str) -> None:  # noqa: A002 - the word of the help
    """Move client ID to the bin, with the whole case."""
    app.bin_client(id, typed=typed)
    say("The case is in the bin for 30 days; “foiwriter vault bin” lists it.")


@click.command("keep")
@click.argument("id", type=NUMBER)
@click.option("--until", type=DAY, required=True, metavar="DATE", help="When to ask again.")
@with_app
def keep(app: App, id: int, until: date) -> None:  # noqa: A002 - the word of the help
    """Keep the case of client ID until a day, and ask again then."""
    app.keep_case_until(id, until)
    say(f"foiwriter asks again on {words.long_date(until)}.")


COMMANDS = (export, erase, hand_over, take_in, review, close, reopen, keep, throw)
