"""What stands above everything when it should be known first."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel

from foiwriter.app import App, Client, Draft, Folders
from foiwriter.gui.page import Start
from foiwriter.gui.safety import notices
from foiwriter.gui.safety.board import Board
from foiwriter.gui.safety.notices import Notices
from foiwriter.register.records_cases import Worker
from foiwriter.register.records_seeing import MovedDay
from foiwriter.vault.modes import Mode
from tests import vaults
from tests.gui.looking import button, name_of, seen

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from foiwriter.gui.session import Session

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


@pytest.fixture
def board(session: Session, qtbot: QtBot) -> Board:
    made = Board(session)
    qtbot.addWidget(made)
    return made


def _told(board: Board, qtbot: QtBot, text: str) -> None:
    qtbot.waitUntil(lambda: any(text in label.text() for label in seen(board, QLabel)))


def test_nothing_to_tell_takes_no_room(board: Board) -> None:
    board.noted.take(Notices())
    assert board.isHidden()


def test_records_that_can_only_be_read_are_told_with_their_place(
    board: Board, session: Session, qtbot: QtBot
) -> None:
    board.noted.take(Notices(only_reads=True))
    _told(board, qtbot, f"may not write in {session.app.folders.data}")


def test_after_a_crash_the_drafts_are_named_with_their_times(board: Board, qtbot: QtBot) -> None:
    draft = Draft("ehc/ehc-request", {"client.name": "Sam"}, id=7, saved_at=NOW)
    board.noted.take(Notices(ended_at=NOW - timedelta(hours=1), recovered=(draft,)))
    _told(board, qtbot, "ended without closing")
    link = next(each for each in seen(board, QAbstractButton) if "as it was on" in name_of(each))
    assert name_of(link).startswith("Ask for an EHC needs assessment, as it was on 24 November")
    with qtbot.waitSignal(board.go) as went:
        qtbot.keyClick(link, Qt.Key.Key_Return)
    assert went.args == ["write", Start(draft="7")]


def test_the_crash_stays_told_until_it_has_been_seen(board: Board, qtbot: QtBot) -> None:
    board.noted.take(Notices(ended_at=NOW))
    board.noted.take(Notices())
    _told(board, qtbot, "ended without closing")
    qtbot.keyClick(button(board, "I have seen it"), Qt.Key.Key_Return)
    assert board.isHidden()


def test_a_missing_recovery_sheet_is_one_press_away(board: Board, qtbot: QtBot) -> None:
    board.noted.take(Notices(no_sheet=True))
    _told(board, qtbot, "There is no recovery sheet.")
    with qtbot.waitSignal(board.go) as went:
        qtbot.keyClick(button(board, "Make a recovery sheet"), Qt.Key.Key_Return)
    assert went.args == ["recovery", None]


def test_a_sheet_that_lies_among_the_letters_is_told_with_its_place(
    board: Board, qtbot: QtBot
) -> None:
    board.noted.take(Notices(sheet_here=Path("/media/grace/sheet.pdf")))
    _told(board, qtbot, "still on this computer, in /media/grace/sheet.pdf")


def test_an_old_backup_is_made_anew_from_here(
    board: Board, app: App, add: Callable[..., str], qtbot: QtBot
) -> None:
    add()
    board.noted.take(Notices(backup_from=NOW - timedelta(days=9)))
    _told(board, qtbot, "The newest backup is of 15 November 2026")
    qtbot.keyClick(button(board, "Back up now"), Qt.Key.Key_Return)
    assert len(app.backups()) == 1
    assert board.isHidden()


def test_a_clock_that_is_behind_is_told_and_moves_nothing(board: Board, qtbot: QtBot) -> None:
    board.noted.take(Notices(clock_behind=NOW + timedelta(days=400)))
    _told(board, qtbot, "The clock of this computer seems wrong.")
    _told(board, qtbot, "Nothing is deleted and no date moves.")


def test_a_case_to_review_is_kept_for_a_year_or_opened(
    board: Board, app: App, session: Session, qtbot: QtBot
) -> None:
    sam = app.add_client("Sam Okafor")
    app.close_case(sam.id, date(2025, 11, 1))
    client = Client(name="Sam Okafor", id=sam.id, closed_on=date(2025, 11, 1))
    board.noted.take(Notices(to_review=(client,)))
    _told(board, qtbot, "Closed on 1 November 2025.")
    with qtbot.waitSignal(board.go) as went:
        qtbot.keyClick(button(board, "Open it: Sam Okafor"), Qt.Key.Key_Return)
    assert went.args == ["client", sam.id]
    qtbot.keyClick(button(board, "Keep 12 more months: Sam Okafor"), Qt.Key.Key_Return)
    (kept,) = [each for each in app.clients() if each.id == sam.id]
    assert kept.review_on == date(2027, 11, 24)


def test_an_open_vault_that_is_in_order_tells_nothing(app: App, session: Session) -> None:
    assert notices.read(app, datetime.now(UTC)) == Notices()


def test_a_change_without_any_backup_is_told(app: App, add: Callable[..., str]) -> None:
    add()
    assert notices.read(app, datetime.now(UTC)).no_backup


def test_a_new_clinic_without_anybody_is_not_told_to_back_up(tmp_path: Path) -> None:
    folders = Folders(tmp_path / "data", tmp_path / "out")
    clinic = App(folders, today=NOW.date, keyring=None)
    vaults.made(clinic, vaults.WORDS, mode=Mode.CLINIC)
    try:
        clinic.save_worker(Worker("Ann Field", "volunteer"))
        now = datetime.now(UTC)
        assert clinic.backup_due()
        assert not notices.read(clinic, now).no_backup
        clinic.add_client("Robin Ashdown")
        assert notices.read(clinic, now).no_backup
    finally:
        clinic.close()


def test_a_backup_is_old_after_a_week_and_only_when_something_changed(
    app: App, add: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    add()
    made = app.back_up().made_at
    later = made + timedelta(days=8)
    assert notices.read(app, later).backup_from is None
    add(subject="Another")
    monkeypatch.setattr(app, "backup_due", lambda: True)
    assert notices.read(app, made + timedelta(days=6)).backup_from is None
    assert notices.read(app, later).backup_from == made


def test_a_clock_set_back_is_noticed_by_what_was_recorded(
    app: App, add: Callable[..., str]
) -> None:
    add()
    made = app.back_up().made_at
    assert notices.read(app, made - timedelta(hours=1)).clock_behind is None
    assert notices.read(app, made - timedelta(days=2)).clock_behind is not None
    assert notices.read(app, made + timedelta(days=900)).clock_behind is None


def test_the_sheet_is_found_among_the_letters(app: App, session: Session) -> None:
    app.folders.out.mkdir(parents=True, exist_ok=True)
    (app.folders.out / "foiwriter recovery sheet A1B2.pdf").touch()
    found = notices.read(app, datetime.now(UTC)).sheet_here
    assert found == app.folders.out / "foiwriter recovery sheet A1B2.pdf"


MOVED = MovedDay(
    "FW-1", "Leeds City Council", "Answer", date(2026, 11, 20), date(2026, 11, 23), "A holiday."
)


def test_a_last_day_that_moved_is_told_with_both_days_and_leads_to_the_request(
    board: Board, qtbot: QtBot
) -> None:
    board.noted.take(Notices(moved=(MOVED,)))
    _told(board, qtbot, "was Friday 20 November 2026, is now Monday 23 November 2026. Why: A hol")
    with qtbot.waitSignal(board.go) as went:
        qtbot.keyClick(button(board, "Open: FW-1"), Qt.Key.Key_Return)
    assert went.args == ["request", "FW-1"]


def test_a_moved_day_is_told_until_it_has_been_seen(
    board: Board, session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[bool] = []

    def moved(*, seen: bool = True) -> tuple[MovedDay, ...]:
        told.append(seen)
        return () if True in told else (MOVED,)

    monkeypatch.setattr(session.app, "moved_days", moved)
    board.noted.refresh()
    _told(board, qtbot, "A last day moved")
    board.noted.refresh()
    _told(board, qtbot, "A last day moved")
    qtbot.keyClick(button(board, "I have seen these days"), Qt.Key.Key_Return)
    assert board.noted.found.moved == ()


def test_a_case_that_is_open_hides_the_moved_days_of_others() -> None:
    notices_ = Notices(moved=(MOVED,))
    assert notices_.count == 1
    assert notices_.of_client(3).moved == ()


def test_a_calendar_file_that_was_not_written_is_told(board: Board, qtbot: QtBot) -> None:
    board.noted.take(Notices(calendar_fault="The disk is full."))
    _told(board, qtbot, "The calendar file is not up to date. The disk is full.")
    with qtbot.waitSignal(board.go) as went:
        qtbot.keyClick(button(board, "Calendar file"), Qt.Key.Key_Return)
    assert went.args == ["calendar", None]
