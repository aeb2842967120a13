"""`foiwriter authorities`: councils and other bodies, and how to reach them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import click

from foiwriter import words
from foiwriter.authorities.types import RECIPIENTS, TYPES
from foiwriter.cli.layout import entry, fact, print_json, say, section
from foiwriter.cli.nouns import DAY, FILE, Noun, Number, as_json, noun, with_app
from foiwriter.cli.shapes import authority_shape
from foiwriter.errors import BadInput

if TYPE_CHECKING:
    from pathlib import Path

    from foiwriter.app import App
    from foiwriter.authorities.model import Authority

command = noun("authorities", "Find councils and other bodies, and keep how to reach them.")


@command.command("find")
@click.argument("text")
@click.option(
    "--type",
    "types",
    multiple=True,
    type=click.Choice(sorted(TYPES)),
    metavar="TYPE",
    help="Such as county, unitary or icb.",
)
@click.option(
    "--recipient",
    "recipients",
    multiple=True,
    type=click.Choice(RECIPIENTS),
    metavar="KIND",
    help=f"{words.listed(RECIPIENTS, 'or').capitalize()}.",
)
@click.option("--region", default="", help="Such as “South East” or London.")
@click.option("--on", type=DAY, metavar="DATE", help="Only bodies of that day.")
@click.option("--limit", default=20, type=Number(1, 1000), show_default=True)
@as_json
@with_app
def find(app: App, text: str, *, json: bool, **filters: Any) -> None:
    """Find bodies by name, best first; slips of spelling are forgiven.

    TEXT may be a name, a short or a former name, initials, a region, a type, or a GSS, DfE or
    ODS code. Without --on, ended councils are listed with those that took over.
    """
    found = app.directory.find(text, **filters)
    if json:
        print_json([authority_shape(body) for body in found])
        return
    if not found:
        say(f"Nothing in the directory is like “{text}”.")
    for body in found:
        entry(body.id, body.name, _sort(body), *_times(body, app))


def _sort(body: Authority) -> str:
    kind = TYPES[body.type].one
    return f"{kind[0].upper()}{kind[1:]}{', ' + body.region if body.region else ''}."


def _times(body: Authority, app: App) -> tuple[str, ...]:
    """That the body has ended or not begun yet, and what stands in its place."""
    today = app.today()
    if body.valid_from and today < body.valid_from:
        return (f"From {words.long_date(body.valid_from)}.",)
    if not body.valid_to:
        return ()
    verb = "Ended on" if body.valid_to < today else "Until"
    names = words.listed([f"{app.directory.get(each).name} ({each})" for each in body.successors])
    return (f"{verb} {words.long_date(body.valid_to)}; then {names}.",)


@command.command("show")
@click.argument("id")
@as_json
@with_app
def show(app: App, id: str, *, json: bool) -> None:  # noqa: A002 - the word of the help
    """Show one body: names, codes, dates and how to reach it."""
    body = app.directory.get(id)
    before = app.directory.predecessors(body.id)
    if json:
        print_json(
            authority_shape(body)
            | {
                "aliases": body.aliases,
                "former_names": [{"name": n.name, "until": n.until} for n in body.former_names],
                "former_gss_codes": body.former_gss_codes,
                "predecessors": [each.id for each in before],
                "website": body.website,
                "email": body.email,
                "telephone": body.telephone,
                "postal_address": body.postal_address,
                "unchecked_address": body.unchecked_address,
                "confidence": body.confidence,
                "note": body.note,
            }
        )
        return
    say(body.name)
    say(_sort(body))
    for line in _times(body, app):
        say(line)
    say()
    fact("Id", body.id)
    fact("Other names", "; ".join(body.aliases))
    for former in body.former_names:
        fact(f"Until {words.long_date(former.until)}", former.name)
    fact("Began", words.long_date(body.valid_from) if body.valid_from else "")
    fact("Took over from", words.listed([each.name for each in before]))
    fact("GSS code", body.gss_code)
    fact("Former GSS codes", words.listed(body.former_gss_codes))
    fact("DfE code", body.dfe_code)
    fact("ODS code", body.ods_code)
    fact("Website", body.website)
    fact("E-mail", body.email)
    fact("Telephone", body.telephone)
    fact("Address", ", ".join(body.address_lines))
    fact("Address seen, to be checked before it is used", body.unchecked_address)
    section("Note", [body.note])


contacts = Noun("contacts", help="Take contacts out as a spreadsheet, and back in.")
command.add_command(contacts)


@contacts.command("export")
@click.argument("file", type=FILE)
@with_app
def export_contacts(app: App, file: Path) -> None:
    """Write every contact to FILE (CSV), with a row for each council to fill in.

    Fill in address, postcode, email, web_form or telephone, and last_checked: the day you saw
    that it is right. Then use “contacts import”.
    """
    if os.path.lexists(file):
        raise BadInput(
            "There is a file of that name",
            f"{file} is there already, and may hold what you have filled in.",
            "Give another name, or move it away.",
            field="file",
        )
    rows = app.export_contacts(file)
    say(f"{words.plural(rows, 'row')} written to {file}.")


@contacts.command("import")
@click.argument("file", type=FILE)
@as_json
@with_app
def import_contacts(app: App, file: Path, *, json: bool) -> int:
    """Read contacts back from FILE; every row that cannot be used is listed with the reason.

    The exit code is 1 when a row was refused. The other rows are kept all the same.
    """
    kept, refused = app.import_contacts(file)
    if json:
        print_json({"kept": kept, "refused": refused})
    else:
        say(f"{words.plural(kept, 'contact')} kept.")
        section("Rows that were not taken", refused)
    return 1 if refused else 0
