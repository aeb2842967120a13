"""What the person reads when a command cannot do it: one sentence, and never a traceback."""

from __future__ import annotations

import re
import traceback
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click import exceptions

from foiwriter import __version__

if TYPE_CHECKING:
    from foiwriter.errors import FoiWriterError

LOG = "foiwriter.log"
LONGEST = 250
"""The most characters of one word that are said back."""

_LONG = re.compile(rf"\S{{{LONGEST + 1},}}")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


def sentence(fault: FoiWriterError) -> str:
    """The message and what to do about it, as one sentence on one line."""
    message, advice = _line(fault.message), _line(fault.help)
    if not advice:
        return message
    return f"{message.rstrip('.')}; {_lowered(advice)}"


def _lowered(text: str) -> str:
    """The text without its capital, unless its first word is a name or an abbreviation."""
    word = text.split(" ", maxsplit=1)[0]
    return text if word != word.capitalize() or word == "I" else text[0].lower() + text[1:]


def usage(fault: click.ClickException) -> str:
    """What was wrong with the words typed, and where the help is."""
    context = getattr(fault, "ctx", None)
    command = context.command_path if context else "foiwriter"
    return f"{_line(_complaint(fault, command))}; see: {command} --help"


def _line(text: str) -> str:
    """A text on one line: no word longer than a path may be, nothing that moves the cursor."""
    plain = _CONTROL.sub("\N{REPLACEMENT CHARACTER}", " ".join(text.split()))
    return _LONG.sub(lambda word: f"{word[0][:LONGEST]}…", plain)


def _complaint(fault: click.ClickException, command: str) -> str:
    if isinstance(fault, exceptions.NoSuchOption):
        near = f" (is it {fault.possibilities[0]}?)" if fault.possibilities else ""
        return f"{command} has no option {fault.option_name}{near}"
    if isinstance(fault, exceptions.MissingParameter):
        return f"{command} needs {_name(fault.param)}"
    message = fault.message.rstrip(".")
    if isinstance(fault, exceptions.BadParameter) and fault.param:
        return f"{_name(fault.param)}: {message}"
    return message[:1].lower() + message[1:] if message.startswith("Got ") else message


def _name(parameter: click.Parameter | None) -> str:
    """An option as it is typed, or an argument as the help names it."""
    if isinstance(parameter, click.Option):
        return max(parameter.opts, key=len)
    return (parameter.make_metavar(click.Context(click.Command(""))) if parameter else "").strip(
        "[]."
    )


def unexpected(fault: BaseException, folder: Path) -> str:
    """Note where in the program a fault arose, and say so; what it is about may name people.

    Args:
        fault: anything that is no `FoiWriterError`.
        folder: where the log is.
    """
    steps = " > ".join(
        f"{Path(frame.filename).name}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(fault.__traceback__)
    )
    kind = type(fault).__name__
    line = f"{datetime.now(UTC).isoformat(timespec='seconds')} {__version__} {kind} at {steps}\n"
    told = f"This is a fault of foiwriter itself ({kind}) and not of what you typed"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / LOG).open("a", encoding="utf-8") as log:
            log.write(line)
    except OSError:
        return f"{told}, and the log could not be written in {folder}."
    return f"{told}: where it happened is in {folder / LOG}."
