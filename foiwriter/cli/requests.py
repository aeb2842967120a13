"""`foiwriter requests`: what was asked of whom, what came back, and what is due."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from foiwriter import words
from foiwriter.cli.dates import show_explained
from foiwriter.cli.layout import entry, fact, print_json, say, section
from foiwriter.cli.nouns import DAY, FILE, NUMBER, as_json, noun, with_app
from foiwriter.cli.shapes import due_shape, next_shape, request_shape
from foiwriter.cli.write import WAYS

if TYPE_CHECKING:
    from datetime import date

    from foiwriter.app import App
    from foiwriter.dates.model import Clock
    from foiwriter.register.records import EventView, RequestView

command = noun("requests", "Track requests: what was sent, came back, is due.")


@command.command("list")
@click.option("--due", is_flag=True, help="Only those with an answer still to come.")
@click.option("--overdue", is_flag=True, help="Only those whose answer is late.")
@click.option("--open", "open_only", is_flag=True, help="Leave out what is closed.")
@click.option("--client", type=NUMBER, metavar="ID", help="Only those for one client.")
@click.option("--authority", default="", metavar="ID", help="Only those to one authority.")
@click.option("--text", default="", metavar="WORDS", help="Only those that hold these words.")
@as_json
@with_app
def list_requests(app: App, *, json: bool, **wanted: Any) -> None:
    """List requests, soonest due first."""
    from foiwriter.register.records import RequestFilter

    requests = app.requests(RequestFilter(**wanted))
    if json:
        print_json([request_shape(request) for request in requests])
        return
    if not requests:
        say("No request is like that.")
    for request in requests:
        entry(
            f"{request.reference}: {request.status}",
            f"{request.authority_name}: {request.subject}",
            f"For: {request.client_name}." if request.client_name else "",
            _when_due(request),
        )


def _when_due(request: RequestView) -> str:
    if not request.due:
        return ""
    away = words.days_away(request.days_left) if request.days_left is not None else ""
    unsure = " It rests on an assumed day of receipt." if request.due_assumed else ""
    return f"Due by {words.weekday_date(request.due)}, {away}.{unsure}"


@command.command("add")
@click.option("--authority", required=True, metavar="ID")
@click.option("--regime", required=True, metavar="ID", help="Such as foia or ehc: see law list.")
@click.option("--subject", required=True, metavar="TEXT", help="What it is about.")
@click.option(
    "--event",
    default="sent",
    show_default=True,
    metavar="EVENT",
    help="What happened: sent, or what you had from them, such as reply.",
)
@click.option("--on", type=DAY, required=True, metavar="DATE", help="The day it happened.")
@click.option("--by", type=click.Choice(WAYS), default="post", show_default=True)
@click.option("--received", type=DAY, metavar="DATE", help="The day it arrived, if you know it.")
@click.option("--client", type=NUMBER, metavar="ID", help="Whom it is for.")
@click.option("--their-reference", default="", metavar="TEXT")
@click.option("--note", default="", metavar="TEXT")
@click.option("--file", type=FILE, metavar="FILE", help="A copy of the letter.")
@as_json
@with_app
def add(app: App, *, json: bool, **given: Any) -> None:
    """Take in a matter already under way: something sent, or a letter you have had."""
    from foiwriter.register.records import NewRequest

    _answer(app.add_request(NewRequest(**given)), json=json)


@command.command("show")
@click.argument("reference", metavar="REF")
@as_json
@with_app
def show(app: App, reference: str, *, json: bool) -> None:
    """Show one request: what happened, what is due, what may come next."""
    request = app.request(reference)
    _answer(request, json=json)
    if not json:
        section("Letters", [f"{each.reference}: {each.title}" for each in request.letters])
        section("Requests that grew from it", request.children)


@command.command("record")
@click.argument("reference", metavar="REF")
@click.argument("event", metavar="EVENT")
@click.option("--on", type=DAY, required=True, metavar="DATE", help="The day it happened.")
@click.option("--note", default="", metavar="TEXT")
@click.option("--text", default="", metavar="TEXT", help="The words of a reply.")
@click.option("--file", type=FILE, metavar="FILE", help="A copy of what came; kept as it is.")
@click.option("--their-reference", default="", metavar="TEXT")
@as_json
@with_app
def record(app: App, reference: str, event: str, on: date, *, json: bool, **details: Any) -> None:
    """Record that EVENT happened in request REF, such as received, reply or extended."""
    _answer(app.record(reference, event, on, **details), json=json)


@command.command("next")
@click.argument("reference", metavar="REF")
@as_json
@with_app
def next_letters(app: App, reference: str, *, json: bool) -> None:
    """Show which letters may come next in request REF, and from when."""
    letters = app.next_letters(reference)
    if json:
        print_json([next_shape(letter) for letter in letters])
        return
    way = app.way_on(reference)
    if not any(letter.ready for letter in letters):
        say(way.now)
    for letter in letters:
        ready = "" if letter.ready else f"From {words.weekday_date(letter.ready_from)}."
        entry(letter.kind, letter.label, " ".join(letter.when.split()), ready)
    section("If they do not do what the law asks", way.steps)


@command.command("why")
@click.argument("reference", metavar="REF")
@click.option("--limit", metavar="ID", help="Which time limit; the soonest without.")
@as_json
@with_app
def why(app: App, reference: str, limit: str | None, *, json: bool) -> None:
    """Show how the due date of request REF was worked out."""
    found = app.why(reference, limit)
    if json:
        print_json(due_shape(found))
        return
    show_explained(found)


@command.command("bin")
@click.argument("reference", metavar="REF")
@click.option("--typed", default="", metavar="REF", help="It again, where much would go.")
@with_app
def throw(app: App, reference: str, typed: str) -> None:
    """Move request REF to the bin, with its letters and replies."""
    app.bin_request(reference, typed=typed)
    say("The request is in the bin for 30 days; “foiwriter vault bin” lists it.")


def _answer(request: RequestView, *, json: bool) -> None:
    """Print a request as it stands."""
    if json:
        print_json(request_shape(request))
        return
    say(f"{request.reference}: {request.status}")
    say(f"{request.authority_name}: {request.subject}")
    fact("For", request.client_name)
    fact("Their reference", words.listed(request.their_references))
    fact("Outcome", request.outcome)
    fact("Grew from", request.parent)
    if request.due:
        say(_when_due(request))
    section("What happened", [_happened(event) for event in request.events])
    section("Time limits", [_running(clock) for clock in request.clocks])


def _happened(event: EventView) -> str:
    assumed = " (assumed)" if event.assumed else ""
    note = f" {words.sentence(event.note)}" if event.note else ""
    return f"{words.long_date(event.on)}: {event.title or event.kind}{assumed}.{note}"


def _running(clock: Clock) -> str:
    day = f", {words.long_date(clock.due.due)}" if clock.due else ""
    return f"{clock.title} ({clock.limit}): {clock.state}{day}. {clock.why}".rstrip()
