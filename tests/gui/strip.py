"""The strip of pictures from a cold start to a saved letter, for the README.

python -m tests.gui.strip FOLDER [--dark] [--text 200]
"""

from __future__ import annotations

import argparse
import os
import tempfile
from concurrent.futures import Executor, Future
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QPainter

from foiwriter.app import App, Folders
from foiwriter.gui import theme
from foiwriter.gui.messages import Messages
from foiwriter.gui.session import Session
from foiwriter.gui.starting import make_application
from foiwriter.gui.tasks import Tasks
from foiwriter.gui.window import MainWindow
from tests import vaults
from tests.gui import walking

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


PASSPHRASE = "four plain words here"
TODAY = date(2026, 11, 24)
SIZE = (1280, 800)
SMALL = (1024, 768)
LARGE_TEXT = 1.5
COLUMNS = 4
WIDTH = 640  # pixels of one picture in the strip
GAP = 16


class AtOnce(Executor):
    """Runs each call where it stands."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        future.set_result(fn(*args, **kwargs))
        return future


def take(folder: Path, *, dark: bool = False, text: float = 1.0) -> list[Path]:
    """Write a letter from a cold start and keep a picture of each page, and all in one strip.

    The strip begins with Today and ends with the page whose button saves the letter. The pages
    after that are kept too. Gives the pictures of the strip in order.
    """
    app = make_application(["foiwriter"])
    theme.apply(app, "dark" if dark else "light", text)
    folder.mkdir(parents=True, exist_ok=True)
    taken: list[Path] = []
    with tempfile.TemporaryDirectory() as home:
        window = _window(Path(home), SMALL if text >= LARGE_TEXT else SIZE)

        def keep(name: str) -> None:
            _settle()
            path = folder / f"{len(taken) + 1:02d}-{name}.png"
            window.grab().save(str(path))
            taken.append(path)

        window.show_page("today")
        keep("today")
        walking.to_check(window, seen=keep)
        walking.to_saved(window, keep)
        strip = taken[:-1]  # the button of the last of them saves the letter
        walking.go_on(window)
        keep("sent")
        walking.press(window.page.step.by.rows[0].button)  # type: ignore[union-attr]
        walking.go_on(window)
        keep("done")
        window.close()
    _joined(strip).save(str(folder / "strip.png"))
    app.closeAllWindows()
    return strip


def _window(home: Path, size: tuple[int, int]) -> MainWindow:
    folders = Folders(home / "data", home / "letters")
    app = App(folders, today=lambda: TODAY, keyring=None, passphrase=PASSPHRASE)
    window = MainWindow()
    window.resize(*size)
    session = Session(
        app, Tasks(AtOnce(), AtOnce(), window), Messages(window), lambda: TODAY, window
    )
    window.use(session)
    window.closed.connect(session.stop)
    vaults.made(app, PASSPHRASE)
    session.open_vault()
    window.show()
    window.activateWindow()
    return window


def _settle() -> None:
    """Let everything that is waiting be drawn."""
    loop = QEventLoop()
    QTimer.singleShot(250, loop.quit)
    loop.exec()


def _joined(pictures: Sequence[Path]) -> QImage:
    images = [
        QImage(str(path)).scaledToWidth(WIDTH, Qt.TransformationMode.SmoothTransformation)
        for path in pictures
    ]
    high = images[0].height()
    rows = -(-len(images) // COLUMNS)
    size = (COLUMNS * (WIDTH + GAP) + GAP, rows * (high + GAP) + GAP)
    whole = QImage(*size, QImage.Format.Format_RGB32)
    whole.fill(QColor("#d6d9dc"))
    painter = QPainter(whole)
    for place, image in enumerate(images):
        across, down = place % COLUMNS, place // COLUMNS
        painter.drawImage(GAP + across * (WIDTH + GAP), GAP + down * (high + GAP), image)
    painter.end()
    return whole


def main() -> None:
    """Take the strip into the folder that was named."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folder", type=Path)
    asked.add_argument("--dark", action="store_true")
    asked.add_argument("--text", type=int, default=100)
    given = asked.parse_args()
    for path in take(given.folder, dark=given.dark, text=given.text / 100):
        print(path)


if __name__ == "__main__":
    main()
