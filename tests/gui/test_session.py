"""The session: the door of the vault, and faults."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiwriter import faults
from foiwriter.app import App, Folders
from foiwriter.errors import FoiWriterError
from foiwriter.gui.messages import UNEXPECTED
from foiwriter.gui.session import Door, Session
from foiwriter.gui.tasks import Tasks
from foiwriter.vault.modes import Mode, rules
from tests.gui.doubles import AtOnce, Clock, Recorded

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from pytestqt.qtbot import QtBot

    from foiwriter.gui.window import MainWindow

WORDS = "four plain words here"


def _without_keyring(folder: Path, window: MainWindow) -> Session:
    app = App(Folders(folder / "data", folder / "letters"), today=Clock(), keyring=None)
    return Session(app, Tasks(AtOnce(), AtOnce(), window), Recorded(window), Clock(), window)


def test_the_door_is_new_then_asks_for_the_sheet_and_then_is_open(
    window: MainWindow, app: App, qtbot: QtBot
) -> None:
    session = window.session
    assert session is not None
    session.open_vault()
    assert session.door is Door.NEW
    assert not app.vault_exists()
    session.create_vault(Mode.HOME)
    assert session.door is Door.SHEET
    assert not session.vault_is_open
    app.keep_recovery(app.new_recovery_sheet(), "printed")
    with qtbot.waitSignal(session.vault_opened):
        session.look_at_door()
    assert session.door is Door.OPEN


def test_an_old_vault_that_holds_records_opens_without_a_sheet(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session.app, "recovery_kept", lambda: False)
    session.look_at_door()
    assert session.door is Door.SHEET
    session.app.add_client("Sam Okafor")
    session.look_at_door()
    assert session.door is Door.OPEN


def test_each_mode_asks_its_own_rules(window: MainWindow, tmp_path: Path) -> None:
    session = _without_keyring(tmp_path, window)
    assert session.rules == rules(Mode.HOME)
    assert session.home == "today"
    session.create_vault(Mode.CLINIC, WORDS)
    assert session.rules == rules(Mode.CLINIC)
    assert session.home == "clients"
    assert session.messages.private
    session.app.close()


def test_without_a_keyring_a_passphrase_is_asked_for_first_new_then_again(
    window: MainWindow, tmp_path: Path
) -> None:
    first = _without_keyring(tmp_path, window)
    first.open_vault()
    assert first.door is Door.NEW
    first.create_vault(Mode.HOME)
    assert first.door is Door.NEW, "a passphrase is needed"
    first.create_vault(Mode.HOME, WORDS)
    assert first.door is Door.SHEET
    first.app.keep_recovery(first.app.new_recovery_sheet(), "printed")
    first.app.close()
    second = _without_keyring(tmp_path, window)
    second.open_vault()
    assert second.door is Door.ASK
    second.open_vault("four other words here")
    assert second.door is Door.SHUT
    assert second.door_fault is not None
    second.open_vault(WORDS)
    assert second.door is Door.OPEN
    second.app.close()


def test_a_vault_that_another_program_holds_is_said_so(
    window: MainWindow, session: Session, app: App
) -> None:
    other = App(app.folders, today=Clock(), keyring=app._keyring)
    again = Session(other, Tasks(AtOnce(), AtOnce(), window), Recorded(window), Clock(), window)
    again.open_vault()
    assert again.door is Door.SHUT
    assert again.door_fault is not None


def test_a_fault_a_person_can_act_on_is_shown_in_its_own_words(
    session: Session, messages: Recorded
) -> None:
    session.show_fault(FoiWriterError("The disk is full", "There is no room.", "Free some."))
    assert messages.said == [("The disk is full", "There is no room. Free some.")]


def test_an_unexpected_fault_is_shown_calmly_and_its_message_stays_out_of_the_log(
    session: Session, messages: Recorded
) -> None:
    session.tasks.work(None, lambda: {}["Sam Okafor"])
    assert messages.said == [(UNEXPECTED.title, str(UNEXPECTED))]
    log = (session.app.folders.data / faults.LOG).read_text(encoding="utf-8")
    assert "KeyError" in log
    assert "test_session.py" in log
    assert "Okafor" not in log
