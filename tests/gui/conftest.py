"""The window in tests: the real App in a temporary folder, no threads, no dialog that blocks."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QInputDialog,
    QMessageBox,
    QWidget,
)

from foiwriter.app import App, Folders, NewRequest
from foiwriter.gui import theme
from foiwriter.gui.session import Session
from foiwriter.gui.tasks import Tasks
from foiwriter.gui.window import MainWindow
from tests import vaults
from tests.gui.doubles import AtOnce, Clock, Recorded
from tests.rings import Ring

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot


PARTS = frozenset(
    {"Body", "Heading", "Hint", "Small", "Lead", "Badge", "PlainButton", "LinkButton"}
)
"""Widgets that are always part of something."""
ALONE, TAKEN_OUT = "shown-alone", "taken-out"

SHOTS = Path(__file__).parents[2] / "out" / "failed-screens"


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    return ["foiwriter"]


@pytest.fixture(scope="session")
def qapp(qapp_args: list[str], pytestconfig: pytest.Config) -> Iterator[QApplication]:
    """The one application, dressed as the program dresses it."""
    from foiwriter.gui.starting import make_application

    found = QApplication.instance()
    app = found if isinstance(found, QApplication) else make_application(qapp_args)
    yield app
    app.closeAllWindows()
    app.clipboard().clear()  # what Python put there must not outlive Python


@pytest.fixture(autouse=True)
def _usual_looks(qapp: QApplication) -> None:
    """Every test begins light and at 100 %."""
    if theme.scale() != 1.0 or theme.colours().dark:
        theme.apply(qapp, "light", 1.0)


@pytest.fixture(autouse=True)
def _no_blocking_dialog(monkeypatch: pytest.MonkeyPatch) -> None:
    """A dialog that blocks would hang the test; it fails instead."""

    def refuse(*_: object, **__: object) -> None:
        pytest.fail("a dialog was opened in a way that blocks; use foiwriter.gui.messages")

    for owner, names in (
        (QDialog, ("exec",)),
        (QMessageBox, ("exec", "information", "warning", "critical", "question", "about")),
        (QFileDialog, ("exec", "getOpenFileName", "getOpenFileNames", "getSaveFileName")),
        (QFileDialog, ("getExistingDirectory",)),
        (QInputDialog, ("exec", "getText", "getItem", "getInt", "getMultiLineText")),
    ):
        for name in names:
            monkeypatch.setattr(owner, name, refuse)


@pytest.fixture(autouse=True)
def _nothing_left_over(qapp: QApplication) -> Iterator[None]:
    """A test that leaves a window on the screen would spoil the next one."""
    yield
    left = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
    names = [f"{type(each).__name__} “{each.windowTitle()}”" for each in left]
    for each in left:
        each.close()
    assert not names, f"left on the screen: {names}"


class _Watch(QObject):
    """Sees every widget that is shown as a window of its own though nobody meant it to be.

    That is one that is always part of something, one that finds its place only after it was
    shown, and one that was taken out of its place and shown once more. What is noted of a widget
    stands on the widget, so that it goes with it.
    """

    def __init__(self) -> None:
        super().__init__()
        self.caught: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt
        kind = event.type()
        if kind == QEvent.Type.Show and isinstance(watched, QWidget):
            if watched.isWindow() and watched.windowType() == Qt.WindowType.Window:
                self._shown_alone(watched)
        elif kind == QEvent.Type.ParentChange and isinstance(watched, QWidget):
            placed = watched.parentWidget() is not None
            if placed and watched.property(ALONE):
                self._catch(watched)
            if placed == bool(watched.property(TAKEN_OUT)):
                watched.setProperty(TAKEN_OUT, not placed)
        return False

    def _shown_alone(self, widget: QWidget) -> None:
        if widget.metaObject().className() in PARTS or widget.property(TAKEN_OUT):
            self._catch(widget)
        else:
            widget.setProperty(ALONE, True)

    def _catch(self, widget: QWidget) -> None:
        self.caught.append(f"{widget.metaObject().className()} {widget.accessibleName()}")


@pytest.fixture(autouse=True)
def flashes(qapp: QApplication) -> Iterator[list[str]]:
    """Showing a widget before it has a parent opens a window that flashes and takes the focus."""
    watch = _Watch()
    qapp.installEventFilter(watch)
    yield watch.caught
    qapp.removeEventFilter(watch)
    assert watch.caught == []


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Any:
    """Keep a picture of every window when a test fails."""
    report = yield
    if report.when == "call" and report.failed:
        SHOTS.mkdir(parents=True, exist_ok=True)
        for place, window in enumerate(QApplication.topLevelWidgets()):
            if window.isVisible():
                window.grab().save(str(SHOTS / f"{item.name[:80]}-{place}.png"))
    return report


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def ring() -> Ring:
    return Ring()


@pytest.fixture
def app(tmp_path: Path, clock: Clock, ring: Ring) -> Iterator[App]:
    """The real App, its vault guarded by a keyring in memory."""
    made = App(Folders(tmp_path / "data", tmp_path / "letters"), today=clock, keyring=ring)
    yield made
    made.close()


@pytest.fixture
def window(qtbot: QtBot, app: App, clock: Clock) -> Iterator[MainWindow]:
    """The main window over the real App, with the vault still shut; `session` opens it."""
    made = MainWindow()
    qtbot.addWidget(made)
    tasks = Tasks(AtOnce(), AtOnce(), made)
    made.use(Session(app, tasks, Recorded(made), clock, made))
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    yield made
    made.close()


@pytest.fixture
def session(window: MainWindow) -> Session:
    """The session of the window, with a vault that has its recovery sheet, open."""
    assert window.session is not None
    vaults.made(window.session.app)
    window.session.open_vault()
    assert window.session.vault_is_open
    return window.session


@pytest.fixture
def messages(session: Session) -> Recorded:
    """What the window said and asked."""
    assert isinstance(session.messages, Recorded)
    return session.messages


@pytest.fixture
def add(app: App, session: Session) -> Callable[..., str]:
    """Take in a request of Leeds City Council and give its reference."""

    def make(on: date = date(2026, 10, 26), **changes: Any) -> str:
        given: dict[str, Any] = {
            "authority": "leeds",
            "regime": "foia",
            "subject": "Local Offer: how did you consult",
            "event": "sent",
            "on": on,
            "by": "email",
            **changes,
        }
        return app.add_request(NewRequest(**given)).reference

    return make
