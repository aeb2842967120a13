"""`foiwriter clients`: the people that letters are for. They live in the encrypted record."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from foiwriter import words
from foiwriter.cli import cases, consents
from foiwriter.cli.layout import entry, fact, print_json, say, section
from foiwriter.cli.nouns import DAY, NUMBER, as_json, noun, with_app
from foiwriter.cli.shapes import client_shape, request_shape
from foiwriter.errors import BadInput

if TYPE_CHECKING:
    from datetime import date

    from foiwriter.app import App
    from foiwriter.register.records import Client

command = noun("clients", "Keep the people that letters are for.")
for _each in (*cases.COMMANDS, *consents.COMMANDS):
    command.add_command(_each)


@command.command("list")
@as_json
@with_app
def list_clients(app: App, *, json: bool) -> None:
    """List everybody."""
    clients = app.clients()
    if json:
        print_json([client_shape(client) for client in clients])
        return
    if not clients:
        say("Nobody is kept yet; “foiwriter clients add --name NAME” keeps somebody.")
    for client in clients:
        entry(f"{client.id}: {client.name}", _born(client), client.school)


def _born(client: Client) -> str:
    return f"Born {words.long_date(client.date_of_birth)}" if client.date_of_birth else ""


@command.command("add")
@click.option("--name", required=True, metavar="NAME", help="The full name.")
@click.option("--date-of-birth", type=DAY, metavar="DATE")
@click.option("--school", default="", metavar="NAME", help="School, college or nursery.")
@click.option("--relationship", default="", metavar="WORD", help="What you are to them: mother.")
@as_json
@with_app
def add(
    app: App,
    name: str,
    date_of_birth: date | None,
    school: str,
    relationship: str,
    *,
    json: bool,
) -> None:
    """Keep somebody that letters are for; the answer gives the id for --client."""
    client = app.add_client(
        name, date_of_birth=date_of_birth, school=school, relationship=relationship
    )
    if json:
        print_json(client_shape(client))
    else:
        say(f"{client.name} is kept as client {client.id}.")


@command.command("family")
@click.argument("id", type=NUMBER)
@click.option("--of", type=NUMBER, metavar="ID", help="The client whose family it is.")
@click.option("--none", "alone", is_flag=True, help="They are of no family kept here.")
@with_app
def family(app: App, id: int, of: int | None, *, alone: bool) -> None:  # noqa: A002
    """Say that client ID is of another client's family.

    A letter may then carry what both of them share, such as a brother's name.
    """
    if (of is None) != alone:
        raise BadInput(
            "Of which family?",
            "Either a client of the same family, or that there is none, has to be given.",
            "Add --of ID or --none, one of the two.",
            field="of",
        )
    other = app.client(of) if of is not None else None
    kept = app.save_client(replace(app.client(id), family_of=of))
    say(f"{kept.name} is of the family of {other.name}." if other else f"{kept.name} is alone.")


@command.command("show")
@click.argument("id", type=NUMBER)
@as_json
@with_app
def show(app: App, id: int, *, json: bool) -> None:  # noqa: A002 - the word of the help
    """Show one client and the requests made for them."""
    from foiwriter.register.records import RequestFilter

    client = app.client(id)
    requests = app.requests(RequestFilter(client=id))
    if json:
        case = [request_shape(request) for request in requests]
        print_json(client_shape(client) | {"facts": client.facts, "requests": case})
        return
    say(client.name)
    fact("Id", str(client.id))
    fact("Born", words.long_date(client.date_of_birth) if client.date_of_birth else "")
    fact("School", client.school)
    fact("Relationship", client.relationship)
    section("Requests", [f"{each.reference}: {each.subject}, {each.status}" for each in requests])
