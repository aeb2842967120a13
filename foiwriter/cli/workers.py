"""`foiwriter workers`: the volunteers and staff who work with the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from foiwriter import words
from foiwriter.cli.layout import entry, print_json, say
from foiwriter.cli.nouns import as_json, noun, with_app
from foiwriter.errors import BadInput

if TYPE_CHECKING:
    from foiwriter.app import App

command = noun("workers", "Keep who works here, so that your records say who did what.")


@command.command("list")
@as_json
@with_app
def list_workers(app: App, *, json: bool) -> None:
    """List everybody who works here."""
    found = app.workers()
    if json:
        print_json(found)
        return
    if not found:
        say("Nobody is kept yet; “foiwriter workers add --name NAME” keeps somebody.")
    for worker in found:
        about = [worker.role, "may check letters" if worker.supervisor else ""]
        about.append("" if worker.active else "works here no more")
        entry(f"{worker.id}: {worker.name}", ", ".join(part for part in about if part))


@command.command("add")
@click.option("--name", required=True, metavar="NAME", help="The full name.")
@click.option("--role", default="", metavar="TEXT", help="Such as volunteer adviser.")
@click.option("--supervisor", is_flag=True, help="They may check letters of others.")
@as_json
@with_app
def add(app: App, name: str, role: str, *, supervisor: bool, json: bool) -> None:
    """Keep somebody who works here; --worker NAME then says that they are working."""
    from foiwriter.register.records_cases import Worker

    if not name.strip():
        raise BadInput(
            "A name is needed",
            "Somebody who works here has a name.",
            "Give it with --name NAME.",
            field="name",
        )
    kept = app.save_worker(Worker(name.strip(), role.strip(), supervisor=supervisor))
    if json:
        print_json(kept)
    else:
        say(f"{kept.name} is kept. Say that they work with: foiwriter --worker “{kept.name}” …")


@command.command("need-check")
@click.argument("wanted", type=click.Choice(("yes", "no")))
@with_app
def need_check(app: App, wanted: str) -> None:
    """Say whether letters must be checked before they leave."""
    app.set_needs_check(wanted == "yes")
    if wanted == "yes":
        say("A letter must be checked now before it leaves: foiwriter workers check REF.")
    else:
        say("Letters may leave without a check.")


@command.command("check")
@click.argument("reference", metavar="REF")
@click.option("--supervisor", required=True, metavar="NAME", help="Who looked at it.")
@as_json
@with_app
def check(app: App, reference: str, supervisor: str, *, json: bool) -> None:
    """Record that a supervisor looked at letter REF."""
    who = found(app, supervisor, "supervisor")
    kept = app.mark_checked(reference, who)
    if json:
        print_json(kept)
    else:
        say(f"{kept.checked_by} has checked letter {reference}.")


def found(app: App, name: str, field: str) -> int:
    """The id of the person of that name who works here.

    Raises:
        BadInput: there is none.
    """
    wanted = " ".join(name.casefold().split())
    workers = app.workers()
    for worker in workers:
        if worker.id is not None and " ".join(worker.name.casefold().split()) == wanted:
            return worker.id
    known = words.listed([worker.name for worker in workers if worker.active])
    raise BadInput(
        "Nobody of that name works here",
        f"“{name}” is not among those who work here{f' ({known})' if known else ''}.",
        "Add them with: foiwriter workers add --name NAME.",
        field=field,
    )
