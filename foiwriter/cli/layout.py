"""How answers look: plain lines of 80 characters at most, that a screen reader reads in order."""

from __future__ import annotations

import json
import textwrap
from dataclasses import asdict, is_dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Iterable

WIDTH = 80
_STEP = 4


def say(
    text: str = "", *, indent: int = 0, bullet: str = "", hang: int = 0, err: bool = False
) -> None:
    """Print a paragraph, wrapped; its own line breaks stay.

    Args:
        text: what to say.
        indent: how many steps of 4 the paragraph is moved in.
        bullet: what stands before its first line.
        hang: how many characters the lines after the first are moved in further.
        err: say it on the error stream, where it is no part of the answer.
    """
    before = " " * (_STEP * indent)
    for line in text.split("\n") or [""]:
        wrapped = textwrap.wrap(
            line,
            WIDTH,
            initial_indent=before + bullet,
            subsequent_indent=before + " " * (len(bullet) + hang),
            break_long_words=False,
            break_on_hyphens=False,
        )
        click.echo("\n".join(wrapped), err=err)


def entry(head: str, *lines: str) -> None:
    """Print one thing of a list: what to type for it, then what it is, indented."""
    say(head)
    for line in lines:
        if line:
            say(line, indent=1)


def section(title: str, lines: Iterable[str], *, bullet: str = "") -> None:
    """Print a heading and lines below it; nothing where there are no lines."""
    kept = [line for line in lines if line]
    if kept:
        say()
        say(title)
        for line in kept:
            say(line, indent=1, bullet=bullet)


def fact(name: str, value: str) -> None:
    """Print `Name: value`; nothing where there is no value."""
    if value:
        say(f"{name}: {value}")


def print_json(value: Any) -> None:
    """Print a value as JSON: dates as 2026-11-23, records as objects."""
    click.echo(json.dumps(value, default=_plain, ensure_ascii=False, indent=2))


def _plain(value: Any) -> Any:
    if isinstance(value, date):  # a moment is a date too
        return value.isoformat()
    if isinstance(value, Path):
        return str(value)
    if hasattr(value, "model_dump"):
        return value.model_dump(mode="json")
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    return list(value)
