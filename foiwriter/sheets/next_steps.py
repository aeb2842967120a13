"""What happens next: the dated sheet that a family takes home from a clinic."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from foiwriter import words
from foiwriter.dates.model import ClockState
from foiwriter.sheets.page import Facts, Heading, Points, Sheet, Steps, Table, Typed, Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from foiwriter.dates.model import Clock
    from foiwriter.register.records import LetterView, RequestView
    from foiwriter.sheets.page import Block

_RUNS = (ClockState.RUNNING, ClockState.DUE_TODAY, ClockState.LATE)
_MINE = "mine"
_LOOK_AGAIN = timedelta(weeks=4)
_BY = {"post": "by post", "email": "by e-mail", "hand": "by hand", "form": "on their web form"}


class _Day(NamedTuple):
    """One day to remember, as the table shows it."""

    on: date
    what: str
    who: str


def what_next(client_name: str, views: Sequence[RequestView], today: date) -> Sheet:
    """What was sent, when each answer is due, what to do when it is late, and the own deadlines.

    Args:
        client_name: whom it is for.
        views: their requests, with letters and clocks.
        today: the day of the sheet.
    """
    days = sorted(day for view in views for day in _days(view))
    blocks: list[Block] = [
        Words(
            f"This sheet says how things stood on {words.weekday_date(today)}. "
            "Put the dates in your calendar."
        )
    ]
    if days:
        blocks += [Heading("Dates to remember"), _calendar(days)]
    for view in views:
        blocks += _request(view, today)
    if not views:
        blocks.append(Words("Nothing is on its way yet."))
    blocks += [*_when_it_comes(), *_at_home()]
    return Sheet(f"What happens next for {client_name}", today, tuple(blocks))


def _running(view: RequestView) -> list[tuple[Clock, date]]:
    return [
        (clock, clock.due.due)
        for clock in view.clocks
        if clock.due is not None and clock.state in _RUNS
    ]


def _days(view: RequestView) -> list[_Day]:
    found = []
    for clock, due in _running(view):
        mine = clock.whose == _MINE
        if mine and clock.due and clock.due.file_by:
            found.append(_Day(clock.due.file_by, f"Send by this day: {clock.title}", "You"))
        what = f"Must have arrived: {clock.title}" if mine else clock.title
        found.append(_Day(due, what, "You" if mine else view.authority_name))
    return found


def _calendar(days: Sequence[_Day]) -> Table:
    return Table(
        ("Last day", "What", "Who"),
        tuple((_unbroken(day.on), day.what, day.who) for day in days),
    )


def _unbroken(day: date) -> str:
    return words.weekday_date(day).replace(" ", "\N{NO-BREAK SPACE}")


def _request(view: RequestView, today: date) -> list[Block]:
    rows = [
        ("Where it stands", words.sentence(view.status)),
        ("Sent", "\n".join(_sent(letter) for letter in view.letters)),
        ("Our reference", view.reference),
        ("Their reference", words.listed(view.their_references)),
    ]
    return [
        Heading(f"{view.authority_name}: {view.subject}"),
        Facts(tuple(rows)),
        *_if_late(view, today),
    ]


def _sent(letter: LetterView) -> str:
    by = f", {_BY[letter.sent_by]}" if letter.sent_by in _BY else ""
    return f"{letter.title}, {words.long_date(letter.sent_on)}{by}"


def _if_late(view: RequestView, today: date) -> list[Block]:
    theirs = [(clock, due) for clock, due in _running(view) if clock.whose != _MINE]
    if view.status == "closed":
        return []
    if not theirs:
        again = words.weekday_date(today + _LOOK_AGAIN)
        return [Words(f"No time limit of theirs runs here. Look at it again on {again}.")]
    clock, due = min(theirs, key=lambda pair: pair[1])
    late = clock.state is ClockState.LATE
    unsure = (
        " That day rests on the day we think your letter arrived. If you know it, record it."
        if clock.assumed
        else ""
    )
    said = (
        f"Their answer was due by {words.weekday_date(due)} and is late."
        if late
        else f"They should answer by {words.weekday_date(due)} at the latest.{unsure}"
    )
    when = "Now" if late else f"If nothing has come by then, on {_after(due)}"
    return [
        Words(said, strong=True),
        Steps(
            (
                (
                    f"{when}: open this request in foiwriter. Under “What next” the letter that "
                    "comes next is already begun."
                ),
                (
                    f"Without foiwriter: write to {view.authority_name}. Give the reference above "
                    "and the day your letter was sent, and ask for the answer."
                ),
            )
        ),
    ]


def _after(due: date) -> str:
    return words.weekday_date(due + timedelta(days=1))


def _when_it_comes() -> list[Block]:
    return [
        Heading("When a letter comes"),
        Points(
            (
                "Write the day it came on it. Keep the envelope.",
                "Record it in foiwriter. A letter from them may start a time limit of your own.",
                "Do not wait until the last day. Ask for help early.",
            )
        ),
    ]


def _at_home() -> list[Block]:
    return [
        Heading("Go on at home"),
        Steps(
            (
                "Start foiwriter on your computer, and put the stick in.",
                "Choose “Take in a case”, then the file that ends in .foicase.",
                (
                    "Type the passphrase that you chose. Nobody can open the file without it, and "
                    "we do not have it."
                ),
                "Copy the letters from the stick to a safe place. Then put the stick away.",
            )
        ),
        Words("On the command line:"),
        Typed("foiwriter clients take-in FILE.foicase --case-passphrase-file FILE"),
    ]
