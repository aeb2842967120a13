"""What happened in a request and in those it grew from, as lines that a letter can print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiwriter import words
from foiwriter.register.records import RECEIVED, SENT, WROTE_AGAIN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from foiwriter.register.records import EventView, RequestView

_OURS = (SENT, WROTE_AGAIN)
_PRIVATE = ("note",)


def chronology(views: Iterable[RequestView], today: date) -> list[str]:
    """`1 October 2026: Letter sent to Kent County Council.`, oldest first.

    A person's own notes stay out, and so does a day of receipt that a rule filled in.
    """
    found = [line for view in views for line in _lines(view, today)]
    return [f"{words.long_date(on)}: {what}" for on, _, what in sorted(found)]


def _lines(view: RequestView, today: date) -> Iterator[tuple[date, str, str]]:
    titles = {letter.id: letter.title for letter in view.letters if letter.kind}
    for place, event in enumerate(view.events):
        guessed = event.kind == RECEIVED and event.assumed
        if event.kind not in _PRIVATE and event.on <= today and not guessed:
            what = _what(event, view.authority_name, titles.get(event.letter or 0, ""))
            yield event.on, f"{view.id:012}{place:06}", what


def _what(event: EventView, name: str, title: str) -> str:
    if event.kind in _OURS:
        return f"Letter sent to {name}: “{title}”." if title else f"Letter sent to {name}."
    told = {
        RECEIVED: f"Received by {name}.",
        "acknowledged": f"Acknowledged by {name}.",
        "reply": f"Answer received from {name}.",
        "letter-came": f"A letter came from {name}.",
    }
    return told.get(event.kind) or f"{event.title or event.kind}."
