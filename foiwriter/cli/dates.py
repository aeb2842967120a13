"""`foiwriter dates`: when something is due, and why that day."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from foiwriter import words
from foiwriter.cli.layout import print_json, say, section
from foiwriter.cli.nouns import DAY, FILE, NAMED_DAY, as_json, noun, with_app
from foiwriter.cli.shapes import due_shape

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from foiwriter.app import App
    from foiwriter.dates.model import Due

command = noun("dates", "Work out when something is due.")


@command.command("due")
@click.argument("limit")
@click.option(
    "--from", "start", type=DAY, required=True, metavar="DATE", help="The day the time starts."
)
@click.option(
    "--event",
    "events",
    type=NAMED_DAY,
    multiple=True,
    metavar="NAME=DATE",
    help="Something else that happened; may be given several times.",
)
@click.option("--term-dates", type=FILE, metavar="FILE", help="The school's terms, as TOML.")
@as_json
@with_app
def due(
    app: App,
    limit: str,
    start: date,
    events: tuple[tuple[str, date], ...],
    term_dates: Path | None,
    *,
    json: bool,
) -> None:
    """Show the last day of time limit LIMIT, and every day that was not counted.

    “foiwriter law limits” lists the time limits. A term-dates file has a [[term]] part with
    first and last for each term, and may list days in not_in_session.
    """
    from foiwriter.dates import counting, terms

    known = app.law.limit(limit)
    found = counting.due(
        known,
        start,
        app.law,
        app.calendars,
        events=_once(events),
        terms=terms.read_terms(term_dates) if term_dates else None,
    )
    if json:
        print_json(due_shape(found))
        return
    say(known.title)
    show_explained(found)


def _once(events: tuple[tuple[str, date], ...]) -> dict[str, date]:
    """Events by name.

    Raises:
        BadInput: one of them was given twice, with two dates.
    """
    from foiwriter.errors import BadInput

    found: dict[str, date] = {}
    for name, on in events:
        if found.setdefault(name, on) != on:
            raise BadInput(
                "One event has two dates",
                f"“{name}” is on {words.long_date(found[name])} and on {words.long_date(on)}.",
                "Give it once.",
                field="event",
            )
    return found


def show_explained(found: Due) -> None:
    """Print a due date, how it was counted, the law and the calendar."""
    unsure = " This date may still move." if found.provisional else ""
    if found.file_by is None:
        say(f"Due by {words.weekday_date(found.due)}.{unsure}")
    else:
        say(f"Must be received by {words.weekday_date(found.due)}.{unsure}")
        say(f"Aim to send it by {words.weekday_date(found.file_by)}.")
    section("How it was counted", found.steps)
    section(
        "Days that were not counted",
        [f"{words.weekday_date(day.date)}: {day.reason}" for day in found.skipped],
    )
    section("The law", [words.sentence(found.citation or "")])
    known_to = words.long_date(found.calendar.known_to)
    calendar = f"Edition {found.calendar.edition}; bank holidays are known up to {known_to}."
    section("The calendar", [calendar])
