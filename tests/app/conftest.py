"""An App in folders of its own, a day that can be moved, and answers that make a letter."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from foiwriter.app import App, Folders, WriteRequest
from tests.rings import Ring
from tests.vaults import put_away

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from foiwriter.letters.model import Answers

SENDER: Answers = {
    "sender.name": "Ruth Hargreave",
    "sender.address": "9 Tanners Row\nMillbeck",
    "sender.postcode": "ML4 2DN",
    "sender.email": "ruth.hargreave@example.org",
}
FOI: Answers = {
    "screening": "none",
    "topic": "time taken to decide requests",
    "about": "none",
    "requests": ["How many requests did you decide in 2025?"],
    "format": "email",
    **SENDER,
}
QUERY: Answers = {
    "screening": "none",
    "reply.text": "99% of local authorities have published",
    "reply.date": "2026-09-24",
    "definition": "none",
    "questions": ["Which authorities had published nothing?"],
    "records": "yes",
    **SENDER,
}
EHC: Answers = {
    "screening": "none",
    "writer": "parent",
    "client.name": "Robin Ashdown",
    "client.date_of_birth": "2018-03-14",
    "client.school": "Millbeck Primary School",
    "needs": "Robin cannot read a page alone.",
    "support_tried": "A reading group twice a week since January.",
    "still_needed": "Teaching that a specialist plans.",
    **SENDER,
}


class Clock:
    """A day that a test moves."""

    def __init__(self, day: date) -> None:
        self.day = day

    def __call__(self) -> date:
        return self.day


@pytest.fixture
def clock() -> Clock:
    """1 October 2026, a Thursday."""
    return Clock(date(2026, 10, 1))


@pytest.fixture
def make_app(tmp_path: Path, clock: Clock) -> Iterator[Callable[[], App]]:
    """Apps on the same folders and keyring, one after the other."""
    ring, made = Ring(), []

    def make() -> App:
        for other in made:
            other.close()
        folders = Folders(tmp_path / "data", tmp_path / "out")
        app = App(folders, today=clock, keyring=ring, sheet=put_away)
        made.append(app)
        return app

    yield make
    for app in made:
        app.close()


@pytest.fixture
def app(make_app: Callable[[], App]) -> App:
    """An App whose vault is not made yet."""
    return make_app()


@pytest.fixture
def foi() -> WriteRequest:
    """A request for information, sent by e-mail on 1 October 2026 when it is written."""
    return WriteRequest("information/foi-request", "kent", FOI, sent=date(2026, 10, 1), by="email")


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., App]]:
    """Apps on the same folders and keyring, as fresh starts of the program; no sheet is taken."""
    ring, apps = Ring(), []

    def again(*, portable: bool = False, **how: Any) -> App:
        for app in apps:
            app.close()
        folders = Folders(tmp_path / "data", tmp_path / "out", portable)
        apps.append(App(folders, today=lambda: date(2026, 11, 24), **({"keyring": ring} | how)))
        return apps[-1]

    yield again
    for app in apps:
        app.close()
