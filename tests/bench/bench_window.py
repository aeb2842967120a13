"""The window against a bare PySide6 window, each in its own process from the start of Python."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

from tests import vaults
from tests.bench import Row
from tests.rings import Ring

TODAY = date(2026, 11, 24)
ROUNDS = 9
REQUESTS = 50

BARE = """
import os, time
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow

app = QApplication(["bare"])
window, line = QMainWindow(), QLineEdit()
window.setCentralWidget(line)
window.resize(1280, 820)
window.show()
line.setFocus()

def press():
    QTest.keyClick(line, "a")
    assert line.text() == "a"
    window.grab()
    print(time.time() - float(os.environ["STARTED"]))
    app.quit()

QTimer.singleShot(0, press)
app.exec()
"""

KEY_PRESS = """
import os, time
from foiwriter.gui.display import why_no_window
assert not why_no_window()
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from foiwriter.gui.starting import make_application
from foiwriter.gui.window import MainWindow

app = make_application(["foiwriter"])
window = MainWindow()
window.show()
taken = []
window.rail.chosen.connect(taken.append)

def press():
    QTest.keyClick(window.rail.buttons[0], Qt.Key.Key_Space)
    assert taken == ["today"]
    window.grab()
    print(time.time() - float(os.environ["STARTED"]))
    app.quit()

QTimer.singleShot(0, press)
app.exec()
"""

TODAY_PAGE = """
import os, time
from datetime import date
from pathlib import Path
from foiwriter.gui.display import why_no_window
assert not why_no_window()
from PySide6.QtCore import QTimer
from foiwriter.gui.starting import begin, make_application
from foiwriter.gui.window import MainWindow

application = make_application(["foiwriter"])
window = MainWindow()
window.show()

def start():
    from foiwriter.app import App, Folders
    from tests.bench.bench_window import FileRing

    home = Path(os.environ["VAULT"])
    app = App(
        Folders(home / "data", home / "letters"),
        today=lambda: date(2026, 11, 24),
        keyring=FileRing(home),
    )
    if os.environ["GLANCE"] == "no":
        (home / "data" / "vault" / "today.sealed").unlink(missing_ok=True)
    begin(window, app)
    window.session.glanced.connect(look)
    window.session.tasks.settled.connect(look)

def look(*_):
    from PySide6.QtWidgets import QLabel
    shown = [label for label in window.page.findChildren(QLabel) if "2026" in label.text()]
    if len(shown) >= 50 and window.isVisible():
        window.grab()
        print(time.time() - float(os.environ["STARTED"]))
        window.close()
        application.quit()

QTimer.singleShot(0, start)
application.exec()
"""


class FileRing(Ring):
    """A keyring that a second process can read: the bench measures foiwriter, not the desktop."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder

    def read(self, entry: str) -> str | None:
        """What was kept."""
        path = self._path(entry)
        return path.read_text(encoding="utf-8") if path.exists() else None

    def write(self, entry: str, secret: str) -> None:
        """Keep it in a file."""
        super().write(entry, secret)
        self._path(entry).write_text(secret, encoding="utf-8")

    def _path(self, entry: str) -> Path:
        return self._folder / entry.encode().hex()


def rows() -> list[Row]:
    """The figures of the window; each process is timed from before Python starts."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        _fill(home)
        bare, key, today, cold = [], [], [], []
        for _ in range(ROUNDS):
            bare.append(_timed(BARE, home))
            key.append(_timed(KEY_PRESS, home))
            today.append(_timed(TODAY_PAGE, home))
            cold.append(_timed(TODAY_PAGE, home, glance="no"))
    yardstick = statistics.median(bare)
    return [
        _row("window takes a key press, from the start of the process", key, yardstick, 2.0),
        _row(f"Today shows {REQUESTS} requests with due dates", today, yardstick, 5.0),
        _row("the same when nothing was kept from the last time", cold, yardstick, None),
    ]


def _row(name: str, seconds: list[float], yardstick: float, goal: float | None) -> Row:
    ours = statistics.median(seconds)
    ratio = ours / yardstick
    return Row(
        name,
        f"{ours * 1000:.0f} ms",
        f"{yardstick * 1000:.0f} ms (bare PySide6 window)",
        ratio,
        f"within {goal:.0f} times" if goal else "reported",
        ratio <= goal if goal else None,
    )


def _fill(home: Path) -> None:
    from foiwriter.app import App, Folders, NewRequest

    app = App(
        Folders(home / "data", home / "letters"), today=lambda: TODAY, keyring=FileRing(home)
    )
    vaults.made(app)
    for place in range(REQUESTS):
        sent = TODAY - timedelta(days=16 + place % 20)
        app.add_request(NewRequest("leeds", "foia", f"Request {place}", "sent", sent, by="email"))
    items = app.today_items()
    assert len(items.late) + len(items.due) == REQUESTS, (len(items.late), len(items.due))
    app.close()


def _timed(program: str, home: Path, glance: str = "yes") -> float:
    """Seconds from before Python starts until the program says that it is there."""
    environ = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "VAULT": str(home), "GLANCE": glance}
    environ["STARTED"] = repr(time.time())
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=environ,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return float(done.stdout.split()[-1])
