"""How large and how deep a file that came may be: whatever is more is refused in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiwriter.errors import BadInput

if TYPE_CHECKING:
    from pathlib import Path

MEGABYTE = 1024 * 1024
MOST_BYTES = 50 * MEGABYTE
MOST_HEADER_BYTES = 64 * 1024
MOST_PARTS = 200
MOST_DEPTH = 50
MOST_MESSAGES = 1000
MOST_SIGNS = 2_000_000
"""Of the words of one message; its file keeps them all."""

_BY_HAND = "Open it in the program it came with, and save what matters as a PDF or as plain text."


def check_size(path: Path) -> None:
    """Refuse a file that is not there, is no file, or is too large, before it is read.

    Raises:
        BadInput: it is one of these.
    """
    try:
        size = path.stat().st_size
        there = path.is_file()
    except OSError as problem:
        raise unreadable(path.name, problem) from problem
    if not there:
        raise BadInput(
            "That is not a file",
            f"{path.name} is a folder or a device.",
            "Choose the file of the mail or the letter itself.",
            field="file",
        )
    if size > MOST_BYTES:
        raise too_large(path.name, size)


def unreadable(name: str, problem: OSError) -> BadInput:
    """The sentence for a file that the system does not let us read."""
    gone = isinstance(problem, FileNotFoundError)
    reason = (
        "is not there" if gone else f"cannot be read ({problem.strerror or 'no reason given'})"
    )
    return BadInput(
        "The file cannot be opened",
        f"{name} {reason}.",
        "Save it again from your mail program, then choose the new file.",
        field="file",
    )


def too_large(name: str, size: int) -> BadInput:
    """The sentence for a file with too many bytes."""
    return BadInput(
        "The file is too large",
        f"{name} has {size / MEGABYTE:,.0f} MB; foiwriter reads files up to "
        f"{MOST_BYTES // MEGABYTE} MB.",
        "Open it in your mail program and save its attachments one by one.",
        field="file",
    )


def long_headers(name: str) -> BadInput:
    """The sentence for a mail whose headers are longer than those of any real mail."""
    return BadInput(
        "The mail has too many headers",
        f"The headers of {name} are longer than {MOST_HEADER_BYTES // 1024} kB.",
        _BY_HAND,
        field="file",
    )


def many_parts(name: str) -> BadInput:
    """The sentence for a mail that was packed together out of too many pieces."""
    return BadInput(
        "The mail has too many parts",
        f"{name} is packed out of more than {MOST_PARTS} parts.",
        _BY_HAND,
        field="file",
    )


def deep(name: str) -> BadInput:
    """The sentence for a mail in a mail in a mail, and so on."""
    return BadInput(
        "The mail is packed too deep",
        f"{name} holds parts within parts, more than {MOST_DEPTH} deep.",
        _BY_HAND,
        field="file",
    )


def many_messages(name: str) -> BadInput:
    """The sentence for a mailbox with too many mails."""
    return BadInput(
        "The mailbox holds too many mails",
        f"{name} holds more than {MOST_MESSAGES:,} mails.",
        "Save the ones you need in a file of their own.",
        field="file",
    )
