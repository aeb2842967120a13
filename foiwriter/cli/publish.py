"""`foiwriter publish`: what is shown to others or printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from foiwriter import words
from foiwriter.cli.layout import print_json, say
from foiwriter.cli.nouns import FILE, NUMBER, as_json, noun, with_app
from foiwriter.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from foiwriter.app import App

command = noun("publish", "Show what is due: a calendar file, a list to print.")


@command.command("calendar")
@click.option("--out", type=FILE, metavar="FILE", help="Where it goes, such as due.ics.")
@click.option("--keep", is_flag=True, help="Bring the file up to date after every change.")
@click.option("--stop", is_flag=True, help="Leave the file that is kept as it is from now on.")
@as_json
@with_app
def calendar(app: App, *, out: Path | None, keep: bool, stop: bool, json: bool) -> None:
    """Write a calendar file with the last day of every time limit that runs.

    It names the authority and our reference, never a client or what a request is about.
    """
    if stop == bool(out):
        raise BadInput(
            "One of two is needed",
            "Give --out FILE to write a calendar file, or --stop to keep it no longer.",
            "Try: foiwriter publish calendar --out due.ics",
            field="out",
        )
    if out is None:
        app.keep_calendar(None)
        count = 0
        line = "No calendar file is kept up to date any more."
    else:
        count = app.keep_calendar(out) if keep else app.publish_calendar(out)
        line = f"Saved {words.plural(count, 'day')}: {out}."
        line += " It is brought up to date after every change." if keep else ""
    if json:
        kept = bool(app.settings.calendar_file)
        print_json({"path": str(out) if out else None, "events": count, "kept": kept})
        return
    say(line)


@command.command("due-list")
@click.option("--out", type=FILE, required=True, metavar="FILE", help=".pdf, .docx or .txt")
@click.option("--client", type=NUMBER, metavar="ID", help="Only for one client.")
@as_json
@with_app
def due_list(app: App, *, out: Path, client: int | None, json: bool) -> None:
    """Save a list of what is late, due today and coming, to print."""
    from foiwriter.system.files import durable_write

    sheet = app.due_list(client)
    makers: dict[str, Callable[[], bytes]] = {
        ".pdf": sheet.pdf,
        ".docx": sheet.docx,
        ".txt": lambda: sheet.text().encode(),
    }
    make = makers.get(out.suffix.casefold())
    if make is None:
        raise BadInput(
            "The name does not say which file it is",
            f"{out.name} ends in neither .pdf nor .docx nor .txt.",
            "Give the file one of these endings.",
            field="out",
        )
    durable_write(out, make())
    if json:
        print_json({"path": str(out)})
        return
    say(f"Saved: {out}")
