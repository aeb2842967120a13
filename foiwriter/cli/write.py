"""`foiwriter write`: one letter from a file of answers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from foiwriter import words
from foiwriter.cli.layout import fact, print_json, say, section
from foiwriter.cli.nouns import DAY, FILE, NUMBER, as_json, with_app
from foiwriter.cli.shapes import written_shape
from foiwriter.errors import BadInput

if TYPE_CHECKING:
    from foiwriter.app import App, WriteRequest, Written

WAYS = ("post", "email", "hand", "form")


@click.command("write")
@click.argument("kind")
@click.option("--authority", required=True, metavar="ID", help="Whom the letter goes to.")
@click.option("--answers", type=FILE, required=True, metavar="FILE.toml")
@click.option("--dated", type=DAY, metavar="DATE", help="The date on the letter; today without.")
@click.option("--client", type=NUMBER, metavar="ID", help="Whom it is for (foiwriter clients).")
@click.option("--enclose", multiple=True, type=FILE, metavar="FILE", help="Goes with the letter.")
@click.option("--out", type=FILE, metavar="DIR", help="Where the files go.")
@click.option("--pdf", is_flag=True, help="A PDF too.")
@click.option("--eml", is_flag=True, help="An e-mail draft with the letter attached too.")
@click.option("--txt", is_flag=True, help="Plain text too, for a web form.")
@click.option("--sent", type=DAY, metavar="DATE", help="Record it as sent on this day.")
@click.option("--by", type=click.Choice(WAYS), help="How it was sent.")
@click.option("--received", type=DAY, metavar="DATE", help="The day it arrived, if you know it.")
@click.option("--in", "in_request", default="", metavar="REF", help="The request it belongs to.")
@as_json
@with_app
def command(app: App, *, json: bool, **given: Any) -> None:
    """Write letter KIND with the answers in a file.

    “foiwriter kinds show KIND” lists its questions. The file is TOML: one key for each question,
    [sender] and [client] tables, and [authority.contact] for an address. Nothing is recorded
    without --sent; with it the time for the answer starts.
    """
    written = app.write_letter(_request(app, given))
    if json:
        print_json(written_shape(written))
    else:
        _tell(written)


def _request(app: App, given: dict[str, Any]) -> WriteRequest:
    from foiwriter.app import WriteRequest
    from foiwriter.letters.answers import read_toml

    if given["sent"] and not given["by"]:
        raise BadInput(
            "How was it sent?",
            "With --sent, foiwriter needs to know how the letter was sent.",
            f"Add --by {words.listed(WAYS, 'or')}.",
            field="by",
        )
    if not given["sent"] and (given["by"] or given["received"]):
        raise BadInput(
            "When was it sent?",
            "With --by or --received, foiwriter needs the day the letter was sent.",
            "Add --sent DATE.",
            field="sent",
        )
    answers, contact = read_toml(given.pop("answers"), app.kinds.get(given["kind"]))
    given["by"] = given["by"] or "post"
    if given["out"] is not None:
        given["out"] = given[
            "out"
        ].absolute()  # kept with the letter, and looked for from elsewhere
    return WriteRequest(
        **given | {"enclosures": given.pop("enclose")}, answers=answers, contact=contact
    )


def _tell(written: Written) -> None:
    say(f"Written: {written.subject}" if written.subject else "Written.")
    say(f"Our reference: {written.reference}")
    for file in written.files:
        click.echo(f"    {_shown(file.path)}")  # never wrapped: people copy it
    fact("Recorded in request", written.request or "")
    if written.due:
        fact("Answer due by", words.weekday_date(written.due.due))
        say("How that date was worked out: foiwriter requests why " + str(written.request))
    section("Read this before it goes", [warning.message for warning in written.warnings])


def _shown(path: Path) -> str:
    """The path as short as it can be typed from here."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)
