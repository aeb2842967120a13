"""`foiwriter replies`: what came back, read and kept in its request."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from foiwriter import words
from foiwriter.app.arriving import LETTER_CAME
from foiwriter.cli.layout import entry, print_json, say
from foiwriter.cli.nouns import DAY, FILE, NUMBER, as_json, noun, with_app
from foiwriter.cli.shapes import request_shape
from foiwriter.errors import BadInput

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from foiwriter.app import App
    from foiwriter.app.arriving import Arrival
    from foiwriter.register.records import ReplyView

command = noun("replies", "Keep what came back: mails, PDF files, scans, documents.")


@command.command("import")
@click.argument("files", metavar="FILE…", type=FILE, nargs=-1, required=True)
@click.option("--request", "reference", default="", metavar="REF", help="Where it belongs.")
@click.option("--on", type=DAY, metavar="DATE", help="The day it came; without, its own date.")
@click.option("--event", default="", metavar="EVENT", help="What it is, such as reply.")
@click.option("--their-reference", default="", metavar="TEXT")
@click.option("--look", is_flag=True, help="Only show what it is and where it belongs.")
@as_json
@with_app
def import_replies(
    app: App, files: tuple[Path, ...], *, look: bool, json: bool, **given: Any
) -> None:
    """Read mails and files, and keep each in the request it belongs to.

    Each is filed by references and by the mails it answers, never by who sent it. One that may
    belong to several requests, or to none, is not filed: name the request with --request.
    """
    if given["reference"]:
        app.request(given["reference"])  # a slip is told before anything is kept
    arrivals = app.read_arrivals(files)
    told, faults = [], []
    for arrival in arrivals:
        try:
            told.append(_filed(app, arrival, keep=not look, **given))
        except BadInput as fault:
            faults.append(fault)
            told.append(_filed(app, arrival, keep=False, **given) | {"request": None})
    if json:
        print_json(told)
    for arrival, shape in zip(arrivals, told, strict=True):
        if not json:
            _say(arrival, shape)
    if faults:
        raise faults[0]
    left = [shape["file"] for shape in told if not shape["request"]]
    if left and not look:
        raise BadInput(
            "Not every reply was filed",
            f"foiwriter cannot tell where {words.listed(left)} belongs.",
            "Name the request: foiwriter replies import FILE --request REF.",
            field="request",
        )


def _filed(  # noqa: PLR0913 - what may be given
    app: App,
    arrival: Arrival,
    *,
    keep: bool,
    reference: str,
    on: date | None,
    event: str,
    their_reference: str,
) -> dict[str, Any]:
    message = arrival.message
    wanted = reference or arrival.request
    if reference and arrival.request and app.request(reference).reference != arrival.request:
        raise BadInput(
            "It belongs to another request",
            f"{message.file_name or 'It'} belongs to {arrival.request}: "
            f"{words.listed(arrival.candidates[0].why)}.",
            f"Leave --request out, or say --request {arrival.request}.",
            field="request",
        )
    request = None
    if wanted and keep and not arrival.kept_in:
        request = app.file_reply(
            wanted,
            message,
            on or arrival.on,
            event=event or _safe(arrival.event),
            their_reference=their_reference,
        )
    return {
        "file": message.file_name,
        "subject": message.subject,
        "from": message.sender,
        "on": on or arrival.on,
        "event": event or _safe(arrival.event),
        "seems": arrival.event,
        "sort": message.sort or None,
        "attachments": [each.name for each in message.attachments],
        "findings": [
            {"kind": each.kind, "detail": each.detail or None, "sentence": each.sentence}
            for each in arrival.findings
        ],
        "candidates": [
            {"request": each.view.reference, "why": each.why} for each in arrival.candidates
        ],
        "kept_already_in": arrival.kept_in or None,
        "notes": arrival.notes,
        "request": wanted or None,
        "now": request_shape(request) if request else None,
    }


def _say(arrival: Arrival, told: dict[str, Any]) -> None:
    where = [
        f"It may belong to {each.view.reference} ({each.view.authority_name}): "
        f"{words.listed(each.why)}."
        for each in arrival.candidates
        if not told["request"]
    ]
    state = "Kept in" if told["now"] else "Belongs to"
    entry(
        told["subject"] or told["file"],
        f"Came on {words.long_date(told['on'])}"
        + (f", from {told['from']}." if told["from"] else "."),
        f"{state} {told['request']}." if told["request"] else "",
        f"This file is kept already, in {arrival.kept_in}." if arrival.kept_in else "",
        *where,
        *(f"It seems to say ({each.kind}): “{each.sentence}”" for each in arrival.findings),
        *arrival.notes,
        ""
        if told["event"] == told["seems"]
        else f"It seems to be: {told['seems']}. Until you "
        f"say so (--event, or replies agree), no date moves.",
    )


def _safe(event: str) -> str:
    """What is filed without a person's word: nothing that moves a date."""
    return event if event in {"acknowledged", "note", "wrote"} else LETTER_CAME


