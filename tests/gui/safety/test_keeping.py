"""Backups that nobody has to think of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiwriter.errors import FoiWriterError
from foiwriter.gui.safety.keeping import Keeping

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest

    from foiwriter.app import App
    from foiwriter.gui.session import Session
    from foiwriter.gui.window import MainWindow
    from tests.gui.doubles import Recorded


def test_a_change_is_backed_up_without_being_asked(
    session: Session, app: App, add: Callable[..., str]
) -> None:
    keeping = Keeping(session)
    keeping.look()
    assert app.backups() == ()
    add()
    keeping.look()
    assert len(app.backups()) == 1
    keeping.look()
    assert len(app.backups()) == 1


def test_nothing_is_opened_for_it(window: MainWindow, app: App) -> None:
    assert window.session is not None
    Keeping(window.session).look()
    assert not app.vault_exists()


def test_a_place_that_cannot_be_reached_interrupts_nobody(
    session: Session, app: App, messages: Recorded, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails() -> None:
        raise FoiWriterError("No place", "The drive is not there.")

    monkeypatch.setattr(app, "back_up_if_due", fails)
    Keeping(session).look()
    assert messages.said == []


def test_a_fault_of_the_program_goes_to_the_log(
    session: Session, app: App, messages: Recorded, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails() -> None:
        raise ValueError("Sam Okafor")

    monkeypatch.setattr(app, "back_up_if_due", fails)
    Keeping(session).look()
    assert messages.said == []
    log = (app.folders.data / "foiwriter.log").read_text("utf-8")
    assert "ValueError" in log
    assert "Okafor" not in log
