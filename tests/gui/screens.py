"""Pictures of every page, to look at: `python -m tests.gui.screens FOLDER`.

Each state is shown at the usual size, at 200 % on a small screen, and dark; the person, the child
and the replies are invented, the councils are real.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from foiwriter.app import App, Folders
from foiwriter.gui import theme
from foiwriter.gui.session import Session
from foiwriter.gui.starting import make_application
from foiwriter.gui.tasks import Tasks
from foiwriter.gui.window import MainWindow
from tests import vaults
from tests.gui.doubles import AtOnce, Clock, Recorded
from tests.gui.places import fill, more_states, states
from tests.rings import Ring

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QApplication


class Look(NamedTuple):
    """A way to look at a page."""

    name: str
    size: tuple[int, int]
    choice: theme.Choice
    scale: float


LOOKS = (
    Look("usual", (1280, 820), "light", 1.0),
    Look("large", (1024, 768), "light", 2.0),
    Look("dark", (1280, 820), "dark", 1.0),
)


def save_all(folder: Path, only: tuple[str, ...] = ()) -> int:
    """Save a picture of every state in every look; the answer counts them."""
    application = make_application(["foiwriter"])
    folder.mkdir(parents=True, exist_ok=True)
    saved = 0
    for look in LOOKS:
        theme.apply(application, look.choice, look.scale)
        for name, (show, with_data, with_ring) in _wanted().items():
            if only and name not in only:
                continue
            picture = folder / f"{name}-{look.name}.png"
            _shoot(application, picture, look, show, with_data, with_ring)
            saved += 1
    return saved


def _wanted() -> dict[str, tuple[Callable[[MainWindow, str], None], bool, bool]]:
    """What to show, whether the register holds anything, whether there is a keyring."""
    wanted: dict[str, tuple[Callable[[MainWindow, str], None], bool, bool]] = {}
    for name in states(""):
        wanted[name] = (lambda window, ref, name=name: states(ref)[name](window), True, True)
    for name in ("today", "requests"):
        wanted[f"{name}-empty"] = (
            lambda window, _ref, name=name: window.show_page(name), False, True
        )  # fmt: skip
    for name, act in more_states().items():
        wanted[name] = (act, True, True)
    wanted["passphrase"] = (lambda window, _ref: window.show_page("today"), False, False)
    return wanted


def _shoot(
    application: QApplication,
    picture: Path,
    look: Look,
    show: Callable[[MainWindow, str], None],
    with_data: bool,
    with_ring: bool,
) -> None:
    with tempfile.TemporaryDirectory() as home:
        folders = Folders(Path(home) / "data", Path(home) / "letters")
        app = App(folders, today=Clock(), keyring=Ring() if with_ring else None)
        window = MainWindow()
        tasks = Tasks(AtOnce(), AtOnce(), window)
        session = Session(app, tasks, Recorded(window), Clock(), window)
        window.use(session)
        window.resize(*look.size)
        window.show()
        window.activateWindow()
        if with_ring:
            vaults.made(app)
        session.open_vault()
        show(window, fill(app) if with_data else "")
        for _ in range(6):
            application.sendPostedEvents()
            application.processEvents()
        window.grab().save(str(picture))
        window.close()
        window.deleteLater()
        app.close()


if __name__ == "__main__":
    print(save_all(Path(sys.argv[1]), tuple(sys.argv[2:])), "pictures")
