"""Starting the window again and again on one folder, as a person does over many days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit

from foiwriter.app import App, Folders
from foiwriter.gui.session import Session
from foiwriter.gui.tasks import Tasks
from foiwriter.gui.window import MainWindow
from tests.gui.doubles import AtOnce, Clock, Recorded
from tests.gui.looking import button, name_of, seen

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.rings import Ring


class Starts:
    """One computer: its folder and its keyring, or none. Each start ends the one before."""

    def __init__(
        self, qtbot: QtBot, home: Path, ring: Ring | None, *, portable: bool = False
    ) -> None:
        self._qtbot = qtbot
        self.folders = Folders(home / "data", home / "letters", portable=portable)
        self.ring = ring
        self._made: tuple[MainWindow, App] | None = None

    def app(self) -> App:
        """The App of a new start, without a window; the window before it is closed."""
        self.end()
        return App(self.folders, today=Clock(), keyring=self.ring)

    def window(self) -> MainWindow:
        """A new start of the program."""
        app = self.app()
        window = MainWindow()
        self._qtbot.addWidget(window)
        tasks = Tasks(AtOnce(), AtOnce(), window)
        window.use(Session(app, tasks, Recorded(window), Clock(), window))
        with self._qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        window.show_first()
        assert window.session is not None
        window.session.open_vault()
        self._made = window, app
        return window

    def end(self) -> None:
        """Close the window that is open."""
        if self._made is not None:
            window, app = self._made
            window.close()
            app.close()
            self._made = None


def boxes(window: MainWindow, qtbot: QtBot, count: int) -> list[QLineEdit]:
    """The boxes to type in, once there are as many."""
    page = window.page
    assert page is not None
    qtbot.waitUntil(lambda: len(seen(page, QLineEdit)) == count)
    return seen(page, QLineEdit)


def press(window: MainWindow, name: str, qtbot: QtBot) -> None:
    """Press the one button of this name on the page in front."""
    page = window.page
    assert page is not None
    qtbot.waitUntil(lambda: name in {name_of(each) for each in seen(page, QAbstractButton)})
    qtbot.mouseClick(button(page, name), Qt.MouseButton.LeftButton)


def open_session(window: MainWindow) -> Session:
    """The session of a window whose vault is open."""
    assert window.session is not None
    assert window.session.vault_is_open
    return window.session
