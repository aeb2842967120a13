"""A window on a computer of its own, with real threads, and looking for what it still shows."""

from __future__ import annotations

import time
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from foiwriter.app import App, Folders
from foiwriter.gui.door.idle import Idle
from foiwriter.gui.door.watching import Watch
from foiwriter.gui.messages import Messages
from foiwriter.gui.session import Session
from foiwriter.gui.tasks import Tasks
from foiwriter.gui.window import MainWindow
from tests.gui.doubles import TODAY, AtOnce, Clock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.rings import Ring

PATIENCE_S = 20.0


class Time:
    """The two clocks of a computer, moved by hand."""

    def __init__(self) -> None:
        self.forward = 1000.0
        self.wall = 50_000.0

    def rest(self, seconds: float) -> None:
        """Nobody does anything."""
        self.forward += seconds
        self.wall += seconds

    def sleep(self, seconds: float) -> None:
        """The computer sleeps: one of its clocks stands still."""
        self.wall += seconds


class Pool(Executor):
    """Threads as in real use, or at once while a test walks to where it wants to be."""

    def __init__(self, threads: int) -> None:
        self._threads = ThreadPoolExecutor(threads)
        self.at_once = False

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        if self.at_once:
            return AtOnce().submit(fn, *args, **kwargs)
        return self._threads.submit(fn, *args, **kwargs)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        self._threads.shutdown(wait, cancel_futures=cancel_futures)


class Computer:
    """The program on a folder, opened with the keyring, watched as in real use.

    Attributes:
        app, window, session, watch: the parts of the program.
        time: its clocks.
    """

    def __init__(self, home: Path, ring: Ring | None, words: str | None = None) -> None:
        QApplication.clipboard().clear()  # what another test copied is not of this computer
        tidy()
        self.folders = Folders(home / "data", home / "letters")
        self.ring = ring
        self.time = Time()
        self.app = App(self.folders, today=Clock(), keyring=ring)
        self.window = MainWindow()
        self._pools = Pool(1), Pool(2)
        tasks = Tasks(*self._pools, self.window)
        messages = Messages(self.window)
        self.session = Session(self.app, tasks, messages, lambda: TODAY, self.window)
        self.window.use(self.session)
        self.window.closed.connect(self.session.stop)
        self.idle = Idle(self._limit, lambda: self.time.forward, lambda: self.time.wall)
        self.watch = Watch(self.session, self.window, self.idle)
        self.window.resize(1100, 760)
        self.window.show()
        self.window.show_first()
        self.session.open_vault(words)
        wait(lambda: self.session.vault_is_open)
        self.settle()

    def _limit(self) -> float:
        return self.watch.limit()

    def walk(self, steps: Callable[[], None]) -> None:
        """Do steps of which each needs what the one before has read."""
        self.settle()
        for pool in self._pools:
            pool.at_once = True
        steps()
        for pool in self._pools:
            pool.at_once = False

    def settle(self) -> None:
        """Let everything that was asked for arrive."""
        wait(lambda: not self.session.tasks.under_way)
        QCoreApplication.processEvents()

    def end(self) -> None:
        """Close the program and let go of all it had."""
        self.watch.lock_notes.stop()
        self.watch.raise_notes.stop()
        self.idle.stop()
        self.session.messages.close_all()
        self.window.close()
        self.app.close()
        self.window.deleteLater()
        tidy()


def wait(met: Callable[[], bool], patience: float = PATIENCE_S) -> float:
    """Let the program run until something holds; the answer is the seconds that took.

    Raises:
        TimeoutError: it does not come to hold.
    """
    began = time.monotonic()
    while not met():
        if time.monotonic() - began > patience:
            raise TimeoutError
        QCoreApplication.processEvents()
        time.sleep(0.002)
    return time.monotonic() - began


def tidy() -> None:
    """Destroy what is to be destroyed."""
    for _ in range(3):
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def shown() -> Iterator[str]:
    """Every text that any widget of the program holds, on the screen or not."""
    for widget in QApplication.allWidgets():
        yield widget.windowTitle()
        yield widget.accessibleName()
        yield widget.accessibleDescription()
        yield widget.toolTip()
        yield from _held(widget)
    for window in QApplication.topLevelWindows():
        yield window.title()
    yield QApplication.clipboard().text()


def _held(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
        yield widget.text()
    elif isinstance(widget, QPlainTextEdit | QTextEdit):
        yield widget.toPlainText()
    elif isinstance(widget, QAbstractItemView):
        model = widget.model()
        if isinstance(model, QAbstractItemModel):
            yield from _cells(model)


def _columns(model: QAbstractItemModel) -> int:
    """How many columns; a list has one, and Qt keeps its count to itself."""
    return 1 if isinstance(model, QAbstractListModel) else model.columnCount()


def _cells(model: QAbstractItemModel) -> Iterator[str]:
    for row in range(model.rowCount()):
        for place in range(_columns(model)):
            cell = model.index(row, place)
            for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
                yield str(model.data(cell, role) or "")
