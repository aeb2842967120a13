"""What the commands share: groups that name the nearest word, dates, `--json`, the App."""

from __future__ import annotations

import os
import re
from datetime import date
from difflib import get_close_matches
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from foiwriter import words
from foiwriter.letters import cleaning

if TYPE_CHECKING:
    from collections.abc import Callable

    F = TypeVar("F", bound=Callable[..., Any])

_EARLIEST, _LATEST = 1900, 2199
_LONGEST_NAME, _LONGEST_PATH = 255, 4000
"""Bytes that a name, and all of a path, may have on the systems we know."""


class Noun(click.Group):
    """A group of commands that answers an unknown one with the nearest, and none with all."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command named."""
        if not (ctx.args or ctx._protected_args):  # noqa: SLF001 - where click keeps the words
            ctx.fail(f"{ctx.command_path} needs a command: {_either(self.list_commands(ctx))}")
        return super().invoke(ctx)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that the first word names."""
        if args and self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            near = get_close_matches(args[0], self.list_commands(ctx), n=1)
            hint = f" (is it “{near[0]}”?)" if near else ""
            ctx.fail(f"{ctx.command_path} has no command “{args[0]}”{hint}")
        return super().resolve_command(ctx, args)


class Day(click.ParamType[date]):
    """A date typed as 2026-11-23."""

    name = "date"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        """The day typed."""
        if isinstance(value, date):
            return value
        shape = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", value.strip(), re.ASCII)
        if not shape:
            self.fail(f"“{value}” is not a date like 2026-11-23 (year, month, day)", param, ctx)
        year, month, day = map(int, shape.groups())
        if not _EARLIEST <= year <= _LATEST:
            self.fail(f"the year {year} is out of reach: check it", param, ctx)
        try:
            return date(year, month, day)
        except ValueError:
            self.fail(f"there is no {_named(year, month, day)} ({value.strip()})", param, ctx)


def _named(year: int, month: int, day: int) -> str:
    if 1 <= month <= len(words.MONTHS):
        return f"{day} {words.MONTHS[month - 1]} {year}"
    return f"month {month}"


class FileName(click.ParamType[Path]):
    """A file or folder; whether it is there is for the App to say, in its own words.

    Args:
        whole: refuse what is there and is no ordinary file: a device may never end.
    """

    name = "file"

    def __init__(self, *, whole: bool = False) -> None:
        self._whole = whole

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Path:
        """The path typed."""
        if isinstance(value, Path):
            return value
        if not value.strip() or "\x00" in value:
            self.fail("that is not the name of a file or folder", param, ctx)
        try:
            parts = [len(os.fsencode(part)) for part in Path(value).parts]
        except UnicodeEncodeError:
            self.fail("that is not the name of a file or folder", param, ctx)
        if max(parts, default=0) > _LONGEST_NAME or sum(parts) > _LONGEST_PATH:
            self.fail("that name is too long for a file or folder", param, ctx)
        try:
            odd = self._whole and Path(value).exists() and not Path(value).is_file()
        except OSError:  # nobody may look; the App says so
            odd = False
        if odd:
            self.fail(f"“{value}” is not a file", param, ctx)
        return Path(value)


class Number(click.ParamType[int]):
    """A whole number, such as the number of a client."""

    name = "number"

    def __init__(self, least: int = 0, most: int = 10**9) -> None:
        self._least, self._most = least, most

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number typed."""
        if isinstance(value, int):
            return value
        if not re.fullmatch(r"\d{1,12}", value.strip(), re.ASCII):
            self.fail(f"“{value}” is not a whole number", param, ctx)
        number = int(value)
        if not self._least <= number <= self._most:
            self.fail(f"“{value}” is not between {self._least} and {self._most}", param, ctx)
        return number


class NamedDay(click.ParamType[tuple[str, date]]):
    """An event and its date, typed as notice=2026-11-23."""

    name = "name=date"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, date]:
        """The event's name and the day."""
        if isinstance(value, tuple):
            return value
        name, equals, day = value.partition("=")
        if not equals or not name.strip():
            self.fail(f"“{value}” is not a name and a date like notice=2026-11-23", param, ctx)
        return name.strip(), DAY.convert(day, param, ctx)


DAY = Day()
NAMED_DAY = NamedDay()
FILE = FileName()
WHOLE_FILE = FileName(whole=True)
NUMBER = Number()


def noun(name: str, help_text: str) -> Noun:
    """A group of commands on one thing."""
    return Noun(name, help=help_text, no_args_is_help=False)


def _either(names: list[str]) -> str:
    return words.listed(names, "or")


def as_json(command: F) -> F:
    """Give a command `--json`, as its parameter `json`."""
    return click.option("--json", is_flag=True, help="Answer in JSON, for other programs.")(
        command
    )


def with_app(command: F) -> F:
    """Hand a command the App as its first argument, and words without what cannot be kept."""

    @wraps(command)
    def call(*args: Any, **kwargs: Any) -> Any:
        face = click.get_current_context().obj
        words = {
            name: cleaning.allowed(given) if isinstance(given, str) else given
            for name, given in kwargs.items()
        }
        face.work()
        return command(face.app, *args, **words)

    return call  # type: ignore[return-value]
