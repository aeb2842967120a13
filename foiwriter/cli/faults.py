"""What the person reads when a command cannot do it: one sentence, and never a traceback."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING

import click
from click import exceptions

from foiwriter import faults as log

if TYPE_CHECKING:
    from pathlib import Path

    from foiwriter.errors import FoiWriterError

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
        near = _near(fault)
        return f"{command} has no option {fault.option_name}{near}"
    if isinstance(fault, exceptions.MissingParameter):
        return f"{command} needs {_name(fault.param)}"
    message = fault.message.rstrip(".")
    if isinstance(fault, exceptions.BadParameter) and fault.param:
        return f"{_name(fault.param)}: {message}"
    return message[:1].lower() + message[1:] if message.startswith("Got ") else message


def _near(fault: exceptions.NoSuchOption) -> str:
    """The option that was meant, where one is near enough to be it."""
    meant = difflib.get_close_matches(
        fault.option_name.lstrip("-"), [each.lstrip("-") for each in fault.possibilities or ()], 1
    )
    return f" (is it --{meant[0]}?)" if meant else ""


def _name(parameter: click.Parameter | None) -> str:
    """An option as it is typed, or an argument as the help names it."""
    if isinstance(parameter, click.Option):
        return max(parameter.opts, key=len)
    return (parameter.make_metavar(click.Context(click.Command(""))) if parameter else "").strip(
        "[]."
    )


def unexpected(fault: BaseException, folder: Path) -> str:
    """Note a fault of the program in the log, and say so without what it is about.

    Args:
        fault: anything that is no `FoiWriterError`.
        folder: where the log is.
    """
    told = (
        f"This is a fault of foiwriter itself ({type(fault).__name__}) and not of what you typed"
    )
    if not log.unexpected(fault, folder):
        return f"{told}, and the log could not be written in {folder}."
    return f"{told}: where it happened is in {folder / log.LOG}."
