"""Taking in a case at home: the dates run on from where the clinic left them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from foiwriter.app import App, Folders, NewRequest
from foiwriter.gui.pages.requests import RequestsPage
from foiwriter.gui.pages.takecase import NO_FILE, NO_WORDS, TakeCasePage
from foiwriter.vault.modes import Mode
from tests import vaults
from tests.gui.clinic.conftest import ALI, SAM
from tests.gui.clinic.steps import press, told

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from foiwriter.gui.session import Session
    from foiwriter.gui.window import MainWindow
    from tests.gui.doubles import Clock, Recorded

WORDS = "plum river seven candles"


@pytest.fixture
def case_file(tmp_path: Path, clock: Clock) -> Path:
    """What a clinic handed over of Sam, and of nobody else."""
    folders = Folders(tmp_path / "clinic", tmp_path / "clinic-letters")
    clinic = vaults.made(App(folders, today=clock, keyring=None), vaults.WORDS, mode=Mode.CLINIC)
    sam = clinic.save_client(SAM)
    clinic.save_client(ALI)
    clinic.add_request(
        NewRequest("kent", "ehc", "Assess Sam", "sent", date(2026, 10, 1), "email", client=sam.id)
    )
    stick = tmp_path / "stick"
    stick.mkdir()
    done = clinic.hand_over(sam.id or 0, stick, WORDS)
    clinic.close()
    return done.case_file


def _page(window: MainWindow, path: Path | None, words: str, qtbot: QtBot) -> TakeCasePage:
    window.show_page("take-in-case")
    page = window.page
    assert isinstance(page, TakeCasePage)
    if path is not None:
        page.session.messages.path = str(path)  # type: ignore[attr-defined]
        qtbot.mouseClick(page.choose, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(page.words, words)
    qtbot.mouseClick(page.look, Qt.MouseButton.LeftButton)
    return page


def test_who_is_in_it_is_shown_before_anything_is_kept(
    window: MainWindow, session: Session, case_file: Path, qtbot: QtBot
) -> None:
    _page(window, case_file, WORDS, qtbot)
    assert "Sam Okafor, born 9 March 2017" in told(window)
    assert session.app.requests() == ()


def test_what_is_taken_in_has_its_dates_running(
    window: MainWindow, session: Session, case_file: Path, qtbot: QtBot
) -> None:
    """Sent on 1 October 2026: six weeks later is 12 November, so it is late on the 24th."""
    page = _page(window, case_file, WORDS, qtbot)
    press(page, "Take it in")
    assert isinstance(window.page, RequestsPage)
    (view,) = session.app.requests()
    assert (view.subject, view.due, view.client_name) == (
        "Assess Sam",
        date(2026, 11, 12),
        "Sam Okafor",
    )


@pytest.mark.parametrize("words", ["plum river seven candle", "PLUM RIVER SEVEN CANDLES"])
def test_a_wrong_passphrase_is_said_and_nothing_is_kept(
    window: MainWindow, session: Session, case_file: Path, words: str, qtbot: QtBot
) -> None:
    _page(window, case_file, words, qtbot)
    assert "There is a problem" in told(window)
    assert session.app.clients() == ()


def test_a_file_that_is_no_case_is_said(
    window: MainWindow, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    other = tmp_path / "photo.foicase"
    other.write_bytes(b"\x89PNG not a case")
    _page(window, other, WORDS, qtbot)
    assert "There is a problem" in told(window)


def test_file_and_passphrase_are_asked_for(
    window: MainWindow, session: Session, messages: Recorded, qtbot: QtBot
) -> None:
    _page(window, None, "", qtbot)
    words = told(window)
    assert f"⚠ {NO_FILE}" in words
    assert f"⚠ {NO_WORDS}" in words


def test_requests_lead_to_it(window: MainWindow, session: Session, qtbot: QtBot) -> None:
    window.show_page("requests")
    assert window.page is not None
    press(window.page, "Take in a case…")
    assert isinstance(window.page, TakeCasePage)