@command.command("shut")
@click.argument("number", type=NUMBER, metavar="NUMBER")
@click.option("--open", "again", is_flag=True, help="Show it again.")
@with_app
def shut(app: App, number: int, *, again: bool) -> None:
    """Shut reply NUMBER away, because it holds facts about strangers."""
    view = app.shut_reply_away(number, shut=not again)
    say(f"The reply in {view.reference} is {'shown again' if again else 'shut away'}.")


@command.command("list")
@click.argument("reference", metavar="REF")
@as_json
@with_app
def list_replies(app: App, reference: str, *, json: bool) -> None:
    """List the replies in request REF, with what each seems to say."""
    view = app.request(reference)
    if json:
        print_json([_reply_shape(reply) for reply in view.replies])
        return
    if not view.replies:
        say(f"Nothing has come in {view.reference} yet.")
    for reply in view.replies:
        entry(
            f"{reply.id}: {reply.subject or words.long_date(reply.on)}",
            "Shut away." if reply.shut else f"Came on {words.long_date(reply.on)}.",
            f"From: {reply.sender}." if reply.sender else "",
            *(f"File {each.id}: {each.name}" for each in reply.attachments),
            *(
                f"{each.id}, {each.kind}, {each.state}: “{each.sentence}”"
                for each in reply.findings
            ),
        )


@command.command("agree")
@click.argument("number", type=NUMBER, metavar="NUMBER")
@click.option("--not", "refuse", is_flag=True, help="Say that it is not so.")
@as_json
@with_app
def agree(app: App, number: int, *, refuse: bool, json: bool) -> None:
    """Say that finding NUMBER is so; see `replies list`. Only then does it count."""
    view = app.decide_finding(number, accept=not refuse)
    if json:
        print_json(request_shape(view))
    else:
        say(f"{view.reference} is now: {view.status}.")


@command.command("save")
@click.argument("number", type=NUMBER, metavar="NUMBER")
@click.option("--out", type=FILE, required=True, metavar="DIR", help="The folder it goes into.")
@with_app
def save(app: App, number: int, out: Path) -> None:
    """Save file NUMBER of a reply, as it came, under a safe name; see `replies list`."""
    say(f"Saved {app.save_attachment(number, out)}.")


def _reply_shape(reply: ReplyView) -> dict[str, Any]:
    return {
        "id": reply.id,
        "on": reply.on,
        "subject": reply.subject,
        "from": reply.sender,
        "their_reference": reply.their_reference or None,
        "text": reply.text,
        "file": reply.file_name or None,
        "sha256": reply.sha256,
        "sort": reply.sort or None,
        "shut": reply.shut,
        "attachments": [
            {"id": each.id, "name": each.name, "size": each.size_bytes, "sha256": each.sha256}
            for each in reply.attachments
        ],
        "findings": [
            {
                "id": each.id,
                "kind": each.kind,
                "detail": each.detail or None,
                "sentence": each.sentence,
                "state": each.state,
            }
            for each in reply.findings
        ],
    }
