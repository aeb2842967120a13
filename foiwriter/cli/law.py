"""`foiwriter law`: what the law says, as far as it was read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from foiwriter import words
from foiwriter.cli.layout import entry, print_json, say, section
from foiwriter.cli.nouns import as_json, noun, with_app
from foiwriter.cli.shapes import citation_shapes

if TYPE_CHECKING:
    from foiwriter.app import App
    from foiwriter.law.schema import TimeLimit

command = noun("law", "Read what the law says, and see what nobody has read yet.")


@command.command("list")
@as_json
@with_app
def list_law(app: App, *, json: bool) -> None:
    """List every duty and every body of rules (regime)."""
    duties, regimes = app.law.duties.values(), app.law.regimes.values()
    if json:
        rows = [_row(duty, "duty", duty.regime) for duty in duties]
        print_json(rows + [_row(regime, "regime", regime.id) for regime in regimes])
        return
    for regime in regimes:
        entry(regime.id, regime.title)
        for duty in duties:
            if duty.regime == regime.id:
                say(f"{duty.id}: {duty.title}", indent=2, hang=2)
    left = [duty for duty in duties if duty.regime not in app.law.regimes]
    section("Other duties", [f"{duty.id}: {duty.title}" for duty in left])
    say()
    say(f"{app.law_note().line} Show one with: foiwriter law show ID")


def _row(record: Any, what: str, regime: str) -> dict[str, str]:
    return {"id": record.id, "title": record.title, "kind": what, "regime": regime}


@command.command("show")
@click.argument("id")
@as_json
@with_app
def show(app: App, id: str, *, json: bool) -> None:  # noqa: A002 - the word of the help
    """Show a duty or a regime: who must do what, by when, what if not, and the citations."""
    page = app.duty_page(id)
    if json:
        record: Any = app.law.duties.get(id) or app.law.regime(id)
        shape = record.model_dump(mode="json")
        shape["citations"] = citation_shapes(record.citations, app.law)
        print_json(shape | {"status": app.law_note().line})
        return
    for line in page.as_text().split("\n"):
        say(line, hang=2 if line.startswith("- ") else 0)


@command.command("limits")
@as_json
@with_app
def limits(app: App, *, json: bool) -> None:
    """List every time limit, and why no date can be worked out where none can."""
    found = app.law.limits.values()
    if json:
        print_json([_limit_shape(limit) for limit in found])
        return
    for limit in found:
        whose = "Your own time limit." if limit.whose == "mine" else "The authority’s time limit."
        reason = "" if limit.computable else f"No date can be worked out: {limit.reason}"
        entry(limit.id, limit.title, whose, words.sentence(reason))


def _limit_shape(limit: TimeLimit) -> dict[str, Any]:
    return {
        "id": limit.id,
        "title": limit.title,
        "whose": limit.whose,
        "computable": limit.computable,
        "reason": limit.reason,
        "regimes": limit.regimes,
        "citation": limit.citation or None,
    }


@command.command("check")
@as_json
@with_app
def check(app: App, *, json: bool) -> int:
    """List every gap in the law pack; the exit code is 1 only for a reference to nothing."""
    from foiwriter.law import checking

    report = app.check_law()
    parts = {
        "gaps": report.gaps,
        "dead_references": report.dead_references,
        "unread_pinpoints": report.unread_pinpoints,
        "stale_sources": report.stale_sources,
    }
    if json:
        print_json(parts)
    else:
        say(app.law_note().line)
        titles = ("Gaps", "References to nothing", "Not read", "Sources to read again")
        for title, found in zip(titles, parts.values(), strict=True):
            section(f"{title}: {len(found)}", checking.in_short(found), bullet="- ")
        if not report.dead_references:
            say()
            say("No reference leads nowhere. One by one: foiwriter law check --json")
    return 1 if report.dead_references else 0
