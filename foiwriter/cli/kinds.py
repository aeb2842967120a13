"""`foiwriter kinds`: which letters there are, and what each one asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from foiwriter import words
from foiwriter.cli.layout import entry, print_json, say, section
from foiwriter.cli.nouns import as_json, noun, with_app
from foiwriter.cli.shapes import kind_shape, question_shape

if TYPE_CHECKING:
    from collections.abc import Iterable

    from foiwriter.app import App
    from foiwriter.letters.model import LetterKind, Question

command = noun("kinds", "See which letters foiwriter writes, and what each one asks.")


@command.command("list")
@as_json
@with_app
def list_kinds(app: App, *, json: bool) -> None:
    """List every letter kind."""
    _list(app.kinds.all, json=json)


@command.command("find")
@click.argument("words", nargs=-1, required=True)
@as_json
@with_app
def find(app: App, words: tuple[str, ...], *, json: bool) -> None:
    """Find letter kinds by everyday WORDS, best first."""
    found = app.kinds_find(" ".join(words))
    if not found and not json:
        say("No letter is about that; “foiwriter kinds list” shows all of them.")
    _list(found, json=json)


def _list(kinds: Iterable[LetterKind], *, json: bool) -> None:
    if json:
        print_json([kind_shape(kind) for kind in kinds])
        return
    for kind in kinds:
        entry(kind.path, kind.title, _one_line(kind.when))


def _one_line(text: str) -> str:
    return " ".join(text.split())


@command.command("show")
@click.argument("id")
@as_json
@with_app
def show(app: App, id: str, *, json: bool) -> None:  # noqa: A002 - the word of the help
    """Show a letter kind and every question it asks."""
    kind = app.kinds.get(id)
    if json:
        questions = [question_shape(question) for question in kind.questions]
        print_json(kind_shape(kind) | {"questions": questions})
        return
    say(kind.title)
    say(_one_line(kind.when))
    say()
    say(f"Id: {kind.path}")
    say(f"Goes to: {words.listed(kind.recipients, 'or')}")
    say(f"Rules: {kind.regime}")
    section("Duties it relies on (foiwriter law show ID)", kind.duties)
    for page in kind.pages:
        say()
        say(page.title)
        for question in page.questions:
            _question(question)


def _question(question: Question) -> None:
    need = "" if question.required else ", may be left out"
    say(f"{_typed_as(question)}: {question.label} ({question.kind}{need})", indent=1, hang=2)
    for line in (question.hint, _only_if(question)):
        if line:
            say(line, indent=2)
    for choice in question.choices:
        say(f"“{choice.value}”: {choice.label}", indent=2, hang=2)


def _typed_as(question: Question) -> str:
    """What stands in a file of answers: the id, or the keys of a passage's table."""
    from foiwriter.letters.answers import keys

    return ", ".join(keys(question))


def _only_if(question: Question) -> str:
    return f"Asked only if: {question.shown_if}" if question.shown_if else ""
