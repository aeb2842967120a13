"""Apps of the harnesses: made and opened here only, so that a change to that touches one place."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from foiwriter.app import App, Draft, Folders
from tests import vaults
from tests.rings import Ring

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__ = ["TODAY", "Ring", "at", "draft", "made"]

TODAY = date(2026, 11, 24)


def at(home: Path, ring: Ring | None, today: Callable[[], date] = lambda: TODAY) -> App:
    """An App on the folders `data` and `letters` in `home`; its vault is not opened."""
    return App(Folders(home / "data", home / "letters"), today=today, keyring=ring)


def made(home: Path, ring: Ring | None, today: Callable[[], date] = lambda: TODAY) -> App:
    """An App whose vault is new and open, with its recovery sheet kept."""
    return vaults.ready(at(home, ring, today))


def draft(app: App, typed: str) -> int:
    """Keep a draft with these words; its id."""
    kept = app.save_draft(Draft("information/foi-request", {"topic": typed}, authority="kent"))
    assert kept.id is not None
    return kept.id
