"""The window of `bench_requests`, in a process of its own: each line it reads is an act to time.

It answers with the milliseconds until the first screenful is painted.
"""

from __future__ import annotations

import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer

from foiwriter.app import App, Folders
from foiwriter.gui.messages import Messages
from foiwriter.gui.models import requests as model
from foiwriter.gui.pages.requests import FILTERS, RequestsPage
from foiwriter.gui.session import Session
from foiwriter.gui.starting import make_application
from foiwriter.gui.tasks import Tasks
from foiwriter.gui.window import MainWindow
from tests import vaults
from tests.bench import filling

if TYPE_CHECKING:
    from collections.abc import Callable

REST_MS = 40
DUE = model.COLUMNS.index(model.DUE)


class Seen(QObject):
    """Sees when the rows that an act brings are painted."""

    def __init__(self, page: RequestsPage) -> None:
        super().__init__(page)
        self._loop = QEventLoop()
        self._came = False
        self._at = 0.0
        page.view.viewport().installEventFilter(self)
        page.view.table.modelReset.connect(self._rows_came)
        page.view.table.layoutChanged.connect(self._rows_came)

    def timed(self, act: Callable[[], None]) -> float:
        """Milliseconds until the first screenful is painted."""
        self._came = False
        begin = time.perf_counter()
        act()
        self._loop.exec()
        return (self._at - begin) * 1000

    def _rows_came(self) -> None:
        self._came = True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt asks for it
        if self._came and event.type() == QEvent.Type.Paint:
            self._came = False
            QTimer.singleShot(0, self, self._painted)  # the painting itself is still to come
        return super().eventFilter(watched, event)

    def _painted(self) -> None:
        self._at = time.perf_counter()
        self._loop.quit()


def main() -> None:
    """Open the window on the register of this folder, then do what each line says."""
    home = Path(sys.argv[1])
    app = App(
        Folders(home / "data", home / "letters"),
        today=lambda: filling.TODAY,
        keyring=None,
        passphrase=vaults.WORDS,
    )
    app.open_vault()
    begin = time.perf_counter()
    app.requests()
    took = (time.perf_counter() - begin) * 1000
    application = make_application(["foiwriter"])
    window = MainWindow()
    tasks = Tasks(ThreadPoolExecutor(1), ThreadPoolExecutor(2), window)
    session = Session(app, tasks, Messages(window), lambda: filling.TODAY, window)
    window.closed.connect(session.stop)
    window.use(session)
    window.show()
    session.open_vault()
    _settle(session)
    window.show_page("requests")
    _settle(session)
    page = window.page
    assert isinstance(page, RequestsPage)
    seen = Seen(page)
    print("ready", took, flush=True)
    for line in sys.stdin:
        what, _, words = line.strip().partition(" ")
        _plain(window, page, session)
        if what in _FROM_ELSEWHERE:
            window.show_page("settings")
            _settle(session)
        milliseconds = seen.timed(lambda: _ACTS[what](window, page, words))  # noqa: B023 - it is called here
        print(milliseconds, len(page.view.table.rows), flush=True)
    window.close()
    assert application is not None


def _plain(window: MainWindow, page: RequestsPage, session: Session) -> None:
    """The page in front, with all requests, soonest due first."""
    page.search.clear()
    page._typing.stop()
    page._choose(FILTERS[0][0])
    page._chips.buttons()[0].setChecked(True)
    page.view.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
    page.refresh()
    window.show_page("requests")
    _settle(session)


def _open(window: MainWindow, page: RequestsPage, _words: str) -> None:
    window.show_page("requests")


def _changed(window: MainWindow, page: RequestsPage, _words: str) -> None:
    """Opened again after something was recorded."""
    page.session.app._known.stale = True
    window.show_page("requests")


def _late(_window: MainWindow, page: RequestsPage, _words: str) -> None:
    page._chips.buttons()[1].click()


def _search(_window: MainWindow, page: RequestsPage, words: str) -> None:
    page.search.setText(words)
    page._typing.stop()  # the pause for typing is the same for every register
    page.refresh()


def _sort(_window: MainWindow, page: RequestsPage, words: str) -> None:
    order = Qt.SortOrder.DescendingOrder if words else Qt.SortOrder.AscendingOrder
    page.view.horizontalHeader().setSortIndicator(DUE, order)


_ACTS = {"open": _open, "changed": _changed, "late": _late, "search": _search, "sort": _sort}
_FROM_ELSEWHERE = ("open", "changed")


def _settle(session: Session) -> None:
    """Let everything come that is under way."""
    loop = QEventLoop()
    still = 0
    while still < 3:  # something may begin when something else ends
        QTimer.singleShot(REST_MS, loop.quit)
        loop.exec()
        still = 0 if session.tasks.under_way else still + 1


if __name__ == "__main__":
    main()
