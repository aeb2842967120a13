"""Whom a letter is for: the client whose facts fill it, and whose record it may change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiwriter.gui.wizard.journey import IDENTITY

if TYPE_CHECKING:
    from foiwriter.gui.wizard.journey import Journey
    from foiwriter.letters.model import Answers

CLIENT = "client."
SENDER = "sender."
WRITER = "writer"  # the question whose answer says who sends the letter


def take_client(journey: Journey, client: int | None, facts: Answers) -> None:
    """Fill in what is known about a client instead of what stood there; None: nobody known."""
    kept = {key: value for key, value in journey.answers.items() if not key.startswith(CLIENT)}
    theirs = {key: value for key, value in facts.items() if key.startswith(CLIENT)}
    journey.answers = {**kept, **theirs}
    journey.client = client
    journey.client_before = {key: value for key, value in facts.items() if key in IDENTITY}
    journey.touch()


def take_sender(journey: Journey, facts: Answers) -> None:
    """Fill in anew who sends it, after the person said who writes; what was typed here stands."""
    was = journey.facts
    kept = {
        key: value
        for key, value in journey.answers.items()
        if not key.startswith(SENDER) or value != was.get(key)
    }
    theirs = {key: value for key, value in facts.items() if key.startswith((SENDER, CLIENT))}
    journey.answers = {**theirs, **kept}
    journey.facts = dict(facts)
    journey.touch()


def client_of_letter(journey: Journey) -> int | None:
    """The client this letter is for; None when name and birthday are those of somebody else.

    Else a letter for a second child would overwrite the record of the first. Where a case is
    open the letter is that client's: a name of somebody else in it is refused, not kept anew.
    """
    if journey.bound:
        return journey.client
    if journey.client is None or journey.in_request or not _asks_client(journey):
        return journey.client if journey.in_request else None
    if not journey.client_before:
        return journey.client
    before = journey.client_before.items()
    same = any(journey.answers.get(key) == value for key, value in before if value)
    return journey.client if same else None


def client_in_mind(journey: Journey) -> int | None:
    """Whose name may stand in the letter without being that of another client."""
    return client_of_letter(journey) if _asks_client(journey) else journey.client


def _asks_client(journey: Journey) -> bool:
    kind = journey.kind
    return kind is not None and any(question.keep == "client" for question in kind.questions)
