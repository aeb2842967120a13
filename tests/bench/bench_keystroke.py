"""From a key press to the pixels of the preview, in the real window with its real threads.

The yardstick is what no preview of this kind can do without: Typst lays out a letter of the same
length, and pdfium draws it at the same size. Ours adds everything else: the key event, waiting
for the feed, composing, filling the template, reading it back, two changes of thread, scaling,
painting. Each key press is a new letter for Typst on both sides, so neither gains from its cache.
"""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from foiwriter.app import App, Folders
from foiwriter.gui.messages import Messages
from foiwriter.gui.page import Start
from foiwriter.gui.pages.write import WritePage
from foiwriter.gui.session import Session
from foiwriter.gui.starting import make_application
from foiwriter.gui.tasks import Tasks
from foiwriter.gui.window import MainWindow
from tests import vaults
from tests.bench import Row
from tests.gui.walking import EHC

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

KEYS = 60
BETWEEN_MS = 220  # a person who types about four letters a second
TODAY = date(2026, 11, 24)


class Painted(QObject):
    """Quits a loop at the first painting after the preview was taken."""

    def __init__(self, picture: QWidget, loop: QEventLoop) -> None:
        super().__init__(picture)
        self._loop = loop
        self.armed = False
        self.at = 0.0
        picture.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt asks for it
        if self.armed and event.type() == QEvent.Type.Paint:
            self.armed = False
            QTimer.singleShot(0, self._done)  # the painting itself is still to come
        return super().eventFilter(watched, event)

    def _done(self) -> None:
        self.at = time.perf_counter()
        self._loop.quit()


def rows() -> list[Row]:
    """Key presses and bare drawings take turns."""
    application = QApplication.instance() or make_application(["foiwriter"])
    with tempfile.TemporaryDirectory() as home:
        window = _window(Path(home))
        page = window.page
        assert isinstance(page, WritePage)
        loop = QEventLoop()
        painted = Painted(page.pane.picture, loop)
        page.pane.drawn.connect(lambda: setattr(painted, "armed", True))
        box = page.step.control("needs")  # type: ignore[union-attr]
        assert box is not None
        ours, bare = [], []
        for number in range(KEYS):
            begin = time.perf_counter()
            QTest.keyClicks(box, "aeiou"[number % 5])
            loop.exec()
            ours.append((painted.at - begin) * 1000)
            _rest()
            bare.append(_bare_ms(page, number))
        window.close()
    assert application is not None
    ours_ms, bare_ms = statistics.median(ours[5:]), statistics.median(bare[5:])
    ratio = ours_ms / bare_ms
    return [
        Row(
            "key press to pixels of the preview",
            f"{ours_ms:.1f} ms",
            f"Typst and pdfium alone, {bare_ms:.1f} ms",
            ratio,
            "at most 1.5",
            ratio <= 1.5,
        )
    ]


def _window(home: Path) -> MainWindow:
    words = "four plain words here"
    app = App(
        Folders(home / "data", home / "letters"),
        today=lambda: TODAY,
        keyring=None,
        passphrase=words,
    )
    vaults.made(app, words)
    window = MainWindow()
    tasks = Tasks(ThreadPoolExecutor(1), ThreadPoolExecutor(2), window)
    session = Session(app, tasks, Messages(window), lambda: TODAY, window)
    window.closed.connect(session.stop)
    window.use(session)
    window.show()
    session.open_vault()
    _wait(lambda: session.vault_is_open)
    answers = {**EHC, "client.date_of_birth": "2017-03-09"}
    window.show_page("write", Start(kind="ehc/ehc-request", authority="kent", answers=answers))
    page = window.page
    assert isinstance(page, WritePage)
    _wait(lambda: page.pane.preview is not None)
    page.open_question("needs")
    _rest()
    _rest()
    return window


def _bare_ms(page: WritePage, number: int) -> float:
    """Typst and pdfium on a letter of the same length that neither has seen."""
    from foiwriter.letters.previewing import PAGE_WIDTH_PX, draw
    from foiwriter.letters.printing import compiled

    source = _source(page, number)
    begin = time.perf_counter()
    draw(compiled(source), PAGE_WIDTH_PX)
    return (time.perf_counter() - begin) * 1000


def _source(page: WritePage, number: int) -> str:
    from foiwriter.letters.composing import compose
    from foiwriter.letters.reading import read
    from foiwriter.letters.typesetting import typeset

    app, journey = page.session.app, page.journey
    assert journey.kind is not None
    answers = dict(journey.counted)
    answers["needs"] = f"{answers['needs']}{'bcdfg'[number % 5]}"
    letter = compose(
        journey.kind,
        answers,
        authority=app.directory.get("kent"),
        contact=None,
        pack=app.law,
        calendars=app.calendars,
        directory=app.directory,
        dated=TODAY,
        reference="",
        enclosures=(),
        marked=True,
    )
    document = read(app._rendered(journey.kind, letter))
    return typeset(document, title="", marks=True).source


def _rest() -> None:
    loop = QEventLoop()
    QTimer.singleShot(BETWEEN_MS, loop.quit)
    loop.exec()


def _wait(ready: object) -> None:
    for _ in range(100):
        if callable(ready) and ready():
            return
        _rest()
    raise AssertionError("nothing came")
