"""Starting up: the window first, everything heavy after it is on the screen."""

from __future__ import annotations

import gc
import json
import os
import signal
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from foiwriter.gui import placing, theme
from foiwriter.gui.door import raising
from foiwriter.gui.window import APP_NAME, MainWindow

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path
    from types import TracebackType

    from foiwriter.app import App
    from foiwriter.gui.session import Session

SMALLEST_PERCENT, LARGEST_PERCENT = 100, 200
SETTLED_MS = 3000  # by then the first page stands


def make_application(
    argv: list[str], choice: theme.Choice = "system", text: float = 1.0
) -> QApplication:
    """The one Qt application, dressed in the colours and text size chosen."""
    _hurry()
    app = QApplication(argv)
    app.setApplicationName(APP_NAME)
    app.setApplicationDisplayName("")  # the window's title already ends with the name
    app.setDesktopFileName(APP_NAME)
    app.setStyle("Fusion")
    theme.apply(app, choice, text)
    return app


def run(argv: list[str]) -> int:
    """Show the window and stay until it closes."""
    from foiwriter import paths

    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl-C ends it; all is kept already
    folder = paths.folders().data
    single = raising.Single(folder)
    if not single.first():
        return _second(folder)
    application = make_application(argv, *chosen_looks(folder))
    window = MainWindow()
    placing.restore(window, folder)
    window.closed.connect(lambda: placing.keep(placing.of(window), folder))
    # The system asks to end, as at a log-out: close in order. A timer ticks, so Python hears it.
    signal.signal(signal.SIGTERM, lambda *_: window.close())
    window.show()
    QTimer.singleShot(0, window, lambda: begin(window))
    try:
        return application.exec()
    finally:
        single.release()


def _second(folder: Path) -> int:
    """Have the window that is open come to the front; one sentence where it does not answer."""
    if raising.ask(folder):
        return 0
    sys.stderr.write(f"{raising.NO_ANSWER}\n")
    return 1


def chosen_looks(folder: Path) -> tuple[theme.Choice, float]:
    """Colours and text size from the settings, read in a moment: the window is not up yet.

    Anything that cannot be read leaves the usual looks; the settings page says what is wrong.
    """
    try:
        kept = json.loads((folder / "settings.json").read_bytes())
        choice, percent = kept.get("colours"), int(kept.get("text_size_percent", 100))
    except (OSError, ValueError, TypeError, AttributeError):
        return "system", 1.0
    return (
        choice if choice in {"light", "dark"} else "system",
        min(max(percent, SMALLEST_PERCENT), LARGEST_PERCENT) / 100,
    )


def begin(
    window: MainWindow, app: App | None = None, today: Callable[[], date] | None = None
) -> Session:
    """Join the window to an App (the person's own, without one) and show the first page."""
    from concurrent.futures import ThreadPoolExecutor

    from foiwriter.gui.door.watching import Watch
    from foiwriter.gui.icons import app_icon
    from foiwriter.gui.messages import Messages
    from foiwriter.gui.safety.keeping import Keeping
    from foiwriter.gui.safety.reminding import Reminding
    from foiwriter.gui.session import Session
    from foiwriter.gui.tasks import Tasks

    made = app or _own_app()
    window.setWindowIcon(app_icon())
    tasks = Tasks(
        ThreadPoolExecutor(1, thread_name_prefix="database"),
        ThreadPoolExecutor(2, thread_name_prefix="work"),
        window,
    )
    session = Session(made, tasks, Messages(window), today or made.today, window)
    _watch_faults(session)
    Keeping(session)
    Reminding(session)
    Watch(session, window)
    window.use(session)
    window.closed.connect(session.stop)
    QTimer.singleShot(SETTLED_MS, window, _settle)
    window.show_first()
    session.start()
    return session


def _hurry() -> None:
    """Save a fifth of the time to the first page.

    While modules load, nothing they make is ever thrown away: looking for it is wasted. And
    pydantic would read the records of every installed package to look for plug-ins.
    """
    gc.disable()
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")


def _settle() -> None:
    gc.freeze()
    gc.enable()


def _own_app() -> App:
    from datetime import date

    from foiwriter import paths
    from foiwriter.app import App

    return App(paths.folders(), today=date.today)  # the person's own calendar day


def _watch_faults(session: Session) -> None:
    """A fault in a slot must reach the person and the log, never a console nobody sees."""

    def show(_kind: type[BaseException], fault: BaseException, _at: TracebackType | None) -> None:
        session.show_fault(fault)

    sys.excepthook = show
