"""Locking: what is kept before, what is forgotten, and what may still be said afterwards."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject

from foiwriter.app import App, Folders
from foiwriter.errors import FoiWriterError
from foiwriter.gui.door.watching import Watch
from foiwriter.gui.messages import Messages
from foiwriter.gui.session import Door, Session
from foiwriter.gui.tasks import Tasks
from foiwriter.gui.window import MainWindow
from foiwriter.vault.modes import Mode, rules
from tests import vaults
from tests.gui.doubles import AtOnce, Clock, Recorded

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture
def clinic(window: MainWindow, tmp_path: Path) -> Session:
    """The session of another window, over a clinic's vault that is open."""
    app = App(Folders(tmp_path / "c", tmp_path / "cl"), today=Clock(), keyring=None)
    vaults.made(app, vaults.WORDS, mode=Mode.CLINIC)
    session = Session(app, Tasks(AtOnce(), AtOnce(), window), Recorded(window), Clock(), window)
    session.open_vault()
    assert session.vault_is_open
    return session


def test_keeping_comes_before_locking_and_the_word_of_it_after(session: Session, app: App) -> None:
    heard: list[str] = []
    session.keep_now.connect(lambda: heard.append(f"keep, open: {app.vault_open()}"))
    session.locking.connect(lambda: heard.append(f"locking, open: {app.vault_open()}"))
    session.locked.connect(lambda why: heard.append(f"{why}, open: {app.vault_open()}"))
    session.lock("rest")
    assert heard == ["keep, open: True", "locking, open: True", "rest, open: False"]


def test_a_lock_asked_for_while_it_opens_comes_as_soon_as_it_is_open(
    window: MainWindow, app: App, qtbot: QtBot
) -> None:
    vaults.made(app).close()
    tasks = Tasks(ThreadPoolExecutor(1), ThreadPoolExecutor(1), window)
    session = Session(app, tasks, Recorded(window), Clock(), window)
    session.open_vault()
    assert session.door is Door.OPENING
    session.lock("sleep")
    with qtbot.waitSignal(session.locked) as told:
        pass
    assert told.args == ["sleep"]
    assert not app.vault_open()
    session.stop()


def test_locking_what_is_not_open_does_nothing(window: MainWindow, qtbot: QtBot) -> None:
    session = window.session
    assert session is not None
    session.open_vault()
    with qtbot.assertNotEmitted(session.locked):
        session.lock()
    assert session.door is Door.NEW


def test_a_draft_that_could_not_be_kept_is_told_once_it_is_open_again(
    session: Session, messages: Recorded, qtbot: QtBot
) -> None:
    def fail() -> None:
        raise FoiWriterError("The disk is full", "The draft was not kept.", "Free some room.")

    page = QObject()
    session.tasks._database = ThreadPoolExecutor(1)
    session.keep_now.connect(lambda: session.tasks.database(page, fail))
    with qtbot.waitSignal(session.locked):
        session.lock()
    assert messages.said == [], "nothing is said over the page of a locked window"
    session.keep_now.disconnect()
    session.open_vault()
    qtbot.waitUntil(lambda: session.vault_is_open)
    assert [title for title, _ in messages.said] == ["The disk is full"]
    session.tasks._database.shutdown()


def test_work_that_belongs_to_nobody_any_more_stops_but_what_is_to_be_kept_is_kept(
    qtbot: QtBot,
) -> None:
    tasks = Tasks(ThreadPoolExecutor(1), ThreadPoolExecutor(1))
    kept: list[str] = []
    answers: list[object] = []
    with qtbot.waitSignal(tasks.settled):
        tasks.database(None, lambda: kept.append("draft"), answers.append)
        tasks.work(None, lambda: "drawing", answers.append)
        tasks.unhear()
    assert kept == ["draft"]
    assert answers == []
    tasks.close()


