"""Registers of any size for the benches: requests, their clients, events and words."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from foiwriter.app import App, Folders
from tests import vaults
from tests.robust import saves

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sqlalchemy.orm import Session

    Happened = Callable[[int], tuple[tuple[str, str], ...]]

DAY, MOMENT = "2026-11-24", "2026-11-24T09:00:00.000000+00:00"
TODAY = date.fromisoformat(DAY)
PER_CLIENT = 20
_DAYS = 700
_STILL_RUNNING = 20
_LATE_ONE_IN = 20


def all_at_once(_number: int) -> tuple[tuple[str, str], ...]:
    """Every request was sent, and came, on one day."""
    return (("sent", DAY), ("received", DAY))


def over_two_years(number: int) -> tuple[tuple[str, str], ...]:
    """Requests of two years: new ones wait, old ones were answered, one in twenty never was."""
    ago = number * 37 % _DAYS
    sent = TODAY - timedelta(days=ago)
    begun = (("sent", sent.isoformat()), ("received", sent.isoformat()))
    if ago < _STILL_RUNNING or number % _LATE_ONE_IN == 0:
        return begun
    return (*begun, ("reply", (sent + timedelta(days=number % 15 + 1)).isoformat()))


def waiting(number: int) -> tuple[tuple[str, str], ...]:
    """Requests of the last weeks, all of them without an answer."""
    sent = (TODAY - timedelta(days=number % _STILL_RUNNING)).isoformat()
    return (("sent", sent), ("received", sent))


def fill(raw: Any, requests: int, happened: Happened = all_at_once) -> None:
    """Put so many requests into an empty register, by the connection of its engine.

    Args:
        raw: the connection.
        requests: how many; there is one client to twenty of them.
        happened: the events of a request by its number, as pairs of kind and day.
    """
    ids = range(1, requests + 1)
    clients = requests // PER_CLIENT
    raw.executemany(
        "INSERT INTO clients (id, name, school, relationship, household, facts, recorded_at)"
        " VALUES (?, ?, 'Mill Lane', 'child', 0, '{}', ?)",
        ((n, f"Client {n}", MOMENT) for n in range(1, clients + 1)),
    )
    raw.executemany(
        "INSERT INTO requests (id, reference, authority, authority_name, subject, regime, outcome,"
        " opened_on, client_id, recorded_at)"
        " VALUES (?, ?, 'kent', 'Kent County Council', ?, 'foia', '', ?, ?, ?)",
        ((n, f"FW-R{n}", _subject(n), happened(n)[0][1], n % clients + 1, MOMENT) for n in ids),
    )
    raw.executemany(
        'INSERT INTO events (request_id, kind, "on", recorded_at, note, by, assumed)'
        " VALUES (?, ?, ?, ?, '', 'post', 0)",
        ((n, kind, on, MOMENT) for n in ids for kind, on in happened(n)),
    )
    raw.executemany(
        "INSERT INTO search_entries (id, what, owner, title) VALUES (?, 'request', ?, ?)",
        ((n, n, _subject(n)) for n in ids),
    )
    raw.executemany(
        "INSERT INTO search_words (rowid, title, body) VALUES (?, ?, ?)",
        ((n, _subject(n), f"{saves.text(n % 500)} word{n}") for n in ids),
    )


def home(folder: Path, requests: int, happened: Happened) -> None:
    """Records with so many requests in this folder; `vaults.WORDS` opens them."""
    app = App(Folders(folder / "data", folder / "letters"), today=lambda: TODAY, keyring=None)
    vaults.made(app, vaults.WORDS)

    def work(session: Session) -> None:
        fill(session.connection().connection.driver_connection, requests, happened)

    app._write(work)
    app.close()


def _subject(number: int) -> str:
    return f"Waiting times in year {number % 40}, matter {number}"
