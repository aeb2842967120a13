"""What stops a letter on its way, in words a person can act on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiwriter import words
from foiwriter.errors import BadInput, FoiWriterError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from foiwriter.app.records import FileWritten
    from foiwriter.authorities.directory import Directory
    from foiwriter.letters.model import Answers, LetterKind
    from foiwriter.register.records import RequestView

_ABOVE = frozenset({"regulator", "ombudsman", "department", "tribunal"})
"""Whom a letter in a thread goes to about the body that the thread is with."""

TITLE = "This letter stays here"


def check_exits(kind: LetterKind, answers: Answers, day: date) -> None:
    """Refuse a letter where another way is better.

    Raises:
        BadInput: says what to do instead, and whom to ring.
    """
    from foiwriter.letters import exits

    way_out = exits.exit_for(kind, answers, day)
    if way_out is not None:
        told = f"{way_out.what_to_do} Ring: {'; '.join(way_out.ring)}."
        if way_out.may_continue:
            told += f" To carry on all the same, answer “{exits.CARRY_ON}” with “{way_out.id}”."
        raise BadInput(way_out.title, way_out.message, told, field="screening")


def check_thread(
    thread: RequestView, kind: LetterKind, authority: str, directory: Directory
) -> None:
    """Refuse a letter in a thread that goes to another body than the thread's.

    A complaint to a body above it may; so may a letter to the body that took its place.

    Raises:
        BadInput: it does not.
    """
    above = set(kind.recipients) <= _ABOVE
    if above or directory.get(authority).id in _same(directory, thread.authority):
        return
    raise BadInput(
        "The letter goes to another body",
        f"{thread.reference} is with {thread.authority_name}, and this letter is not for it.",
        "Choose that body, or write the letter outside of the request.",
        field="authority",
    )


def _same(directory: Directory, authority: str) -> set[str]:
    """A body, and every body that took its place."""
    found, left = set[str](), [authority]
    while left:
        one = left.pop()
        if one not in found:
            found.add(one)
            left.extend(directory.get(one).successors)
    return found


def check_sent(sent: date, dated: date, today: date) -> None:
    """Refuse a day of sending that cannot be.

    Raises:
        BadInput: it is before the date on the letter, or still to come.
    """
    if dated <= sent <= today:
        return
    day = words.long_date(sent)
    why = f"{day} has not come yet."
    if sent < dated:
        why = f"The letter is dated {words.long_date(dated)}, so it was not sent on {day}."
    raise BadInput(
        "The day of sending is not possible",
        why,
        "Check the day you sent it, and the date on the letter.",
        field="sent",
    )


def not_recorded(fault: FoiWriterError, files: Sequence[FileWritten]) -> FoiWriterError:
    """The same fault, which also says that the files are there and the register is as it was."""
    there = ", ".join(str(file.path) for file in files)
    told = f"{fault.help} The letter is at {there}, but nothing about it was recorded."
    if isinstance(fault, BadInput):
        return BadInput(fault.title, fault.message, told.strip(), field=fault.field)
    return FoiWriterError(fault.title, fault.message, told.strip())


def nobodys(what: str) -> BadInput:
    """In a clinic everything belongs to somebody, or it would be lost at the end of the day."""
    return BadInput(
        TITLE if what == "letter" else f"This {what} belongs to nobody",
        f"In a clinic each {what} belongs to a client's case.",
        f"Open the client's case first, then begin the {what} there.",
        field="client",
    )
