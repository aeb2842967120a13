"""Write with the real threads: nothing depends on an answer having come already."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QTest

from foiwriter.app import App
from foiwriter.gui.session import Session
from foiwriter.gui.tasks import Tasks
from foiwriter.gui.window import MainWindow
from foiwriter.gui.wizard.places import Step
from tests import vaults
from tests.gui.doubles import Clock, Recorded
from tests.gui.walking import EHC, ENTER, answer, go_on, put, step_of, write_page

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.gui.doubles import Ring


@pytest.fixture
def threaded(qtbot: QtBot, app: App, clock: Clock) -> MainWindow:
    """The window as the program makes it: one thread for the vault, two for the rest."""
    made = MainWindow()
    qtbot.addWidget(made)
    tasks = Tasks(ThreadPoolExecutor(1), ThreadPoolExecutor(2), made)
    session = Session(app, tasks, Recorded(made), clock, made)
    made.use(session)
    made.closed.connect(session.stop)
    made.show()
    vaults.made(app)
    session.open_vault()
    qtbot.waitUntil(lambda: session.vault_is_open, timeout=10_000)
    return made


def reach(qtbot: QtBot, window: MainWindow, step: Step) -> None:
    qtbot.waitUntil(lambda: write_page(window).step is not None, timeout=10_000)
    qtbot.waitUntil(lambda: step_of(window) is step, timeout=10_000)


def to_first_question(qtbot: QtBot, window: MainWindow) -> None:
    """Types at once, without waiting for any list to come."""
    window.activateWindow()
    window.show_page("write")
    reach(qtbot, window, Step.NEED)
    box = write_page(window).step.search.box  # type: ignore[union-attr]
    qtbot.waitUntil(box.hasFocus, timeout=10_000)
    put(box, "school help")
    QTest.keyClick(box, ENTER)
    reach(qtbot, window, Step.DUTY)
    go_on(window)
    reach(qtbot, window, Step.AUTHORITY)
    box = write_page(window).step.search.box  # type: ignore[union-attr]
    put(box, "kent")
    QTest.keyClick(box, ENTER)
    qtbot.waitUntil(lambda: bool(write_page(window).journey.authority), timeout=10_000)
    go_on(window)
    reach(qtbot, window, Step.QUESTIONS)


def test_enter_before_the_list_has_come_takes_what_was_typed_not_what_stood_there(
    threaded: MainWindow, qtbot: QtBot
) -> None:
    to_first_question(qtbot, threaded)
    journey = write_page(threaded).journey
    assert journey.authority == "kent"
    assert journey.kind is not None
    assert journey.kind.id == "ehc-request"


def test_closing_the_window_keeps_the_last_key_press(
    threaded: MainWindow, qtbot: QtBot, tmp_path: Path, clock: Clock, ring: Ring
) -> None:
    to_first_question(qtbot, threaded)
    answer(threaded, EHC)
    threaded.close()
    again = App(write_page(threaded).session.app.folders, today=clock, keyring=ring)
    try:
        again.open_vault()
        (draft,) = again.drafts()
    finally:
        again.close()
    assert draft.answers["screening"] == "none"


def test_the_letter_appears_beside_the_questions(threaded: MainWindow, qtbot: QtBot) -> None:
    to_first_question(qtbot, threaded)
    pane = write_page(threaded).pane
    qtbot.waitUntil(lambda: pane.picture.pages > 0, timeout=10_000)