def test_a_clinic_never_tells_a_name_in_its_title(clinic: Session) -> None:
    window = MainWindow()
    window.use(clinic)
    clinic.look_at_door()
    clinic.open_case(clinic.app.add_client("Sam Okafor"))
    window.show_page("authorities")
    assert window.page is not None
    window.page.set_frame(title="Letter about Sam Okafor")
    assert window.windowTitle() == "Authorities – foiwriter"
    window.close()
    window.deleteLater()


def test_another_case_forgets_the_pages_of_the_one_before(
    window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    sam, ada = session.app.add_client("Sam Okafor"), session.app.add_client("Ada Quist")
    session.open_case(sam)
    window.show_page("write")
    before = window.page
    window.show_page("today")
    session.open_case(ada)
    window.show_page("write")
    assert window.page is not before
    session.copy("Ada Quist")
    with qtbot.waitSignal(session.client_changed) as told:
        session.next_family()
    assert told.args == [None]
    assert session.client is None
    assert window.stack.key == session.home
    assert not session.clipboard.is_ours


@pytest.mark.parametrize("mode", list(Mode))
def test_the_rest_is_never_longer_than_the_mode_says_and_shorter_by_choice(
    session: Session, window: MainWindow, mode: Mode
) -> None:
    watch = Watch(session, window)
    session.mode = mode
    usual = rules(mode).lock_after_minutes * 60
    assert watch.limit() == usual
    for chosen, seconds in ((1, 60), (60, usual)):
        session.app.save_settings(
            session.app.settings.model_copy(update={"lock_after_minutes": chosen})
        )
        assert watch.limit() == seconds
    watch.raise_notes.stop()


@pytest.mark.parametrize(
    ("ask", "why"),
    [
        (lambda watch: watch.idle.rested.emit(), "rest"),
        (lambda watch: watch.idle.lock_pressed.emit(), "asked"),
        (lambda watch: watch.away.heard_sleep(True), "sleep"),
        (lambda watch: watch.away.heard_lock(), "away"),
        (lambda watch: watch.lock_notes.left.emit("lock-asked"), "command"),
    ],
)
def test_everything_that_asks_for_the_lock_is_heard(
    session: Session, window: MainWindow, ask: Callable[[Watch], None], why: str, qtbot: QtBot
) -> None:
    watch = Watch(session, window)
    watch.listen()
    with qtbot.waitSignal(session.locked) as told:
        ask(watch)
    assert told.args == [why]
    watch.raise_notes.stop()


LOOKS_AT_A_FOLDER = """
import sys
from PySide6.QtCore import QEvent, QSettings
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from foiwriter.gui import messages
app = QApplication(["foiwriter"])
if sys.argv[2] == "as-qt-does":
    QSettings.setPath = lambda *_: None
    messages._forget_folders = lambda: None
window = QWidget()
told = messages.Messages(window)
told.private = True
told.folder("A folder", sys.argv[1], print)
(dialog,) = window.findChildren(QFileDialog)
assert dialog.testOption(QFileDialog.Option.DontUseNativeDialog)
dialog.close()
for _ in range(3):
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    app.processEvents()
"""


@pytest.mark.parametrize(("how", "left"), [("as-we-do", False), ("as-qt-does", True)])
def test_a_dialog_for_files_leaves_no_list_of_what_was_looked_at(
    tmp_path: Path, how: str, left: bool
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    subprocess.run(
        [sys.executable, "-c", LOOKS_AT_A_FOLDER, str(tmp_path), how],
        env={**os.environ, "HOME": str(home), "XDG_CONFIG_HOME": str(home / "config")},
        check=True,
        timeout=60,
    )
    assert bool([path for path in home.rglob("*") if path.is_file()]) is left


def test_closing_everything_answers_nothing(window: MainWindow, tmp_path: Path) -> None:
    answered: list[object] = []
    messages = Messages(window)
    messages.ask("Sure?", "Really?", yes="Yes", no="No", on_yes=lambda: answered.append("yes"))
    messages.private = True
    messages.file("A file", "All (*)", answered.append)
    messages.close_all()
    assert answered == []
