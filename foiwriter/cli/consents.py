"""`foiwriter clients consent` and `consent-sheet`: on what footing a client's facts are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from foiwriter import words
from foiwriter.cli import paper
from foiwriter.cli.layout import fact, print_json, say
from foiwriter.cli.nouns import DAY, FILE, NUMBER, as_json, with_app
from foiwriter.errors import BadInput
from foiwriter.sheets.consent import BASES, CONDITIONS, HOWS, consent_sheet

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path
    from typing import Any

    from foiwriter.app import App
    from foiwriter.register.records_cases import Consent


@click.command("consent")
@click.argument("id", type=NUMBER)
@click.option(
    "--basis",
    type=click.Choice(tuple(BASES)),
    metavar="WORD",
    help=f"Why their facts may be kept: {words.listed(tuple(BASES), 'or')}.",
)
@click.option(
    "--condition",
    type=click.Choice(tuple(CONDITIONS)),
    metavar="WORD",
    help=f"For facts about health: {words.listed(tuple(CONDITIONS), 'or')}.",
)
@click.option("--given-by", default="", metavar="NAME", help="Who agreed.")
@click.option("--given-on", type=DAY, metavar="DATE", help="The day they agreed; today without.")
@click.option("--how", type=click.Choice(tuple(HOWS)), default="signed", show_default=True)
@click.option("--note", default="", metavar="TEXT")
@click.option("--withdrawn", is_flag=True, help="They took it back, today.")
@as_json
@with_app
def consent(app: App, id: int, *, withdrawn: bool, json: bool, **given: Any) -> None:  # noqa: A002
    """Show, record or end the consent of client ID.

    With --basis one is recorded; with --withdrawn it ends.
    """
    if withdrawn:
        app.withdraw_consent(id)
    elif given["basis"]:
        app.save_consent(id, _given(given, app.today()))
    kept = app.consent(id)
    if json:
        print_json(kept)
    elif kept is None:
        say("No consent is recorded; “foiwriter clients consent-sheet” makes a sheet to sign.")
    else:
        _tell(kept)


def _given(given: dict[str, Any], today: date) -> Consent:
    from foiwriter.register.records_cases import Consent

    for name in ("condition", "given_by"):
        if not given[name]:
            raise BadInput(
                "Something is missing",
                f"To record a consent, foiwriter needs --{name.replace('_', '-')} too.",
                "Add it.",
                field=name,
            )
    return Consent(**given | {"given_on": given["given_on"] or today})


def _tell(kept: Consent) -> None:
    say(f"{kept.given_by} agreed on {words.long_date(kept.given_on)}.")
    fact("How", HOWS.get(kept.how, kept.how))
    fact("Basis", kept.basis)
    fact("Condition", kept.condition)
    fact("Note", kept.note)
    if kept.withdrawn_on:
        say(f"Taken back on {words.long_date(kept.withdrawn_on)}. Hand the case over or erase it.")


@click.command("consent-sheet")
@click.argument("id", type=NUMBER)
@click.option("--out", type=FILE, required=True, metavar="FILE", help=".pdf, .docx or .txt.")
@click.option("--organisation", default="", metavar="NAME", help="Who keeps the facts.")
@with_app
def sheet(app: App, id: int, out: Path, organisation: str) -> None:  # noqa: A002
    """Make a sheet for client ID to read and sign."""
    paper.check(out)
    own = app.my_details().get("sender.organisation", "")
    named = organisation or (own if isinstance(own, str) else "")
    page = consent_sheet(app.client(id), app.consent(id), named, app.today())
    click.echo(f"Saved: {paper.save(page, out)}")


COMMANDS = (consent, sheet)
